"""The frame of ``/verwaltung/``: dashboard, lists and forms of all kinds, search, help."""
