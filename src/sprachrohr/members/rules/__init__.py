"""What the members' area decides: two texts of one note, what fits on a phone, allowances. Pure."""
