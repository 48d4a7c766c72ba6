"""Write the journal, make minutes of it, and take them through their steps."""
