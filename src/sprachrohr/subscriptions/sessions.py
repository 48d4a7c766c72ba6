"""Sessions as news: planned, with an agenda, with an item on a topic or a paper.

Where and when a session was moved, and that it is cancelled, is told at once by
``meetings/actions/telling.py`` and never here. What has begun is no news.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access as meetings
from sprachrohr.meetings.showing import place_plain
from sprachrohr.people.viewers import GUEST
from sprachrohr.post.entries import Entry, Line

SESSIONS = "sessions"
PLANNED, AGENDA, ITEM = "meetings.meeting", "meetings.agenda", "meetings.agendaitem"
Keys = dict[str, datetime | None]
MOST = 100
"""Items of a topic that are looked at, the latest sessions first."""


def is_agenda(key: str) -> bool:
    """Whether a key is an agenda's."""
    return key.startswith(f"{AGENDA}-")


def planned_meeting(key: str) -> int | None:
    """The session a key says is planned; ``None`` for every other key."""
    kind, _dash, pk = key.partition("-")
    return int(pk) if kind == PLANNED else None


def of_body(pk: int, now: datetime) -> Keys:
    """The coming sessions of a body, also those it holds with another, and their agendas."""
    rows = _coming(now).filter(Q(organization=pk) | Q(joint_with=pk)).distinct()
    return _planned_and_agendas(rows)


def of_session(pk: int, now: datetime) -> Keys:
    """The agenda of one session; that it is planned is no news to whoever chose it."""
    keys = _planned_and_agendas(_coming(now).filter(pk=pk))
    return {key: until for key, until in keys.items() if is_agenda(key)}


def of_topic(pk: int, now: datetime) -> Keys:
    """The items on a topic of agendas that are public."""
    found = meetings.items_of_topic(GUEST, pk, "de", MOST)
    return {
        f"{ITEM}-{it.session.pk}-{it.item.pk}": it.session.start
        for it in found
        if it.session.start > now and not it.session.cancelled
    }


def of_items(items: Iterable[tuple[int, int]], now: datetime) -> Keys:
    """Items somebody else knows of, as (session, item), where the session is still to come."""
    wanted = set(items)
    rows = _coming(now).filter(pk__in={meeting for meeting, _item in wanted})
    starts = dict(rows.order_by().values_list("pk", "start"))
    return {
        f"{ITEM}-{meeting}-{item}": starts[meeting] for meeting, item in wanted if meeting in starts
    }


def _coming(now: datetime) -> Any:
    return meetings.visible(GUEST).filter(start__gt=now, cancellation=None)


def _planned_and_agendas(rows: Any) -> Keys:
    starts = dict(rows.order_by().values_list("pk", "start"))
    public = meetings.public_agendas().filter(meeting__in=starts)
    editions = public.order_by().annotate(earlier=Max("meeting__agenda_editions__number"))
    found: Keys = {f"{PLANNED}-{pk}": start for pk, start in starts.items()}
    for pk, earlier in editions.values_list("meeting_id", "earlier"):
        found[_agenda_key(pk, earlier)] = starts[pk]
    return found


def _agenda_key(pk: int, earlier: int | None) -> str:
    """The agenda as it stands; ``earlier``: the number of the one before it."""
    return f"{AGENDA}-{pk}-{earlier}" if earlier else f"{AGENDA}-{pk}"


def entries(keys: Iterable[str], address: str, language: str, now: datetime) -> list[Entry]:
    """What is told of some keys; a session is read once, however many keys name it."""
    by_meeting: dict[int, list[str]] = {}
    for key in keys:
        by_meeting.setdefault(int(key.split("-")[1]), []).append(key)
    found = []
    for pk, named in sorted(by_meeting.items()):
        whole = meetings.meeting(GUEST, pk, language)
        if whole is not None and not whole.session.cancelled and whole.session.start > now:
            told = _Told(whole, address, language)
            found += [it for it in map(told.entry, named) if it is not None]
    return found


class _Told:
    """One session as guests see it now."""

    def __init__(self, whole: meetings.Whole, address: str, language: str) -> None:
        self._whole, self._session = whole, whole.session
        self._url = address + reverse("meetings:meeting", args=[whole.session.pk])
        self._language = language
        self._agenda = _agenda_key(whole.session.pk, whole.earlier) if whole.agenda_of else ""

    def entry(self, key: str) -> Entry | None:
        """What a key says of it; ``None`` for an item or agenda that is not there any more."""
        if is_agenda(key):
            return self._of_agenda(key) if key == self._agenda else None
        if key.startswith(f"{PLANNED}-"):
            return self._made(key, self._url, [self._place()], within=self._agenda)
        pk = int(key.rpartition("-")[2])
        item = next((it for it in self._whole.items if it.pk == pk), None)
        if item is None:
            return None
        return self._made(key, f"{self._url}#agenda", [self._line(item)], within=self._agenda)

    def _of_agenda(self, key: str) -> Entry:
        word = _("Agenda, changed") if self._whole.earlier else _("Agenda")
        lines = [self._place(), (f"{word}:",), *map(self._line, self._whole.items)]
        return self._made(key, f"{self._url}#agenda", lines)

    def _made(self, key: str, url: str, lines: list[Line], within: str = "") -> Entry:
        session = self._session
        return Entry(
            key=key,
            under=SESSIONS,
            title=(session.title, self._comma(), self._moment()),
            on=session.day,
            changed=session.meeting.modified,
            lines=[it for it in lines if any(it)],
            url=url,
            within="" if within == key else within,
            until=session.start,
        )

    def _comma(self) -> str:
        return "، " if self._language == "ar" else ", "

    def _moment(self) -> str:
        if not self._session.meeting.time_known:
            return dates.day(self._session.day, self._language)
        clock = dates.clock(self._session.start, self._language)
        return f"{dates.day(self._session.day, self._language)}{self._comma()}{clock}"

    def _place(self) -> Line:
        return (place_plain(self._session.meeting.location),)

    def _line(self, item: Any) -> Line:
        return (f"{item.number} " if item.number else "", item.said.name)
