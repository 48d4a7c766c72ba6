"""How a session stands, and its minutes, for who may see them."""

from sprachrohr.record.access.room import Room, room

__all__ = ["Room", "room"]
