"""Sessions and items somebody was asked to, for rooms that keep something of one's own to them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from sprachrohr.languages.access import speak
from sprachrohr.meetings.access.sessions import as_sessions, whole_rows
from sprachrohr.meetings.models import AgendaItem, AgendaPublication, Invitee, Meeting
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Known:
    """A session somebody was asked to; ``prepare``: their invitation, while it is to come."""

    title: str
    day: date
    prepare: int | None


@dataclass(frozen=True)
class Remembered:
    """Of some sessions and items those whose names the viewer may still be told."""

    sessions: dict[int, Known]
    items: dict[int, str]


def asked_place(
    viewer: Viewer, *, meeting: int | None = None, item: int | None = None
) -> tuple[Meeting, AgendaItem | None] | None:
    """A session or an item of one, for somebody who was asked to it; ``None`` for all others.

    An item that was taken off the agenda since is still one: who wrote about it offline keeps it.
    """
    if viewer.person_id is None or (meeting is None) == (item is None):
        return None
    mine = Invitee.objects.filter(person=viewer.person_id, released_at=None).values("meeting")
    if item is not None:
        rows = AgendaItem.objects.select_related("meeting").filter(pk=item, meeting__in=mine)
        found: Any = rows.first()
        return None if found is None else (found.meeting, found)
    known: Any = Meeting.objects.filter(pk__in=mine).filter(pk=meeting or 0).first()
    return None if known is None else (known, None)


def remembered(
    viewer: Viewer, meetings: Collection[int], items: Collection[int], language: str
) -> Remembered:
    """The names of sessions and items the viewer was asked to, by their keys.

    Of an agenda that was taken back no item is named.
    """
    if viewer.person_id is None or not meetings:
        return Remembered({}, {})
    mine = dict(
        Invitee.objects.filter(person=viewer.person_id, released_at=None, meeting__in=meetings)
        .order_by("pk")
        .values_list("meeting", "pk")
    )
    rows = list(whole_rows(Meeting.objects.filter(pk__in=mine)))
    agendas = AgendaPublication.objects.filter(meeting__in=mine)
    taken_back = set(agendas.values_list("meeting", flat=True)) - set(
        agendas.filter(withdrawn_at__isnull=True).values_list("meeting", flat=True)
    )
    told = AgendaItem.objects.filter(pk__in=items, meeting__in=set(mine) - taken_back)
    named = list(told)
    speak(language, named)
    today = timezone.localdate()
    return Remembered(
        {
            it.pk: Known(str.__str__(it.title.plain if hasattr(it.title, "plain") else it.title),
                         it.day, mine[it.pk] if it.day >= today else None)
            for it in as_sessions(rows, language)
        },
        {it.pk: f"{it.number} {it.said.name.plain}".strip() for it in named},
    )  # fmt: skip


def held(first: date, last: date, kinds: Iterable[str]) -> list[Meeting]:
    """The sessions of bodies of some kinds in a time that were not called off, the first first."""
    begin = timezone.make_aware(datetime.combine(first, time()))
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    rows = Meeting.objects.filter(
        start__gte=begin, start__lt=end, organization__kind_of_body__in=list(kinds),
        cancellation=None,
    )  # fmt: skip
    return list(rows.select_related("organization").order_by("start", "pk"))


def asked_to(meetings: Collection[int]) -> dict[int, set[int]]:
    """Session -> the persons whose own seat was asked to it; substitutes are not among them."""
    found: dict[int, set[int]] = {}
    rows = Invitee.objects.filter(
        meeting__in=meetings, released_at=None, stands_in_for__isnull=True
    )
    for meeting, person in rows.values_list("meeting", "person"):
        found.setdefault(meeting, set()).add(person)
    return found
