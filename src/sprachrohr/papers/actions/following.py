"""Departments report, the office takes over; open resolutions go on into a new term."""

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, writing
from sprachrohr.documents import actions as documents
from sprachrohr.languages import dates
from sprachrohr.papers import following_mails as mails
from sprachrohr.papers.access import following as access
from sprachrohr.papers.access.matters import answered_on
from sprachrohr.papers.actions.matters import department_of
from sprachrohr.papers.actions.resolutions import follow_up
from sprachrohr.papers.models import (
    Acknowledgement,
    CarryOver,
    FollowUp,
    FollowUpHabits,
    Resolution,
    StatementRequest,
    Transmission,
    UnitReport,
)
from sprachrohr.papers.rules import following as rules


def report(
    resolution: Resolution,
    *,
    state: str,
    on: Date,
    sentence: str,
    text: str = "",
    url: str = "",
    upload: Any = None,
    by: Actor,
    now: datetime,
) -> UnitReport:
    """A department says what became of a resolution (Meldung); the office is told by mail.

    ``sentence`` is for the reader, ``text`` for the office. ``upload`` stays private until the
    office takes the report over. Refuses the resolutions of other departments.
    """
    with writing("papers.report", resolution.council, by=by, now=now, guests_see=False):
        lock(resolution)
        only, own = department_of(by, now)
        if resolution.responsible_id is None or (
            only and (own is None or own.pk != resolution.responsible_id)
        ):
            raise Refused(_("Another department answers for this resolution."))
        if state not in FollowUp.State.values:
            raise Refused(_("Choose one of the states in the list."))
        if on > timezone.localdate(now):
            raise Refused(_("%(day)s has not come yet. Since when is it so?") % {"day": _said(on)})
        if on < resolution.decided_on:
            raise Refused(_("This is before the resolution. Check the date."))
        if not sentence.strip():
            raise Refused(_("Write in one sentence what happened."))
        file = None
        if upload:
            name = _("Evidence: %(title)s") % {"title": resolution.title}
            file = documents.store_upload(
                resolution.council, upload, name=name[:300], private=True, by=by, now=now
            )
        row = keep(
            UnitReport(
                council=resolution.council,
                resolution=resolution,
                unit=resolution.responsible,
                state=state,
                on=on,
                sentence=sentence,
                text=text,
                file=file,
                url=url,
                reported_by_id=by.account_id,
                at=now,
                by=by.name,
            )
        )
        mails.report_arrived(row, by=by, now=now)
    return row


def take_over(row: UnitReport, *, by: Actor, now: datetime) -> FollowUp:
    """The office takes a report over: it becomes a step of the follow-up that guests read."""
    with writing("papers.take-over", row.council, by=by, now=now):
        _refuse_answered(row)
        if row.file is not None:
            # What the department showed the office becomes an ordinary file.
            row.file.private, row.file.public = False, row.resolution.public
            keep(row.file)
        found = follow_up(
            row.resolution,
            state=row.state,
            on=row.on,
            sentence=row.sentence,
            file=row.file,
            url=row.url,
            by=by,
            now=now,
        )
        row.taken, row.answered_at, row.answered_by = found, now, by.name
        keep(row)
        mails.report_answered(row, by=by, now=now)
    return found


def give_back(row: UnitReport, *, reason: str, by: Actor, now: datetime) -> UnitReport:
    """The office gives a report back, with the reason; the department reports anew."""
    with writing("papers.give-back", row.council, by=by, now=now, guests_see=False):
        _refuse_answered(row)
        if not reason.strip():
            raise Refused(_("Write in one sentence what is missing."))
        row.declined, row.answered_at, row.answered_by = reason.strip(), now, by.name
        keep(row)
        mails.report_answered(row, by=by, now=now)
    return row


def _refuse_answered(row: UnitReport) -> None:
    lock(row.resolution)
    lock(row)
    if not row.waits:
        raise Refused(_("This report was answered already. The page shows how it stands now."))


# --- the end of a term --------------------------------------------------------------------


