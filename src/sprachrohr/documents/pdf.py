"""Make PDFs that screen readers can read (PDF/UA-1, ISO 14289-1) from texts.

All texts go in as data, so nothing in them is read as an instruction of the typesetting language.
The same texts make the same bytes: no moment of making stands in the file.
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from sprachrohr.languages.words import RIGHT_TO_LEFT, Words

_TEMPLATES = Path(__file__).parent / "templates_typst"
_FONTS = Path(__file__).parent / "fonts"
FAMILIES = ("Fira Sans", "Vazirmatn", "Libertinus Serif", "DejaVu Sans Mono")
"""Ours first; the typesetter's own for signs that ours do not have."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class NotMade(ValueError):
    """The typesetter could not make a PDF of these texts."""


@cache
def _fonts() -> Any:
    """The fonts, read once a process; none of the machine's, so that every one makes the same."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])


def _made(template: str, data: dict[str, Any]) -> bytes:
    """One tagged PDF. Raises :class:`NotMade`."""
    for drawn in (_printable, _known_sign):
        try:
            made = typst.compile(
                str(_TEMPLATES / template),
                sys_inputs={"data": json.dumps(_only(data, drawn), ensure_ascii=False)},
                font_paths=_fonts(),
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=0,
            )
        except typst.TypstError as problem:
            failed = problem
            continue
        assert isinstance(made, bytes)
        return made
    raise NotMade(str(failed)) from failed


def _only(value: Any, drawn: Callable[[str], bool]) -> Any:
    """The same texts with a mark in place of every sign that is not drawn."""
    if isinstance(value, str):
        return "".join(sign if drawn(sign) else UNKNOWN for sign in value)
    if isinstance(value, dict):
        return {key: _only(it, drawn) for key, it in value.items()}
    if isinstance(value, list | tuple):
        return [_only(it, drawn) for it in value]
    return value


def _printable(sign: str) -> bool:
    """No control sign, and no half of a sign: neither has a shape, and PDF/UA wants one."""
    return sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}


def _known_sign(sign: str) -> bool:
    """What our fonts can draw. A title with an emoji in it must not stop an invitation."""
    return sign in "\n\t" or any(first <= ord(sign) <= last for first, last in _DRAWN)


_DRAWN = (
    (0x20, 0x17F), (0x218, 0x21B), (0x370, 0x3FF), (0x400, 0x45F), (0x600, 0x6FF),
    (0x1E00, 0x1EFF), (0x2000, 0x2027), (0x202F, 0x205E), (0x20A0, 0x20BF), (0x2190, 0x2193),
)  # fmt: skip


def base_language(code: str) -> str:
    """The language of a code without its variant: "de" of "de-simple"."""
    return code.split("-", maxsplit=1)[0]


def paper_pdf(
    reference: str,
    title: str,
    kind: str,
    date_text: str,
    body: str,
    sections: Iterable[tuple[str, str]],
    language: str = "de",
) -> bytes:
    """A paper as a tagged PDF of A4 pages.

    ``body`` is the name of the body it goes to; ``sections`` are (heading, text), an empty line
    in a text begins a paragraph. ``language`` as BCP 47, of the texts.
    """
    return _made(
        "paper.typ",
        {
            "reference": reference,
            "title": title,
            "kind": kind,
            "date_text": date_text,
            "body": body,
            "author": body,
            "language": base_language(language),
            "fonts": FAMILIES,
            "sections": [
                {"heading": heading, "paragraphs": _paragraphs(text)} for heading, text in sections
            ],
        },
    )


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of an agenda. ``notes`` stand below the title: papers, a remark, what changed.

    ``title`` and notes may be :class:`Words`; those of another language keep it.
    """

    number: str
    title: str
    notes: Sequence[str] = ()
    section: bool = False


