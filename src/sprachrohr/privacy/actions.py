"""Set periods, delete what is too old, note who looked."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.models import Entry, Line
from sprachrohr.councils.models import Council
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.privacy import registry, rules
from sprachrohr.privacy.models import Deletion, Period
from sprachrohr.privacy.rules import EXPORT, LOOK

JOB = Actor("Löschung nach Frist")


def _check(row: Period) -> None:
    known = registry.kept(row.kind_of_data)
    if known is None or known.delete is None:
        raise Refused(_("For this kind of data there is no period. Please choose another one."))
    same: Any = Period.objects.filter(kind_of_data=row.kind_of_data).exclude(pk=row.pk)
    problem = rules.period_problem(
        row.days,
        rules.Held(row.valid_from, row.valid_until),
        [rules.Held(it.valid_from, it.valid_until) for it in same],
    )
    match problem:
        case "days":
            raise Refused(_("Please write a number of days, 1 at least."))
        case "order":
            raise Refused(_("The last day lies before the first. Please check the dates."))
        case "overlap":
            raise Refused(_("Another value holds at this time. End it the day before first."))


def add_period(
    council: Council,
    *,
    kind_of_data: str,
    days: int,
    note: str = "",
    legal_basis: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    source: Any = None,
    by: Actor,
    now: datetime,
) -> Period:
    """Set how long a kind of data is kept, from a day on. Refuses two values at one time."""
    with writing("privacy.add_period", council, by=by, now=now):
        row = Period(
            council=council,
            kind_of_data=kind_of_data,
            days=days,
            note=note,
            legal_basis=legal_basis,
            valid_from=valid_from,
            valid_until=valid_until,
            source=source,
        )
        _check(row)
        return keep(row)


change_period = changer(Period, _check)
remove_period = remover(Period)


def days_on(kind: registry.Kept, day: date) -> int | None:
    """How long a kind of data is kept on a day: the council's value, else the software's."""
    found = Period.objects.on(day).filter(kind_of_data=kind.code).order_by("-valid_from").first()
    return int(found.days) if found else kind.days


def delete_old(council: Council, *, by: Actor = JOB, now: datetime) -> dict[str, int]:
    """Delete everything whose period is over; code of the kind -> how many.

    Each kind by itself and in portions: nobody waits for the database. The log holds numbers.
    """
    done: dict[str, int] = {}
    with council_scope(council):
        for kind in registry.catalogue():
            days = days_on(kind, now.date()) if kind.delete else None
            if kind.delete is None or days is None:
                continue
            before = rules.delete_before(now, days)
            number = kind.delete(council, before=before, by=by, now=now)
            if number:
                done[kind.code] = number
                _log(council, kind.code, before, number, by, now)
    return done


def _log(
    council: Council, kind: str, before: datetime, number: int, by: Actor, now: datetime
) -> None:
    with writing("privacy.delete_old", council, by=by, now=now, guests_see=False):
        keep(Deletion(council=council, kind_of_data=kind, at=now, before=before, number=number))


def note_look(obj: CouncilObject, *, by: Actor, now: datetime) -> bool:
    """Note that somebody has opened something personal; not what stands in it.

    Whoever looks twice within five minutes has looked once. Answers whether it was noted.
    """
    latest = Line.objects.filter(
        kind=obj.kind(),
        object_id=obj.pk,
        verb=Line.Verb.LOOKED,
        entry__actor=by.name,
        entry__at__gt=now - rules.LOOK_AGAIN,
    )
    if by.account_id is not None:
        latest = latest.filter(entry__account_id=by.account_id)
    if latest.exists():
        return False
    with change(LOOK, obj.council, by=by, now=now, guests_see=False) as running:
        running.note(Line.Verb.LOOKED, obj.kind(), obj.pk, str(obj), {}, {})
    return True


def note_export(council: Council, *, by: Actor, now: datetime) -> None:
    """Note that somebody's data was put together; not whose."""
    with change(EXPORT, council, by=by, now=now, guests_see=False):
        pass


def delete_looks(council: Council, *, before: datetime, by: Actor, now: datetime) -> int:
    """Delete notes of who looked that are older than a moment; how many.

    They are the only entries of the audit log that go: they say nothing about the council's work.
    """
    old = Entry.objects.filter(council_id=council.pk, code__in=(LOOK, EXPORT), at__lt=before)
    keys = list(old.values_list("pk", flat=True))
    for start in range(0, len(keys), 200):
        Entry.objects.filter(pk__in=keys[start : start + 200]).delete()
    return len(keys)


def delete_deletions(council: Council, *, before: datetime, by: Actor, now: datetime) -> int:
    """Delete old lines of the log of deletions; how many."""
    with writing("privacy.delete_log", council, by=by, now=now, guests_see=False):
        rows = list(Deletion.objects.filter(at__lt=before)[:500])
        for row in rows:
            row.delete()
    return len(rows)
