"""SQLite's FTS5. The text put in is the analyser's output, so the tokenizer only cuts at blanks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from sprachrohr.search.engines.match import Fields, Match, Phrase, Word

COLUMNS = "title, summary, body, title_parts, title_raw, parts, raw, marks"
_STEMS = {False: "title summary body", True: "title"}
_PARTS = {False: "title_parts parts", True: "title_parts"}
_RAW = {False: "title_raw raw", True: "title_raw"}


class Engine:
    """See :class:`sprachrohr.search.engines.match.Engine`."""

    def make(self, run: Any) -> None:
        run(
            f"CREATE VIRTUAL TABLE search_found USING fts5({COLUMNS}, "
            "tokenize = \"unicode61 remove_diacritics 0\", prefix = '3')"
        )

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_found")

    def drop(self, rows: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_found WHERE rowid = %s", [[it] for it in rows])

    def put(self, rows: Iterable[tuple[int, Fields]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                # A flushed database leaves rows behind that nothing names any more.
                f"INSERT OR REPLACE INTO search_found (rowid, {COLUMNS}) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [
                    [
                        key,
                        *(
                            " ".join(it)
                            for it in (
                                row.title, row.summary, row.body, row.title_parts, row.title_raw,
                                row.parts, row.raw, row.marks,
                            )
                        ),
                    ]
                    for key, row in rows
                ],
            )  # fmt: skip

    def find(self, match: Match, most: int, among: Sequence[int] | None = None) -> list[int]:
        inside = ""
        if among is not None:
            inside = f" AND r.id IN ({', '.join(str(int(it)) for it in among)})"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT r.id FROM search_found f JOIN search_row r ON r.id = f.rowid "
                f"WHERE f.search_found MATCH %s{inside} "
                "ORDER BY r.day IS NULL, r.day DESC, r.id DESC LIMIT %s",
                [expression(match), most],
            )
            return [it[0] for it in cursor.fetchall()]

    def size(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT SUM(LENGTH(block)) FROM search_found_data UNION ALL "
                "SELECT SUM(LENGTH(c0) + LENGTH(c1) + LENGTH(c2) + LENGTH(c3) + LENGTH(c4) "
                "+ LENGTH(c5) + LENGTH(c6) + LENGTH(c7)) FROM search_found_content"
            )
            return sum(int(it[0] or 0) for it in cursor.fetchall())


def expression(match: Match) -> str:
    """The expression in FTS5's own language; every term is quoted."""
    between = " OR " if match.anything else " AND "
    words = between.join(_one(it, match.title_only) for it in match.words)
    marks = " AND ".join(f"marks : {_quoted(it)}" for it in match.marks)
    return f"({marks}) AND ({words})" if words else marks


def _one(it: Word | Phrase, title: bool) -> str:
    if isinstance(it, Phrase):
        return f"{{{_STEMS[title]}}} : {_quoted(' '.join(it.stems))}"
    found = [_stem(it.stem, title), f"{{{_RAW[title]}}} : {_quoted(it.raw)}"]
    found += [_stem(other, title) for other in it.others]
    if it.prefix:
        found.append(f"{{{_RAW[title]}}} : {_quoted(it.raw)} *")
    if it.parts:
        found.append(f"({' AND '.join(_stem(part, title) for part in it.parts)})")
    return f"({' OR '.join(found)})"


def _stem(stem: str, title: bool) -> str:
    return f"{{{_STEMS[title]} {_PARTS[title]}}} : {_quoted(stem)}"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"'
