"""What happens in a session (Sitzungsprotokoll), and the minutes made of it (Niederschrift).

It records what was done and voted in the room; nobody votes with it.
"""
