"""How actions of all rooms write: the council's scope, one change, one way to keep an object."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django_scopes import get_scope

from sprachrohr.audit.change import Actor, Change, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.objects import CouncilObject, ForeignCouncil, Recorded
from sprachrohr.councils.scope import council_scope

Kept = TypeVar("Kept", bound=Recorded)


@contextmanager
def writing(
    code: str, council: Any, *, by: Actor, now: datetime, guests_see: bool = True
) -> Iterator[Change]:
    """Open the council's scope and a change named ``code`` on it.

    Raises :class:`ForeignCouncil` while the scope of another council is open: whoever acts for
    one council cannot write into another.
    """
    scope = get_scope().get("council")
    if scope is not None and scope.pk != council.pk:
        raise ForeignCouncil(_("This belongs to another council."))
    with (
        council_scope(council),
        change(code, council, by=by, now=now, guests_see=guests_see) as running,
    ):
        yield running


def keep(obj: Kept, **linked: Iterable[CouncilObject] | None) -> Kept:
    """Check an object's own fields, save it, and set its many-to-many links.

    ``linked``: name of the relation -> objects; ``None`` leaves it as it is. Refuses values the
    database would take and nobody could read later: unknown choices, texts that are too long,
    broken addresses.
    """
    _check_fields(obj)
    obj.save()
    for name, objects in linked.items():
        if objects is not None:
            getattr(obj, name).set(list(objects))
    return obj


def one_after_another(council: Any) -> None:
    """Let changes that look at their neighbours wait for each other: times that do not overlap.

    Locks the council's row until the change ends. Call it before any other row is locked.
    """
    lock(type(council)(pk=council.pk))


_UNCHECKED = (models.ForeignKey, models.JSONField, models.UUIDField, models.AutoField)


def _check_fields(obj: Recorded) -> None:
    skip = {"created", "modified"}
    for field in obj._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField):
            value = getattr(obj, field.attname)
            if isinstance(value, str):
                setattr(obj, field.attname, value.replace("\x00", "").strip())
        if isinstance(field, _UNCHECKED):
            skip.add(field.name)
    try:
        obj.clean_fields(exclude=skip)
    except ValidationError as problem:
        said = "; ".join(
            f"{name}: {' '.join(messages)}" for name, messages in problem.message_dict.items()
        )
        raise Refused(_("Please check the entries. %(problems)s") % {"problems": said}) from problem


def changer(
    model: type[Kept],
    check: Callable[[Any], Any] | None = None,
    *,
    guests_see: bool = True,
    neighbours: bool = False,
) -> Callable[..., Kept]:
    """The action that changes objects of a model: ``change_location(location, name=…, by=, now=)``.

    Facts are given by the names of the model's fields; those not given stay as they are. Many-to-
    many relations take lists of objects. ``check`` is what the room's rules say of such an object,
    the same function that adding one calls; it raises :class:`Refused`. ``neighbours``: the check
    looks at other objects of the council, see :func:`one_after_another`.
    """
    app, _dot, name = str(model.kind()).partition(".")
    links = {it.name for it in model._meta.many_to_many}

    def change_it(obj: Kept, *, by: Actor, now: datetime, **facts: Any) -> Kept:
        linked = {key: facts.pop(key) for key in list(facts) if key in links}
        council: Any = getattr(obj, "council", None)
        with writing(f"{app}.change_{name}", council, by=by, now=now, guests_see=guests_see):
            if neighbours:
                one_after_another(council)
            lock(obj)
            for key, value in facts.items():
                obj._meta.get_field(key)  # a name the model does not know is a defect
                setattr(obj, key, value)
            if check is not None:
                check(obj)
            return keep(obj, **linked)

    change_it.__name__ = f"change_{name}"
    change_it.__doc__ = f"Change a {name}; see ``councils.writing.changer``."
    return change_it


def remover(
    model: type[Kept], check: Callable[[Any], None] | None = None, *, guests_see: bool = True
) -> Callable[..., None]:
    """The action that removes an object which nothing else names; else says what names it."""
    app, _dot, name = str(model.kind()).partition(".")

    def remove_it(obj: Kept, *, by: Actor, now: datetime) -> None:
        council: Any = getattr(obj, "council", None)
        with writing(f"{app}.remove_{name}", council, by=by, now=now, guests_see=guests_see):
            lock(obj)
            if check is not None:
                check(obj)
            if linked := _linking(obj):
                raise _still_used(linked)
            try:
                with transaction.atomic():
                    obj.delete()
            except ProtectedError as problem:
                raise _still_used(problem.protected_objects) from problem

    remove_it.__name__ = f"remove_{name}"
    remove_it.__doc__ = f"Remove a {name} that nothing names; see ``councils.writing.remover``."
    return remove_it


def _linking(obj: Any) -> list[Any]:
    """What names an object among several: the database would let go of it without a word."""
    found: list[Any] = []
    for relation in obj._meta.get_fields(include_hidden=True):
        if relation.many_to_many and relation.auto_created:
            found += relation.related_model.objects.filter(**{relation.field.name: obj})[:6]
    return found


def _still_used(objects: Iterable[Any]) -> Refused:
    users = sorted({str(it) for it in objects})
    return Refused(
        _("This is still used by: %(users)s. Take it out there first.")
        % {"users": "; ".join(users[:5]) + (" …" if len(users) > 5 else "")}
    )


def arranger(model: type[Kept], field: str = "order") -> Callable[..., None]:
    """The action that puts objects into an order: ``arrange_contact(council, objects, by=, now=)``.

    ``objects``: all of them, or those below one parent, in the order wanted.
    """
    app, _dot, name = str(model.kind()).partition(".")

    def arrange(council: Any, objects: Iterable[Kept], *, by: Actor, now: datetime) -> None:
        with writing(f"{app}.arrange_{name}", council, by=by, now=now):
            for at, obj in enumerate(objects, start=1):
                if getattr(obj, field) != at:
                    setattr(obj, field, at)
                    keep(obj)

    arrange.__name__ = f"arrange_{name}"
    return arrange
