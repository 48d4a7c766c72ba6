"""Fetch what threads are made of, for many cases at once, and weave them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext, pgettext

from sprachrohr.councils import access as councils
from sprachrohr.councils.prepared import Prepared
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access as meetings
from sprachrohr.meetings.access import body_name
from sprachrohr.meetings.words import result as result_word
from sprachrohr.meetings.words import votes
from sprachrohr.papers import words, words_following
from sprachrohr.papers.models import (
    CarryOver,
    Consultation,
    FollowUp,
    Paper,
    Resolution,
    Station,
    Transmission,
)
from sprachrohr.papers.rules import (
    Kind,
    Knot,
    Outcome,
    Stop,
    Thread,
    Timing,
    Where,
    timing,
    weave,
)
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import Viewer

_RAT = Organization.Kind.RAT
_OWN = {Organization.Kind.COUNCIL, Organization.Kind.BOARD}
_GROUPS = {Organization.Kind.WORKING_GROUP, Organization.Kind.COMMISSION}
_FOLLOW = {
    "at_rat": (Kind.RAT, Outcome.OPEN_AT_RAT),
    "at_office": (Kind.OFFICE, Outcome.OPEN_AT_OFFICE),
    "in_work": (Kind.OFFICE, Outcome.OPEN_IN_WORK),
    "done": (Kind.OUTCOME, Outcome.DONE),
    "rejected": (Kind.END, Outcome.REJECTED),
    "withdrawn": (Kind.END, Outcome.WITHDRAWN),
}
_SPOKEN_PARTS = {"rejected": Outcome.REJECTED, "withdrawn": Outcome.WITHDRAWN}


@dataclass(frozen=True)
class Case:
    """What one thread is about: a paper, its resolutions, or a resolution without a paper."""

    paper: Paper | None
    resolutions: tuple[Resolution, ...] = ()


class Gathered:
    """The rows of many threads. Speak :attr:`objects` before asking for a thread."""

    def __init__(self, viewer: Viewer, cases: Iterable[Case]) -> None:
        self.cases = list(cases)
        papers = [case.paper.pk for case in self.cases if case.paper is not None]
        resolutions = [it.pk for case in self.cases for it in case.resolutions]
        self._names = councils.names()
        self._stations: dict[int, list[Station]] = defaultdict(list)
        self._consultations: dict[int, list[Consultation]] = defaultdict(list)
        self._follow_ups: dict[int, list[FollowUp]] = defaultdict(list)
        for station in _STATIONS(papers=papers):
            self._stations[station.paper_id].append(station)
        for row in _CONSULTATIONS(viewer, papers=papers):
            self._consultations[row.paper_id].append(row)
        self._carried: dict[int, list[CarryOver]] = defaultdict(list)
        for follow_up in _FOLLOW_UPS(resolutions=resolutions):
            self._follow_ups[follow_up.resolution_id].append(follow_up)
        # Those that ``access.following.annotated`` fetched know whether a new term spoke of them.
        told = [it.pk for case in self.cases for it in case.resolutions if _carried(it)]
        for carried in _CARRIED(resolutions=told):
            self._carried[carried.resolution_id].append(carried)

    @property
    def objects(self) -> list[Any]:
        """Everything whose texts a thread may show."""
        found: list[Any] = [*self._names.designations]
        for case in self.cases:
            found.append(case.paper)
            found += [part for it in case.resolutions for part in (it, it.organization)]
        for station in (it for rows in self._stations.values() for it in rows):
            found += [station, station.organization]
        for row in (it for rows in self._consultations.values() for it in rows):
            found += [row, row.organization, row.agenda_item]
            handed = _handed(row)
            if handed is not None:
                found.append(handed.unit)
        found += [it for rows in self._follow_ups.values() for it in rows]
        for carried in (it for rows in self._carried.values() for it in rows):
            found += [carried, carried.term]
        return found

    def thread(self, case: Case, today: date, *, own: str = "", due: date | None = None) -> Thread:
        """The thread of one case. ``own``: the page's own address, which is not linked again."""
        return weave((_unlinked(stop, own) for stop in self._stops(case, own, today)), today, due)

    def rows_of(self, case: Case) -> int:
        """How much there is to tell of a case, before it is woven."""
        found = sum(len(self._follow_ups[it.pk]) for it in case.resolutions)
        if case.paper is not None:
            found += len(self._stations[case.paper.pk]) + len(self._consultations[case.paper.pk])
        return found

    def latest(self, resolution: Resolution, today: date) -> FollowUp | None:
        """The newest follow-up of a resolution on a day."""
        rows = [it for it in self._follow_ups.get(resolution.pk, []) if it.on <= today]
        return rows[-1] if rows else None

    def history(self, resolution: Resolution) -> Sequence[FollowUp]:
        """Every follow-up of a resolution, the oldest first."""
        return self._follow_ups.get(resolution.pk, [])

    def followed(self, resolution: Resolution) -> tuple[datetime, ...]:
        """When each follow-up of a resolution was noted."""
        return tuple(it.modified for it in self._follow_ups.get(resolution.pk, []))

    def consultations(self, paper_pk: int) -> Sequence[Consultation]:
        return self._consultations[paper_pk]

    def name(self, organization: Any, day: date | None) -> Any:
        """A body's name on a day."""
        return body_name(self._names, organization, day or date.max)

    def timing(self, paper: Paper) -> Timing | None:
        """Whether the council comes too late to be heard."""
        rows = [(it, day_of(it)) for it in self._consultations[paper.pk]]
        own = [day for it, day in rows if day and it.organization.kind_of_body == "council"]
        others = [
            day
            for it, day in rows
            if day
            and it.organization.kind_of_body != "council"
            and (it.authoritative or it.role == Consultation.Role.DECISION)
        ]
        return timing(own, others)

    def _stops(self, case: Case, own: str, today: date) -> Iterable[Stop]:
        paper = case.paper
        matched: set[int] = set()
        if paper is not None:
            yield Stop(
                Kind.PAPER,
                paper.date,
                title=paper.said.name,
                label=format_html(
                    "{} <bdi>{}</bdi>", words.paper_type(paper.paper_type), paper.reference
                ),
                sentence=paper.said.what,
                url=reverse("papers:paper", args=[paper.pk]),
            )  # fmt: skip
            for station in self._stations[paper.pk]:
                yield self._station(station)
            for row in self._consultations[paper.pk]:
                resolution = taken_there(row, case.resolutions)
                if resolution is not None:
                    matched.add(resolution.pk)
                yield from self._consultation(row, resolution, own, today)
        for resolution in case.resolutions:
            if resolution.pk not in matched:
                yield Stop(
                    _kind_of(resolution.organization),
                    resolution.decided_on,
                    title=result_word(resolution.result),
                    who=self.name(resolution.organization, resolution.decided_on),
                    sentence=votes(resolution.yes, resolution.no, resolution.abstentions),
                    url=reverse("papers:resolution", args=[resolution.pk]),
                    outcome=_SPOKEN_PARTS.get(resolution.result, Outcome.NONE),
                    decided=True,
                )
            for carried in self._carried[resolution.pk]:
                yield Stop(
                    Kind.TERM,
                    carried.on,
                    title=words_following.carried(carried.kept),
                    who=carried.term.said.name,
                    sentence=carried.said.reason if carried.kept else "",
                )
            for follow_up in self._follow_ups[resolution.pk]:
                kind, outcome = _FOLLOW[follow_up.state]
                yield Stop(
                    kind,
                    follow_up.on,
                    title=words.follow_up(follow_up.state),
                    sentence=follow_up.said.sentence,
                    outcome=outcome,
                    follow_up=True,
                )

    def _station(self, station: Station) -> Stop:
        who = self.name(station.organization, station.on) if station.organization else ""
        return Stop(
            Kind(station.kind_of_station),
            station.on,
            title=station.said.title,
            who=who,
            sentence=station.said.sentence,
            decided=station.kind_of_station == Station.Kind.RAT,
        )

    def _consultation(
        self, row: Consultation, resolution: Resolution | None, own: str, today: date
    ) -> Iterable[Stop]:
        """A body that deals with it; before it, that it was handed on there."""
        day = day_of(row)
        who = self.name(row.organization, day)
        handed = _handed(row)
        if handed is not None:
            through = handed.unit.said.name if handed.unit is not None else ""
            yield Stop(
                Kind.HANDED,
                handed.on,
                title=words.handed_to(row.organization.kind_of_body),
                who=self.name(row.organization, handed.on),
                sentence=_passed(through, handed),
            )
        code = resolution.result if resolution else result_of(row)
        counted = votes(resolution.yes, resolution.no, resolution.abstentions) if resolution else ""
        url = ""
        if resolution is not None:
            url = reverse("papers:resolution", args=[resolution.pk])
        if url in {"", own} and row.meeting_id:
            url = reverse("meetings:meeting", args=[row.meeting_id])
        kind, put_off = _kind_of(row.organization), row.outcome == Consultation.Outcome.PENDING
        title: Any
        sentence: Any
        if row.outcome:
            title, sentence = words.outcome(row.outcome), row.said.result
        else:
            title, sentence = row.said.result or result_word(code) or words.role(row.role), counted
        yield Stop(
            kind,
            day,
            title=title,
            who=who,
            sentence=sentence,
            url=url,
            outcome=_SPOKEN_PARTS.get(row.outcome or code, Outcome.NONE),
            decided=not put_off and bool(row.outcome or code or row.result),
        )
        if put_off and day is not None and day <= today:
            # It comes back there, nobody knows when.
            yield Stop(kind, None, title=words.role(row.role), who=who)


