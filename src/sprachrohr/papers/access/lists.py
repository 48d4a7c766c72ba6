"""Which papers and resolutions a viewer may see, as rows for lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from sprachrohr.councils.prepared import Prepared
from sprachrohr.documents import access as documents
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import words, words_following
from sprachrohr.papers.access import following
from sprachrohr.papers.models import Paper, PaperFile, Resolution
from sprachrohr.papers.rules import Standing, Thread
from sprachrohr.papers.threads import Case, Gathered, mini
from sprachrohr.people.viewers import Viewer

EXAMPLES_LOOKED_AT = 5
"""How many of the latest cases are looked at for the home page's example."""


@dataclass(frozen=True)
class Row:
    """A line of a list, as ``parts/row.html`` reads it; ``object`` is spoken, but not shown."""

    object: Any = field(compare=False)
    when: str
    iso: str
    title: Any
    url: str
    text: Any = ""
    lang: str = ""
    state: str = ""
    word: str = ""
    number: str = ""
    kind: str = ""
    thread: dict[str, Any] | None = None
    followed: tuple[datetime, ...] = ()
    """When something became of it, as noted."""


def visible(viewer: Viewer) -> Any:
    """The papers a viewer may see."""
    return Paper.objects.public()


def visible_resolutions(viewer: Viewer) -> Any:
    """The resolutions a viewer may see: taken in public, about nothing that is closed."""
    return (
        Resolution.objects.public()
        .filter(Q(paper__isnull=True) | Q(paper__public=True))
        .filter(
            Q(agenda_item__isnull=True)
            | Q(agenda_item__public=True, agenda_item__meeting__public=True)
        )
        .exclude(agenda_item__parent__public=False)
    )


# --- rows ---------------------------------------------------------------------------------


def paper_rows(papers: Iterable[Paper], language: str) -> list[Row]:
    """Papers as lines of a list, in the order given; speaks them."""
    found = list(papers)
    speak(language, found)
    return [
        Row(
            object=paper,
            when=dates.day_short(paper.date, language),
            iso=paper.date.isoformat(),
            title=paper.said.name,
            url=reverse("papers:paper", args=[paper.pk]),
            text=paper.said.what,
            number=paper.reference,
            kind=words.paper_type(paper.paper_type),
        )
        for paper in found
    ]


def resolution_rows(
    viewer: Viewer,
    resolutions: Iterable[Resolution],
    language: str,
    today: date | None = None,
    *,
    quiet: bool = False,
) -> list[Row]:
    """Resolutions as lines with their small threads, in the order given; speaks them.

    ``quiet``: those of :func:`resolutions` without news for long say so, unless they are overdue.
    """
    cases = _cases(viewer, list(resolutions))
    gathered = Gathered(viewer, cases)
    speak(language, gathered.objects)
    return _rows(gathered, cases, language, today or clock.today(), quiet=quiet)


def _rows(
    gathered: Gathered, cases: Iterable[Case], language: str, today: date, *, quiet: bool = False
) -> list[Row]:
    rows = []
    for case in cases:
        resolution = case.resolutions[0]
        thread = gathered.thread(case, today, due=resolution.due)
        since = following.standing(resolution, today).quiet if quiet else None
        silent = since if thread.standing is not Standing.OVERDUE else None
        rows.append(
            Row(
                object=resolution,
                when=dates.day_short(resolution.decided_on, language),
                iso=resolution.decided_on.isoformat(),
                title=resolution.said.title,
                url=reverse("papers:resolution", args=[resolution.pk]),
                thread=mini(thread, language, resolution.due),
                state="postponed" if silent else "",
                word=words_following.quiet(silent, language) if silent else "",
                followed=gathered.followed(resolution),
            )
        )
    return rows


_PAPERS = Prepared(lambda viewer, keys: visible(viewer).filter(pk__in=keys))


def paper_of(viewer: Viewer, resolution: Resolution) -> Paper | None:
    """The paper a resolution is about, where the viewer may see it."""
    return _PAPERS.first(viewer, keys=[resolution.paper_id]) if resolution.paper_id else None


def _cases(viewer: Viewer, resolutions: Sequence[Resolution]) -> list[Case]:
    """Each resolution with its paper, where the viewer may see that one."""
    wanted = {it.paper_id for it in resolutions if it.paper_id}
    papers = {it.pk: it for it in _PAPERS(viewer, keys=wanted)}
    return [Case(papers.get(it.paper_id or 0), (it,)) for it in resolutions]


# --- lists --------------------------------------------------------------------------------


def papers(
    viewer: Viewer, *, kind: str = "", topic: str = "", group: str = "", year: int | None = None
) -> "QuerySet[Any]":
    """Papers for a list, the newest first; unknown kinds, topics and groups find nothing."""
    rows = visible(viewer).order_by("-date", "-pk")
    if kind:
        rows = rows.filter(paper_type=kind)
    if topic:
        rows = rows.filter(topics__slug=topic)
    if group:
        rows = rows.filter(target_groups__slug=group)
    if year:
        rows = rows.filter(date__year=year)
    return rows


