"""Ask the index: what a viewer's words find, and nothing they may not see.

The index holds what guests may read. Before a hit is shown its room is asked once more whether
guests may read it now; hits that have gone since count nowhere.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sprachrohr.audit.models import Revision
from sprachrohr.languages.words import ORIGINAL
from sprachrohr.search.engines import engine
from sprachrohr.search.engines.match import Match, Phrase, Word
from sprachrohr.search.fields import council_mark
from sprachrohr.search.kinds import searchables
from sprachrohr.search.models import Row, Stand, Synonyms, Term
from sprachrohr.search.rules import Asked, Candidate, best, rare
from sprachrohr.search.spelling import meant
from sprachrohr.search.words import VERSION, QueryWord, query

MOST = 500
"""Rows that are looked at; of more, those that hit in the title and the newest."""
FEW = 200
"""Rows looked at for one word, where any word is enough."""


class AnsweredBy(StrEnum):
    """How the hits came about; always said to the reader."""

    ALL = "all"  # all words stand there
    CORRECTED = "corrected"  # after a correction of the spelling
    ANY = "any"  # one of the words is enough


@dataclass(frozen=True)
class Hit:
    """One thing that was found, by its row in the index."""

    row: int
    kind: str
    key: int
    title: str
    language: str
    place: tuple[str, tuple[Any, ...]]
    anchor: str
    day: date | None


@dataclass(frozen=True)
class Found:
    """What a query found, the best first; ``more``: there is more than was looked at.

    ``words``: what was asked for in the end, also when it was corrected; ``corrected``: the query
    as it was understood, "" where nothing was corrected.
    """

    hits: Sequence[Hit] = ()
    answered_by: AnsweredBy = AnsweredBy.ALL
    words: Sequence[QueryWord] = ()
    corrected: str = ""
    more: bool = False


def search(council: Any, text: str, language: str, today: date, marks: Sequence[str] = ()) -> Found:
    """What guests find in a council. ``marks``: filters, as ``search.fields`` writes them."""
    asked = query(text)
    if not asked:
        return Found()
    limits = (council_mark(council.pk), *marks)
    found = _all(council, asked, limits, language, today)
    if found.hits:
        return found
    better, said = _corrected(council, text, asked)
    if better is not None:
        found = _all(council, better, limits, language, today)
        if found.hits:
            return replace(found, answered_by=AnsweredBy.CORRECTED, corrected=said)
    return _any(council, better or asked, limits, language, today, said)


def _all(
    council: Any, asked: Sequence[QueryWord], limits: Sequence[str], language: str, today: date
) -> Found:
    weighted = _weighted(council, asked)
    match = Match(_expression(asked, weighted), tuple(limits))
    keys = engine().find(match, MOST + 1)
    more = len(keys) > MOST
    if more:
        titles = engine().find(replace(match, title_only=True), MOST)
        keys = list(dict.fromkeys([*titles, *keys[:FEW]]))
    everywhere = frozenset(range(len(weighted)))
    hits = _hits(council, keys, weighted, dict.fromkeys(keys, everywhere), language, today)
    return Found(hits, AnsweredBy.ALL, asked, more=more)


def _any(
    council: Any,
    asked: Sequence[QueryWord],
    limits: Sequence[str],
    language: str,
    today: date,
    said: str,
) -> Found:
    """One of the words is enough: the rarest first, so that common ones push nothing out."""
    weighted = _weighted(council, asked)
    words = _expression(asked, weighted)[: len(weighted)]
    order = sorted(range(len(words)), key=lambda at: -weighted[at].weight)
    keys: dict[int, None] = {}
    places: dict[int, set[int]] = defaultdict(set)
    whole: set[int] = set()
    for at in order:
        found = engine().find(Match((words[at],), tuple(limits)), FEW)
        keys.update(dict.fromkeys(found))
        if len(found) < FEW:  # these are all: nobody has to ask again who holds this word
            whole.add(at)
            for key in found:
                places[key].add(at)
        if len(keys) >= MOST:
            break
    rows = list(keys)[:MOST]
    for at in sorted(set(order) - whole) if rows else ():
        for key in engine().find(Match((words[at],), tuple(limits)), len(rows), among=rows):
            places[key].add(at)
    hits = _hits(council, rows, weighted, places, language, today)
    return Found(hits, AnsweredBy.ANY, asked, corrected=said, more=len(keys) > MOST)


def _hits(
    council: Any,
    keys: Sequence[int],
    weighted: Sequence[Asked],
    places: Mapping[int, Any],
    language: str,
    today: date,
) -> list[Hit]:
    rows = {it.row: it for it in _read(Row.objects.filter(pk__in=list(keys)))}
    seen = _seen(rows.values())
    candidates = [
        Candidate(
            row=key,
            key=(row.kind, row.key),
            raw=row.raw.split(),
            stems=row.stems.split(),
            parts=row.parts.split(),
            hints=row.hints.split(),
            day=row.day,
            hits=places.get(key, ()),
            foreign=row.language not in (language, ORIGINAL),
        )
        for key in keys
        if (row := rows.get(key)) is not None and row.key in seen[row.kind]
    ]
    liked = {key: 0 for key, row in rows.items() if row.language == language}
    ordered = best(weighted, candidates, today, liked)
    return _spoken([_hit(rows[it.row]) for it in ordered], language)


class _Read(NamedTuple):
    """What ranking asks of a row, without making an object of it."""

    row: int
    kind: str
    key: int
    language: str
    title: str
    place: Any
    day: date | None
    raw: str
    stems: str
    parts: str
    hints: str


def _read(rows: Any) -> list[_Read]:
    names = ("pk", "kind", "key", "language", "title", "place", "day", "raw", "stems", "parts",
             "hints")  # fmt: skip
    return [_Read(*it) for it in rows.values_list(*names)]


def _hit(row: _Read) -> Hit:
    name, arguments, anchor = row.place
    place = (name, tuple(arguments))
    return Hit(row.row, row.kind, row.key, row.title, row.language, place, anchor, row.day)


def _spoken(hits: Sequence[Hit], language: str) -> list[Hit]:
    """The hits in the reader's language, else German, where they were found by another one."""
    wanted = [it for it in hits if it.language not in (language, ORIGINAL)]
    if not wanted:
        return list(hits)
    readable = Row.objects.filter(
        council__in=Row.objects.filter(pk=wanted[0].row).values("council"),
        kind__in={it.kind for it in wanted},
        key__in={it.key for it in wanted},
        language__in={language, ORIGINAL},
    )
    known = {(it.kind, it.key, it.language): _hit(it) for it in _read(readable)}
    return [
        it
        if it.language in (language, ORIGINAL)
        else known.get((it.kind, it.key, language)) or known.get((it.kind, it.key, ORIGINAL)) or it
        for it in hits
    ]


