"""What of a request may shape a guest's page, in one normal form.

A page is rendered from this form and nothing else of the request (see :func:`bare`), so two
requests with the same form get the same page, and no header outside it can leave a trace in what
other guests are sent.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode
from wsgiref.types import WSGIEnvironment

LONGEST = 1000
"""Characters of path and query; anything longer is no address of ours and is not stored."""

KNOWN_PARAMETERS = ("seite", "jahr", "thema", "sprache")
"""Query parameters that every installation knows; rooms add theirs in the settings."""

PASSED = ("/verwaltung/", "/mitglied/", "/konto/", "/static/", "/stil/", "/health")
"""Addresses that are never answered from memory."""

_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$", re.I)


def remembered(function: Callable[[str], Any], limit: int = 512) -> Callable[[str], Any]:
    """A function of one header's text that remembers its last ``limit`` results or so.

    Browsers send few different texts; whoever sends many only makes the memory start over.
    """
    known: dict[str, Any] = {}

    def ask(text: str) -> Any:
        try:
            return known[text]
        except KeyError:
            if len(known) >= limit:
                known.clear()
            found = function(text)
            if len(text) < LONGEST:
                known[text] = found
            return found

    return ask


def _wishes(text: str) -> list[tuple[str, float]]:
    """The members of an ``Accept-…`` header with their quality, in the order they stand."""
    wishes = []
    for part in text.lower().split(","):
        match = _QUALITY.search(part)
        name = (part[: match.start()] if match else part).strip()
        if name:
            wishes.append((name, float(match[1]) if match else 1.0))
    return wishes


def takes_gzip(accept_encoding: str) -> bool:
    """Whether an ``Accept-Encoding`` allows gzip (RFC 9110 section 12.5.3)."""
    wishes = dict(_wishes(accept_encoding))
    for name in ("gzip", "x-gzip", "*"):
        if name in wishes:
            return wishes[name] > 0
    return False


def language_chooser(languages: Iterable[str]) -> Callable[[str], str]:
    """A function from ``Accept-Language`` to the first of ``languages`` it asks for, or ``*``."""
    spoken = {code.lower(): code for code in languages}

    def choose(accept_language: str) -> str:
        for name, quality in sorted(_wishes(accept_language), key=lambda wish: -wish[1]):
            if name == "*":
                break
            code = spoken.get(name) or spoken.get(name.split("-")[0])
            if code and quality > 0:
                return code
        return "*"

    return choose


def query_reader(known: Iterable[str]) -> Callable[[str], str | None]:
    """A function from a query string to its normal form.

    The normal form has the parameters in the order of their names. ``None`` when a parameter is
    not known: Django might heed it, so such a request is not answered from memory.
    """
    names = frozenset(known)

    def normal(query: str) -> str | None:
        if len(query) > LONGEST:
            return None
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=20)
        except ValueError:
            return None
        if any(name not in names for name, _ in pairs):
            return None
        return urlencode(sorted(pairs, key=lambda pair: pair[0]))

    return normal


def bare(
    environ: WSGIEnvironment, query: str, language: str, kept: Iterable[str]
) -> dict[str, Any]:
    """The request as a guest's page may see it: a GET with the keyed parts and nothing else.

    ``language`` is a code, ``*`` for "no wish" or empty where the address names the language;
    ``kept`` names further headers that belong to the key.
    """
    shown = {name: text for name, text in environ.items() if not name.startswith("HTTP_")}
    shown["REQUEST_METHOD"] = "GET"
    shown["QUERY_STRING"] = query
    for name in ("HTTP_HOST", *kept):
        if name in environ:
            shown[name] = environ[name]
    if language and language != "*":
        shown["HTTP_ACCEPT_LANGUAGE"] = language
    return shown
