"""What the home page shows: the answers of its first screen, then the evidence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.councils.models import Wording
from sprachrohr.councils.prepared import Prepared
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.words import Words
from sprachrohr.meetings import access as meetings
from sprachrohr.meetings import showing as sessions
from sprachrohr.meetings.access import Session
from sprachrohr.pages import access as pages
from sprachrohr.pages import showing as pages_showing
from sprachrohr.papers import access as papers
from sprachrohr.papers import threads
from sprachrohr.papers.access import Example
from sprachrohr.papers.rules import Kind, Knot, Where
from sprachrohr.people import access as people
from sprachrohr.people import showing as members
from sprachrohr.people.access import Sitting
from sprachrohr.people.viewers import Viewer

MOST_NEWS = 3


@dataclass(frozen=True)
class Greeting:
    """The council's own words: the large line, and one sentence on who this is."""

    display: Words | None
    sentence: Words | None

    @property
    def texts(self) -> list[Words]:
        return [text for text in (self.display, self.sentence) if text]


_WORDS = Prepared(
    lambda day: (
        Wording.objects.on(day)
        .filter(key__in=(Wording.Key.DISPLAY, Wording.Key.SENTENCE))
        .order_by("valid_from", "pk")
    )
)


def greeting(day: date, language: str) -> Greeting:
    """The words in force on a day; the newest where two are."""
    rows = _WORDS(day=day)
    speak(language, rows)
    said = {row.key: row.said.text for row in rows}
    return Greeting(said.get(Wording.Key.DISPLAY), said.get(Wording.Key.SENTENCE))


@dataclass(frozen=True)
class Next:
    """The notice about the next session, and until when it is right."""

    notice: dict[str, Any]
    until: datetime | None = None


def next_session(viewer: Viewer, now: datetime, language: str) -> Next:
    """For ``parts/notice.html``: the next session, a cancelled one until its day is over."""
    found = meetings.next_meeting(viewer, now, language)
    if found is None:
        return Next(
            {
                "empty": _(
                    "No coming session is recorded here. As soon as a date is fixed, "
                    "it stands here."
                ),
                "url": reverse("meetings:list"),
            }
        )
    notice = {
        "day": found.day.day,
        "month_year": dates.month_year(found.day, language),
        "weekday_time": sessions.weekday_time(found, language),
        "place": sessions.place(found.meeting.location),
        "iso": sessions.iso(found),
        "public": _("Public. You can come and listen without registering."),
        "url": sessions.address(found),
        "calendar_url": reverse("meetings:ics"),
        "cancelled": found.cancelled,
    }
    if found.cancelled:
        notice["reason"] = found.cancellation.said.reason
        notice["instead"] = _instead(viewer, now, language)
    else:
        notice["link"] = _link(found, language)
    if found.day == now.date():
        notice["heading"] = _("Session today")
    return Next(notice, found.meeting.end)


def _instead(viewer: Viewer, now: datetime, language: str) -> dict[str, str] | None:
    """The next session that does take place."""
    for other in meetings.coming(viewer, now, language):
        if not other.cancelled and not other.over(now) and _of_council(other):
            return _link(other, language)
    return None


def _link(session: Session, language: str) -> dict[str, str]:
    text = _("The next session is on %(day)s.") % {"day": dates.day(session.day, language)}
    return {"label": text, "url": sessions.address(session)}


def _of_council(session: Session) -> bool:
    return bool(session.meeting.organization.kind_of_body == "council")


def doors(
    found: Sitting | None, resolutions: tuple[int, int], elected: date | None, language: str
) -> Any:
    """The four ways in, each with one fact. ``resolutions``: how many this year, and in all."""
    return [
        {
            "label": _("Who speaks for me?"),
            "fact": _members(found),
            "url": reverse("people:members"),
        },
        {
            "label": _("What was decided?"),
            "fact": _decided(*resolutions),
            "url": reverse("papers:resolutions"),
        },
        {
            "label": _("How can I take part?"),
            "fact": _("Five ways, also without the right to vote"),
            "url": reverse("pages:take-part"),
        },
        {
            "label": _("May I vote?"),
            "fact": _("Last election: %(day)s") % {"day": dates.day_month(elected, language)}
            if elected
            else _("How the election works"),
            "url": reverse("pages:election"),
        },
    ]


