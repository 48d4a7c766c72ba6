"""Keep the index: in the transaction of whatever makes it old, and all of it anew.

The index is no business data: nothing here leaves an audit entry or makes a page old by itself.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django_scopes import get_scope

from sprachrohr.audit.change import Touched
from sprachrohr.councils.models import Council
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import council_scope
from sprachrohr.languages.models import Translation
from sprachrohr.search.engines import engine
from sprachrohr.search.engines.match import Fields
from sprachrohr.search.fields import fields, marks, print_of
from sprachrohr.search.kinds import Doc, Searchable, Text, searchables
from sprachrohr.search.models import Row, Stand, Term
from sprachrohr.search.words import VERSION

log = logging.getLogger(__name__)

AT_ONCE = 60_000
"""Letters that are analysed while somebody waits for their change; more is a job's work."""
PIECE = 200
"""Things that are indexed in one transaction when all is made anew."""
LONGEST_TERM = 60
LOUD = False
"""Whether a fault in here breaks the change that brought it to light; tests want to know."""

Counts = Counter[tuple[str, str]]
"""Sort and term -> in how many rows more it stands."""

_paused: ContextVar[bool] = ContextVar("index_paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """Changes in here do not reach the index; whoever pauses it calls :func:`reindex` after."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


# --- following changes --------------------------------------------------------------------


def follow(touched: Sequence[Touched]) -> None:
    """Bring what a change has touched into the index, in that change's transaction.

    A fault in here takes nobody's work away: what was touched is found no more until the next
    :func:`refresh`, and the log says so.
    """
    if _paused.get():
        return
    of_councils: dict[int, list[Touched]] = defaultdict(list)
    for it in touched:
        if isinstance(it.obj, CouncilObject):
            of_councils[it.obj.council_id].append(it)
    for council_id, its in of_councils.items():
        _follow(council_id, its)


def _follow(council_id: int, touched: Sequence[Touched]) -> None:
    council = get_scope().get("council")
    if council is None or council.pk != council_id:
        council = Council.objects.get(pk=council_id)
    counts: Counts = Counter()
    with council_scope(council):
        for kind, keys in _dirty(touched).items():
            mine: Counts = Counter()
            try:
                with transaction.atomic():
                    _renew(council, searchables()[kind], keys, mine, later=True)
            except Exception:
                if LOUD:
                    raise
                log.exception("search: %s %s could not be indexed", kind, sorted(keys)[:20])
                mine = Counter()
                _forget(council.pk, kind, keys, mine)
            counts.update(mine)
    _count(council.pk, counts)


def _dirty(touched: Sequence[Touched]) -> dict[str, set[int]]:
    """Kind -> keys of everything that may be found otherwise now."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = [*touched, *_translated(touched)]
    for searchable in searchables().values():
        for it in rows:
            ask = searchable.follows.get(it.obj.kind())
            if ask is None:
                continue
            found[searchable.kind].update(key for key in ask(it.obj) if key is not None)
            if it.obj.kind() == searchable.kind:
                found[searchable.kind].add(it.pk)  # which a deleted object does not know any more
    return {kind: keys for kind, keys in found.items() if keys}


def _translated(touched: Sequence[Touched]) -> list[Touched]:
    """The objects whose translations were written."""
    followed = {kind for it in searchables().values() for kind in it.follows}
    wanted: dict[str, set[int]] = defaultdict(set)
    for it in touched:
        if isinstance(it.obj, Translation) and it.obj.kind_name in followed:
            wanted[it.obj.kind_name].add(it.obj.object_id)
    return [
        Touched(obj, obj.pk)
        for kind, keys in wanted.items()
        for obj in apps.get_model(kind)._base_manager.filter(pk__in=keys)
    ]


# --- one kind ------------------------------------------------------------------------------


def renew(council: Any, searchable: Searchable, keys: Collection[int]) -> None:
    """Index these things as guests may read them now; what they may not read is forgotten."""
    counts: Counts = Counter()
    _renew(council, searchable, keys, counts, later=False)
    _count(council.pk, counts)


def _renew(
    council: Any, searchable: Searchable, keys: Collection[int], counts: Counts, *, later: bool
) -> None:
    """:func:`renew`, with what has to be counted. ``later``: long texts are left to a job."""
    docs = {it.key: it for it in searchable.docs(list(keys))}
    known = {
        (it.key, it.language): it
        for it in Row.objects.filter(council=council, kind=searchable.kind, key__in=list(keys))
    }
    new: list[tuple[Doc, Text, list[str], str]] = []
    waiting: set[int] = set()
    for doc in docs.values():
        for text in doc.texts:
            its_marks = marks(council.pk, searchable.kind, doc, text)
            its_print = print_of(doc, text, its_marks)
            row = known.get((doc.key, text.language))
            if row is not None and (row.print, row.version) == (its_print, VERSION):
                del known[doc.key, text.language]
            elif later and len(text.summary) + len(text.body) > AT_ONCE:
                waiting.add(doc.key)
            else:
                new.append((doc, text, its_marks, its_print))
    _drop(list(known.values()), counts)
    _add(council, searchable.kind, new, counts)
    if waiting:
        from sprachrohr.search.jobs import renew_later

        renew_later.enqueue(council.pk, searchable.kind, sorted(waiting))


def _forget(council: int, kind: str, keys: Collection[int], counts: Counts) -> None:
    _drop(list(Row.objects.filter(council=council, kind=kind, key__in=list(keys))), counts)


def _drop(rows: Sequence[Row], counts: Counts) -> None:
    if not rows:
        return
    for row in rows:
        counts.subtract(_terms_of(row))
    keys = [it.pk for it in rows]
    engine().drop(keys)
    Row.objects.filter(pk__in=keys).delete()


def _terms_of(row: Row) -> Iterable[tuple[str, str]]:
    return ((it[0], it[1:]) for it in row.terms.split())


def _terms(made: Fields) -> list[tuple[str, str]]:
    """What is counted of a row: each raw word, stem and part once."""
    sorts = (
        ("r", {*made.title_raw, *made.raw}),
        ("s", {*made.title, *made.summary, *made.body}),
        ("p", {*made.title_parts, *made.parts}),
        ("w", {*made.spans}),
    )
    return [(sort, it) for sort, words in sorts for it in words if len(it) <= LONGEST_TERM]


def _add(
    council: Any,
    kind: str,
    new: Sequence[tuple[Doc, Text, list[str], str]],
    counts: Counts,
) -> None:
    rows, made = [], []
    for doc, text, its_marks, its_print in new:
        kept, title, summary = fields(text, its_marks, doc.day)
        terms = _terms(kept)
        counts.update(terms)
        made.append(kept)
        rows.append(
            Row(
                council_id=council.pk,
                kind=kind,
                key=doc.key,
                language=text.language,
                title=text.title,
                text="\n\n".join(it for it in (text.summary, text.body) if it),
                place=[doc.place[0], list(doc.place[1]), doc.anchor],
                day=doc.day,
                raw=" ".join(title.raw),
                stems=" ".join(title.stems),
                parts=" ".join(title.parts),
                hints=" ".join(sorted({*summary.stems, *summary.parts})),
                terms=" ".join(sort + it for sort, it in terms),
                print=its_print,
                version=VERSION,
            )
        )
    Row.objects.bulk_create(rows)
    engine().put((row.pk, it) for row, it in zip(rows, made, strict=True))


def _count(council: int, counts: Counts) -> None:
    """Bring the vocabulary up to date.

    Once in a transaction and in one order of words, so that no two writers wait in a circle.
    """
    changed = sorted((sort, term, n) for (sort, term), n in counts.items() if n)
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_term (council_id, sort, term, rows) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT (council_id, sort, term) DO UPDATE "
            "SET rows = search_term.rows + excluded.rows",
            [[council, sort, term, n] for sort, term, n in changed],
        )
    if any(n < 0 for _sort, _term, n in changed):
        Term.objects.filter(council_id=council, rows__lte=0).delete()


# --- all of it -----------------------------------------------------------------------------


def reindex(council: Any, now: datetime, told: Callable[[int, int], None] | None = None) -> int:
    """Index everything of a council; goes on where it was stopped. How many things there are.

    What is there and right stays. ``told(done, total)`` is called after each piece.
    """
    with council_scope(council):
        every = [(it, sorted(it.visible(None))) for it in searchables().values()]
        total, done = sum(len(keys) for _it, keys in every), 0
        _stand(council, done, total, None)
        for searchable, keys in every:
            for start in range(0, len(keys), PIECE):
                piece = keys[start : start + PIECE]
                with transaction.atomic():
                    renew(council, searchable, piece)
                done += len(piece)
                _stand(council, done, total, None)
                if told is not None:
                    told(done, total)
            _sweep(council, searchable, set(keys))
        gone = Row.objects.filter(council=council).exclude(kind__in=list(searchables()))
        with transaction.atomic():
            _drop_all(council, gone)
        _stand(council, total, total, now)
    return total


def clear() -> None:
    """Forget what is left of an index once the database was flushed."""
    engine().clear()


def refresh(council: Any, now: datetime, most: int = 2000) -> int:
    """Bring in what no change told of: a day has come, a fault was mended, the analyser is new.

    At most so many things at a time; how many there were.
    """
    mended = 0
    with council_scope(council):
        for searchable in searchables().values():
            seen = set(searchable.visible(None))
            fresh = set(
                Row.objects.filter(council=council, kind=searchable.kind, version=VERSION)
                .values_list("key", flat=True)
            )  # fmt: skip
            _sweep(council, searchable, seen)
            missing = sorted(seen - fresh)[: most - mended]
            for start in range(0, len(missing), PIECE):
                with transaction.atomic():
                    renew(council, searchable, missing[start : start + PIECE])
            mended += len(missing)
    return mended


def _sweep(council: Any, searchable: Searchable, seen: Collection[int]) -> None:
    """Forget what guests may not read any more, and rows of things that are gone."""
    known = set(
        Row.objects.filter(council=council, kind=searchable.kind).values_list("key", flat=True)
    )
    gone = sorted(known - set(seen))
    for start in range(0, len(gone), PIECE):
        piece = Row.objects.filter(
            council=council, kind=searchable.kind, key__in=gone[start : start + PIECE]
        )
        with transaction.atomic():
            _drop_all(council, piece)


def _drop_all(council: Any, rows: Any) -> None:
    counts: Counts = Counter()
    _drop(list(rows), counts)
    _count(council.pk, counts)


def _stand(council: Any, done: int, total: int, at: datetime | None) -> None:
    stand, _made = Stand.objects.get_or_create(council=council)
    stand.done, stand.total = done, total
    if at is not None:
        stand.at, stand.version = at, VERSION
    stand.save()