def consultations(viewer: Viewer) -> Any:
    """The consultations a viewer may know of: not those of closed items or hidden sessions."""
    return (
        Consultation.objects.filter(
            Q(meeting__isnull=True) | Q(meeting__in=meetings.visible(viewer).values("pk"))
        )
        .exclude(agenda_item__public=False)
        .exclude(agenda_item__parent__public=False)
        .annotate(
            agenda_public=Exists(meetings.public_agendas().filter(meeting=OuterRef("meeting")))
        )
        # What the council decided behind closed doors, and to whom it was put then.
        .exclude(transmission__resolution__public=False)
        .select_related(
            "organization", "meeting", "agenda_item", "transmission__unit", "transmission__received"
        )
    )


_STATIONS = Prepared(
    lambda papers: Station.objects.filter(paper__in=papers, public=True).select_related(
        "organization"
    )
)
_CONSULTATIONS = Prepared(lambda viewer, papers: consultations(viewer).filter(paper__in=papers))
_FOLLOW_UPS = Prepared(
    lambda resolutions: FollowUp.objects.filter(resolution__in=resolutions), bookkeeping=True
)
_CARRIED = Prepared(
    lambda resolutions: CarryOver.objects.filter(resolution__in=resolutions).select_related("term"),
    bookkeeping=True,
)


