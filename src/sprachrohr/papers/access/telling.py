"""What papers and resolutions have to tell to those who subscribed to a topic or a paper.

``of_topic`` and ``of_paper`` name everything guests may know at a moment, by keys; ``entries`` says
some of it in a language. A key is the object's kind and number. That a paper stands on an agenda is
told by sessions, who have its key.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from sprachrohr.councils import access as councils
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.words import Words
from sprachrohr.meetings.access import body_name
from sprachrohr.meetings.words import result, votes
from sprachrohr.papers import words, words_following
from sprachrohr.papers.access.lists import visible, visible_resolutions
from sprachrohr.papers.models import (
    Acknowledgement,
    CarryOver,
    Consultation,
    FollowUp,
    Paper,
    Station,
    Transmission,
)
from sprachrohr.papers.threads import consultations, day_of, result_of, taken_there
from sprachrohr.people.viewers import GUEST
from sprachrohr.post.entries import Entry, Line

PAPERS, DECIDED, BECAME = "papers", "decided", "became"
"""The lists of a mail that these stand in."""
PLANNED = "papers.planned"
"""Not a model's name: that a consultation is planned is told apart from how it ended."""


def of_topic(topic: int, today: date) -> set[str]:
    """Papers, resolutions and what became of them, as far as they are joined to a topic."""
    papers = visible(GUEST).filter(topics=topic).values("pk")
    taken = visible_resolutions(GUEST).filter(topics=topic)
    dealt = consultations(GUEST).filter(paper__in=papers).exclude(outcome="")
    return {
        *_keys(Paper, visible(GUEST).filter(topics=topic)),
        *_of_resolutions(taken, today),
        *(_key(Consultation, it.pk) for it in dealt if _over(it, today)),
    }


def of_paper(paper: int, today: date) -> set[str]:
    """Every public step of a paper's way; nothing when the paper is not public."""
    if not visible(GUEST).filter(pk=paper).exists():
        return set()
    taken = visible_resolutions(GUEST).filter(paper=paper)
    rows, resolutions = list(consultations(GUEST).filter(paper=paper)), list(taken)
    handed = Transmission.objects.filter(paper=paper, on__lte=today).exclude(
        resolution__public=False
    )
    found = {
        *_keys(Paper, visible(GUEST).filter(superordinated=paper)),
        *_of_resolutions(taken, today),
        *_keys(Transmission, handed),
        *_keys(Acknowledgement, Acknowledgement.objects.filter(transmission__in=handed)),
        *_keys(Station, Station.objects.filter(paper=paper, public=True, on__lte=today)),
    }
    for it in rows:
        if taken_there(it, resolutions) is None and _ended(it) and _over(it, today):
            found.add(_key(Consultation, it.pk))
        elif it.agenda_item_id is None and (day := day_of(it)) is not None and day > today:
            found.add(f"{PLANNED}-{it.pk}")
    return found


def items_of_paper(paper: int) -> set[tuple[int, int]]:
    """The session and item of each public agenda a paper stands on."""
    rows = consultations(GUEST).filter(paper=paper, paper__in=visible(GUEST).values("pk"))
    return {
        (it.meeting_id, it.agenda_item_id)
        for it in rows
        if it.agenda_public and it.agenda_item_id and it.meeting_id
    }


def _of_resolutions(taken: Any, today: date) -> Iterable[str]:
    keys = taken.values("pk")
    return {
        *_keys(taken.model, taken),
        *_keys(FollowUp, FollowUp.objects.filter(resolution__in=keys, on__lte=today)),
        *_keys(CarryOver, CarryOver.objects.filter(resolution__in=keys, on__lte=today)),
    }


def _ended(row: Consultation) -> bool:
    """Whether a body has come to something that guests may know."""
    return bool(row.outcome or row.result or result_of(row))


def _over(row: Consultation, today: date) -> bool:
    day = day_of(row)
    return day is None or day <= today


def _key(model: Any, pk: int) -> str:
    return f"{model.kind()}-{pk}"


def _keys(model: Any, rows: Any) -> Iterable[str]:
    return (_key(model, pk) for pk in rows.order_by().values_list("pk", flat=True))


def entries(keys: Iterable[str], address: str, language: str) -> list[Entry]:
    """What is told of some keys; the active language must be the same. What is gone is left out.

    ``address``: the council's, before every path.
    """
    wanted: dict[str, set[int]] = {}
    for key in keys:
        kind, _dash, pk = key.rpartition("-")
        wanted.setdefault(kind, set()).add(int(pk))
    return _Told(wanted, address, language).entries()