@dataclass(frozen=True, kw_only=True)
class AgendaPart:
    """A part of an agenda with its heading: public, not public. ``text`` stands before it."""

    heading: str
    rows: Sequence[Row]
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What an agenda or an invitation says. Every text is in ``language`` or knows its own.

    ``author`` is the body, ``town`` the municipality; ``mark`` an SVG drawing of ours or "".
    ``facts`` are (term, text). ``page_of`` holds ``{now}`` and ``{all}``. ``notes`` are set
    apart: that it is late and why. ``number``, ``what``: the heads of the columns.
    """

    language: str
    title: str
    author: str
    town: str
    accent: str
    heading: str
    page_of: str
    number: str
    what: str
    parts: Sequence[AgendaPart]
    facts: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    kicker: str = ""
    footer: str = ""
    mark: str = ""
    keywords: Sequence[str] = ()


def sheet_pdf(sheet: Sheet) -> bytes:
    """An agenda, or an invitation with one, as a tagged PDF of A4 pages.

    The agenda is a table with header cells, the title stands in the window. Raises
    :class:`NotMade` where the typesetter gives up.
    """
    return _made(
        "session.typ",
        {
            "language": base_language(sheet.language),
            "rtl": sheet.language in RIGHT_TO_LEFT,
            "fonts": FAMILIES,
            "title": str.__str__(sheet.title),
            "author": str.__str__(sheet.author),
            "town": str.__str__(sheet.town),
            "accent": sheet.accent,
            "mark": sheet.mark,
            "kicker": str.__str__(sheet.kicker),
            "heading": str.__str__(sheet.heading),
            "footer": sheet.footer,
            "page_of": sheet.page_of,
            "keywords": list(sheet.keywords),
            "columns": {"number": sheet.number, "title": sheet.what},
            "facts": [{"term": term, "text": _said(text)} for term, text in sheet.facts if text],
            "notes": [_said(text) for text in sheet.notes if text],
            "before": [_said(text) for text in sheet.before if text],
            "after": [_said(text) for text in sheet.after if text],
            "parts": [
                {
                    "heading": part.heading,
                    "text": part.text,
                    "rows": [
                        {
                            "number": row.number,
                            "title": _said(row.title),
                            "notes": [_said(note) for note in row.notes if note],
                            "section": row.section,
                        }
                        for row in part.rows
                    ],
                }
                for part in sheet.parts
            ],
        },
    )


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table of minutes: ``columns`` are its head, ``rows`` of as many cells; plain texts."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesPart:
    """A passage of minutes: an item with its number, its paragraphs and tables."""

    heading: str
    number: str = ""
    paragraphs: Sequence[str] = ()
    tables: Sequence[Grid] = ()


@dataclass(frozen=True, kw_only=True)
class MinutesSheet:
    """What minutes say. Texts are in ``language`` or know their own; see :class:`Sheet`.

    ``signed`` heads the signatures, which are (role, name and time); ``notes`` stand set apart:
    that this is a draft, or another edition and why.
    """

    language: str
    title: str
    author: str
    town: str
    accent: str
    heading: str
    page_of: str
    parts: Sequence[MinutesPart]
    facts: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    signed: str = ""
    signatures: Sequence[tuple[str, str]] = ()
    after: Sequence[str] = ()
    kicker: str = ""
    footer: str = ""
    mark: str = ""


def minutes_pdf(sheet: MinutesSheet) -> bytes:
    """Minutes, or an extract of them, as a tagged PDF of A4 pages. Raises :class:`NotMade`."""
    return _made(
        "minutes.typ",
        {
            "language": base_language(sheet.language),
            "rtl": sheet.language in RIGHT_TO_LEFT,
            "fonts": FAMILIES,
            "title": str.__str__(sheet.title),
            "author": str.__str__(sheet.author),
            "town": str.__str__(sheet.town),
            "accent": sheet.accent,
            "mark": sheet.mark,
            "kicker": str.__str__(sheet.kicker),
            "heading": str.__str__(sheet.heading),
            "footer": str.__str__(sheet.footer),
            "page_of": sheet.page_of,
            "facts": [{"term": term, "text": _said(text)} for term, text in sheet.facts if text],
            "notes": [_said(text) for text in sheet.notes if text],
            "after": [_said(text) for text in sheet.after if text],
            "signed": str.__str__(sheet.signed),
            "signatures": [{"term": term, "text": _said(text)} for term, text in sheet.signatures],
            "parts": [
                {
                    "number": part.number,
                    "heading": _said(part.heading),
                    "paragraphs": [_said(text) for text in part.paragraphs if text],
                    "tables": [
                        {
                            "caption": _said(table.caption),
                            "columns": [str.__str__(it) for it in table.columns],
                            "rows": [[str.__str__(it) for it in row] for row in table.rows],
                        }
                        for table in part.tables
                        if table.rows
                    ],
                }
                for part in sheet.parts
            ],
        },
    )


def _said(text: str) -> dict[str, Any]:
    """A text with its language, for the template; "" where it is that of the page."""
    language = text.language if isinstance(text, Words) else ""
    return {
        "text": str.__str__(text),
        "language": base_language(language),
        "rtl": language in RIGHT_TO_LEFT,
    }
