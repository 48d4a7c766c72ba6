"""PostgreSQL's tsvector, written as a literal: no parser, no locale, no dictionary takes part.

Stems stand as they are, raw words behind ``=``, parts behind ``+``, marks behind ``#``. Weights
tell fields apart: A title, B summary, C body; raw words and parts are A in the title, else D.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from sprachrohr.search.engines.match import Fields, Match, Phrase, Word

FURTHEST = 16_383
"""Positions behind this one PostgreSQL does not tell apart."""
GAP = 10
"""Between two fields, so that no phrase reaches over."""
MOST_PLACES = 200
"""Positions kept of one stem; PostgreSQL itself keeps 255."""


class Engine:
    """See :class:`sprachrohr.search.engines.match.Engine`."""

    def make(self, run: Any) -> None:
        # No foreign key: Django's flush does not know the table and could not empty the other one.
        run(
            "CREATE TABLE search_found "
            "(row_id bigint PRIMARY KEY, day date, words tsvector NOT NULL)"
        )
        run("CREATE INDEX search_found_words ON search_found USING gin (words)")

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_found")

    def drop(self, rows: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_found WHERE row_id = ANY(%s)", [list(rows)])

    def put(self, rows: Iterable[tuple[int, Fields]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                # A flushed database leaves rows behind that nothing names any more.
                "INSERT INTO search_found (row_id, day, words) VALUES (%s, %s, %s::tsvector) "
                "ON CONFLICT (row_id) DO UPDATE SET day = excluded.day, words = excluded.words",
                [[key, row.day, literal(row)] for key, row in rows],
            )

    def find(self, match: Match, most: int, among: Sequence[int] | None = None) -> list[int]:
        inside = "" if among is None else " AND row_id = ANY(%s)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT row_id FROM search_found WHERE words @@ %s::tsquery{inside} "
                "ORDER BY day DESC NULLS LAST, row_id DESC LIMIT %s",
                [expression(match), *([list(among)] if among is not None else []), most],
            )
            return [it[0] for it in cursor.fetchall()]

    def size(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_total_relation_size('search_found')")
            return int(cursor.fetchone()[0])


def literal(row: Fields) -> str:
    """A row as PostgreSQL writes a tsvector."""
    places: dict[str, list[str]] = {}
    at = 1
    for stems, weight in ((row.title, "A"), (row.summary, "B"), (row.body, "C")):
        for stem in stems:
            known = places.setdefault(stem, [])
            if len(known) < MOST_PLACES:
                known.append(f"{min(at, FURTHEST)}{weight}")
            at += 1
        at += GAP
    for sign, words, weight in (
        ("=", row.title_raw, "A"), ("=", row.raw, "D"),
        ("+", row.title_parts, "A"), ("+", row.parts, "D"),
    ):  # fmt: skip
        for word in words:
            places.setdefault(sign + word, [f"1{weight}"])
    for mark in row.marks:
        places.setdefault(f"#{mark}", [])
    return " ".join(
        f"{_quoted(term)}:{','.join(at)}" if at else _quoted(term) for term, at in places.items()
    )


def expression(match: Match) -> str:
    """The expression in PostgreSQL's own language; every term is quoted."""
    between = " | " if match.anything else " & "
    words = between.join(_one(it, match.title_only) for it in match.words)
    marks = " & ".join(_quoted(f"#{it}") for it in match.marks)
    return f"({marks}) & ({words})" if words else marks


def _one(it: Word | Phrase, title: bool) -> str:
    if isinstance(it, Phrase):
        return f"({' <-> '.join(_weighted(stem, title) for stem in it.stems)})"
    found = [_stem(it.stem, title), _weighted(f"={it.raw}", title)]
    found += [_stem(other, title) for other in it.others]
    if it.prefix:
        found.append(f"{_quoted(f'={it.raw}')}:*{'A' if title else ''}")
    if it.parts:
        found.append(f"({' & '.join(_stem(part, title) for part in it.parts)})")
    return f"({' | '.join(found)})"


def _stem(stem: str, title: bool) -> str:
    return f"({_weighted(stem, title)} | {_weighted(f'+{stem}', title)})"


def _weighted(term: str, title: bool) -> str:
    return f"{_quoted(term)}{':A' if title else ''}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