def carry_over(
    resolution: Resolution,
    *,
    term: Any,
    kept: bool,
    on: Date,
    reason: str = "",
    by: Actor,
    now: datetime,
) -> CarryOver:
    """What the new body decided about an open resolution of the term before (Übernahme).

    ``on``: the day of its decision. Closed, the resolution gets the reason as its last state.
    """
    with writing("papers.carry-over", resolution.council, by=by, now=now):
        lock(resolution)
        if on < term.start_date or on > timezone.localdate(now):
            raise Refused(
                _("The new body decides in its own time: from %(first)s until today.")
                % {"first": _said(term.start_date)}
            )
        if CarryOver.objects.filter(resolution=resolution, term=term).exists():
            raise Refused(
                _("The new body has decided about “%(title)s” already.")
                % {"title": resolution.title}
            )
        row = access.annotated(Resolution.objects.filter(pk=resolution.pk), on).get()
        if not rules.carried_from(row.decided_on, access.course(row).open, term.start_date):
            raise Refused(
                _("“%(title)s” is not an open resolution of the term before.")
                % {"title": resolution.title}
            )
        if not kept and not reason.strip():
            raise Refused(
                _("Say in one sentence why “%(title)s” is closed.") % {"title": resolution.title}
            )
        made = keep(
            CarryOver(
                council=resolution.council,
                resolution=resolution,
                term=term,
                kept=kept,
                on=on,
                reason=reason,
                at=now,
                by=by.name,
            )
        )
        if not kept:
            follow_up(resolution, state=FollowUp.State.WITHDRAWN, on=on, sentence=reason,
                      by=by, now=now)  # fmt: skip
    return made


def carry_over_many(
    council: Any,
    choices: Iterable[tuple[Resolution, bool, str]],
    *,
    term: Any,
    on: Date,
    by: Actor,
    now: datetime,
) -> list[CarryOver]:
    """:func:`carry_over` for many, all or none: (resolution, carried on?, reason)."""
    with writing("papers.carry-over-many", council, by=by, now=now):
        return [
            carry_over(it, term=term, kept=kept, on=on, reason=reason, by=by, now=now)
            for it, kept, reason in choices
        ]


# --- receipts -----------------------------------------------------------------------------


def acknowledge(
    thing: Transmission | StatementRequest,
    *,
    on: Date,
    note: str = "",
    by: Actor,
    now: datetime,
) -> Acknowledgement:
    """The recipient has it (Empfang bestätigen): a paper handed on, or the answer to a question.

    A department says so for what went through it; the office notes what others wrote.
    """
    with writing("papers.acknowledge", thing.council, by=by, now=now):
        lock(thing)
        only, own = department_of(by, now)
        if only and (own is None or own.pk != thing.unit_id):
            raise Refused(_("This went to another department."))
        handed = thing if isinstance(thing, Transmission) else None
        sent = thing.on if isinstance(thing, Transmission) else _answered_on(thing)
        if sent is None:
            raise Refused(_("There is no answer yet that could have arrived."))
        if on < sent or on > timezone.localdate(now):
            raise Refused(
                _("It was sent on %(day)s. It arrived between that day and today.")
                % {"day": _said(sent)}
            )
        which: dict[str, Any] = {"transmission": handed} if handed else {"request": thing}
        if Acknowledgement.objects.filter(**which).exists():
            raise Refused(_("Its receipt is noted already."))
        return keep(
            Acknowledgement(
                council=thing.council,
                **which,
                unit=own if only else None,
                on=on,
                note=note,
                at=now,
                by=by.name,
            )
        )


def _answered_on(asked: StatementRequest) -> Date | None:
    at = answered_on(asked) if asked.answer_id else None
    return timezone.localdate(at) if at is not None else None


# --- the council's own choice -------------------------------------------------------------


def _check_habits(row: FollowUpHabits) -> FollowUpHabits:
    others = FollowUpHabits.objects.exclude(pk=row.pk)
    if row._state.adding and others.exists():
        raise Refused(_("There are defaults for resolutions already. Change those."))
    if max(row.remind_days, row.stale_days, row.again_days) > 730:
        raise Refused(_("Choose at most 730 days. 0 switches it off."))
    if 0 < row.again_days < 7:
        raise Refused(_("Nobody is reminded again within a week. Choose 7 days or more, or 0."))
    return row


def add_following_habits(council: Any, *, by: Actor, now: datetime, **facts: Any) -> FollowUpHabits:
    """Record how the council follows its resolutions (Vorgaben für Beschlüsse)."""
    with writing("papers.add_following_habits", council, by=by, now=now):
        return keep(_check_habits(FollowUpHabits(council=council, **facts)))


change_following_habits = changer(FollowUpHabits, _check_habits)


def _said(day: Date) -> str:
    return dates.day(day, get_language() or "de")
