"""Lists of the office: searched, narrowed, sorted, cut into pages – all said by the address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q

from sprachrohr.desk.kinds import Column, Kind
from sprachrohr.desk.models import ListChoice
from sprachrohr.people.viewers import Viewer

PAGE = 50
"""Rows on one page."""
LONGEST = 200
"""Characters of a search that are looked at."""


@dataclass(frozen=True)
class Asked:
    """What an address asks of a list; unknown and broken values are left out."""

    query: str
    filters: dict[str, str]
    sort: str
    down: bool
    columns: tuple[str, ...]
    page: int

    def address(self, **changed: Any) -> str:
        """The query part of the address of the same list with something changed."""
        asked = {
            "q": self.query,
            **self.filters,
            "sort": ("-" if self.down else "") + self.sort if self.sort else "",
            "spalten": ",".join(self.columns),
            "seite": str(self.page) if self.page > 1 else "",
        }
        if changed and "seite" not in changed:
            asked["seite"] = ""
        asked |= {name: str(value) for name, value in changed.items()}
        known = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(known)}" if known else "?"


def read(kind: Kind, get: Mapping[str, str]) -> Asked:
    """Read an address (``request.GET``)."""
    sortable = {it.code for it in kind.columns if it.sort}
    sort = get.get("sort", "")
    known = {it.code for it in kind.columns}
    filters = {}
    for it in kind.filters:
        value = get.get(it.code, "")
        if value and value in {code for code, _word in it.choices()}:
            filters[it.code] = value
    page = get.get("seite", "1")
    return Asked(
        query=" ".join(get.get("q", "").replace("\x00", " ").split())[:LONGEST],
        filters=filters,
        sort=sort.removeprefix("-") if sort.removeprefix("-") in sortable else "",
        down=sort.startswith("-"),
        columns=tuple(it for it in get.get("spalten", "").split(",") if it in known),
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )


def rows(kind: Kind, viewer: Viewer, asked: Asked) -> Any:
    """The query set that an address asks for; every word of the search has to be found."""
    found = kind.rows(viewer)
    for word in asked.query.split()[:8]:
        match = Q()
        for lookup in kind.search:
            match |= Q(**{f"{lookup}__icontains": word})
        found = found.filter(match) if kind.search else found
    for it in kind.filters:
        if it.code in asked.filters:
            found = it.apply(found, asked.filters[it.code])
    order: Iterable[str] = kind.order
    for column in kind.columns:
        if asked.sort == column.code:
            order = [_turned(it, asked.down) for it in column.sort]
    if kind.prefetch:
        found = found.prefetch_related(*kind.prefetch)
    found = found.order_by(*order, "pk")
    # Only a search through a relation to many finds a row twice; to look for that costs.
    repeats = asked.query and any(_to_many(kind.model, it) for it in kind.search)
    return found.distinct() if repeats else found


def _to_many(model: Any, lookup: str) -> bool:
    for name in lookup.split("__"):
        field = model._meta.get_field(name)
        if field.many_to_many or field.one_to_many:
            return True
        if field.related_model is None:
            return False
        model = field.related_model
    return False


def _turned(name: str, down: bool) -> str:
    if not down:
        return name
    return name[1:] if name.startswith("-") else f"-{name}"


def columns(kind: Kind, viewer: Viewer, asked: Asked) -> list[Column]:
    """The columns to show: those in the address, else those chosen before, else the usual ones.

    The first column names the object and always stands.
    """
    wanted: Iterable[str] = asked.columns
    account = viewer.account_id
    if not wanted and account:
        kept = ListChoice.objects.filter(account_id=account, kind=kind.code).first()
        wanted = kept.columns if kept else ()
    wanted = list(wanted)
    first, *rest = kind.columns
    if not wanted:
        return [first, *(it for it in rest if it.usual)]
    return [first, *(it for it in rest if it.code in wanted)]


def choose_columns(kind: Kind, viewer: Viewer, codes: Iterable[str]) -> None:
    """Remember which columns somebody wants to see."""
    known = [it.code for it in kind.columns if it.code in set(codes)]
    account: Any = viewer.account_id
    ListChoice.objects.update_or_create(
        account_id=account, kind=kind.code, defaults={"columns": known}
    )


@dataclass(frozen=True)
class Listed:
    """One page of a list."""

    objects: list[Any]
    total: int
    page: int
    pages: int


def cut(
    found: Any, asked: Asked, related: Sequence[str] = (), prefetch: Sequence[str] = ()
) -> Listed:
    """The page that was asked for; the last one if there are fewer.

    First the keys are put in order and cut, then only the rows of one page are fetched.
    """
    paginator = Paginator(found.select_related(None).values_list("pk", flat=True), PAGE)
    page = paginator.get_page(asked.page)
    keys = list(page.object_list)
    fetched = found.model.objects.filter(pk__in=keys)
    if related:
        fetched = fetched.select_related(*related)
    rows = {it.pk: it for it in fetched.prefetch_related(*prefetch)}
    objects = [rows[it] for it in keys if it in rows]
    return Listed(objects, paginator.count, page.number, paginator.num_pages)
