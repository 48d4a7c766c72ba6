"""Results of groups, and what of reports and results guests may read."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.groups.access.own import GROUPS, speaks_for
from sprachrohr.groups.models import DelegationReport, GroupRelease, GroupResult
from sprachrohr.people.models import Person


def add_result(
    council: Any,
    *,
    organization: Any,
    on: date,
    name: str,
    text: str = "",
    paper: Any = None,
    resolution: Any = None,
    author: Person | None = None,
    by: Actor,
    now: datetime,
) -> GroupResult:
    """Note a result of a working group or commission. Guests see it once it is released."""
    with writing("groups.add_groupresult", council, by=by, now=now):
        result = GroupResult(
            council=council,
            organization=organization,
            on=on,
            name=name,
            text=text,
            paper=paper,
            resolution=resolution,
            author=author,
        )
        _check(result)
        if on > timezone.localdate(now):
            raise Refused(_("This day lies ahead. A result is noted when it is there."))
        return keep(result)


def note_result(
    organization: Any, *, person: Person, by: Actor, now: datetime, **facts: Any
) -> Any:
    """Somebody who speaks for a group notes its result."""
    council: Any = organization.council
    with writing("groups.note_result", council, by=by, now=now):
        if not speaks_for(person.pk, organization.pk, timezone.localdate(now)):
            raise Refused(_("Only who speaks for this group keeps its meetings and results."))
        return add_result(
            council, organization=organization, author=person, **facts, by=by, now=now
        )


def _check(result: GroupResult) -> None:
    if result.organization.kind_of_body not in GROUPS:
        raise Refused(_("Results are kept for working groups and commissions."))


change_result = changer(GroupResult, _check)


def _not_released(result: GroupResult) -> None:
    if result.releases.exists():
        raise Refused(_("Guests have read this. It stays in the record; take it back instead."))


remove_result = remover(GroupResult, _not_released)


def release(
    thing: DelegationReport | GroupResult, *, by: Actor, now: datetime
) -> DelegationReport | GroupResult:
    """Let guests read a report or a result on the page of its body."""
    council: Any = thing.council
    with writing("groups.release", council, by=by, now=now):
        lock(thing)
        if thing.released:
            raise Refused(_("Guests read this already."))
        keep(GroupRelease(council=council, at=now, by=by.name, **_of(thing)))
        thing.released = True
        return keep(thing)


def take_back(
    thing: DelegationReport | GroupResult, *, reason: str, by: Actor, now: datetime
) -> DelegationReport | GroupResult:
    """Show it to guests no longer."""
    council: Any = thing.council
    with writing("groups.take_back", council, by=by, now=now):
        lock(thing)
        row = GroupRelease.objects.filter(withdrawn_at__isnull=True, **_of(thing)).last()
        if row is None:
            raise Refused(_("Guests do not read this."))
        row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = now, by.name, reason
        keep(row)
        thing.released = False
        return keep(thing)


def _of(thing: DelegationReport | GroupResult) -> dict[str, Any]:
    return {"report" if isinstance(thing, DelegationReport) else "result": thing}
