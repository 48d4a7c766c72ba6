"""Resolutions and what becomes of them."""

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, writing
from sprachrohr.documents import actions as documents
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
    owner: Any = None,
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
            owner=owner,
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
    resolution: Resolution,
    *,
    state: str,
    on: Date,
    sentence: str,
    file: Any = None,
    url: str = "",
    by: Actor,
    now: datetime,
) -> FollowUp:
    """Note what became of a resolution (Beschlusskontrolle), in one sentence for the reader.

    ``file`` and ``url`` are evidence. Guests get the file at once if the resolution is public.
    """
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
            file=file,
            url=url,
            at=now,
            by=by.name,
        )
        keep(row)
        if file is not None and resolution.public and not _released(file):
            documents.publish_file(file, by=by, now=now)
    return row


def follow_up_form(
    resolution: Resolution, *, upload: Any = None, by: Actor, now: datetime, **facts: Any
) -> FollowUp:
    """:func:`follow_up` as a form asks for it: evidence comes as an upload."""
    with change("papers.follow-up-form", resolution.council, by=by, now=now):
        file = None
        if upload:
            file = documents.store_upload(
                resolution.council,
                upload,
                name=(_("Evidence: %(title)s") % {"title": resolution.title})[:300],
                public=resolution.public,
                by=by,
                now=now,
            )
        return follow_up(resolution, file=file, by=by, now=now, **facts)


def _released(file: Any) -> bool:
    return bool(file.publications.filter(withdrawn_at=None).exists())


_change = changer(Resolution, check_resolution)


def change_resolution(resolution: Resolution, *, by: Actor, now: datetime, **facts: Any) -> Any:
    """Change what is said of a resolution. One that is closed now takes its evidence along."""
    with change("papers.change-resolution", resolution.council, by=by, now=now):
        changed = _change(resolution, by=by, now=now, **facts)
        if not changed.public:
            rows = FollowUp.objects.filter(resolution=changed, file__isnull=False)
            for it in rows.select_related("file"):
                if it.file is not None and _released(it.file):
                    reason = _("The resolution is not public.")
                    documents.withdraw_file(it.file, reason=reason, by=by, now=now)
    return changed
