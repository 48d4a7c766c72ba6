"""Who was asked to a session and what they said: for office, chair, and each person themselves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from sprachrohr.councils import access as councils
from sprachrohr.councils.models import LegislativeTerm, Seats
from sprachrohr.languages.access import speak
from sprachrohr.meetings.access.sessions import body_name
from sprachrohr.meetings.models import Invitee, Meeting, Reply
from sprachrohr.meetings.rules.attendance import (
    Answer,
    Asked,
    Count,
    Forecast,
    answer_of,
    forecast,
)
from sprachrohr.people.models import Membership, Organization
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.rules import KINDS
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Link:
    """Somebody who was asked for a seat, with the answer that counts."""

    invitee: Invitee
    reply: Reply | None

    @property
    def coming(self) -> bool | None:
        return None if self.reply is None else self.reply.coming


@dataclass(frozen=True)
class Seat:
    """One seat of a session: the member first, then who stands in, in the order asked."""

    membership: Membership
    chain: tuple[Link, ...]

    @property
    def answer(self) -> Answer:
        return answer_of([it.coming for it in self.chain])

    @property
    def empty(self) -> bool:
        """Nobody comes, and nobody is left who was asked."""
        return self.answer == Answer.NO

    @property
    def comes(self) -> Link | None:
        """Who will sit there."""
        return next((it for it in self.chain if it.coming), None)

    @property
    def waiting(self) -> Link | None:
        """Whose answer is missing; nobody's once somebody comes."""
        if self.comes is not None:
            return None
        return next((it for it in self.chain if it.coming is None), None)


@dataclass(frozen=True)
class Attendance:
    """A session's seats, and what is to be expected."""

    seats: tuple[Seat, ...]
    forecast: Forecast

    @property
    def open(self) -> list[Seat]:
        return [it for it in self.seats if it.answer == Answer.OPEN]

    @property
    def empty(self) -> list[Seat]:
        """Seats whose member cannot come, and nobody is left who could stand in."""
        return [it for it in self.seats if it.empty]

    @property
    def count(self) -> Count:
        """All seats asked for, with and without a vote, as numbers only."""
        found = [it.answer for it in self.seats]
        return Count(*(found.count(it) for it in (Answer.YES, Answer.NO, Answer.OPEN)))


def attendance(viewer: Viewer, meeting: Meeting) -> Attendance:
    """Who comes to a session, by name. Raises ``Forbidden`` for who may not see it."""
    refuse_unless(viewer, "attendance.see")
    return _attendance(meeting, seats_of(meeting))


def seats_of(meeting: Meeting) -> list[Seat]:
    """The seats of a session with everybody who was asked for each."""
    return _chains([meeting.pk])[meeting.pk]


def empty_seats(meetings: Iterable[Meeting]) -> dict[int, int]:
    """Session -> how many seats nobody is left for; sessions without any are missing."""
    found = {
        pk: sum(it.empty for it in seats)
        for pk, seats in _chains([it.pk for it in meetings]).items()
    }
    return {pk: number for pk, number in found.items() if number}


@dataclass(frozen=True)
class Mine:
    """One's own invitation; of the others only numbers."""

    meeting: Meeting
    body: str
    link: Link
    instead_of: str
    """Whom one stands in for; empty: it is one's own seat."""
    count: Count
    open: bool
    """Whether an answer is still taken."""


def mine(viewer: Viewer, now: datetime, language: str) -> list[Mine]:
    """The coming sessions this member is asked to, the next first."""
    if viewer.person_id is None:
        return []
    today = timezone.make_aware(datetime.combine(timezone.localdate(now), datetime.min.time()))
    rows = list(
        Invitee.objects.filter(
            person=viewer.person_id, released_at=None, meeting__start__gte=today
        )
        .select_related(
            "meeting__organization", "meeting__location", "meeting__cancellation",
            "membership__person",
        )
        .order_by("meeting__start", "pk")
    )  # fmt: skip
    seats = _chains([it.meeting_id for it in rows])
    return [_mine(row, seats[row.meeting_id], now, language) for row in rows]


def one_of_mine(viewer: Viewer, pk: int) -> Invitee | None:
    """One's own invitation by its number; ``None`` for anybody else's."""
    if viewer.person_id is None:
        return None
    rows = Invitee.objects.select_related("meeting__organization", "person", "membership")
    return rows.filter(pk=pk, person=viewer.person_id, released_at=None).first()