def _carried(resolution: Any) -> bool:
    """Whether a new term may have spoken of a resolution."""
    return getattr(resolution, "carried_on", True) is not None


def day_of(row: Consultation) -> date | None:
    """The day of a consultation: that of its session, or the one noted."""
    if row.meeting is not None:
        return timezone.localtime(row.meeting.start).date()
    return row.date


def _passed(through: Any, handed: Transmission) -> Any:
    """Through which department it went, and that it has arrived."""
    said = [format_html(pgettext("handed on", "through: {}"), through)] if through else []
    received = getattr(handed, "received", None)
    if received is not None:
        day = dates.day_month(received.on, get_language() or "de")
        said.append(format_html(gettext("Received there on {}."), day))
    return format_html_join(" – ", "{}", ((it,) for it in said))


def _handed(row: Consultation) -> Transmission | None:
    """That a paper was handed on to this body, if it was."""
    return getattr(row, "transmission", None)


def result_of(row: Any) -> str:
    """The result of the item, where it may be told: item and agenda are public."""
    item = row.agenda_item
    return str(item.result) if item is not None and item.public and row.agenda_public else ""


def taken_there(row: Consultation, resolutions: Iterable[Resolution]) -> Resolution | None:
    """The resolution that a consultation ended with: same item, or same body on the same day."""
    for it in resolutions:
        if it.agenda_item_id and it.agenda_item_id == row.agenda_item_id:
            return it
    for it in resolutions:
        if it.organization_id == row.organization_id and it.decided_on == day_of(row):
            return it
    return None


def _kind_of(organization: Any) -> Kind:
    if organization.kind_of_body == _RAT:
        return Kind.RAT
    if organization.kind_of_body in _OWN:
        return Kind.SESSION
    return Kind.WORKING_GROUP if organization.kind_of_body in _GROUPS else Kind.COMMITTEE


def _unlinked(stop: Stop, own: str) -> Stop:
    return replace(stop, url="") if own and stop.url == own else stop


_STATES = {
    Where.DONE: "done",
    Where.HERE: "now",
    Where.COMING: "ahead",
    Where.ENDED: "end",
}


def stations(thread: Thread, day: Any) -> list[dict[str, Any]]:
    """A thread as ``parts/thread.html`` reads it; ``day`` writes a date."""
    return [_shown(knot, day) for knot in thread.knots]


def _shown(knot: Knot, day: Any) -> dict[str, Any]:
    return {
        "state": _STATES[knot.where],
        "kind": knot.label or words.kind(knot.kind),
        "title": knot.title,
        "url": knot.url,
        "when": day(knot.on) if knot.on else "",
        "iso": knot.on.isoformat() if knot.on else "",
        "who": knot.who,
        "text": knot.sentence,
        "together": knot.together,
    }


def mini(thread: Thread, language: str, due: date | None = None) -> dict[str, Any]:
    """A thread as ``parts/thread_mini.html`` reads it."""
    return {
        "marks": [_STATES[Where(mark)] for mark in thread.marks],
        "words": words.standing(thread, language),
        "step": words.step(thread, language, due),
    }
