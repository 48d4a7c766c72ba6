"""Papers handed on to other bodies (Übergabe an Rat und Ausschüsse), and what came of it there."""

from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.languages import dates
from sprachrohr.papers import transmission_mails as mails
from sprachrohr.papers.actions.papers import check_consultation
from sprachrohr.papers.models import Consultation, Paper, Resolution, Transmission
from sprachrohr.papers.rules import transmission as rules
from sprachrohr.papers.rules.placing import usual_role
from sprachrohr.papers.rules.transmission import Wrong
from sprachrohr.people.models import Organization


def hand_on(
    paper: Paper,
    *,
    organization: Any,
    on: Date,
    unit: Any = None,
    planned: Date | None = None,
    role: str = "",
    note: str = "",
    by: Actor,
    now: datetime,
) -> Transmission:
    """Note that a paper was put before another body (übergeben), with what the council decided.

    ``on``: the day it was handed on; ``unit``: the department it went through; ``planned``: the day
    on which that body deals with it; ``note`` stays inside. A step of the paper's sequence that
    waits for this body is used, else a new one is made. The authors get a mail.
    """
    with writing("papers.hand-on", paper.council, by=by, now=now):
        lock(paper)
        _refuse_paper(paper, organization)
        resolutions = list(_own_resolutions(paper))
        if not rules.may_hand_on(it.result for it in resolutions):
            raise Refused(
                _("The council did not agree to this paper. Record its new resolution first.")
            )
        resolution = resolutions[-1] if resolutions else None
        _refuse_day(
            rules.wrong_handing(
                on,
                paper=paper.date,
                decided=resolution.decided_on if resolution else None,
                planned=planned,
                today=timezone.localdate(now),
            ),
            on,
        )
        row = _step_there(paper, organization, role)
        if planned is not None:
            row.date = planned
        row.role = role or row.role
        check_consultation(row)
        keep(row)
        handed = keep(
            Transmission(
                council=paper.council,
                paper=paper,
                consultation=row,
                organization=organization,
                resolution=resolution,
                unit=unit,
                on=on,
                note=note,
                at=now,
                by=by.name,
            )
        )
        mails.handed_on(handed, by=by, now=now)
    return handed


def _refuse_paper(paper: Paper, organization: Any) -> None:
    if organization.kind_of_body in rules.OWN:
        raise Refused(
            _("%(body)s is a body of the council itself. Choose the one it is handed on to.")
            % {"body": organization.name}
        )
    if paper.publications.exists() and not paper.publications.filter(withdrawn_at=None).exists():
        raise Refused(_("This paper was taken back. Publish it again before you hand it on."))


def _own_resolutions(paper: Paper) -> Any:
    """What the council itself decided about a paper, the newest last."""
    own = Organization.Kind.COUNCIL
    rows = Resolution.objects.filter(paper=paper, organization__kind_of_body=own)
    return rows.order_by("decided_on", "pk")


def _step_there(paper: Paper, organization: Any, role: str) -> Consultation:
    """The step of the sequence that waits for this body, or a new one."""
    rows = list(
        paper.consultations.filter(organization=organization).select_related("transmission")
    )
    for it in rows:
        given = getattr(it, "transmission", None)
        if given is not None and rules.is_open(it.outcome):
            raise Refused(
                _("It was handed on to %(body)s on %(day)s. Record first what came of it there.")
                % {"body": organization.name, "day": _said(given.on)}
            )
        if given is None and rules.is_open(it.outcome) and not it.result:
            return it
    return Consultation(
        council=paper.council,
        paper=paper,
        organization=organization,
        role=role or usual_role(paper.paper_type),
        authoritative=organization.kind_of_body == Organization.Kind.RAT,
        order=paper.consultations.count(),
    )


def record_outcome(
    row: Consultation,
    *,
    outcome: str,
    on: Date,
    result: str = "",
    by: Actor,
    now: datetime,
) -> Consultation:
    """Note what another body made of a paper: on which day, and in its own words.

    Put off (``pending``), ``on`` may be the new day to come. The authors get a mail if the paper
    was handed on there.
    """
    with writing("papers.record-outcome", row.council, by=by, now=now):
        lock(row)
        if not rules.may_follow(row.outcome, outcome):
            raise Refused(
                _("What came of it is noted already. Correct it in the form if it is wrong.")
            )
        handed = Transmission.objects.filter(consultation=row).first()
        today = timezone.localdate(now)
        _refuse_day(
            rules.wrong_result(outcome, on, handed=handed.on if handed else None, today=today), on
        )
        row.outcome, row.date = outcome, on
        row.result = result.strip() or row.result
        check_consultation(row)
        keep(row)
        if handed is not None:
            mails.answered(handed, row, by=by, now=now)
    return row


def undo_handing(row: Consultation, *, by: Actor, now: datetime) -> Consultation:
    """Take back the note that a paper was handed on: it was a mistake, nothing has left.

    The step of the sequence stays. The audit log keeps what was noted.
    """
    with writing("papers.undo-handing", row.council, by=by, now=now):
        lock(row)
        handed = Transmission.objects.filter(consultation=row).first()
        if handed is None:
            raise Refused(_("It was not handed on. There is nothing to do."))
        if row.outcome:
            raise Refused(_("The body has dealt with it already. This stays in the record."))
        handed.delete()
    return row


def _refuse_day(wrong: Wrong | None, on: Date) -> None:
    if wrong is None:
        return
    raise Refused(
        {
            Wrong.AHEAD: _("%(day)s has not come yet. Note it when it has happened."),
            Wrong.BEFORE_PAPER: _("On %(day)s the paper did not exist yet. Check both dates."),
            Wrong.BEFORE_RESOLUTION: _(
                "On %(day)s the council had not decided yet. Check both dates."
            ),
            Wrong.BEFORE_HANDED: _(
                "No body deals with a paper before it was handed on. Check both dates."
            ),
        }[wrong]
        % {"day": _said(on)}
    )


def _said(day: Date) -> str:
    return dates.day(day, get_language() or "de")
