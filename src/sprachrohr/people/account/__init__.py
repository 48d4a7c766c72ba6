"""Signing in: everything at ``/konto/``."""
