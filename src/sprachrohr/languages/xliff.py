"""XLIFF 1.2 out and in, for translation agencies. Pure apart from the reading of XML.

Source: OASIS, XLIFF Version 1.2 (2008). A unit's ``id`` is ``kind:object:field:fingerprint``; the
fingerprint names the German text that was given out, so that a text that was changed in the
meantime is noticed when it comes back. HTML is given as escaped text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
MOST_BYTES = 10 * 1024 * 1024
MOST_UNITS = 20_000


class Unreadable(ValueError):
    """The file is no XLIFF 1.2 that can be read here; says why in a word."""


@dataclass(frozen=True)
class Unit:
    """One text: ``source`` in German, ``target`` in the other language or empty."""

    id: str
    source: str
    target: str = ""
    note: str = ""
    machine: bool = False


@dataclass(frozen=True)
class Document:
    """One file of an agency."""

    original: str
    language: str
    units: list[Unit]


def written(original: str, language: str, units: Iterable[Unit]) -> bytes:
    """A file to give away. ``original`` names the council; ``language`` as BCP 47."""
    root = Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    file = SubElement(
        root,
        "file",
        {
            "original": original,
            "source-language": "de",
            "target-language": language,
            "datatype": "plaintext",
        },
    )
    body = SubElement(file, "body")
    for unit in units:
        row = SubElement(body, "trans-unit", {"id": unit.id, "xml:space": "preserve"})
        SubElement(row, "source").text = _allowed(unit.source)
        state = "needs-review-translation" if unit.target else "needs-translation"
        SubElement(row, "target", {"state": state}).text = _allowed(unit.target)
        if unit.note:
            SubElement(row, "note").text = _allowed(unit.note)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def read(content: bytes) -> Document:
    """Read a file that came back. Raises :class:`Unreadable`; never follows anything outside."""
    if len(content) > MOST_BYTES:
        raise Unreadable("size")
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as problem:
        raise Unreadable("xml") from problem
    if root.tag != f"{{{NAMESPACE}}}xliff" or root.get("version") != "1.2":
        raise Unreadable("version")
    files = root.findall(f"{{{NAMESPACE}}}file")
    if len(files) != 1:
        raise Unreadable("files")
    file = files[0]
    units: list[Unit] = []
    for row in file.iter(f"{{{NAMESPACE}}}trans-unit"):
        if len(units) >= MOST_UNITS:
            raise Unreadable("units")
        target = row.find(f"{{{NAMESPACE}}}target")
        qualifier = target.get("state-qualifier", "") if target is not None else ""
        units.append(
            Unit(
                id=row.get("id", "")[:200],
                source=_text(row.find(f"{{{NAMESPACE}}}source")),
                target=_text(target),
                machine=qualifier in {"mt-suggestion", "leveraged-mt"},
            )
        )
    return Document(file.get("original", ""), file.get("target-language", ""), units)


def _text(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _allowed(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(it for it in text if it >= " " or it in "\n\t\r")
