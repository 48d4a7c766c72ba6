"""Change papers, their way through the bodies, resolutions and their follow-up."""

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.documents.actions import take_back, withdraw_file
from sprachrohr.meetings.rules import votes_fit
from sprachrohr.papers.models import (
    Consultation,
    FollowUp,
    Paper,
    PaperFile,
    PaperPublication,
    Resolution,
    Station,
)


def add_paper(
    council: Any,
    *,
    reference: str,
    name: str,
    paper_type: str,
    date: Date,
    what: str = "",
    why: str = "",
    decided: str = "",
    text: str = "",
    public: bool = True,
    originators: Iterable[Any] = (),
    originator_organizations: Iterable[Any] = (),
    under_direction_of: Any = None,
    superordinated: Paper | None = None,
    related: Iterable[Paper] = (),
    topics: Iterable[Any] = (),
    target_groups: Iterable[Any] = (),
    source: Any = None,
    by: Actor,
    now: datetime,
) -> Paper:
    """Write a paper. Guests see it once it is published. Refuses a reference that is taken."""
    reference = reference.strip()
    if not reference:
        raise Refused(_("Give the paper a number, for example A 3/2026."))
    if Paper.objects.filter(reference=reference).exists():
        raise Refused(
            _("There is already a paper %(reference)s. Choose another number.")
            % {"reference": reference}
        )
    with change("papers.add", council, by=by, now=now):
        paper = Paper(
            council=council,
            reference=reference,
            name=name,
            paper_type=paper_type,
            date=date,
            what=what,
            why=why,
            decided=decided,
            text=text,
            public=public,
            under_direction_of=under_direction_of,
            superordinated=superordinated,
            source=source,
        )
        paper.save()
        _set(paper.originators, originators)
        _set(paper.originator_organizations, originator_organizations)
        _set(paper.related, related)
        _set(paper.topics, topics)
        _set(paper.target_groups, target_groups)
    return paper


def attach_file(
    paper: Paper,
    file: Any,
    *,
    main: bool = False,
    order: int | None = None,
    by: Actor,
    now: datetime,
) -> PaperFile:
    """Hang a file on a paper: the paper itself (``main``) or an annex."""
    with change("papers.attach", paper.council, by=by, now=now):
        lock(paper)
        if paper.files.filter(file=file).exists():
            raise Refused(_("This file already hangs on the paper."))
        if main and paper.files.filter(main=True).exists():
            raise Refused(_("The paper already has a main file. Attach this one as an annex."))
        if order is None:
            order = paper.files.count()
        row = PaperFile(council=paper.council, paper=paper, file=file, main=main, order=order)
        row.save()
    return row


def publish_paper(paper: Paper, *, by: Actor, now: datetime) -> Paper:
    """Make a paper public. Its files are released one by one."""
    with change("papers.publish", paper.council, by=by, now=now):
        lock(paper)
        if not paper.public:
            raise Refused(_("This paper is marked as not public. It cannot be published."))
        if paper.publications.filter(withdrawn_at__isnull=True).exists():
            raise Refused(_("This paper is already public. There is nothing to do."))
        PaperPublication(council=paper.council, paper=paper, at=now, by=by.name).save()
    return paper


def withdraw_paper(paper: Paper, *, reason: str, by: Actor, now: datetime) -> Paper:
    """Take a paper back, and its files with it, wherever else they hang."""
    with change("papers.withdraw", paper.council, by=by, now=now):
        lock(paper)
        take_back(paper.publications, reason, by=by, now=now)
        for row in paper.files.select_related("file"):
            if row.file.publications.filter(withdrawn_at__isnull=True).exists():
                withdraw_file(row.file, reason=reason, by=by, now=now)
    return paper


def add_consultation(
    paper: Paper,
    *,
    organization: Any,
    role: str,
    meeting: Any = None,
    agenda_item: Any = None,
    date: Date | None = None,
    authoritative: bool = False,
    result: str = "",
    order: int | None = None,
    by: Actor,
    now: datetime,
) -> Consultation:
    """Send a paper to a body (Station der Beratungsfolge).

    ``date`` is for bodies whose sessions are not ours; with ``meeting`` its day counts.
    """
    with change("papers.add-consultation", paper.council, by=by, now=now):
        lock(paper)
        if agenda_item is not None:
            if meeting is None:
                meeting = agenda_item.meeting
            if agenda_item.meeting_id != meeting.pk:
                raise Refused(_("This agenda item belongs to another session."))
        if order is None:
            order = paper.consultations.count()
        row = Consultation(
            council=paper.council,
            paper=paper,
            organization=organization,
            role=role,
            meeting=meeting,
            agenda_item=agenda_item,
            date=date,
            authoritative=authoritative,
            result=result,
            order=order,
        )
        row.save()
    return row


def add_station(
    paper: Paper,
    *,
    kind_of_station: str,
    on: Date,
    title: str,
    sentence: str = "",
    organization: Any = None,
    public: bool = True,
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Station:
    """Add a knot to a paper's thread that no other table holds."""
    with change("papers.add-station", paper.council, by=by, now=now):
        station = Station(
            council=paper.council,
            paper=paper,
            kind_of_station=kind_of_station,
            on=on,
            title=title,
            sentence=sentence,
            organization=organization,
            public=public,
            order=order,
        )
        station.save()
    return station


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
    if not votes_fit(result, yes, no):
        raise Refused(_("These votes do not fit the result. Check the numbers."))
    if due is not None and due < decided_on:
        raise Refused(_("The deadline is before the resolution. Check both dates."))
    hidden = (agenda_item is not None and not agenda_item.public) or (
        paper is not None and not paper.public
    )
    if public and hidden:
        raise Refused(_("Its paper or agenda item is not public. Record it as not public."))
    with change("papers.resolve", council, by=by, now=now):
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
        resolution.save()
        _set(resolution.topics, topics)
    return resolution


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
        row.save()
    return row


def _set(links: object, objects: Iterable[object]) -> None:
    chosen = list(objects)
    if chosen:
        links.set(chosen)  # type: ignore[attr-defined]