def _mine(row: Invitee, seats: Sequence[Seat], now: datetime, language: str) -> Mine:
    meeting = row.meeting
    link = next(
        (it for seat in seats for it in seat.chain if it.invitee.pk == row.pk), Link(row, None)
    )
    return Mine(
        meeting=meeting,
        body=named(meeting, language),
        link=link,
        instead_of=str(row.membership.person) if row.stands_in_for_id else "",
        count=Attendance(tuple(seats), forecast((), None, None)).count,
        open=is_open(meeting, now),
    )


def is_open(meeting: Meeting, now: datetime) -> bool:
    """Whether replies to a session are still taken."""
    if getattr(meeting, "cancellation", None) is not None:
        return False
    return meeting.state != Meeting.State.HELD and meeting.start > now


def waiting(meetings: Iterable[Meeting]) -> list[Invitee]:
    """Everybody whose answer is missing, as who is to be reminded."""
    return [
        seat.waiting.invitee
        for seats in _chains([it.pk for it in meetings]).values()
        for seat in seats
        if seat.waiting is not None
    ]


def invited(person_id: int) -> list[Invitee]:
    """Everything a person was ever asked to, with all answers, the oldest first."""
    rows = Invitee.objects.filter(person=person_id).prefetch_related("replies")
    rows = rows.select_related("meeting__organization", "membership__person")
    return list(rows.select_related("membership__organization").order_by("asked_at", "pk"))


def declined(meeting: Meeting) -> set[int]:
    """Seats (memberships) whose own member said that they cannot come, for the minutes."""
    return {
        it.membership.pk for it in seats_of(meeting) if it.chain and it.chain[0].coming is False
    }


def was_asked(viewer: Viewer, meeting: int) -> bool:
    """Whether somebody was asked to a session, and so may read what is closed there today."""
    asked = Invitee.objects.filter(meeting=meeting, person=viewer.person_id, released_at=None)
    return viewer.person_id is not None and asked.exists()


def named(meeting: Meeting, language: str) -> str:
    """What the body of a session was called on its day, in a language."""
    names = councils.names(language)
    speak(language, [meeting.organization])
    return str(body_name(names, meeting.organization, meeting.start))


def last_reply(invitee: Invitee) -> Reply | None:
    """The answer that counts: the newest, since the session has its present time."""
    since = invitee.asked_anew_at
    found = [it for it in invitee.replies.all() if since is None or it.at >= since]
    rows = sorted(found, key=lambda it: (it.at, it.pk))
    return rows[-1] if rows else None


def _chains(meetings: Sequence[int]) -> dict[int, list[Seat]]:
    """Session -> its seats, by kind and name; two queries, however many sessions.

    A seat somebody has left since the invitation is none any more.
    """
    rows = list(
        Invitee.objects.filter(meeting__in=set(meetings), released_at=None)
        .select_related("meeting__organization", "person")
        .select_related("membership__person", "membership__on_behalf_of")
        .prefetch_related("replies")
        .order_by("pk")
    )
    by_seat: dict[tuple[int, int], list[Invitee]] = defaultdict(list)
    for row in rows:
        left = row.membership.end_date
        if left is None or left >= timezone.localdate(row.meeting.start):
            by_seat[row.meeting_id, row.membership_id].append(row)
    found: dict[int, list[Seat]] = {pk: [] for pk in meetings}
    for (meeting, _seat), chain in by_seat.items():
        links = tuple(Link(it, last_reply(it)) for it in chain)
        found[meeting].append(Seat(chain[0].membership, links))
    for seats in found.values():
        seats.sort(key=_place)
    return found


def _place(seat: Seat) -> tuple[int, str, str, int]:
    kind, person = seat.membership.kind_of_seat, seat.membership.person
    place = KINDS.index(kind) if kind in KINDS else len(KINDS)
    return (place, person.family_name, person.given_name, person.pk)


def _attendance(meeting: Meeting, seats: Sequence[Seat]) -> Attendance:
    day = timezone.localdate(meeting.start)
    asked = [
        Asked(it.membership.kind_of_seat, it.membership.voting_right, it.answer) for it in seats
    ]
    rule = number = None
    if meeting.organization.kind_of_body == Organization.Kind.COUNCIL:
        rule, number = councils.procedure_value("quorum", day), voting_seats(day)
    return Attendance(tuple(seats), forecast(asked, rule, number))


def voting_seats(day: date) -> int | None:
    """The statutory number of voting members on a day; ``None`` where it is not recorded."""
    term = next((it for it in LegislativeTerm.objects.all() if it.holds(day)), None)
    if term is None:
        return None
    voting = (Seats.Kind.ELECTED, Seats.Kind.RAT)
    numbers = dict(
        Seats.objects.filter(term=term, kind_of_seat__in=voting).values_list(
            "kind_of_seat", "number"
        )
    )
    return sum(numbers.values()) if len(numbers) == len(voting) else None
