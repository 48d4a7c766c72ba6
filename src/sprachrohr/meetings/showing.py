"""Sessions as the parts of a page read them: ready words, no decisions."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.councils.access.places import map_url
from sprachrohr.councils.models import Location
from sprachrohr.councils.words import feature
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.words import Words
from sprachrohr.meetings.access import Session, Whole
from sprachrohr.meetings.editions import OldLine
from sprachrohr.meetings.models import AgendaItem
from sprachrohr.meetings.rules import Fate
from sprachrohr.meetings.words import role_of_file


def address(session: Session) -> str:
    """A session's page, in the language of the moment."""
    return reverse("meetings:meeting", args=[session.pk])


def weekday_time(session: Session, language: str) -> str:
    """ "Wednesday, 5 pm", or the weekday alone where the source gives no hour."""
    weekday = dates.weekday(session.day, language)
    if not session.meeting.time_known:
        return weekday
    return pgettext("day and hour", "%(weekday)s, %(clock)s") % {
        "weekday": weekday,
        "clock": dates.clock(session.start, language),
    }


def _comma() -> str:
    """What stands between the parts of a line; Arabic writes another comma."""
    return pgettext("between parts of a line", ", ")


def place(location: Location | None) -> Any:
    """Name and room of a place in one line, each in its own language."""
    if location is None:
        return ""
    if not location.room:
        return location.said.name
    return format_html_join(_comma(), "{}", ([location.said.name], [location.said.room]))


def place_plain(location: Location | None) -> str:
    """The same without marks, for titles and calendars."""
    if location is None:
        return ""
    return ", ".join(text for text in (location.said.name.plain, location.said.room.plain) if text)


def traces(session: Session, language: str) -> list[str]:
    """Where and when it was before it was moved, each with the day of the change; plain text."""
    meeting = session.meeting
    found = []
    if meeting.moved_at is not None and meeting.earlier_start is not None:
        before = timezone.localtime(meeting.earlier_start)
        facts = {"before": dates.day(before.date(), language)}
        text = _("Moved: before on %(before)s")
        if meeting.time_known:
            facts["clock"] = dates.clock(before, language)
            text = _("Moved: before on %(before)s, %(clock)s")
        found.append(_since(text % facts, meeting.moved_at, language))
    if meeting.relocated_at is not None:
        was = place_plain(meeting.earlier_location)
        text = _("Another place: before %(place)s") % {"place": was} if was else _("Another place")
        found.append(_since(text, meeting.relocated_at, language))
    return found


def _since(text: str, moment: datetime, language: str) -> str:
    day = dates.day_month(timezone.localtime(moment).date(), language)
    return _("%(what)s (changed on %(day)s)") % {"what": text, "day": day}


def row(session: Session, language: str) -> dict[str, Any]:
    """A line of ``parts/calendar.html``."""
    return {
        "day": session.day.day,
        "iso": iso(session),
        "weekday_time": weekday_time(session, language),
        "title": session.title,
        "place": place(session.meeting.location),
        "url": address(session),
        "traces": traces(session, language),
        "state": "cancelled" if session.cancelled else "",
        "word": pgettext("session", "Cancelled"),
    }


def iso(session: Session) -> str:
    """A machine's date: with the hour only where it is known."""
    if session.meeting.time_known:
        return session.start.isoformat(timespec="minutes")
    return session.day.isoformat()


def months(sessions: Iterable[Session], language: str) -> list[dict[str, Any]]:
    """Sessions by month, in the order given, for ``parts/calendar.html``."""
    return [
        {
            "label": dates.month_year(date(year, month, 1), language),
            "days": [row(session, language) for session in found],
        }
        for (year, month), found in groupby(
            sessions, key=lambda session: (session.day.year, session.day.month)
        )
    ]


def kicker(session: Session, now: datetime) -> str:
    """Whether it lies ahead; words over the date."""
    if session.day == now.date() and not session.over(now):
        return _("Meeting today")
    return _("Past meeting") if session.over(now) else _("Coming meeting")


