"""Papers and their way through the bodies: written, sent on, released, taken back."""

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.documents.actions import take_back, withdraw_file
from sprachrohr.papers.models import (
    Consultation,
    Paper,
    PaperFile,
    PaperPublication,
    Station,
    Transmission,
)
from sprachrohr.papers.rules.transmission import OWN


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
    outside_url: str = "",
    source: Any = None,
    by: Actor,
    now: datetime,
) -> Paper:
    """Write a paper. Guests see it once it is published. Refuses a reference that is taken."""
    with writing("papers.add", council, by=by, now=now):
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
            outside_url=outside_url,
            source=source,
        )
        check_paper(paper)
        keep(paper)
        link(paper.originators, originators)
        link(paper.originator_organizations, originator_organizations)
        link(paper.related, related)
        link(paper.topics, topics)
        link(paper.target_groups, target_groups)
    return paper


def check_paper(paper: Paper) -> None:
    """What holds for a paper whenever it is written."""
    paper.reference = paper.reference.strip()
    if not paper.reference:
        raise Refused(_("Give the paper a number, for example A 3/2026."))
    if Paper.objects.filter(reference=paper.reference).exclude(pk=paper.pk).exists():
        raise Refused(
            _("There is already a paper %(reference)s. Choose another number.")
            % {"reference": paper.reference}
        )
    above, seen = paper.superordinated, {paper.pk} if paper.pk else set()
    while above is not None:
        if above.pk in seen:
            raise Refused(_("A paper cannot stand below itself. Please choose another one."))
        seen.add(above.pk)
        above = above.superordinated
    if not paper.public and paper.pk and paper.publications.filter(withdrawn_at=None).exists():
        raise Refused(_("This paper is public. Take it back first, with the reason."))


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
    outcome: str = "",
    order: int | None = None,
    by: Actor,
    now: datetime,
) -> Consultation:
    """Send a paper to a body (Station der Beratungsfolge).

    ``date`` is for bodies whose sessions are not ours; with ``meeting`` its day counts.
    """
    with writing("papers.add-consultation", paper.council, by=by, now=now):
        lock(paper)
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
            outcome=outcome,
            order=order,
        )
        check_consultation(row)
        return keep(row)


def check_consultation(row: Consultation) -> None:
    """What holds for a body dealing with a paper whenever it is written."""
    if row.agenda_item is not None:
        if row.meeting is None:
            row.meeting = row.agenda_item.meeting
        if row.agenda_item.meeting_id != row.meeting.pk:
            raise Refused(_("This agenda item belongs to another session."))
    if row.outcome and row.organization.kind_of_body in OWN:
        raise Refused(
            _("What a body of the council decided stands with its session. Record it there.")
        )
    handed = Transmission.objects.filter(consultation=row.pk).first() if row.pk else None
    if handed is not None and handed.organization_id != row.organization_id:
        raise Refused(
            _("It was handed on to %(body)s. Say first that it was not, then choose another body.")
            % {"body": handed.organization}
        )


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


def link(links: object, objects: Iterable[object]) -> None:
    """Set a relation of a new object, if there is anything to set."""
    chosen = list(objects)
    if chosen:
        links.set(chosen)  # type: ignore[attr-defined]
