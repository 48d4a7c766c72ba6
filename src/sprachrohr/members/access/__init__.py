"""What of the members' area somebody may see."""
