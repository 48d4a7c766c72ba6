"""From one template per kind and language to plain text and HTML that say the same.

A template is ``mails/<kind>.<language>.txt`` in any room: its first line is ``Subject: …``, then
blocks with an empty line between them. A block is a paragraph, a list (``- `` at each line), a
heading (``# ``), a link (``=> {address} label``), a quotation (``> {text}``) or pieces of news
(``* {name}``, where the fact is a list of ``entries.Entry``). ``{name}`` is a fact. A block or item
with an empty fact is left out, with the heading right above a list of news. ``~ words`` stands
behind what exists in another language only. Facts are put in after the template has been read, so
nothing in them is ever taken for a block or for HTML.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sprachrohr.languages import dates
from sprachrohr.languages.words import RIGHT_TO_LEFT
from sprachrohr.post.entries import Entry, as_html, as_text

Fact = str | int | date | datetime | Sequence[Entry]
HIDDEN = "[…]"
"""What stands in place of a text that held a secret link."""
_NAME = re.compile(r"\{(\w+)\}")
Blocks = list[tuple[str, list[Any]]]
"""What has been filled: kind, and its lines as pieces, every second one a fact."""


@dataclass(frozen=True)
class Letter:
    """A written mail. ``spoken``: the language it could be written in."""

    subject: str
    text: str
    html: str
    spoken: str


@dataclass(frozen=True)
class Block:
    """One block of a template: ``kind`` paragraph, list, heading, link, quote, news or foreign."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    """A template that has been read."""

    subject: str
    blocks: tuple[Block, ...]


def write(kind: str, language: str, facts: Mapping[str, Fact], *, closing: str) -> Letter:
    """Write a mail; German, and a sentence that says so, where the language has no template.

    ``closing`` is the line at the end: who sends this. Raises :class:`LookupError` for a kind
    without a German template and for a template that wants a fact nobody gave.
    """
    spoken = language if _file(kind, language) else settings.LANGUAGE_CODE
    template = _read(kind, spoken)
    said = {
        name: _say(fact, spoken)
        for name, fact in facts.items()
        if isinstance(fact, str | int | date)
    }
    news = {name: fact for name, fact in facts.items() if not isinstance(fact, str | int | date)}
    blocks = list(_filled(template, said, news))
    note = ""
    if spoken != language:
        with translation.override(language):
            note = _("This text does not exist in your language yet. Here it is in German.")
    subject = _fill(template.subject, said)
    return Letter(
        subject=subject,
        text=_text(blocks, note, closing),
        html=_html(subject, blocks, note, closing, language, spoken),
        spoken=spoken,
    )


def plain(subject: str, text: str, language: str, *, closing: str) -> Letter:
    """A mail of a text that has been written already; a line that is an address becomes a link."""
    blocks: Blocks = []
    for part in _paragraphs(text):
        for line in part.splitlines():
            alone = line.strip().startswith(("https://", "http://")) and " " not in line.strip()
            if alone:
                blocks.append(("link", [["", line.strip(), line.strip()]]))
            elif blocks and blocks[-1][0] == "paragraph" and line != part.splitlines()[0]:
                blocks[-1][1][-1] = ["".join(blocks[-1][1][-1]) + " " + line.strip()]
            else:
                blocks.append(("paragraph", [[line.strip()]]))
    return Letter(
        subject=subject.strip(),
        text=f"{text.strip()}\n\n-- \n{closing}\n",
        html=_html(subject.strip(), blocks, "", closing, language, language),
        spoken=language,
    )


def kinds() -> dict[str, set[str]]:
    """Every kind of mail there is, and the languages it can be written in."""
    found: dict[str, set[str]] = {}
    for folder in _folders():
        for path in folder.glob("*.txt"):
            kind, _dot, language = path.stem.rpartition(".")
            found.setdefault(kind, set()).add(language)
    return found


def _folders() -> list[Path]:
    return [
        Path(app.path) / "mails"
        for app in apps.get_app_configs()
        if app.name.startswith("sprachrohr.")
    ]


@cache
def _file(kind: str, language: str) -> Path | None:
    name = f"{kind}.{language}.txt"
    return next((folder / name for folder in _folders() if (folder / name).is_file()), None)


@cache
def _read(kind: str, language: str) -> Template:
    path = _file(kind, language)
    if path is None:
        raise LookupError(f"There is no mail {kind} in {language}.")
    head, _empty, body = path.read_text(encoding="utf-8").partition("\n\n")
    subject = head.removeprefix("Subject:").strip()
    return Template(subject, tuple(_block(part) for part in re.split(r"\n\s*\n", body.strip())))


_MARKS = (
    ("- ", "list"), ("# ", "heading"), ("=> ", "link"), ("> ", "quote"), ("* ", "news"),
    ("~ ", "foreign"),
)  # fmt: skip


def _block(part: str) -> Block:
    lines = [line.strip() for line in part.split("\n")]
    for mark, kind in _MARKS:
        if all(line.startswith(mark) for line in lines):
            return Block(kind, tuple(line.removeprefix(mark).strip() for line in lines))
    return Block("paragraph", (" ".join(lines),))


def _say(fact: str | int | date, language: str) -> str:
    if isinstance(fact, datetime):
        local = timezone.localtime(fact)
        return f"{dates.day(local.date(), language)}, {dates.clock(local, language)}"
    if isinstance(fact, date):
        return dates.day(fact, language)
    return dates.number(fact, language) if isinstance(fact, int) else fact.strip()


def _filled(
    template: Template, facts: Mapping[str, str], news: Mapping[str, Sequence[Entry]]
) -> Iterator[tuple[str, list[Any]]]:
    """The blocks with their facts: kind, and for each line its pieces, every second one a fact.

    Of a list of news, kind and entries, each with what stands behind foreign ones.
    """
    foreign = next((it.lines[0] for it in template.blocks if it.kind == "foreign"), "")
    for place, block in enumerate(template.blocks):
        if block.kind == "foreign":
            continue
        if block.kind == "news":
            if entries := _entries(block, news):
                yield block.kind, [(it, foreign) for it in entries]
            continue
        if block.kind == "heading" and _stands_alone(template.blocks[place + 1 :], news):
            continue
        lines = [
            pieces
            for line in block.lines
            if all((pieces := _pieces(line, facts))[1::2])  # an empty fact: left out
        ]
        if lines:
            yield block.kind, lines


def _stands_alone(after: Sequence[Block], news: Mapping[str, Sequence[Entry]]) -> bool:
    """Whether the list of news right below a heading is empty."""
    return bool(after) and after[0].kind == "news" and not _entries(after[0], news)


def _entries(block: Block, news: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    return [it for line in block.lines for name in _NAME.findall(line) for it in news[name]]


def _pieces(line: str, facts: Mapping[str, str]) -> list[str]:
    return [facts[piece] if at % 2 else piece for at, piece in enumerate(_NAME.split(line))]


def _fill(line: str, facts: Mapping[str, str]) -> str:
    return "".join(_pieces(line, facts))


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\r?\n[ \t]*\r?\n", text) if part.strip()]


def _text(blocks: Blocks, note: str, closing: str) -> str:
    parts = [note] if note else []
    for kind, lines in blocks:
        if kind == "news":
            parts.append("\n".join(as_text(it, foreign) for it, foreign in lines))
            continue
        said = ["".join(pieces) for pieces in lines]
        match kind:
            case "list":
                parts.append("\n".join(f"- {line}" for line in said))
            case "link":
                parts.append("\n".join(f"{label}:\n{url}" for url, label in map(_link, lines)))
            case "quote":
                parts.append("\n".join(f"> {row}" for line in said for row in line.splitlines()))
            case "heading":
                parts += [f"{line}\n{'-' * len(line)}" for line in said]
            case _:
                parts += said
    return "\n\n".join([*parts, f"-- \n{closing}"]) + "\n"


def _link(pieces: list[str]) -> tuple[str, str]:
    """The address and the label of a link; its line is ``{address} label``."""
    return pieces[1], "".join(pieces[2:]).strip()


def _marked(pieces: list[str]) -> str:
    """A line as HTML; facts may run in the other direction than the sentence around them."""
    return "".join(
        f"<bdi>{escape(piece)}</bdi>" if at % 2 else escape(piece)
        for at, piece in enumerate(pieces)
    )


def _html(
    subject: str,
    blocks: Blocks,
    note: str,
    closing: str,
    language: str,
    spoken: str,
) -> str:
    """A whole document: nothing is loaded, nothing is styled, headings and lists are real."""
    body = []
    for kind, lines in blocks:
        match kind:
            case "list":
                items = "".join(f"<li>{_marked(line)}</li>" for line in lines)
                body.append(f"<ul>{items}</ul>")
            case "news":
                items = "".join(as_html(it, foreign) for it, foreign in lines)
                body.append(f"<ul>{items}</ul>")
            case "link":
                body += [
                    f'<p><a href="{escape(url)}">{escape(label)}</a></p>'
                    for url, label in map(_link, lines)
                ]
            case "quote":
                said = "".join(
                    f"<p>{escape(part)}</p>".replace("\n", "<br>")
                    for line in lines
                    for part in _paragraphs("".join(line))
                )
                body.append(f'<blockquote dir="auto">{said}</blockquote>')
            case "heading":
                body += [f"<h2>{_marked(line)}</h2>" for line in lines]
            case _:
                body += [f"<p>{_marked(line)}</p>" for line in lines]
    above = f"<p {_speaking(language)}>{escape(note)}</p>\n" if note else ""
    return (
        f'<!doctype html>\n<html {_speaking(spoken)}>\n<head><meta charset="utf-8">'
        f"<title>{escape(subject)}</title></head>\n<body>\n<main>\n{above}"
        f"<h1>{escape(subject)}</h1>\n" + "\n".join(body) + f"\n<hr>\n<p>{escape(closing)}</p>\n"
        "</main>\n</body>\n</html>\n"
    )


def _speaking(language: str) -> str:
    tag = "de-x-simple" if language == "de-simple" else language
    return f'lang="{tag}" dir="{"rtl" if language in RIGHT_TO_LEFT else "ltr"}"'
