"""Who comes: asking, replies, who stands in, releasing."""

from datetime import timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.meetings.actions.attendance import ask, release, remind, reply
from sprachrohr.meetings.models import Invitee, Reply
from sprachrohr.meetings.replies import invitee_of, reply_url, token_of
from sprachrohr.people import actions as people
from tests.meetings.build import at

MAIL, OFFICE = Reply.Via.MAIL, Reply.Via.OFFICE


class Town:
    """A council with members, those who stand in for them, and a session on 9 December 2026."""

    def __init__(self, build: Any) -> None:
        self.build, self.by, self.now = build, build.by, build.now
        self.body = build.body()
        self.meeting = build.meeting(self.body, "2026-12-09 17:00")
        self.seats: dict[str, Any] = {}

    def person(self, name: str) -> Any:
        facts: dict[str, Any] = {"given_name": name, "family_name": "Beispiel"}
        return people.add_person(self.build.council, **facts, by=self.by, now=self.now)

    def member(self, name: str, *stand_in: Any, kind: str = "elected") -> Any:
        person = self.person(name)
        seat = people.join(
            person, self.body, kind_of_seat=kind, start_date=at("2025-11-01 10:00").date(),
            by=self.by, now=self.now,
        )  # fmt: skip
        for order, other in enumerate(stand_in, start=1):
            people.appoint_substitute(
                seat, other, start_date=seat.start_date, order=order, by=self.by, now=self.now
            )
        self.seats[name] = seat
        return seat

    def ask(self, name: str) -> Invitee:
        seat = self.seats[name]
        return ask(self.meeting, seat, seat.person, by=self.by, now=self.now)

    def reply(self, invitee: Invitee, coming: bool, minutes: int = 0, note: str = "") -> Reply:
        moment = self.now + timedelta(minutes=minutes)
        return reply(invitee, coming=coming, note=note, via=MAIL, by=self.by, now=moment)

    def asked(self) -> list[str]:
        rows = Invitee.objects.filter(released_at=None).select_related("person").order_by("pk")
        return [it.person.given_name for it in rows]


@pytest.fixture
def town(build: Any) -> Town:
    return Town(build)


def test_a_no_asks_the_first_substitute_at_once_and_the_next_when_that_one_declines(
    town: Town,
) -> None:
    first, second = town.person("Ayla"), town.person("Boris")
    town.member("Mira", first, second)
    invitee = town.ask("Mira")
    town.reply(invitee, False)
    assert town.asked() == ["Mira", "Ayla"]
    ayla = Invitee.objects.get(person=first)
    assert ayla.stands_in_for_id == invitee.pk
    town.reply(ayla, False, 1)
    boris = Invitee.objects.get(person=second)
    assert (town.asked(), boris.stands_in_for_id) == (["Mira", "Ayla", "Boris"], ayla.pk)
    town.reply(boris, False, 2)
    assert town.asked() == ["Mira", "Ayla", "Boris"]


def test_a_yes_after_a_no_releases_everybody_who_was_asked_instead(town: Town) -> None:
    first, second = town.person("Ayla"), town.person("Boris")
    town.member("Mira", first, second)
    mira = town.ask("Mira")
    town.reply(mira, False)
    town.reply(Invitee.objects.get(person=first), False, 1)
    town.reply(mira, True, 2)
    assert town.asked() == ["Mira"]
    # Ayla has said no; Boris never answered and may be asked again.
    town.reply(mira, False, 3)
    assert town.asked() == ["Mira", "Boris"]


def test_a_session_at_another_time_asks_its_members_anew(town: Town) -> None:
    from sprachrohr.meetings.access.attendance import last_reply
    from sprachrohr.meetings.actions import reschedule

    first = town.person("Ayla")
    town.member("Mira", first)
    town.member("Olena")
    mira, olena = town.ask("Mira"), town.ask("Olena")
    link = reply_url(mira)
    town.reply(mira, False)
    town.reply(Invitee.objects.get(person=first), False, 1)
    town.reply(olena, True, 1)
    later = town.now + timedelta(minutes=5)
    reschedule(town.meeting, start=at("2026-12-16 17:00"), by=town.by, now=later)
    assert town.asked() == ["Mira", "Olena"]
    assert [last_reply(it) for it in Invitee.objects.filter(released_at=None)] == [None, None]
    assert [it.coming for it in olena.replies.all()] == [True]  # what was said stays on record
    mira.refresh_from_db()
    assert reply_url(mira) == link  # an old mail's link still answers, for the new time
    town.reply(mira, False, 6)
    assert town.asked() == ["Mira", "Olena", "Ayla"]  # her no was for another day


