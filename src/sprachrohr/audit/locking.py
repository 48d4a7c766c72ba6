"""The one place that locks. PostgreSQL locks the row; SQLite's transactions lock the file."""

from typing import Any


def lock(obj: Any) -> Any:
    """Lock an object's row until the change ends, and read its present values.

    Call it first inside ``change(…)``: what the rules are asked about is then what is written.
    Returns the same object.
    """
    obj.refresh_from_db(from_queryset=type(obj)._base_manager.select_for_update())
    return obj
