"""Queries whose SQL is written once and afterwards only given its values.

Writing SQL was two thirds of what a cold page costs, many times what the database needs to answer
it (``bench/README.md`` has the figures). A :class:`Prepared` query is an
ordinary query set inside a function; its SQL is kept for each shape it takes. It belongs into
``access`` modules, where the query set itself would stand; it is no second way to the data: the
council's scope is part of it, as a value bound anew at each call, and without a scope it fails.
"""

import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django_scopes import get_scope

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import ScopeError, council_scope

MOST_SHAPES = 64
"""Of one query in one thread; then it starts over. Usual are one to ten."""

_COUNCIL = "council in scope"
_MARK = 7_000_000_000_000_000
"""Numbers from here on stand for values while the SQL is written."""


@dataclass
class _Shape:
    """The SQL of a query for values of certain kinds and numbers; of one thread."""

    queryset: Any
    compiler: Any = None
    sql: str = ""
    slots: list[tuple[str, int | None, Any]] = field(default_factory=list)
    """For each parameter: the value's name (``""``: a constant), place in a list, constant."""
    parts: list[Any] = field(default_factory=list)
    """What fills in the objects of ``select_related``."""
    converters: list[tuple[int, Any, Any]] = field(default_factory=list)
    """For each column whose value the database does not give as Python wants it."""
    columns: slice = field(default_factory=lambda: slice(0))
    """Where the object's own columns stand, named by ``names``."""
    names: list[str] = field(default_factory=list)
    flat: type | None = None
    """How values are given, where the query set gives values instead of objects."""

    def keep(self, compiler: Any) -> None:
        """Remember what Django works out anew for each run: converters, and what fills objects."""
        self.compiler = compiler
        columns = [it[0] for it in compiler.select[: compiler.col_count]]
        self.converters = [
            (at, tuple(found), expression)
            for at, (found, expression) in compiler.get_converters(columns).items()
        ]
        gives = self.queryset._iterable_class
        if not issubclass(gives, ModelIterable):
            if gives is not ValuesListIterable and gives is not FlatValuesListIterable:
                raise TypeError("A prepared query gives objects or values_list().")
            self.flat = gives
        elif compiler.klass_info:
            found: Any = get_related_populators  # its stubs are those of a later Django
            self.parts = found(compiler.klass_info, compiler.select, self.queryset.db)
            fields = compiler.klass_info["select_fields"]
            self.columns = slice(fields[0], fields[-1] + 1)
            self.names = [it[0].target.attname for it in compiler.select[self.columns]]

    def rows(self, connection: Any, bound: list[Any]) -> list[Any]:
        """Run it. This is Django's ``ModelIterable`` with its preparations kept."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, bound)
            found = [list(row) for row in cursor.fetchall()]
        for at, converters, expression in self.converters:
            for row in found:
                for convert in converters:
                    row[at] = convert(row[at], expression, connection)
        if self.flat is not None:
            if self.flat is FlatValuesListIterable:
                return [row[0] for row in found]
            return [tuple(row) for row in found]
        model, db, names, columns = (
            self.queryset.model,
            connection.alias,
            self.names,
            self.columns,
        )
        annotations = list(self.compiler.annotation_col_map.items())
        objects = []
        for row in found:
            loaded = model.from_db(db, names, row[columns])
            for part in self.parts:
                part.populate(row, loaded)
            for name, at in annotations:
                setattr(loaded, name, row[at])
            objects.append(loaded)
        return objects


class Prepared:
    """A query to be asked often: ``AGENDA = Prepared(lambda meeting: AgendaItem.objects.…)``.

    ``AGENDA(meeting=7)`` gives a list of what the query set would have given. Values given by
    name – numbers, texts, days, moments, lists of numbers or texts – are bound: the function gets
    marks in their place, which it may hand to filters but not look at. ``None`` and truth values
    stay as they are. What is given by position – a viewer, a limit – shapes the query: the
    function may look at it, and each one has SQL of its own.

    The objects come without their :data:`BOOKKEEPING`, which pages do not show;
    ``bookkeeping=True`` fetches it too.

    Raises :class:`ScopeError` without a council in scope, :class:`TypeError` if a value or the
    council is not found in the SQL as such (the function looked at it or changed it).
    """

    def __init__(self, build: Callable[..., Any], *, bookkeeping: bool = False) -> None:
        self._build = build
        self._bookkeeping = bookkeeping
        self._kept = threading.local()

    def __call__(self, *given: Any, **values: Any) -> list[Any]:
        values = {name: _listed(value) for name, value in values.items()}
        council = get_scope().get("council")
        large = any(isinstance(it, int) and it >= _MARK for it in values.values())
        if large or isinstance(council, list | tuple):
            # No key is that large, and the network's page asks all councils at once: Django's way.
            return list(self._build(*given, **values))
        council = getattr(council, "pk", council)
        key = (given, council is None, *((name, _kind(value)) for name, value in values.items()))
        shapes: dict[Any, _Shape] = self._kept.__dict__
        if key not in shapes:
            if len(shapes) >= MOST_SHAPES:
                shapes.clear()
            shapes[key] = self._written(given, values, council)
        shape = shapes[key]
        if not shape.sql:
            return []
        values[_COUNCIL] = council
        connection = connections[shape.queryset.db]
        ops = connection.ops
        bound = [
            constant if not name else _bound(values[name], at, ops)
            for name, at, constant in shape.slots
        ]
        return shape.rows(connection, bound)

    def first(self, *given: Any, **values: Any) -> Any:
        """The first row, or ``None``; the query set itself should end in ``[:1]``."""
        return next(iter(self(*given, **values)), None)

    def _written(self, given: Any, values: dict[str, Any], council: Any) -> _Shape:
        """The shape for values like these."""
        marks = {name: _marks(number, value) for number, (name, value) in enumerate(values.items())}
        if council is None:
            queryset = self._build(*given, **marks)
            if issubclass(queryset.model, CouncilObject):
                raise ScopeError("A prepared query needs a council in scope.")
        else:
            with council_scope(_MARK - 1):
                queryset = self._build(*given, **marks)
            if issubclass(queryset.model, CouncilObject):
                marks[_COUNCIL] = _MARK - 1
        if not self._bookkeeping:
            queryset = _lean(queryset)
        if queryset._prefetch_related_lookups or queryset._known_related_objects:
            raise TypeError("A prepared query does not prefetch, nor start at an object.")
        shape = _Shape(queryset)
        compiler = queryset.query.get_compiler(using=queryset.db)
        ops = connections[queryset.db].ops
        places = {
            _bound(mark, at, ops): (name, at)
            for name, mark in marks.items()
            if mark is not values.get(name)
            for at in (range(len(mark)) if isinstance(mark, list) else [None])
        }
        empty = [] in values.values()
        try:
            shape.sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            if empty or queryset.query.is_empty():
                return shape
            raise TypeError("The query cannot take its marks; is a column too small?") from None
        shape.slots = [(*places.get(it, ("", None)), it) for it in parameters]
        lost = {name for name, _at in places.values()} - {name for name, _at, _it in shape.slots}
        if lost - (set(values) if empty else set()):
            raise TypeError(f"Not found in the SQL as such: {', '.join(sorted(lost))}")
        shape.keep(compiler)
        return shape


BOOKKEEPING = ("uuid", "created", "modified")
"""Columns of every business object that only feeds, calendars and lists of addresses show."""


def _lean(queryset: Any) -> Any:
    """Without the bookkeeping of its objects and of those of ``select_related``."""
    if not issubclass(queryset._iterable_class, ModelIterable) or queryset.query.combinator:
        return queryset
    left_out = list(_bookkeeping(queryset.model, queryset.query.select_related or {}, ""))
    return queryset.defer(*left_out) if left_out else queryset


def _bookkeeping(model: Any, related: Any, prefix: str) -> Iterator[str]:
    if issubclass(model, CouncilObject):
        yield from (prefix + name for name in BOOKKEEPING)
    for name, further in related.items():
        target = model._meta.get_field(name).related_model
        yield from _bookkeeping(target, further, f"{prefix}{name}__")


def _listed(value: Any) -> Any:
    """Lists filled up to a power of two with their last value: few lengths, so few shapes."""
    if isinstance(value, str) or not isinstance(value, Collection):
        return value
    found = list(value)
    length = 1 << (len(found) - 1).bit_length() if found else 0
    return found + found[-1:] * (length - len(found))


def _kind(value: Any) -> Any:
    """What of a value makes up the shape: its kind, or the value itself where it has no mark."""
    if isinstance(value, list):
        return list, len(value), type(value[0]) if value else None
    return _type(value) or value


def _type(value: Any) -> type | None:
    if isinstance(value, bool):
        return None
    return next((it for it in (int, str, datetime, date) if isinstance(value, it)), None)


def _marks(number: int, value: Any) -> Any:
    """What stands for a value while the SQL is written, unlike anything in it."""
    if isinstance(value, list):
        if not all(type(it) is type(value[0]) and _type(it) in {int, str} for it in value):
            raise TypeError("Lists hold numbers or texts, one kind of them.")
        return [_mark(it, number, at) for at, it in enumerate(value)]
    return value if _type(value) is None else _mark(value, number, 0)


def _mark(value: Any, number: int, at: int) -> Any:
    match _type(value):
        case kind if kind is int:
            return _MARK + number * 1_000_000 + at
        case kind if kind is str:
            return f"\ue000{number}-{at}\ue000"
        case kind if kind is datetime:
            return datetime(9000 + number, 1, 1, tzinfo=UTC)
        case _:
            return date(9000 + number, 2, 2)


def _bound(value: Any, at: int | None, ops: Any) -> Any:
    """A value as the database takes it."""
    if at is not None:
        return value[at]
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return ops.adapt_datefield_value(value)
    return value