def test_whoever_has_a_seat_of_their_own_or_was_asked_for_another_is_skipped(town: Town) -> None:
    shared, free = town.person("Ayla"), town.person("Boris")
    town.member("Mira", shared, free)
    town.member("Olena", shared)
    town.reply(town.ask("Olena"), False)
    town.reply(town.ask("Mira"), False, 1)
    chains = {it.person.given_name: it.membership.person.given_name for it in Invitee.objects.all()}
    assert chains["Ayla"] == "Olena"
    assert chains["Boris"] == "Mira"


def test_the_newest_reply_counts_and_the_same_one_is_kept_once(town: Town) -> None:
    town.member("Mira")
    mira = town.ask("Mira")
    town.reply(mira, True)
    town.reply(mira, True, 1)
    assert mira.replies.count() == 1
    town.reply(mira, True, 2, note="Etwas später")
    town.reply(mira, False, 3)
    assert [it.coming for it in mira.replies.all()] == [True, True, False]


def test_no_reply_is_taken_when_the_session_has_begun_or_is_called_off(town: Town) -> None:
    from sprachrohr.meetings.actions import cancel

    town.member("Mira")
    mira = town.ask("Mira")
    with pytest.raises(Refused, match="has begun"):
        reply(
            mira, coming=True, via=MAIL, by=town.by, now=town.meeting.start + timedelta(seconds=1)
        )
    cancel(town.meeting, reason="Der Saal ist gesperrt.", by=town.by, now=town.now)
    with pytest.raises(Refused, match="cancelled"):
        town.reply(mira, True)
    assert Reply.objects.count() == 0


def test_somebody_released_does_not_answer_any_more(town: Town) -> None:
    ayla = town.person("Ayla")
    town.member("Mira", ayla)
    mira = town.ask("Mira")
    town.reply(mira, False)
    asked = Invitee.objects.get(person=ayla)
    release(asked, by=town.by, now=town.now)
    with pytest.raises(Refused, match="not asked"):
        town.reply(asked, True, 1)


def test_nobody_is_asked_twice_and_nobody_without_an_account_is_reminded(town: Town) -> None:
    town.member("Mira")
    mira = town.ask("Mira")
    assert mira.reached_by == ""
    with pytest.raises(Refused, match="already"):
        town.ask("Mira")
    assert remind(mira, by=town.by, now=town.now) is False


def test_an_address_is_good_for_its_own_invitation_only(town: Town) -> None:
    town.member("Mira")
    town.member("Olena")
    mira, olena = town.ask("Mira"), town.ask("Olena")
    assert reply_url(mira).startswith(f"{town.build.council.address}/mitglied/antwort/")
    found = invitee_of(token_of(mira))
    assert found is not None
    assert found.pk == mira.pk
    stolen = f"{olena.pk}.{token_of(mira).partition('.')[2]}"
    for wrong in (stolen, f"{mira.pk}.", str(mira.pk), "", ".", "a.b", f"{'9' * 40}.x"):
        assert invitee_of(wrong) is None


def test_the_note_of_a_reply_never_reaches_the_log(town: Town) -> None:
    from sprachrohr.audit.models import Line

    town.member("Mira")
    town.reply(town.ask("Mira"), True, note="Ich bin krank gewesen")
    assert not [it for it in Line.objects.all() if "krank" in f"{it.before}{it.after}{it.label}"]


def test_a_seat_somebody_has_left_since_is_not_counted_any_more(town: Town) -> None:
    from sprachrohr.meetings.access.attendance import attendance
    from sprachrohr.people.viewers import Viewer

    office = Viewer(roles=frozenset({"office"}))
    for name in ("Mira", "Olena"):
        town.member(name)
        town.reply(town.ask(name), True)
    assert attendance(office, town.meeting).forecast.least == 2
    people.leave(town.seats["Olena"], on=at("2026-12-08 10:00").date(), by=town.by, now=town.now)
    assert attendance(office, town.meeting).forecast.least == 1
