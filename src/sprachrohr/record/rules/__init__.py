"""What holds in the room and for minutes. Pure."""