class _Told:
    """The rows of some keys, spoken together."""

    def __init__(self, wanted: dict[str, set[int]], address: str, language: str) -> None:
        self._address, self._language = address, language
        self._names = councils.names()
        shown = visible_resolutions(GUEST)
        self.papers = list(visible(GUEST).filter(pk__in=wanted.get(Paper.kind(), ())))
        self.resolutions = list(
            shown.filter(pk__in=wanted.get("papers.resolution", ())).select_related("organization")
        )
        of_resolution = Q(resolution__in=shown.values("pk"))
        self.follow_ups = self._rows(FollowUp, wanted, of_resolution, "resolution")
        self.carried = self._rows(CarryOver, wanted, of_resolution, "resolution", "term")
        of_paper = Q(paper__in=visible(GUEST).values("pk"))
        open_to_all = of_paper & ~Q(resolution__public=False)
        self.handed = self._rows(Transmission, wanted, open_to_all, "paper", "organization")
        self.received = self._rows(
            Acknowledgement, wanted, Q(transmission__paper__in=visible(GUEST).values("pk")),
            "transmission__paper", "transmission__organization",
        )  # fmt: skip
        self.stations = self._rows(
            Station, wanted, of_paper & Q(public=True), "paper", "organization"
        )
        dealt = wanted.get(Consultation.kind(), set())
        planned = wanted.get(PLANNED, set())
        self.consultations = list(
            consultations(GUEST).filter(of_paper, pk__in=dealt | planned).select_related("paper")
        )
        self._planned = planned
        speak(
            language, self._names.designations, self.papers, self.resolutions,
            self.follow_ups, [it.resolution for it in self.follow_ups],
            self.carried, [(it.resolution, it.term) for it in self.carried],
            self.stations, [(it.paper, it.organization) for it in self.stations],
            [(it.paper, it.organization) for it in self.handed],
            [(it.transmission.paper, it.transmission.organization) for it in self.received],
            self.consultations, [(it.paper, it.organization) for it in self.consultations],
            [it.organization for it in self.resolutions],
        )  # fmt: skip

    def _rows(self, model: Any, wanted: dict[str, set[int]], shown: Q, *with_it: str) -> list[Any]:
        pks = wanted.get(model.kind(), ())
        return list(model.objects.filter(shown, pk__in=pks).select_related(*with_it))

    def entries(self) -> list[Entry]:
        return [
            *map(self._paper, self.papers),
            *map(self._resolution, self.resolutions),
            *map(self._follow_up, self.follow_ups),
            *map(self._carry_over, self.carried),
            *map(self._consultation, self.consultations),
            *map(self._transmission, self.handed),
            *map(self._received, self.received),
            *map(self._station, self.stations),
        ]

    def _entry(
        self, row: Any, under: str, title: Line, on: date, path: str, *lines: Line, key: str = ""
    ) -> Entry:
        return Entry(
            key=key or _key(row, row.pk),
            under=under,
            title=title,
            on=on,
            changed=row.modified,
            lines=tuple(it for it in lines if any(it)),
            url=f"{self._address}{path}",
        )

    def _on_paper(self, row: Any, paper: Paper, on: date, *lines: Line, key: str = "") -> Entry:
        """A step on a paper's way."""
        path = reverse("papers:paper", args=[paper.pk])
        title = (f"{paper.reference}: ", paper.said.name)
        return self._entry(row, BECAME, title, on, path, *lines, key=key)

    def _paper(self, it: Paper) -> Entry:
        title = (f"{words.paper_type(it.paper_type)} {it.reference}: ", it.said.name)
        path = reverse("papers:paper", args=[it.pk])
        return self._entry(it, PAPERS, title, it.date, path, (it.said.what,))

    def _resolution(self, it: Any) -> Entry:
        said = [result(it.result), votes(it.yes, it.no, it.abstentions)]
        return self._entry(
            it, DECIDED, (it.said.title,), it.decided_on,
            reverse("papers:resolution", args=[it.pk]),
            (self._when(it.decided_on), ", ", self._name(it.organization, it.decided_on)),
            (". ".join(part for part in said if part),),
        )  # fmt: skip

    def _follow_up(self, it: FollowUp) -> Entry:
        path = reverse("papers:resolution", args=[it.resolution_id])
        line = (f"{words.follow_up(it.state)}: ", it.said.sentence)
        return self._entry(it, BECAME, (it.resolution.said.title,), it.on, path, line)

    def _carry_over(self, it: CarryOver) -> Entry:
        path = reverse("papers:resolution", args=[it.resolution_id])
        return self._entry(
            it, BECAME, (it.resolution.said.title,), it.on, path,
            (words_following.carried(it.kept), ": ", it.term.said.name), (it.said.reason,),
        )  # fmt: skip

    def _consultation(self, it: Any) -> Entry:
        day = day_of(it)
        who: Line = (self._name(it.organization, day),)
        if day is not None:
            who = (self._when(day), ", ", *who)
        if it.pk in self._planned:
            lines, key = [(*who, ": ", words.role(it.role))], f"{PLANNED}-{it.pk}"
        else:
            said = words.outcome(it.outcome) if it.outcome else result(result_of(it))
            lines, key = [(*who, ": ", said) if said else who, (it.said.result,)], ""
        return self._on_paper(it, it.paper, day or it.paper.date, *lines, key=key)

    def _transmission(self, it: Transmission) -> Entry:
        title = words.handed_to(it.organization.kind_of_body)
        who = self._name(it.organization, it.on)
        return self._on_paper(it, it.paper, it.on, (f"{self._when(it.on)}, {title}: ", who))

    def _received(self, it: Acknowledgement) -> Entry:
        of: Any = it.transmission
        day = dates.day_month(it.on, self._language)
        line = (self._name(of.organization, it.on), ": ", _("Received there on {}.").format(day))
        return self._on_paper(it, of.paper, it.on, line)

    def _station(self, it: Station) -> Entry:
        who: Line = (self._when(it.on),)
        if it.organization is not None:
            who = (*who, ", ", self._name(it.organization, it.on))
        return self._on_paper(it, it.paper, it.on, (*who, ": ", it.said.title), (it.said.sentence,))

    def _when(self, day: date) -> str:
        return dates.day(day, self._language)

    def _name(self, organization: Any, day: date | None) -> Words:
        named: Words = body_name(self._names, organization, day or date.max)
        return named
