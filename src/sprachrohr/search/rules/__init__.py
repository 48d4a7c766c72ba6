"""Which hits are better, and which word was meant. Pure."""
