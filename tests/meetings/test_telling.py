"""Members and subscribers hear of a changed session once, in their language."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.db import transaction

from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings import jobs
from sprachrohr.meetings.actions import telling
from sprachrohr.meetings.models import MeetingChange
from sprachrohr.people import actions as people
from sprachrohr.people.models import Organization
from sprachrohr.post.models import OutgoingMail
from sprachrohr.subscriptions import actions as subscriptions
from sprachrohr.subscriptions.models import Subscription
from tests.meetings.build import at

pytestmark = pytest.mark.django_db

MIRA, ALI = "mira@beispiel.example", "ali@beispiel.example"
SOON = timedelta(minutes=5)


class Town:
    """A session on Wednesday, 9 December 2026, 17:00, and people who want to hear of it."""

    def __init__(self, build: Any) -> None:
        self.build, self.by, self.now = build, build.by, build.now
        self.council = build.council
        self.body = build.body("Beispielrat", kind=Organization.Kind.WORKING_GROUP)
        self.hall, self.school = build.place(room="Saal 1"), build.place(name="Schule", room="")
        self.meeting = build.meeting(self.body, "2026-12-09 17:00", location=self.hall)
        self.facts = {"by": self.by, "now": self.now}

    def subscribe(self, email: str, language: str, thing: Any = None) -> Subscription:
        thing = thing or self.body
        before = self.now - timedelta(days=3)
        subscriptions.ask(
            self.council, email=email, language=language, about=thing.kind(), about_id=thing.pk,
            now=before,
        )  # fmt: skip
        row = Subscription.objects.get(email=email, about=thing.kind(), about_id=thing.pk)
        return subscriptions.confirm(row, now=before)

    def member(self, name: str, email: str, language: str) -> Any:
        person = people.add_person(
            self.council, given_name=name, family_name="Beispiel", **self.facts
        )
        seat = people.join(
            person, self.body, kind_of_seat="elected", start_date=at("2025-11-01 10:00").date(),
            **self.facts,
        )  # fmt: skip
        account = people.add_account(email=email, name=name, **self.facts)
        role = people.give_role(
            self.council, account, name="member", since=self.now.date(), **self.facts
        )
        people.link_role(role, person=person, **self.facts)
        account.language = language
        type(account).objects.filter(pk=account.pk).update(language=language)
        early = self.now - timedelta(days=2)
        return meetings.attendance.ask(self.meeting, seat, person, by=self.by, now=early)

    def tell(self, after: timedelta = SOON) -> int:
        return telling.tell(self.council, self.meeting.pk, now=self.now + after)


def news(to: str) -> list[OutgoingMail]:
    kinds = ("session_changed", "session_cancelled", "session_agenda")
    return list(OutgoingMail.objects.filter(to=to, kind_of_mail__in=kinds).order_by("pk"))


def event(mail: OutgoingMail) -> Any:
    (entry,) = mail.attachments.all()
    return icalendar.Calendar.from_ical(entry.text).walk("VEVENT")[0]


@pytest.fixture
def town(build: Any) -> Town:
    made = Town(build)
    MeetingChange.objects.all()._raw_delete("default")
    return made


def test_another_place_is_told_to_members_and_subscribers_in_their_languages(town: Town) -> None:
    town.subscribe(MIRA, "de")
    town.subscribe(ALI, "ar", town.meeting)
    town.member("Ayla", "ayla@beispiel.example", "tr")
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    assert (town.tell(timedelta(minutes=4)), news(MIRA)) == (0, [])
    assert town.tell() == 3
    (german,), (arabic,), (turkish,) = news(MIRA), news(ALI), news("ayla@beispiel.example")
    assert german.subject == "Geändert: Beispielrat, Mittwoch, 9. Dezember 2026, 17 Uhr"
    first, second = german.text.split("\n\n")[:2]
    assert first == (
        "Die Sitzung Beispielrat am Mittwoch, 9. Dezember 2026, 17 Uhr ist jetzt an diesem Ort: "
        "Schule, Markt 1, 12345 Musterstadt."
    )
    assert second == "Vorher war sie hier geplant: Rathaus, Saal 1, Markt 1, 12345 Musterstadt."
    assert f"/de/sitzungen/{town.meeting.pk}/" in german.text
    assert (arabic.spoken, turkish.spoken) == ("ar", "tr")
    assert f"/ar/sitzungen/{town.meeting.pk}/" in arabic.text
    assert "/abonnieren/ende/" in german.end_url and "/abonnieren/ende/" in arabic.end_url
    assert (turkish.end_url, turkish.secret) == ("", True)
    assert "/mitglied/antwort/" in turkish.text
    assert "/abonnieren/" not in turkish.text
    for mail in (german, arabic, turkish):
        entry = event(mail)
        assert entry["UID"] == f"{town.meeting.uuid}@sprachrohr"
        assert (entry["SEQUENCE"], str(entry["STATUS"])) == (1, "CONFIRMED")
        assert str(entry["LOCATION"]).startswith("Schule")
    assert town.tell(timedelta(hours=1)) == 0
    assert telling.tell_due(town.council, now=town.now + timedelta(days=1)) == 0


def test_several_changes_within_minutes_become_one_mail_with_the_last_state(town: Town) -> None:
    town.subscribe(MIRA, "de")
    by, now = town.by, town.now
    other = town.build.place(name="Bücherei", room="")
    steps = [now + timedelta(minutes=n) for n in (0, 3, 6)]
    meetings.relocate(town.meeting, location=other, by=by, now=steps[0])
    meetings.relocate(town.meeting, location=town.school, by=by, now=steps[1])
    meetings.reschedule(town.meeting, start=at("2026-12-10 18:00"), by=by, now=steps[2])
    for minutes, sent in ((5, 0), (8, 0), (10.9, 0), (11, 1), (12, 0)):
        assert town.tell(timedelta(minutes=minutes)) == sent
    (mail,) = news(MIRA)
    assert "Donnerstag, 10. Dezember 2026, 18 Uhr" in mail.text
    assert "Mittwoch, 9. Dezember 2026, 17 Uhr" in mail.text
    assert "Bücherei" not in mail.text + mail.subject
    assert "Schule" in mail.text and "Saal 1" in mail.text
    assert event(mail)["SEQUENCE"] == 3


def test_what_was_undone_is_told_to_nobody_and_leaves_no_trace(town: Town) -> None:
    town.subscribe(MIRA, "de")
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    meetings.relocate(town.meeting, location=town.hall, **town.facts)
    assert (town.tell(), news(MIRA)) == (0, [])
    assert (town.meeting.relocated_at, town.meeting.earlier_location) == (None, None)


def test_a_cancelled_session_says_so_in_mail_and_calendar(town: Town) -> None:
    town.subscribe(MIRA, "de")
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    meetings.cancel(town.meeting, reason="Der Saal hat kein Wasser.", **town.facts)
    assert town.tell() == 1
    (mail,) = news(MIRA)
    assert mail.kind_of_mail == "session_cancelled"
    assert "Der Saal hat kein Wasser." in mail.text
    assert (str(event(mail)["STATUS"]), event(mail)["SEQUENCE"]) == ("CANCELLED", 2)


def test_what_can_wait_leaves_no_mail_of_its_own_to_subscribers(town: Town) -> None:
    town.subscribe(MIRA, "de")
    made = town.build.meeting(town.body, "2026-12-16 17:00", location=town.hall)
    town.build.items(made, {"name": "Begrüßung"})
    meetings.relocate(made, location=town.school, **town.facts)  # nobody knew of it before
    assert telling.tell(town.council, made.pk, now=town.now + SOON) == 0
    later = town.now + timedelta(days=1)
    meetings.add_item(made, name="Zwei", by=town.by, now=later)
    assert telling.tell(town.council, made.pk, now=later + SOON) == 0
    meetings.relocate(made, location=town.hall, by=town.by, now=later + timedelta(hours=1))
    assert telling.tell(town.council, made.pk, now=later + timedelta(hours=2)) == 1
    assert [it.kind_of_mail for it in news(MIRA)] == ["session_changed"]
    assert "/abonnieren/meine/" in news(MIRA)[0].text


def test_who_subscribed_to_a_body_and_to_its_session_gets_one_mail(town: Town) -> None:
    town.subscribe(MIRA, "de")
    town.subscribe(MIRA, "de", town.meeting)
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    assert (town.tell(), len(news(MIRA))) == (1, 1)


def test_subscribers_hear_nothing_of_closed_unpublished_past_or_ended_things(town: Town) -> None:
    row = town.subscribe(MIRA, "de")
    closed = town.build.meeting(town.body, "2026-12-10 17:00", published=False, public=False)
    quiet = town.build.meeting(town.body, "2026-12-11 17:00", published=False)
    past = town.build.meeting(town.body, "2026-11-20 17:00", location=town.hall)
    for it in (closed, quiet, past):
        meetings.relocate(it, location=town.school, **town.facts)
        assert telling.tell(town.council, it.pk, now=town.now + SOON) == 0
    assert past.relocated_at is None
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    subscriptions.end(row, now=town.now)
    assert (town.tell(), news(MIRA)) == (0, [])


def test_who_subscribed_after_a_change_is_not_told_of_it(town: Town) -> None:
    town.subscribe(ALI, "de")
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    late = town.now + timedelta(minutes=1)
    subscriptions.ask(
        town.council, email=MIRA, language="de", about=town.meeting.kind(),
        about_id=town.meeting.pk, now=late,
    )  # fmt: skip
    subscriptions.confirm(Subscription.objects.get(email=MIRA), now=late)
    assert (town.tell(), news(MIRA), len(news(ALI))) == (1, [], 1)


def test_a_change_that_was_rolled_back_starts_no_job(
    town: Town, django_capture_on_commit_callbacks: Any
) -> None:
    town.subscribe(MIRA, "de")
    fails = pytest.raises(ZeroDivisionError)
    with django_capture_on_commit_callbacks() as hooks, fails, transaction.atomic():
        meetings.relocate(town.meeting, location=town.school, **town.facts)
        raise ZeroDivisionError
    assert (hooks, MeetingChange.objects.count()) == ([], 0)
    with django_capture_on_commit_callbacks() as hooks:
        meetings.relocate(town.meeting, location=town.school, **town.facts)
    assert any(getattr(it, "func", None) is telling._later for it in hooks)


def test_the_job_tells_what_has_waited_long_enough(town: Town, stand_on: Any) -> None:
    town.subscribe(MIRA, "de")
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    stand_on(town.now + timedelta(minutes=1))
    assert jobs.tell.call(council_id=town.council.pk, meeting_id=town.meeting.pk) == 0
    stand_on(town.now + timedelta(minutes=15))
    assert jobs.tell_due.call(council_id=town.council.pk) == 1


def test_page_list_feed_and_calendar_keep_saying_where_and_when_it_was(
    town: Town, client_for: Any, stand_on: Any
) -> None:
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    meetings.reschedule(town.meeting, start=at("2026-12-10 18:00"), **town.facts)
    stand_on(town.now + timedelta(days=2))
    guest = client_for(town.council)
    paths = (
        f"/en/sitzungen/{town.meeting.pk}/", "/en/sitzungen/", "/feeds/sitzungen.xml?sprache=en",
        "/kalender.ics?sprache=en", f"/kalender/sitzung/{town.meeting.pk}.ics?sprache=en",
    )  # fmt: skip
    for path in paths:
        text = guest.get(path).content.decode().replace("\r\n ", "").replace("\\,", ",")
        assert "before Rathaus, Saal 1 (changed on 22 November 2026)" in text, path
        assert "before on Wednesday 9 December 2026, 5 pm (changed on" in text, path


def test_a_session_taken_back_stops_mails_that_wait_and_forgets_where_it_was(
    town: Town, client_for: Any, stand_on: Any
) -> None:
    town.subscribe(MIRA, "de")
    town.member("Ayla", "ayla@beispiel.example", "de")
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    assert town.tell() == 2
    later = town.now + timedelta(minutes=7)
    meetings.relocate(town.meeting, location=town.hall, by=town.by, now=later)
    meetings.withdraw_meeting(town.meeting, reason="Irrtum", by=town.by, now=later)
    assert news(MIRA) == []  # had not left yet
    assert len(news("ayla@beispiel.example")) == 1  # a member may know
    town.meeting.refresh_from_db()
    assert (town.meeting.relocated_at, town.meeting.earlier_location) == (None, None)
    assert telling.tell(town.council, town.meeting.pk, now=later + SOON) == 1
    assert news(MIRA) == []
    last = news("ayla@beispiel.example")[-1]
    assert f"/sitzungen/{town.meeting.pk}/" not in last.text
