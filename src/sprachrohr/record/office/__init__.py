"""The room's screen and the minutes, below ``/verwaltung/``."""

from sprachrohr.record.office.room_due import beside, due

ASIDES = (beside,)

__all__ = ["ASIDES", "due"]
