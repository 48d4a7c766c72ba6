"""Sessions are planned, published, moved, cancelled and held; everything else is refused."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sprachrohr.audit.change import Refused, change
from sprachrohr.audit.models import Entry, Line
from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import AgendaItem, Meeting
from sprachrohr.people.models import Organization

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def body(council: Any, by: Any, now: datetime) -> Organization:
    with change("people.add-organization", council, by=by, now=now):
        made = Organization(council=council, name="Integrationsrat", kind_of_body="council")
        made.save()
    return made


@pytest.fixture
def meeting(council: Any, body: Organization, by: Any, now: datetime) -> Meeting:
    return actions.add_meeting(
        council,
        organization=body,
        start=datetime(2026, 12, 9, 17, tzinfo=BERLIN),
        by=by,
        now=now,
    )


def test_a_session_is_planned_then_published_and_both_leave_a_trace(
    meeting: Meeting, by: Any, now: datetime
) -> None:
    assert Meeting.objects.public().count() == 0
    actions.publish_meeting(meeting, by=by, now=now)
    assert [found.pk for found in Meeting.objects.public()] == [meeting.pk]
    codes = list(Entry.objects.order_by("pk").values_list("code", flat=True))
    assert codes[-2:] == ["meetings.add", "meetings.publish"]


def test_a_session_is_not_published_twice(meeting: Meeting, by: Any, now: datetime) -> None:
    actions.publish_meeting(meeting, by=by, now=now)
    with pytest.raises(Refused, match="already public"):
        actions.publish_meeting(meeting, by=by, now=now)


def test_a_session_that_is_not_public_is_never_published(
    council: Any, body: Organization, by: Any, now: datetime
) -> None:
    closed = actions.add_meeting(
        council, organization=body, start=now, public=False, by=by, now=now
    )
    with pytest.raises(Refused, match="not public"):
        actions.publish_meeting(closed, by=by, now=now)
    actions.add_item(closed, name="Personalsache", by=by, now=now)
    with pytest.raises(Refused, match="not public"):
        actions.publish_agenda(closed, by=by, now=now)


def test_a_withdrawn_session_can_be_published_again(
    meeting: Meeting, by: Any, now: datetime
) -> None:
    actions.publish_meeting(meeting, by=by, now=now)
    actions.withdraw_meeting(meeting, reason="Datum verwechselt", by=by, now=now)
    assert Meeting.objects.public().count() == 0
    actions.publish_meeting(meeting, by=by, now=now)
    assert Meeting.objects.public().count() == 1
    assert meeting.publications.count() == 2


def test_times_need_a_zone_and_an_order(
    council: Any, body: Organization, by: Any, now: datetime
) -> None:
    with pytest.raises(Refused, match="time zone"):
        actions.add_meeting(
            council, organization=body, start=datetime(2026, 12, 9, 17), by=by, now=now
        )
    with pytest.raises(Refused, match="ends before"):
        actions.add_meeting(council, organization=body, start=now, end=now, by=by, now=now)


def test_a_body_of_another_council_is_refused(
    council: Any, other: Any, by: Any, now: datetime
) -> None:
    with council_scope(other), change("people.add-organization", other, by=by, now=now):
        foreign = Organization(council=other, name="Fremd", kind_of_body="council")
        foreign.save()
    with pytest.raises(Refused, match="does not exist in this council"):
        actions.add_meeting(council, organization=foreign, start=now, by=by, now=now)
    assert Meeting.objects.count() == 0


def test_a_cancelled_session_cannot_be_held_moved_or_cancelled_again(
    meeting: Meeting, by: Any, now: datetime
) -> None:
    actions.cancel(meeting, reason="Der Saal ist gesperrt.", by=by, now=now)
    later = meeting.start + timedelta(hours=1)
    for refused in (
        lambda: actions.cancel(meeting, reason="Noch einmal", by=by, now=now),
        lambda: actions.hold(meeting, by=by, now=later),
        lambda: actions.relocate(meeting, location=None, by=by, now=now),
        lambda: actions.reschedule(meeting, start=later, by=by, now=now),
    ):
        with pytest.raises(Refused, match="cancelled"):
            refused()


def test_cancelling_needs_a_reason(meeting: Meeting, by: Any, now: datetime) -> None:
    with pytest.raises(Refused, match="why"):
        actions.cancel(meeting, reason="  ", by=by, now=now)


def test_a_session_is_held_only_after_it_began(meeting: Meeting, by: Any, now: datetime) -> None:
    with pytest.raises(Refused, match="not begun"):
        actions.hold(meeting, by=by, now=now)
    actions.hold(meeting, end=meeting.start + timedelta(hours=2), by=by, now=meeting.start)
    assert Meeting.objects.get().state == "held"
    with pytest.raises(Refused, match="was held"):
        actions.cancel(meeting, reason="Zu spät", by=by, now=now)


def test_items_are_numbered_and_ordered_by_themselves(
    meeting: Meeting, by: Any, now: datetime
) -> None:
    made = actions.add_items(
        meeting,
        [
            {"name": "Regularien", "section": True},
            {"name": "Niederschrift", "parent": 0},
            {"name": "Tagesordnung", "parent": 0},
            {"name": "Anträge"},
            {"name": "Ohne Nummer", "number": ""},
        ],
        by=by,
        now=now,
    )
    assert [(item.order, item.number) for item in made] == [
        (0, "1"), (1, "1.1"), (2, "1.2"), (3, "2"), (4, ""),
    ]  # fmt: skip
    added = actions.add_item(meeting, name="Später", parent=made[0], by=by, now=now)
    assert (added.order, added.number) == (5, "1.3")


def test_a_taken_place_on_the_agenda_is_refused_and_nothing_is_half_added(
    meeting: Meeting, by: Any, now: datetime
) -> None:
    actions.add_item(meeting, name="Eins", order=0, by=by, now=now)
    with pytest.raises(Refused, match="taken"):
        actions.add_items(meeting, [{"name": "Zwei"}, {"name": "Drei", "order": 0}], by=by, now=now)
    assert AgendaItem.objects.count() == 1


def test_an_empty_agenda_is_not_published(meeting: Meeting, by: Any, now: datetime) -> None:
    with pytest.raises(Refused, match="empty"):
        actions.publish_agenda(meeting, by=by, now=now)


def test_a_result_is_one_of_the_list(meeting: Meeting, by: Any, now: datetime) -> None:
    item = actions.add_item(meeting, name="Antrag", by=by, now=now)
    with pytest.raises(Refused, match="list"):
        actions.record_result(item, result="irgendwie", by=by, now=now)
    actions.record_result(item, result="majority", result_note="11 zu 2", by=by, now=now)
    line = Line.objects.filter(kind="meetings.agendaitem", verb="changed").get()
    assert line.after == {"result": "majority", "result_note": "11 zu 2"}