def resolutions(
    viewer: Viewer,
    *,
    topic: str = "",
    year: int | None = None,
    stand: str = "",
    today: date | None = None,
) -> "QuerySet[Any]":
    """Resolutions for a list, the newest first. ``stand``: see :func:`following.by_stand`."""
    rows, day = visible_resolutions(viewer).select_related("organization"), today or clock.today()
    rows = following.by_stand(rows, stand, day) if stand else following.annotated(rows, day)
    if topic:
        rows = rows.filter(topics__slug=topic)
    if year:
        rows = rows.filter(decided_on__year=year)
    return rows.order_by("-decided_on", "-pk")


def paper_years(viewer: Viewer) -> list[tuple[int, int]]:
    """Years with papers and how many, the latest first."""
    return _PAPER_YEARS(viewer)


def resolution_years(viewer: Viewer) -> list[tuple[int, int]]:
    """Years with resolutions and how many, the latest first."""
    return _RESOLUTION_YEARS(viewer)


def _years(rows: Any, name: str) -> Any:
    return (
        rows.order_by().annotate(year=ExtractYear(name)).values_list("year")
        .annotate(n=Count("pk", distinct=True)).order_by("-year")
    )  # fmt: skip


_PAPER_YEARS = Prepared(lambda viewer: _years(visible(viewer), "date"))
_RESOLUTION_YEARS = Prepared(lambda viewer: _years(visible_resolutions(viewer), "decided_on"))


def papers_of_topic(viewer: Viewer, topic: Any, language: str, limit: int = 50) -> list[Row]:
    """The latest papers on a topic."""
    return paper_rows(papers(viewer).filter(topics=topic)[:limit], language)


def resolutions_of_topic(viewer: Viewer, topic: Any, language: str, limit: int = 50) -> list[Row]:
    """The latest resolutions on a topic, with their small threads."""
    return resolution_rows(viewer, resolutions(viewer).filter(topics=topic)[:limit], language)


def papers_of_person(viewer: Viewer, person: Any, language: str, limit: int = 50) -> list[Row]:
    """The latest papers a person put forward."""
    return paper_rows(papers(viewer).filter(originators=person)[:limit], language)


def papers_of_body(viewer: Viewer, organization: Any, language: str, limit: int = 50) -> list[Row]:
    """The latest papers a body put forward."""
    rows = papers(viewer).filter(originator_organizations=organization)
    return paper_rows(rows[:limit], language)


_ALL = Prepared(
    lambda viewer, today: following.annotated(visible_resolutions(viewer), today).only(
        "decided_on", "due", "result", "responsible", "owner"
    )
)


def resolution_standings(viewer: Viewer, today: date) -> list[following.Standing]:
    """How each resolution stands, to be counted; without its words."""
    return [following.standing(it, today) for it in _ALL(viewer, today=today)]


_LATEST = Prepared(lambda viewer, limit, today: resolutions(viewer, today=today)[:limit])


def latest_resolutions(viewer: Viewer, language: str, limit: int = 3) -> list[Row]:
    """The last resolutions with their small threads, for the home page."""
    return resolution_rows(viewer, resolutions(viewer)[:limit], language)


@dataclass(frozen=True)
class Example:
    """One real case from beginning to end."""

    resolution: Resolution
    thread: Thread

    @property
    def url(self) -> str:
        return reverse("papers:resolution", args=[self.resolution.pk])


def last_and_example(
    viewer: Viewer, language: str, limit: int = 3, today: date | None = None
) -> tuple[list[Row], Example | None]:
    """The last resolutions, and the longest case among the latest that came to its end.

    Fetched together, for the home page; no example while no case has ended.
    """
    day = today or clock.today()
    last = _LATEST(viewer, limit, today=day)
    known = {it.pk for it in last}
    done = [it for it in _DONE(viewer, today=day) if it.pk not in known]
    cases = _cases(viewer, [*last, *done])
    gathered = Gathered(viewer, cases)
    speak(language, gathered.objects)
    rows = _rows(gathered, cases[: len(last)], language, day)
    return rows, _longest(gathered, cases, day)


_DONE = Prepared(
    lambda viewer, today: resolutions(viewer, stand="umgesetzt", today=today).filter(
        paper__in=visible(viewer).values("pk")
    )[:EXAMPLES_LOOKED_AT]
)


def _longest(gathered: Gathered, cases: Iterable[Case], today: date) -> Example | None:
    """The case of a paper with the most rows that has come to its end; only few are woven."""
    told = [case for case in cases if case.paper is not None]
    for case in sorted(told, key=gathered.rows_of, reverse=True):
        resolution = case.resolutions[0]
        thread = gathered.thread(case, today, due=resolution.due)
        if thread.standing is Standing.DONE:
            return Example(resolution, thread)
    return None


# --- files and feeds ----------------------------------------------------------------------

_FILES = Prepared(
    lambda viewer, papers: PaperFile.objects.filter(
        paper__in=papers, file__in=documents.visible(viewer)
    ).select_related("file")
)


def files_of(viewer: Viewer, paper_pks: Sequence[int]) -> dict[int, list[PaperFile]]:
    """The visible files of papers, the main one first; not yet spoken."""
    found: dict[int, list[PaperFile]] = {}
    for row in _FILES(viewer, papers=paper_pks):
        found.setdefault(row.paper_id, []).append(row)
    return found


def latest_papers(viewer: Viewer, language: str, limit: int) -> list[Paper]:
    """The newest papers, spoken; for feeds."""
    found = list(papers(viewer)[:limit])
    speak(language, found)
    return found