def _members(found: Sitting | None) -> str:
    counts = found.counts if found else {}
    elected = counts.get("elected", 0)
    members = elected + counts.get("rat", 0)
    if not members:
        return _("The members and the groups")
    text = ngettext("%(n)s member", "%(n)s members", members) % {"n": members}
    if not elected:
        return text
    return _("%(members)s, %(elected)s of them elected") % {"members": text, "elected": elected}


def _decided(this_year: int, ever: int) -> str:
    if this_year:
        return ngettext("%(n)s resolution this year", "%(n)s resolutions this year", this_year) % {
            "n": this_year
        }
    if ever:
        return ngettext("%(n)s resolution so far", "%(n)s resolutions so far", ever) % {"n": ever}
    return _("No resolution is recorded here yet")


@dataclass(frozen=True)
class Case:
    """One real case from a person's concern to what happened, for the thread across."""

    heading: str
    title: Words
    url: str
    stations: list[dict[str, Any]]


MOST_STATIONS = 6
"""Columns of the thread across."""

LEFT_OUT_FIRST = (Kind.REPORT, Kind.OFFICE, Kind.COMMITTEE, Kind.WORKING_GROUP)
"""What a longer case leaves out: never the concern, the decisions and what happened."""


def example_case(found: Example, language: str) -> Case:
    """The example of the home page: each knot in its kind, one sentence and a date."""
    thread = replace(found.thread, knots=tuple(_fitting(found.thread.knots)))
    rows = threads.stations(thread, lambda day: dates.day_month(day, language))
    heading = _("From a paper to a result")
    if thread.knots[0].kind is Kind.CONCERN:
        heading = _("From a concern to a result")
    return Case(
        heading,
        found.resolution.said.title,
        found.url,
        [row | _in_column(row) for row in rows],
    )


def _fitting(knots: Iterable[Knot]) -> list[Knot]:
    """At most :data:`MOST_STATIONS` knots, from the first to what happened in the end."""
    kept = [knot for knot in knots if knot.where is not Where.COMING]
    last = {knot.kind: knot for knot in kept}
    if len(kept) > MOST_STATIONS:
        kept = [knot for knot in kept if last[knot.kind] is knot]
    for kind in LEFT_OUT_FIRST:
        if len(kept) > MOST_STATIONS:
            kept = [knot for knot in kept if knot.kind is not kind]
    return kept[:1] + kept[1:][-(MOST_STATIONS - 1) :]


def _in_column(row: dict[str, Any]) -> dict[str, Any]:
    """What fits into a narrow column: one sentence. The decision's word stands before its votes."""
    title, text = row["title"], first_sentence(row["text"])
    title = _like(title, title[:1].upper() + title[1:]) if title else title
    counted = type(row["text"]) is str and bool(row["text"])
    if title and counted:
        text = format_html("{}. {}", title, text)
    return {"title": text or title, "text": "", "who": "", "url": ""}


def first_sentence(text: Any) -> Any:
    """The first sentence of a text, still in its own language; dates do not end a sentence."""
    plain = text.plain if isinstance(text, Words) else str(text)
    for found in _END.finditer(plain):
        if not plain[found.end()].islower():
            plain = plain[: found.start() + 1]
            break
    return _like(text, plain)


def _like(text: Any, plain: str) -> Any:
    """The words ``plain`` in the language of ``text``; a text that is HTML stays as it is."""
    if isinstance(text, Words):
        return Words(plain, text.language, text.page_language, text.state, text.checked_on)
    return plain if type(text) is str else text


_END = re.compile(r"(?<=[^\W\d_]{2})[.!?؟](?=\s[^\W\d_]) ?")


def context(viewer: Viewer, now: datetime, language: str) -> dict[str, Any]:
    """Everything the page shows but the greeting and the notice."""
    found = people.counted(viewer, now.date())
    counted = dict(papers.resolution_years(viewer))
    last, example = papers.last_and_example(viewer, language, today=now.date())
    elected = pages.last_election(viewer, now.date())
    earlier = found.day != now.date()
    speak(language, found.term if earlier else None)
    return {
        "doors": doors(
            None if earlier else found,
            (counted.get(now.year, 0), sum(counted.values())),
            elected,
            language,
        ),
        "case": example_case(example, language) if example else None,
        "resolutions": last,
        "seats": members.seats(found),
        "seats_of": found.term.said.name if earlier and found.term else None,
        "news": [
            pages_showing.news_row(item)
            for item in pages.latest_news(viewer, language, now, MOST_NEWS)
        ],
    }
