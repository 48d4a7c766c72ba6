"""Answers guests from memory, in front of Django, and never with something old.

How and why: ``docs/decisions/0004-guest-layer.md``; settings: ``docs/operators/guest-layer.md``.
Nothing here imports Django while it is loaded: :func:`wrap` asks for the settings when called.
"""

from wsgiref.types import WSGIApplication

from sprachrohr.guests.layer import GuestLayer

__all__ = ["GuestLayer", "wrap"]


def wrap(application: WSGIApplication) -> WSGIApplication:
    """Put the guest layer in front of a Django application, as the settings say."""
    from sprachrohr.guests import wiring

    return wiring.wrap(application)
