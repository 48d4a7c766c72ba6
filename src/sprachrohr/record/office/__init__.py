"""The room's screen and the minutes, below ``/verwaltung/``."""
