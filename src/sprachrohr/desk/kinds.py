"""What the office keeps: one :class:`Kind` for each kind of object, said by its room."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from sprachrohr.people.viewers import Viewer

Text = Any
"""A text of the interface, most often lazy: ``gettext_lazy("Place")``."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a form. ``name`` is the model's field, and the action's argument.

    ``words`` turns a choice's code into its word. ``widget`` chooses another way to fill it in:
    ``text`` (several lines), ``rich`` (formatted text), ``languages``, ``colour``, ``picture``,
    ``file``, ``codes`` (a list of codes, one word each), ``check``, ``clock``. ``required`` and
    ``choices`` overrule what the model says. ``kind`` names the kind in which an object is chosen
    and can be added.
    """

    name: str
    label: Text
    hint: Text = ""
    words: Callable[[Any], Text] | None = None
    widget: str = ""
    required: bool | None = None
    choices: Callable[[], Iterable[tuple[str, Text]]] | None = None
    only: Callable[[Any], Any] | None = None
    """Narrows the objects to choose from: a query set in, a query set out."""
    kind: str = ""
    rows: int = 5
    sensitive: bool = False
    right: str = ""
    """Only for those who have this right; others neither see the field nor set it."""
    new_only: bool = False
    """Given when the object is made, and never changed afterwards."""
    read: Callable[[str], str] | None = None
    """Brings what was typed, and what is stored, into one shape: rich text, a block a line."""


@dataclass(frozen=True)
class Section:
    """A heading inside a form; the fields after it belong to it."""

    title: Text
    hint: Text = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a list. ``sort`` are the model's fields to sort by; empty: not sortable."""

    code: str
    label: Text
    show: Callable[[Any], Any]
    sort: tuple[str, ...] = ()
    number: bool = False
    usual: bool = True
    """Shown without being chosen."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One choice above a list: ``choices`` are (code, word), ``apply`` narrows the query set."""

    code: str
    label: Text
    choices: Callable[[], Iterable[tuple[str, Text]]]
    apply: Callable[[Any, str], Any]


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something that can be done with an object beside changing it: publish, withdraw, verify.

    ``act(obj, by=, now=, **facts)`` is the action; ``fields`` are asked for first. ``possible``
    says whether it makes sense for an object now. ``bulk``: also for many at once in the list.
    """

    code: str
    label: Text
    act: Callable[..., Any]
    right: str = ""
    fields: tuple[Field, ...] = ()
    possible: Callable[[Any], bool] = lambda obj: True
    explain: Text = ""
    bulk: bool = False
    danger: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """Objects that belong to one object and stand on its page: items of an agenda, seats.

    ``kind`` is the code of their own kind, ``through`` its field that names the parent.
    """

    kind: str
    through: str
    label: Text
    arrange: bool = False
    """They are put in order on the page they stand on; at most one part of a kind."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of object as the office keeps it.

    ``code`` stands in addresses, is German and stays. ``right`` is needed to see the list,
    ``edit`` (the same unless given) to write. ``add(council, by=, now=, **facts)``,
    ``change(obj, by=, now=, **facts)`` and ``remove(obj, by=, now=)`` are actions; ``None`` where
    it cannot be done. ``arrange(council, objects, by=, now=)`` writes an order.
    """

    code: str
    model: Any
    one: Text
    many: Text
    group: str
    right: str
    fields: Sequence[Field | Section]
    columns: Sequence[Column]
    edit: str = ""
    add: Callable[..., Any] | None = None
    change: Callable[..., Any] | None = None
    remove: Callable[..., Any] | None = None
    arrange: Callable[..., Any] | None = None
    steps: Sequence[Step] = ()
    parts: Sequence[Part] = ()
    search: Sequence[str] = ()
    filters: Sequence[Filter] = ()
    order: Sequence[str] = ("pk",)
    related: Sequence[str] = ()
    """``select_related`` of the list, so that it asks once."""
    prefetch: Sequence[str] = ()
    """``prefetch_related`` of the list, for columns that look at rows below an object."""
    ready: Callable[[Sequence[Any]], None] | None = None
    """Told all objects of a page or a file before its columns show them: asks once for all."""
    help: Text = ""
    empty: Text = ""
    public_url: Callable[[Any], str | None] | None = None
    findings: Callable[[Any], Sequence[Text]] | None = None
    """What a check of an object found that is no reason to refuse it: sentences above its form."""
    initial: Callable[[Any], dict[str, Any]] | None = None
    """Values a new form begins with, from the council."""
    single: bool = False
    """There is one at most, as the municipality."""
    place: int = 30
    """Where it stands in its group of the menu, beside the ``order`` of entries."""
    opened: Callable[..., None] | None = None
    """Told that somebody has opened an object: ``opened(obj, viewer, by=, now=)``; for receipts."""
    visible: Callable[[Any, Viewer], Any] | None = None
    """Narrows the objects to those this person may see: a query set in, a query set out."""
    hidden: bool = False
    """Not in the menu: reached from the page it belongs to."""

    @property
    def label(self) -> str:
        """The model's stable name in the audit log."""
        return str(self.model.kind())

    @property
    def writing(self) -> str:
        """The right to write."""
        return self.edit or self.right

    def form_fields(self) -> list[Field]:
        return [it for it in self.fields if isinstance(it, Field)]

    def field(self, name: str) -> Field | None:
        return next((it for it in self.form_fields() if it.name == name), None)

    def rows(self, viewer: Viewer) -> Any:
        """All objects of the council in scope, for somebody who may see them."""
        if not viewer.may(self.right):
            return self.model.objects.none()
        rows = self.model.objects.all()
        return rows if self.visible is None else self.visible(rows, viewer)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A page of its own in the office's menu, beside the lists of kinds."""

    label: Text
    url: Callable[[], str]
    right: str
    group: str
    order: int = 100
    below: str = ""
    """Code of a kind: the page stands as a further way on top of its list, not in the menu."""


