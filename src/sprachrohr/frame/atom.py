"""Atom feeds (RFC 4287). Pure: entries come in, bytes go out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
MIME_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One entry. ``id`` is an IRI that never changes; ``url`` absolute; ``updated`` aware."""

    id: str
    title: str
    url: str
    updated: datetime
    summary: str = ""
    language: str = ""


def atom(
    entries: Iterable[Entry],
    *,
    id: str,
    title: str,
    url: str,
    page_url: str,
    language: str,
    author: str,
    empty: datetime,
) -> bytes:
    """A feed with its entries in the given order.

    ``url``: the feed's own address; ``page_url``: the page that shows the same to people;
    ``empty``: the moment to name as last change when there is no entry.
    """
    entries = list(entries)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _text(feed, "id", id)
    _text(feed, "title", title)
    _text(feed, "updated", max((entry.updated for entry in entries), default=empty).isoformat())
    _text(ET.SubElement(feed, "author"), "name", author or "Sprachrohr")
    ET.SubElement(feed, "link", {"rel": "self", "href": url})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": page_url})
    for entry in entries:
        node = ET.SubElement(feed, "entry")
        if entry.language and entry.language != language:
            node.set("xml:lang", entry.language)
        _text(node, "id", entry.id)
        _text(node, "title", entry.title)
        _text(node, "updated", entry.updated.isoformat())
        ET.SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
        if entry.summary:
            _text(node, "summary", entry.summary)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _text(parent: ET.Element, tag: str, text: str) -> None:
    # XML 1.0 has no way to write most control characters.
    allowed = "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
    ET.SubElement(parent, tag).text = allowed
