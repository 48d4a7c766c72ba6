"""Resolutions and what becomes of them."""

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, writing
from sprachrohr.meetings.rules import votes_fit
from sprachrohr.papers.actions.papers import link
from sprachrohr.papers.models import FollowUp, Paper, Resolution


def record_resolution(
    council: Any,
    *,
    title: str,
    text: str,
    decided_on: Date,
    organization: Any,
    result: str,
    plain: str = "",
    agenda_item: Any = None,
    paper: Paper | None = None,
    yes: int | None = None,
    no: int | None = None,
    abstentions: int | None = None,
    responsible: Any = None,
    due: Date | None = None,
    public: bool = True,
    topics: Iterable[Any] = (),
    source: Any = None,
    by: Actor,
    now: datetime,
) -> Resolution:
    """Write down what a body decided. A public one is seen by guests at once.

    Refuses votes that cannot have led to the result, a deadline before the decision, and a
    public resolution about something that is not public.
    """
    with writing("papers.resolve", council, by=by, now=now):
        resolution = Resolution(
            council=council,
            title=title,
            text=text,
            plain=plain,
            decided_on=decided_on,
            agenda_item=agenda_item,
            paper=paper,
            organization=organization,
            result=result,
            yes=yes,
            no=no,
            abstentions=abstentions,
            responsible=responsible,
            due=due,
            public=public,
            source=source,
        )
        check_resolution(resolution)
        keep(resolution)
        link(resolution.topics, topics)
    return resolution


def check_resolution(row: Resolution) -> None:
    """What holds for a resolution whenever it is written."""
    if not votes_fit(row.result, row.yes, row.no):
        raise Refused(_("These votes do not fit the result. Check the numbers."))
    if row.due is not None and row.due < row.decided_on:
        raise Refused(_("The deadline is before the resolution. Check both dates."))
    hidden = (row.agenda_item is not None and not row.agenda_item.public) or (
        row.paper is not None and not row.paper.public
    )
    if row.public and hidden:
        raise Refused(_("Its paper or agenda item is not public. Record it as not public."))


def follow_up(
    resolution: Resolution, *, state: str, on: Date, sentence: str, by: Actor, now: datetime
) -> FollowUp:
    """Note what became of a resolution (Beschlusskontrolle), in one sentence for the reader."""
    with change("papers.follow-up", resolution.council, by=by, now=now):
        lock(resolution)
        if state not in FollowUp.State.values:
            raise Refused(_("Choose one of the states in the list."))
        if on < resolution.decided_on:
            raise Refused(_("This is before the resolution. Check the date."))
        if not sentence.strip():
            raise Refused(_("Write in one sentence what happened."))
        row = FollowUp(
            council=resolution.council,
            resolution=resolution,
            state=state,
            on=on,
            sentence=sentence.strip(),
            at=now,
            by=by.name,
        )
        keep(row)
    return row


change_resolution = changer(Resolution, check_resolution)
