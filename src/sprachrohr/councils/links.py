"""Many-to-many tables: the net under links between a council's objects.

Django makes these tables itself, without a council and with a manager that any code may use. Here
their manager is replaced by one that the relation (``fact.topics.set(…)``) works with as before,
and that lets nobody else around it: links are written inside an action, between objects of its
council, and leave a trace. Reading a relation does not come by here.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NoReturn

from django.apps import apps
from django.db import models

from sprachrohr.audit.change import Change, NoChangeOpen, current
from sprachrohr.councils.objects import CouncilObject, ForeignCouncil

Pair = tuple[int, int]
"""Keys of the object that has the relation and of the one it is linked to."""


class Links(models.QuerySet[Any]):
    """Rows of one many-to-many table."""

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """What ``add`` and ``set`` call. Raises :class:`ForeignCouncil`, :class:`NoChangeOpen`."""
        change, field, rows = current(), _field(self.model), list(objs)
        names = field.m2m_column_name(), field.m2m_reverse_name()
        pairs = {(getattr(row, names[0]), getattr(row, names[1])) for row in rows}
        owners = _owners(change, field, pairs)
        # Without listeners Django hands over links that are there already and ignores them.
        there = self.model._base_manager.filter(**{f"{names[0]}__in": owners})
        pairs -= set(there.values_list(*names))
        made = super().bulk_create(rows, *args, **kwargs)
        _note(change, field, owners, pairs, added=True)
        return made

    def delete(self) -> Any:
        """What ``remove``, ``clear`` and ``set`` call; guarded like :meth:`bulk_create`."""
        change, field = current(), _field(self.model)
        pairs = set(self.values_list(field.m2m_column_name(), field.m2m_reverse_name()))
        owners = _owners(change, field, pairs)
        gone = super().delete()
        _note(change, field, owners, pairs, added=False)
        return gone

    def update(self, **kwargs: Any) -> NoReturn:
        _refuse()

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()


def _refuse(*args: Any, **kwargs: Any) -> NoReturn:
    raise NoChangeOpen("Write links through the relation, in an action: fact.topics.set(…).")


def _field(through: Any) -> Any:
    """The relation a table belongs to."""
    fields = through._meta.auto_created._meta.local_many_to_many
    return next(field for field in fields if field.remote_field.through is through)


def _owners(change: Change, field: Any, pairs: Iterable[Pair]) -> dict[int, Any]:
    """The objects that have the relation, by key.

    Raises :class:`ForeignCouncil` unless both ends of every link belong to the change's council;
    in a change for all councils, to the same one.
    """
    owners = field.model._base_manager.in_bulk({source for source, _ in pairs})
    linked = field.related_model._base_manager.filter(pk__in={target for _, target in pairs})
    councils = dict(linked.values_list("pk", "council_id"))
    for source, target in pairs:
        own = owners[source].council_id if source in owners else None
        if own is None or councils.get(target) != own or change.council_id not in (None, own):
            raise ForeignCouncil("One of the linked objects belongs to another council.")
    return dict(owners)


def _note(
    change: Change, field: Any, owners: dict[int, Any], pairs: Iterable[Pair], *, added: bool
) -> None:
    """One line for each object that has the relation: which keys came or went."""
    found: dict[int, list[int]] = defaultdict(list)
    for source, target in pairs:
        found[source].append(target)
    for pk, keys in found.items():
        values: tuple[dict[str, Any], dict[str, Any]] = ({}, {field.name: sorted(keys)})
        before, after = values if added else values[::-1]
        change.note("changed", owners[pk].kind(), pk, str(owners[pk]), before, after)


def guard() -> None:
    """Put the net under every table that links a council's objects; once, when all are known."""
    for model in apps.get_models(include_auto_created=True):
        owner: Any = model._meta.auto_created
        if not owner or not issubclass(owner, CouncilObject):
            continue
        through: Any = model
        make: Any = models.Manager.from_queryset
        through._meta.local_managers.clear()
        through.add_to_class("objects", make(Links)())
        through.save = through.delete = _refuse
