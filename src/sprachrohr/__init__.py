"""Sprachrohr: the platform of municipal integration councils."""
