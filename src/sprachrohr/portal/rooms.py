"""Puts the addresses of all rooms together.

A room has addresses below a language (``urls.py``), without one (``urls_plain.py``), in the
office below ``/verwaltung/`` (``urls_office.py``) and in the members' area below ``/mitglied/``
(``urls_member.py``). All belong to one namespace, ``meetings:list``
and ``meetings:ics``; Django's ``i18n_patterns`` only knows namespaces on one side of the language,
so the resolvers are built here.
"""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern

ROOMS = (
    "portal", "councils", "people", "groups", "meetings", "papers", "record", "rounds", "programme",
    "documents", "pages", "inquiries", "post", "privacy", "languages", "subscriptions", "members",
    "search", "office",
)  # fmt: skip
"""Rooms in the order in which their addresses are tried."""


def addresses() -> list[URLResolver]:
    """``/konto/``, and every room's addresses, each room under its own namespace."""
    return [account(), *(_room(room) for room in ROOMS)]


def account() -> URLResolver:
    """``/konto/``, on every host; its names have no namespace, because allauth asks for them."""
    return URLResolver(RoutePattern("konto/"), import_module("sprachrohr.people.account.urls"))


def _room(room: str) -> URLResolver:
    spoken = URLResolver(LocalePrefixPattern(), _patterns(room, "urls"))
    office = URLResolver(RoutePattern("verwaltung/"), _patterns(room, "urls_office"))
    member = URLResolver(RoutePattern("mitglied/"), _patterns(room, "urls_member"))
    return URLResolver(
        RoutePattern(""),
        [*_patterns(room, "urls_plain"), member, office, spoken],
        app_name=room,
        namespace=room,
    )


def _patterns(room: str, file: str) -> list[URLPattern | URLResolver]:
    name = f"sprachrohr.{room}.{file}"
    return list(import_module(name).urlpatterns) if find_spec(name) else []