def line(session: Session, language: str, now: datetime) -> Any:
    """Weekday, hour, place and whether one may come, or might have, in one line."""
    facts = [weekday_time(session, language)]
    where = place(session.meeting.location)
    if where:
        facts.append(where)
    joined = format_html_join(_comma(), "{}", ([fact] for fact in facts))
    if session.cancelled:
        return joined
    public = _("The meeting was public.") if session.over(now) else _("The meeting is public.")
    return format_html("{}. {}", joined, public)


def visit(whole: Whole, language: str, today: date) -> dict[str, Any]:
    """What somebody needs who comes: facts, ticks, what is missing, links.

    Until when to ask for an interpreter is said as long as one still can.
    """
    meeting = whole.session.meeting
    location = meeting.location
    facts: list[dict[str, Any]] = []
    ticks: list[str] = []
    missing: list[str] = []
    if location is not None:
        town = f"{location.postal_code} {location.locality}".strip()
        inside = [text for text in (location.said.room, location.said.floor) if text]
        lines = [text for text in (location.street_address, town, *inside) if text]
        facts.append({"term": _("Address"), "text": location.said.name, "lines": lines})
        if location.directions:
            first, *rest = _lines(location.said.directions)
            facts.append({"term": _("How to get there"), "text": first, "lines": rest})
        for name in Location.FEATURES:
            answer = getattr(location, name)
            if answer is not None:
                (ticks if answer else missing).append(feature(name))
    if meeting.interpreting_until and meeting.interpreting_until >= today:
        facts.append(
            {
                "term": _("Language"),
                "text": _("The meeting is in German. Ask for an interpreter until %(day)s.")
                % {"day": dates.day_month(meeting.interpreting_until, language)},
            }
        )
    return {
        "facts": facts,
        "ticks": ticks,
        "missing": missing,
        "words": meeting.said.visitors or whole.invitation,
        "map": map_url(location) if location else "",
        "directions": bool(location),
    }


def _lines(text: Words) -> list[Words]:
    """A text line by line, each knowing its language; never empty."""
    parts = [part.strip() for part in text.plain.splitlines() if part.strip()] or [""]
    return [
        Words(part, text.language, text.page_language, text.state, text.checked_on)
        for part in parts
    ]


def files(whole: Whole) -> list[dict[str, Any]]:
    """The session's own files, the kind before the name."""
    return [
        {
            "title": _title(role, shown.title),
            "url": shown.url,
            "type": shown.type,
            "size": shown.size,
            "language": shown.language,
            "hreflang": shown.hreflang,
            "minutes": role == "minutes",
        }
        for role, shown in whole.files
    ]


def _title(role: str, name: Words) -> Any:
    """The kind before the name, unless the name says it already."""
    word = role_of_file(role)
    if role == "other" or word.casefold() in name.plain.casefold():
        return name
    return format_html("{}: {}", word, name)


def old_line(line: OldLine) -> dict[str, Any]:
    """A row of ``parts/agenda_item.html``: a line of an earlier agenda, and what became of it."""
    if line.withdrawn:
        return {
            "number": line.number,
            "title": pgettext("agenda item", "Withdrawn"),
            "text": _("Its title is not public any more."),
        }
    marks: list[Any] = []
    if line.fate == Fate.GONE:
        marks.append(pgettext("agenda item", "No longer on the agenda."))
    if line.fate == Fate.MOVED:
        marks.append(pgettext("agenda item", "Moved."))
    if line.fate != Fate.GONE and line.number_now != line.number:
        marks.append(_("Now item %(number)s.") % {"number": line.number_now})
    if line.title_now is not None:
        marks.append(format_html("{} {}", _("New title:"), line.title_now))
    return {
        "number": line.number,
        "title": line.title,
        "withdrawn": line.fate == Fate.GONE,
        "result": marks[0] if marks else "",
        "result_text": format_html_join(" ", "{}", ([mark] for mark in marks[1:])),
    }


def added_line(item: AgendaItem, url: str) -> dict[str, Any]:
    """A row of ``parts/agenda_item.html``: an item that came later, with the way to it."""
    return {"number": item.number, "title": item.said.name, "url": f"{url}#top-{item.pk}"}
