"""What of public minutes can be found: what they say of each item."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.people.viewers import GUEST
from sprachrohr.record.access import minutes
from sprachrohr.record.models import MinutesPassage
from sprachrohr.search.kinds import Doc, Searchable, itself, keys_of, versions


def _passages(keys: Collection[int]) -> Iterable[Doc]:
    rows = minutes.public_passages(GUEST).filter(pk__in=keys).select_related("minutes__meeting")
    found = list(rows)
    texts = versions(found, lambda it: (it.said.heading, "", it.said.text))
    for it in found:
        meeting = it.minutes.meeting
        item = it.agenda_item_id
        yield Doc(
            it.pk,
            texts[it.pk],
            ("record:minutes-item", (meeting.pk, item))
            if item is not None
            else ("record:minutes", (meeting.pk,)),
            day=timezone.localdate(meeting.start),
            body=meeting.organization_id,
        )


def _of_meeting(meeting: Any) -> Iterable[int]:
    rows = MinutesPassage.objects.filter(minutes__meeting=meeting)
    return rows.values_list("pk", flat=True)


KINDS = (
    Searchable(
        kind="record.minutespassage",
        word=lambda: _("Minutes"),
        docs=_passages,
        visible=keys_of(lambda: minutes.public_passages(GUEST)),
        follows={
            "record.minutespassage": itself,
            "record.minutesstep": lambda it: _of_meeting(it.minutes.meeting_id),
            "record.minutes": lambda it: _of_meeting(it.meeting_id),
            "meetings.meeting": lambda it: _of_meeting(it.pk),
            "meetings.meetingpublication": lambda it: _of_meeting(it.meeting_id),
            "meetings.agendaitem": lambda it: _of_meeting(it.meeting_id),
        },
    ),
)
