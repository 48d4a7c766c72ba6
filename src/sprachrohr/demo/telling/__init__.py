"""Which action tells which table, room by room."""
