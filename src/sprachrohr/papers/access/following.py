"""How resolutions stand: open, overdue, stale; and what waits for the office or a department."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from sprachrohr.councils.models import LegislativeTerm
from sprachrohr.councils.prepared import Prepared
from sprachrohr.papers.models import CarryOver, FollowUp, FollowUpHabits, Resolution, UnitReport
from sprachrohr.papers.rules import following as rules
from sprachrohr.papers.rules.following import Course, Habits
from sprachrohr.people.viewers import Viewer

_HABITS = Prepared(lambda: FollowUpHabits.objects.all()[:1])
_DAYS = tuple(it.name for it in fields(Habits))


def habits() -> Habits:
    """What the council has chosen; without a choice our own proposal."""
    return _read(_HABITS.first() or FollowUpHabits())


def _read(row: FollowUpHabits) -> Habits:
    return Habits(**{name: getattr(row, name) for name in _DAYS})


def habits_of(row: Any) -> Habits:
    """:func:`habits` of the council of a resolution of :func:`annotated`."""
    return Habits(**row.habits) if row.habits else _read(FollowUpHabits())


def annotated(rows: Any, today: date) -> Any:
    """Resolutions with what :func:`standing` needs, so that nothing more is asked."""
    newest = FollowUp.objects.filter(resolution=OuterRef("pk"), on__lte=today)
    newest = newest.order_by("-on", "-pk")
    carried = CarryOver.objects.filter(resolution=OuterRef("pk"), on__lte=today).order_by("-on")
    chosen = FollowUpHabits.objects.filter(council=OuterRef("council"))
    return rows.annotate(
        newest=Subquery(newest.values("state")[:1]),
        newest_on=Subquery(newest.values("on")[:1]),
        carried_on=Subquery(carried.values("on")[:1]),
        reported=Exists(
            UnitReport.objects.filter(resolution=OuterRef("pk"), taken=None, declined="")
        ),
        habits=Subquery(chosen.values(days=JSONObject(**{it: it for it in _DAYS}))[:1]),
    )


def course(row: Any) -> Course:
    """A resolution of :func:`annotated` as the rules see it."""
    given = bool(row.due or row.responsible_id or row.owner_id)
    return Course(
        open=rules.is_open(row.result, row.newest, given=given),
        heard=max(filter(None, (row.decided_on, row.newest_on, row.carried_on))),
        due=row.due,
        reported=row.reported,
    )


def _open() -> Q:
    given = Q(due__isnull=False) | Q(responsible__isnull=False) | Q(owner__isnull=False)
    untold = Q(newest__isnull=True) & given & ~Q(result__in=rules.DEAD)
    return Q(newest__in=rules.WORKING) | untold


def by_stand(rows: Any, stand: str, today: date) -> Any:
    """Narrow resolutions to those that stand so, as an address calls it; :func:`annotated`.

    ``stand``: umgesetzt, beendet, ueberfaellig, ohne-nachricht or offen.
    """
    match stand:
        case "umgesetzt":
            wanted = Q(newest=FollowUp.State.DONE)
        case "beendet":
            untold = Q(newest__isnull=True, result__in=rules.DEAD)
            wanted = Q(newest__in=rules.DEAD) | untold
        case "ueberfaellig":
            wanted = _open() & Q(due__lt=today)
        case "ohne-nachricht":
            wanted = _stale(today)
        case _:
            wanted = _open()
    return annotated(rows, today).filter(wanted)


def _stale(today: date) -> Q:
    days = habits().stale_days
    if not days:
        return Q(pk__in=[])
    limit = today - timedelta(days=days)
    return (
        _open()
        & (Q(newest_on__isnull=True) | Q(newest_on__lte=limit))
        & (Q(carried_on__isnull=True) | Q(carried_on__lte=limit))
        & Q(decided_on__lte=limit)
    )


@dataclass(frozen=True)
class Standing:
    """How one resolution stands on a day."""

    resolution: Any
    course: Course
    overdue: date | None
    stale: date | None
    soon: bool

    @property
    def quiet(self) -> date | None:
        """The last day of a word, if nothing was heard for too long since."""
        return self.course.heard if self.stale is not None else None

    @property
    def asks(self) -> bool:
        """Whether somebody should say how it stands, and has not."""
        flagged = self.overdue is not None or self.stale is not None or self.soon
        return flagged and not self.course.reported

    @property
    def group(self) -> str:
        """Which part of the counts it belongs to."""
        if self.course.open:
            return "open"
        state = self.resolution.newest or self.resolution.result
        if state in rules.DEAD:
            return "ended"
        return "done" if state == FollowUp.State.DONE else "told"


def standing(row: Any, today: date) -> Standing:
    """How a resolution of :func:`annotated` stands."""
    found, known = course(row), habits_of(row)
    return Standing(
        row,
        found,
        rules.overdue_since(found, today),
        rules.stale_since(found, known, today),
        rules.due_soon(found, known, today),
    )


def standings(rows: Any, today: date) -> list[Standing]:
    """How each stands, overdue first, then stale, then by its deadline."""
    found = [standing(it, today) for it in annotated(rows, today)]
    return sorted(found, key=_urgency)


def _urgency(it: Standing) -> tuple[Any, ...]:
    far = date.max
    return (
        not it.course.open,
        it.overdue is None,
        it.stale is None,
        it.course.due or far,
        it.course.heard,
        it.resolution.pk,
    )


@dataclass(frozen=True)
class Counts:
    """How many resolutions stand how; ``total`` is the sum of the four first, nothing is lost.

    ``told``: taken, and nobody was asked to do anything. Overdue and stale are among the open.
    """

    open: int = 0
    done: int = 0
    ended: int = 0
    told: int = 0
    overdue: int = 0
    stale: int = 0

    @property
    def total(self) -> int:
        return self.open + self.done + self.ended + self.told


def counted(found: Iterable[Standing]) -> Counts:
    """Count standings."""
    rows = list(found)
    groups = [it.group for it in rows]
    return Counts(
        **{name: groups.count(name) for name in ("open", "done", "ended", "told")},
        overdue=sum(it.overdue is not None for it in rows),
        stale=sum(it.stale is not None for it in rows),
    )


# --- departments --------------------------------------------------------------------------


def own(rows: Any, viewer: Viewer) -> Any:
    """Rows with a ``unit``: the office reads all, a department its own."""
    if viewer.may("papers.edit"):
        return rows
    if not viewer.may("resolutions.report") or not viewer.unit_id:
        return rows.none()
    return rows.filter(unit=viewer.unit_id)


def of_unit(viewer: Viewer) -> Any:
    """The resolutions somebody may report on: a department its own, the office all of them."""
    rows = Resolution.objects.all()
    if not viewer.may("resolutions.report"):
        return rows.none()
    if viewer.may("papers.edit"):
        return rows.filter(responsible__isnull=False)
    return rows.filter(responsible=viewer.unit_id) if viewer.unit_id else rows.none()


def reports_of(resolution: Resolution, viewer: Viewer) -> list[UnitReport]:
    """What departments reported of a resolution, the newest first; a department sees its own."""
    rows = own(UnitReport.objects.filter(resolution=resolution), viewer)
    rows = rows.select_related("resolution", "unit", "file", "taken")
    return list(rows.order_by("-at", "-pk"))


def waiting_reports() -> list[UnitReport]:
    """Reports nobody of the office has answered, the oldest first."""
    rows = UnitReport.objects.filter(taken=None, declined="")
    return list(rows.select_related("resolution", "unit").order_by("at", "pk")[:50])


# --- the end of a term --------------------------------------------------------------------


def terms() -> list[LegislativeTerm]:
    """All terms, the latest first."""
    return list(LegislativeTerm.objects.order_by("-start_date"))


def to_carry(term: LegislativeTerm, today: date) -> list[Standing]:
    """Open resolutions of the time before a term, on which its body has not decided yet."""
    rows = Resolution.objects.filter(decided_on__lt=term.start_date).exclude(carried__term=term)
    rows = rows.select_related("organization", "responsible", "owner")
    return [it for it in standings(rows, today) if it.course.open]


def carried_into(term: LegislativeTerm) -> list[CarryOver]:
    """What the body of a term decided about open resolutions of the time before."""
    rows = CarryOver.objects.filter(term=term).select_related("resolution")
    return list(rows.order_by("resolution__decided_on", "pk"))
