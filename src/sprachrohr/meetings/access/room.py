"""What the journal of a session asks of it: its items, who was asked to stand in, the quorum."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sprachrohr.councils import access as councils
from sprachrohr.meetings.access.attendance import voting_seats
from sprachrohr.meetings.models import AgendaItem, Cancellation, Invitee, Meeting
from sprachrohr.meetings.rules.attendance import needed
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import Viewer


def meeting_in_room(viewer: Viewer, pk: int) -> Meeting | None:
    """A session somebody may record; ``None`` for anybody else, and for one called off."""
    if not viewer.may("room.record") or not 0 < pk < 2**63:
        return None
    rows = Meeting.objects.select_related("organization", "location", "cancellation")
    return rows.filter(pk=pk, cancellation=None).first()


def takes_place(meeting: Meeting) -> bool:
    """Whether a session was not called off."""
    return not Cancellation.objects.filter(meeting=meeting.pk).exists()


def items_in_room(meeting: Meeting) -> list[AgendaItem]:
    """All items that stand on the agenda, public or not, in order, with what is above them."""
    return list(
        AgendaItem.objects.filter(meeting=meeting.pk, removal=None)
        .select_related("parent__parent")
        .order_by("order")
    )


def publicly_dealt(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether an item belongs to the public part: itself, and whatever stands above it."""
    above: AgendaItem | None = item
    while above is not None:
        if not above.public:
            return False
        above = above.parent
    return bool(meeting.public)


def asked_instead(meeting: Meeting) -> dict[int, list[int]]:
    """Seat -> persons who were asked to stand in there and were not released."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Invitee.objects.filter(
        meeting=meeting.pk, released_at=None, stands_in_for__isnull=False
    ).order_by("pk")
    for seat, person in rows.values_list("membership_id", "person_id"):
        found[seat].append(person)
    return found


def quorum_of(meeting: Meeting) -> tuple[int | None, int | None]:
    """How many voting members make a quorum, and how many there are by statute.

    Known for the council itself where its rules of procedure and its number of seats are recorded.
    """
    if meeting.organization.kind_of_body != Organization.Kind.COUNCIL:
        return None, None
    day = timezone.localdate(meeting.start)
    number = voting_seats(day)
    return needed(councils.procedure_value("quorum", day), number), number


def of_day(viewer: Viewer, day: date) -> list[Meeting]:
    """Sessions of a day that take place and are not closed yet, for whoever may record them."""
    if not viewer.may("room.record"):
        return []
    begin = timezone.make_aware(datetime.combine(day, time()))
    rows = Meeting.objects.filter(
        start__gte=begin, start__lt=begin + timedelta(days=1), cancellation__isnull=True
    )
    found = rows.exclude(state=Meeting.State.HELD).select_related("organization")
    return list(found.order_by("start", "pk"))