@dataclass(frozen=True, kw_only=True)
class Aside:
    """Something that stands beside the form of an object: where it is used, its translations.

    ``template`` is included with ``context``; a room says it with functions named ``ASIDES`` in its
    ``office.py``: ``f(kind, obj, viewer) -> Aside | None``, asked for every kind.
    """

    title: Text
    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class Group:
    """A heading of the menu."""

    code: str
    label: Text


@dataclass
class _Known:
    kinds: dict[str, Kind] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    asides: list[Callable[..., Aside | None]] = field(default_factory=list)
    loaded: bool = False


_known = _Known()


def _load() -> None:
    """Read every room's ``office.py``: names ``KINDS``, ``ENTRIES`` and ``ASIDES``."""
    if _known.loaded:
        return
    for config in apps.get_app_configs():
        name = f"{config.name}.office"
        if not config.name.startswith("sprachrohr.") or find_spec(name) is None:
            continue
        room = import_module(name)
        for kind in getattr(room, "KINDS", ()):
            if kind.code in _known.kinds:
                raise ValueError(f"two kinds are called {kind.code}")
            _known.kinds[kind.code] = kind
        _known.entries += getattr(room, "ENTRIES", ())
        _known.asides += getattr(room, "ASIDES", ())
    _known.loaded = True


def registered() -> list[Kind]:
    """Every kind of every room."""
    _load()
    return list(_known.kinds.values())


def entries() -> list[Entry]:
    """Every further page of the office."""
    _load()
    return list(_known.entries)


def ways(kind: Kind, viewer: Viewer) -> list[Entry]:
    """Pages that lead to more objects of a kind beside its own form: read in, plan a year."""
    return [it for it in entries() if it.below == kind.code and viewer.may(it.right)]


def asides(kind: Kind, obj: Any, viewer: Viewer) -> list[Aside]:
    """What every room has to say beside the form of an object."""
    _load()
    return [it for it in (make(kind, obj, viewer) for make in _known.asides) if it is not None]


def kind_called(code: str) -> Kind | None:
    """The kind with a code, or ``None``."""
    _load()
    return _known.kinds.get(code)


def kind_of(model: Any) -> Kind | None:
    """The kind that keeps objects of a model, or ``None``."""
    _load()
    return next((it for it in _known.kinds.values() if it.model is model), None)


def above(kind: Kind, viewer: Viewer, key: Any = "", obj: Any = None) -> tuple[Kind, Any] | None:
    """On whose page an object stands that has no list in the menu: the kind, and the parent.

    Of an object that is not made yet, ``key`` gives the value of a field of its form by name.
    """
    if not kind.hidden:
        return None
    for owner in registered():
        part = next((it for it in owner.parts if it.kind == kind.code), None)
        if part is None or not viewer.may(owner.right):
            continue
        pk = getattr(obj, f"{part.through}_id") if obj is not None else str(key(part.through))
        if obj is None and not (pk.isdecimal() and len(pk) < 19):
            continue
        parent = with_related(owner.rows(viewer)).filter(pk=pk).first() if pk else None
        if parent is not None:
            return owner, parent
    return None


def with_related(rows: Any) -> Any:
    """A query set whose objects can say their names without asking once more for each."""
    kind = kind_of(rows.model)
    return rows.select_related(*kind.related) if kind is not None and kind.related else rows


def kind_labelled(label: str) -> Kind | None:
    """The kind with a name of the audit log (``councils.location``), or ``None``."""
    _load()
    return next((it for it in _known.kinds.values() if it.label == label), None)
