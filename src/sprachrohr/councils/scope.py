"""Which council a query belongs to, and the gaps of django-scopes closed.

``docs/decisions/0003-tenants.md`` lists what the package does silently and where each gap is
mended.
"""

from typing import Any, NoReturn

from django.db import models
from django_scopes import ScopedManager, get_scope, scope
from django_scopes.exceptions import ScopeError
from django_scopes.manager import DisabledQuerySet

from sprachrohr.audit.change import NoChangeOpen, current

__all__ = ["CouncilQuerySet", "ScopeError", "council_scope", "scoped_objects"]


def council_scope(council: Any) -> Any:
    """Open the scope of one council: ``with council_scope(council): …``.

    Refuses ``None``, which the package would read as "every council".
    """
    if council is None:
        raise ScopeError("A scope needs a council; None would open all of them.")
    return scope(council=council)


class LoudQuerySet(DisabledQuerySet):
    """Also fails where the package's own disabled query set answers over all councils."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        self.error()
        raise AssertionError("unreachable")

    exists = _refuse
    explain = _refuse
    distinct = _refuse
    exclude = _refuse
    defer = _refuse
    in_bulk = _refuse
    contains = _refuse
    bulk_create = _refuse
    bulk_update = _refuse
    select_related = _refuse
    prefetch_related = _refuse
    alias = _refuse
    extra = _refuse
    intersection = _refuse
    difference = _refuse


class CouncilQuerySet(models.QuerySet[Any]):
    """Rows of one council. Reads freely; writes only inside an action."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise NoChangeOpen("Save objects one by one in an action: update() leaves no trace.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NoChangeOpen("Save objects one by one in an action: bulk_update() leaves no trace.")

    def delete(self) -> NoReturn:
        raise NoChangeOpen("Delete objects one by one in an action: this leaves no trace.")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Create many at once, inside an action, each checked and noted like a single one."""
        objs = list(objs)
        change = current()
        for obj in objs:
            obj.prepare(change)
        created = super().bulk_create(objs, *args, **kwargs)
        for obj in created:
            change.touch(obj, obj.pk)
            obj.note_created(change)
        return created


def scoped_objects(queryset: type[CouncilQuerySet] = CouncilQuerySet) -> Any:
    """The ``objects`` of a council's model: filtered by the open scope, loud without one."""
    make: Any = models.Manager.from_queryset
    base = make(queryset)
    manager = ScopedManager(council="council", _manager_class=base)
    parent: Any = type(manager)

    class Guarded(parent):  # the package builds its class at call time
        def get_queryset(self) -> Any:
            if "council" in get_scope() and get_scope()["council"] is None:
                raise ScopeError("A scope needs a council; None would open all of them.")
            found = super().get_queryset()
            if isinstance(found, DisabledQuerySet):
                return LoudQuerySet(self.model, using=self._db, missing_scopes={"council"})
            return found

        def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
            return self.get_queryset().bulk_create(objs, *args, **kwargs)

    return Guarded()
