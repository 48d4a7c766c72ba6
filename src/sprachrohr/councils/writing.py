"""How actions of all rooms write: the council's scope, one change, one way to keep an object."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django_scopes import get_scope

from sprachrohr.audit.change import Actor, Change, Refused, change
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


_UNCHECKED = (models.ForeignKey, models.JSONField, models.UUIDField, models.AutoField)


def _check_fields(obj: Recorded) -> None:
    skip = {"created", "modified"}
    for field in obj._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField):
            value = getattr(obj, field.attname)
            if isinstance(value, str):
                setattr(obj, field.attname, value.strip())
        if isinstance(field, _UNCHECKED):
            skip.add(field.name)
    try:
        obj.clean_fields(exclude=skip)
    except ValidationError as problem:
        said = "; ".join(
            f"{name}: {' '.join(messages)}" for name, messages in problem.message_dict.items()
        )
        raise Refused(_("Please check the entries. %(problems)s") % {"problems": said}) from problem
