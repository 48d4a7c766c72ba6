"""Results of groups, and what of reports and results guests may read."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.documents.actions import take_back as end_release
from sprachrohr.groups.access.own import GROUPS, speaks_for
from sprachrohr.groups.actions.reports import refuse_released
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
        _refuse_ahead(on, now)
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


def _refuse_ahead(on: date, now: datetime) -> None:
    if on > timezone.localdate(now):
        raise Refused(_("This day lies ahead. A result is noted when it is there."))


_change = changer(GroupResult, _check)


def change_result(result: GroupResult, *, by: Actor, now: datetime, **facts: Any) -> GroupResult:
    """Change a result; its day does not come to lie ahead."""
    _refuse_ahead(facts.get("on", result.on), now)
    return _change(result, **facts, by=by, now=now)


remove_result = remover(GroupResult, refuse_released)


def release(
    thing: DelegationReport | GroupResult, *, by: Actor, now: datetime
) -> DelegationReport | GroupResult:
    """Let guests read a report or a result on the page of its body."""
    council: Any = thing.council
    with writing("groups.release", council, by=by, now=now):
        lock(thing)
        if thing.released:
            raise Refused(_("Guests read this already."))
        what = "report" if isinstance(thing, DelegationReport) else "result"
        keep(GroupRelease(council=council, at=now, by=by.name, **{what: thing}))
        thing.released = True
        return keep(thing)


def take_back(
    thing: DelegationReport | GroupResult, *, reason: str, by: Actor, now: datetime
) -> DelegationReport | GroupResult:
    """Show it to guests no longer."""
    council: Any = thing.council
    with writing("groups.take_back", council, by=by, now=now):
        lock(thing)
        end_release(thing.releases, reason, by=by, now=now)
        thing.released = False
        return keep(thing)
