"""What a text becomes in the index: the analyser's words, and the marks to filter by."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from sprachrohr.search.engines.match import Fields
from sprachrohr.search.kinds import Doc, Text
from sprachrohr.search.words import VERSION, Analysis, analyse

MOST_WORDS = 16_000
"""Words of a text that are found; PostgreSQL tells no more places apart."""
MOST_LETTERS = 400_000
"""Letters of a text that are looked at, and kept to show what was hit."""


def council_mark(council: int) -> str:
    return f"c{council}"


def kind_mark(kind: str) -> str:
    return "k" + kind.replace(".", "")


def body_mark(body: int) -> str:
    return f"b{body}"


def topic_mark(topic: int) -> str:
    return f"t{topic}"


def year_mark(day: date) -> str:
    return f"y{day.year}"


def language_mark(language: str) -> str:
    return "l" + language.replace("-", "")


def marks(council: int, kind: str, doc: Doc, text: Text) -> list[str]:
    """Everything a hit can be filtered by."""
    found = [council_mark(council), kind_mark(kind), language_mark(text.language)]
    if doc.body is not None:
        found.append(body_mark(doc.body))
    found += [topic_mark(it) for it in doc.topics]
    if doc.day is not None:
        found.append(year_mark(doc.day))
    return found


def fields(
    text: Text, its_marks: Iterable[str], day: date | None
) -> tuple[Fields, Analysis, Analysis]:
    """A text for an engine, and its title and summary as they were analysed."""
    title, summary = analyse(text.title[:2000]), analyse(text.summary[:20_000])
    body = analyse(text.body[:MOST_LETTERS])
    left = max(0, MOST_WORDS - len(title.stems) - len(summary.stems))
    own_parts, own_raw = set(title.parts), set(title.raw)
    spans = {*title.spans, *summary.spans, *body.spans}
    made = Fields(
        title=title.stems,
        summary=summary.stems,
        body=body.stems[:left],
        title_parts=sorted(own_parts),
        title_raw=sorted(own_raw),
        parts=sorted({*summary.parts, *body.parts} - own_parts),
        raw=sorted({*summary.raw, *body.raw[:left]} - own_raw),
        marks=list(its_marks),
        day=day,
        spans=sorted(spans - own_raw),
    )
    return made, title, summary


def print_of(doc: Doc, text: Text, its_marks: Iterable[str]) -> str:
    """Tells whether what is found is what it was."""
    said = json.dumps(
        [VERSION, text.title, text.summary, text.body[:MOST_LETTERS], doc.place, doc.anchor,
         sorted(its_marks), str(doc.day)],
        ensure_ascii=False,
    )  # fmt: skip
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]