def texts(hits: Sequence[Hit]) -> dict[int, str]:
    """The texts of hits that are about to be shown, by row."""
    rows = Row.objects.filter(pk__in=[it.row for it in hits])
    return dict(rows.values_list("pk", "text"))


def _seen(rows: Any) -> Mapping[str, set[int]]:
    """Kind -> keys of these rows that guests may read at this moment."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.kind].add(row.key)
    known = searchables()
    return defaultdict(
        set,
        {
            kind: set(known[kind].visible(sorted(keys)))
            for kind, keys in wanted.items()
            if kind in known
        },
    )


# --- words ---------------------------------------------------------------------------------


def _expression(asked: Sequence[QueryWord], weighted: Sequence[Asked]) -> tuple[Word | Phrase, ...]:
    words: list[Word | Phrase] = [
        Word(it.raw, it.stem, it.parts, it.prefix, it.others) for it in weighted
    ]
    phrases: dict[int, list[str]] = defaultdict(list)
    for word in asked:
        if word.phrase:
            phrases[word.phrase].append(word.stem)
    words += [Phrase(tuple(stems)) for stems in phrases.values() if len(stems) > 1]
    return tuple(words)


def _weighted(council: Any, asked: Sequence[QueryWord]) -> list[Asked]:
    """The words with their synonyms, each with how rare it is here."""
    same = _synonyms(council, asked)
    terms = {it.stem for it in asked} | {part for it in asked for part in it.parts}
    rows = Term.objects.filter(council=council, sort__in=("s", "p"), term__in=terms)
    count: dict[str, int] = defaultdict(int)
    for term, n in rows.values_list("term", "rows"):
        count[term] += n
    every = max(1, Row.objects.filter(council=council).count())
    return [
        Asked(
            it.raw,
            it.stem,
            tuple(it.parts),
            it.last,
            same.get(it.stem, ()),
            rare(count[it.stem] or min((count[part] for part in it.parts), default=0), every),
        )
        for it in asked
    ]


def _synonyms(council: Any, asked: Sequence[QueryWord]) -> dict[str, tuple[str, ...]]:
    """Stem of an asked word -> stems that mean the same in this council."""
    found: dict[str, set[str]] = defaultdict(set)
    stems = {it.stem for it in asked}
    for row in Synonyms.objects.filter(council=council):
        group = {word.stem for part in row.words.split(",") for word in query(part)[:1]}
        for stem in stems & group:
            found[stem] |= group - {stem}
    return {stem: tuple(sorted(others)) for stem, others in found.items()}


def _corrected(
    council: Any, text: str, asked: Sequence[QueryWord]
) -> tuple[list[QueryWord] | None, str]:
    """The query with words that stand nowhere replaced by the nearest ones that do."""
    known = _known(council, asked)
    better: dict[str, str] = {}
    for it in asked:
        if it.raw in known or it.stem in known or (it.parts and set(it.parts) <= known):
            continue
        if (
            it.last
            and Term.objects.filter(council=council, sort="r", term__startswith=it.raw).exists()
        ):
            continue
        word = meant(it.raw, _vocabulary(council))
        if word is not None:
            better[it.raw] = word
    if not better:
        return None, ""
    said = " ".join(better.get(it.raw, it.raw) for it in asked)
    return query(said), said


def _known(council: Any, asked: Sequence[QueryWord]) -> set[str]:
    """Which of these words, stems and parts stand somewhere."""
    terms = {it.raw for it in asked} | {it.stem for it in asked}
    terms |= {part for it in asked for part in it.parts}
    rows = Term.objects.filter(council=council, term__in=terms)
    return set(rows.values_list("term", flat=True))


_vocabularies: dict[int, tuple[int, dict[str, int]]] = {}


def _vocabulary(council: Any) -> dict[str, int]:
    """Every word guests may read here, also inside compounds; kept while nothing changes."""
    now = Revision.objects.filter(council_id=council.pk).values_list("n", flat=True).first() or 0
    kept = _vocabularies.get(council.pk)
    if kept is None or kept[0] != now:
        rows = Term.objects.filter(council=council, sort__in=("r", "w"))
        counted: dict[str, int] = {}
        for term, n in rows.values_list("term", "rows"):
            counted[term] = max(n, counted.get(term, 0))
        kept = now, counted
        if len(_vocabularies) >= MOST:
            _vocabularies.clear()
        _vocabularies[council.pk] = kept
    return kept[1]


def stand(council: Any) -> Stand | None:
    """How far the index is; ``None`` before it was ever made."""
    return Stand.objects.filter(council=council).first()


def whole(council: Any) -> bool:
    """Whether all of it has been indexed by today's analyser."""
    it = stand(council)
    return it is not None and it.version == VERSION and it.done >= it.total
