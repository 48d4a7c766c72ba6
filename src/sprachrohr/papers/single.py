"""One paper, one resolution, with everything their pages show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sprachrohr.councils.prepared import Prepared
from sprachrohr.documents import access as documents
from sprachrohr.documents.access import ShownFile
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import access
from sprachrohr.papers.access import following
from sprachrohr.papers.models import FollowUp, Paper, Resolution
from sprachrohr.papers.rules import Thread, Timing
from sprachrohr.papers.threads import Case, Gathered
from sprachrohr.papers.ways import way
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class WholePaper:
    """A paper's page."""

    paper: Paper
    thread: Thread
    warning: Timing | None
    files: list[tuple[bool, ShownFile]]
    """Whether it is the paper itself, and the file."""
    topics: list[Any]
    target_groups: list[Any]
    people: list[Any]
    bodies: list[Any]
    """Names of the bodies that put it forward, as on the paper's day."""
    asked: list[tuple[Any, str]]
    """Bodies that deal with it (name, role), in the order of the way."""
    resolutions: list[Resolution]
    related: list[Paper]
    way: list[Any]
    """Each body that deals with it, as a graph shows it."""


def paper(viewer: Viewer, pk: int, language: str, today: date) -> WholePaper | None:
    """One paper, or ``None`` for what does not exist and for what is secret alike."""
    found: Paper | None = (
        access.visible(viewer).filter(pk=pk).select_related("under_direction_of", "source").first()
    )
    if found is None:
        return None
    rows = access.visible_resolutions(viewer).filter(paper=found).select_related("organization")
    taken = list(following.annotated(rows, today).order_by("decided_on", "pk"))
    case = Case(found, tuple(taken))
    gathered = Gathered(viewer, [case])
    files = access.files_of(viewer, [found.pk]).get(found.pk, [])
    topics, groups = list(found.topics.all()), list(found.target_groups.all())
    bodies = list(found.originator_organizations.all())
    people = list(found.originators.all())
    related = list(
        access.visible(viewer).filter(
            Q(related=found) | Q(superordinated=found)
            | Q(pk=found.superordinated_id)
        ).distinct().order_by("date", "pk")
    )  # fmt: skip
    speak(
        language, gathered.objects, topics, groups, bodies, related,
        found.under_direction_of, found.source, [it.file for it in files],
    )  # fmt: skip
    due = next((it.due for it in reversed(taken) if it.due), None)
    return WholePaper(
        paper=found,
        thread=gathered.thread(
            case, today, own=reverse("papers:paper", args=[found.pk]), due=due
        ),
        warning=gathered.timing(found),
        files=[
            (row.main, shown)
            for row, shown in zip(
                files, documents.shown((it.file for it in files), language, spoken=True),
                strict=True,
            )
        ],
        topics=topics,
        target_groups=groups,
        people=people,
        bodies=[gathered.name(it, found.date) for it in bodies],
        asked=[
            (gathered.name(it.organization, found.date), it.role)
            for it in gathered.consultations(found.pk)
        ],
        resolutions=taken,
        related=related,
        way=way(gathered, case, today, lambda day: dates.day_month(day, language)),
    )  # fmt: skip


@dataclass(frozen=True)
class WholeResolution:
    """A resolution's page."""

    resolution: Resolution
    paper: Paper | None
    body: Any
    thread: Thread
    latest: FollowUp | None
    topics: list[Any]
    way: list[Any]
    quiet: date | None
    """Since when nothing was heard, if that is too long."""
    evidence: list[tuple[FollowUp, ShownFile | None]]
    """Steps with something that proves them; the file only where it is released."""


_RESOLUTION = Prepared(
    lambda viewer, pk, today: following.annotated(
        access.visible_resolutions(viewer).filter(pk=pk), today
    ).select_related("organization", "responsible", "source", "owner")
)
_TOPICS = Prepared(lambda resolution: Resolution(pk=resolution).topics.all())


def resolution(viewer: Viewer, pk: int, language: str, today: date) -> WholeResolution | None:
    """One resolution, or ``None`` for what does not exist and for what is secret alike."""
    found: Resolution | None = _RESOLUTION.first(viewer, pk=pk, today=today)
    if found is None:
        return None
    own_paper = access.paper_of(viewer, found)
    case = Case(own_paper, (found,))
    gathered = Gathered(viewer, [case])
    topics = _TOPICS(resolution=pk)
    proved = _proved(viewer, gathered.history(found), today)
    speak(
        language, gathered.objects, topics, found.responsible, found.source,
        [it for _row, it in proved if it],
    )  # fmt: skip
    return WholeResolution(
        resolution=found,
        paper=own_paper,
        body=gathered.name(found.organization, found.decided_on),
        thread=gathered.thread(
            case, today, own=reverse("papers:resolution", args=[found.pk]), due=found.due
        ),
        latest=gathered.latest(found, today),
        topics=topics,
        way=way(gathered, case, today, lambda day: dates.day_month(day, language)),
        quiet=following.standing(found, today).quiet,
        evidence=[
            (row, documents.shown([it], language, spoken=True)[0] if it else None)
            for row, it in proved
        ],
    )


def _proved(viewer: Viewer, rows: Any, today: date) -> list[tuple[FollowUp, Any]]:
    """Steps with evidence; asks for files only where there is one."""
    told = [it for it in rows if it.on <= today and (it.file_id or it.url)]
    wanted = [it.file_id for it in told if it.file_id]
    seen = {}
    if wanted:
        seen = {it.pk: it for it in documents.visible(viewer).filter(pk__in=wanted)}
    found = [(it, seen.get(it.file_id or 0)) for it in told]
    return [(it, file) for it, file in found if file is not None or it.url]
