"""What of sessions and agendas can be found: nothing of a closed part."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.languages import dates
from sprachrohr.meetings.access import sessions
from sprachrohr.meetings.models import AgendaItem
from sprachrohr.people.viewers import GUEST
from sprachrohr.search.kinds import (
    Doc,
    Searchable,
    Text,
    at,
    itself,
    keys_of,
    languages,
    through,
    versions,
)


def _sessions(keys: Collection[int]) -> Iterable[Doc]:
    rows = list(sessions.whole_rows(sessions.visible(GUEST).filter(pk__in=keys).distinct()))
    texts: dict[int, list[Text]] = {it.pk: [] for it in rows}
    for language in languages():
        for it in sessions.as_sessions(rows, language):
            location = it.meeting.location
            where = at(location.said.name, location.street_address) if location else ""
            title = f"{str.__str__(it.title)}, {dates.day_month(it.day, language)}"
            texts[it.pk].append(Text(language, title, where))
    for row in rows:
        day = timezone.localdate(row.start)
        place = ("meetings:meeting", (row.pk,))
        yield Doc(row.pk, texts[row.pk], place, day=day, body=row.organization_id)


def _items(keys: Collection[int]) -> Iterable[Doc]:
    rows = list(
        sessions.public_items(GUEST)
        .filter(pk__in=keys)
        .select_related("meeting")
        .prefetch_related("topics")
    )
    texts = versions(rows, lambda it: (it.said.name, at(it.said.hint, it.said.result_note)))
    for it in rows:
        yield Doc(
            it.pk,
            texts[it.pk],
            ("meetings:meeting", (it.meeting_id,)),
            day=timezone.localdate(it.meeting.start),
            body=it.meeting.organization_id,
            topics=[topic.pk for topic in it.topics.all()],
            anchor=f"top-{it.pk}",
        )


def _of_meeting(meeting: Any) -> Iterable[int]:
    return AgendaItem.objects.filter(meeting=meeting.pk).values_list("pk", flat=True)


def _of_its_meeting(thing: Any) -> Iterable[int]:
    return AgendaItem.objects.filter(meeting=thing.meeting_id).values_list("pk", flat=True)


KINDS = (
    Searchable(
        kind="meetings.meeting",
        word=lambda: _("Meetings"),
        docs=_sessions,
        visible=keys_of(lambda: sessions.visible(GUEST)),
        follows={"meetings.meeting": itself, "meetings.meetingpublication": through("meeting_id")},
    ),
    Searchable(
        kind="meetings.agendaitem",
        word=lambda: _("Agenda items"),
        docs=_items,
        visible=keys_of(lambda: sessions.public_items(GUEST)),
        follows={
            "meetings.agendaitem": _of_its_meeting,
            "meetings.agendapublication": _of_its_meeting,
            "meetings.agendaitemremoval": lambda it: _of_its_meeting(it.item),
            "meetings.meeting": _of_meeting,
            "meetings.meetingpublication": _of_its_meeting,
        },
    ),
)
