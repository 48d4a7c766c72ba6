"""The mail once a week: who gets it, when, what it tells, and how it ends."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings import actions as meetings
from sprachrohr.members.weekly import send_due
from sprachrohr.papers.actions import drafts
from sprachrohr.people.access import accounts
from sprachrohr.people.actions import begin_digest, end_digest, end_role
from sprachrohr.people.digest_links import end_url
from sprachrohr.people.models import Account, Digest, Role
from sprachrohr.post.models import OutgoingMail
from tests.meetings.build import at
from tests.meetings.test_attendance_pages import account, member
from tests.meetings.test_replies import Town

pytestmark = pytest.mark.usefixtures("at_noon")

MONDAY = at("2026-11-30 07:00")
"""Nine days before the session."""


@pytest.fixture
def town(build: Any) -> Town:
    made = Town(build)
    for name in ("Mira", "Olena"):
        made.member(name)
    return made


def wants(town: Town, name: str = "Mira", language: str = "") -> Digest:
    made = account(town, town.seats[name].person, language)
    return begin_digest(town.build.council, made, by=town.by, now=town.now)


def weekly(town: Town, now: datetime = MONDAY) -> str:
    """The text of the one mail that a run writes; empty when it writes none."""
    before = OutgoingMail.objects.filter(kind_of_mail="member_weekly").count()
    sent = send_due(town.build.council, now=now)
    found = OutgoingMail.objects.filter(kind_of_mail="member_weekly").order_by("pk")
    assert found.count() - before == sent <= 1
    last = found.last()
    return last.text if sent and last is not None else ""


def test_nobody_gets_it_who_has_not_asked(town: Town) -> None:
    account(town, town.seats["Mira"].person)
    town.ask("Mira")
    assert weekly(town) == ""


def test_it_names_the_next_session_the_missing_answer_and_what_came_since(town: Town) -> None:
    wants(town, language="en")
    asked = town.ask("Mira")
    later = {"by": town.by, "now": town.now + timedelta(days=2)}
    meetings.add_items(
        town.meeting, [{"name": "Buslinie 17"}, {"name": "Geheimer Vertrag", "public": False}],
        **later,
    )  # fmt: skip
    text = weekly(town)
    assert "Your next sessions: 1" in text
    assert "Rat für Integration. Your answer is missing." in text
    assert "New on the agenda: 2" in text
    assert "Buslinie 17" in text
    assert "1 item of the non-public part" in text
    assert "Geheimer Vertrag" not in text
    assert f"/mitglied/sitzungen/{asked.pk}/vorbereiten/" in text
    assert "signature" not in text
    assert "became of" not in text


def test_it_leaves_once_a_week_and_never_twice(town: Town) -> None:
    digest = wants(town)
    town.ask("Mira")
    assert not weekly(town, at("2026-11-22 23:00")), "asked for on this Sunday"
    assert weekly(town)
    digest.refresh_from_db()
    assert digest.told_at == MONDAY
    assert not weekly(town, MONDAY)
    assert not weekly(town, at("2026-12-06 07:00"))
    assert weekly(town, at("2026-12-07 07:00"))


def test_a_week_without_news_brings_none_and_the_next_one_begins_anew(town: Town) -> None:
    digest = wants(town)
    far = town.build.meeting(town.body, "2027-02-10 17:00")
    town.meeting = far
    town.ask("Mira")
    assert not weekly(town), "the session is ten weeks ahead"
    digest.refresh_from_db()
    assert digest.told_at == MONDAY
    meetings.add_items(far, [{"name": "Etwas Neues"}], by=town.by, now=at("2026-12-01 09:00"))
    assert "Etwas Neues" in weekly(town, at("2026-12-07 07:00"))
    assert not weekly(town, at("2026-12-14 07:00"))


def test_it_tells_who_waits_for_a_signature_without_a_word_of_the_text(town: Town) -> None:
    wants(town, language="en")
    mira, olena = (town.seats[it].person for it in ("Mira", "Olena"))
    trace: dict[str, Any] = {"by": town.by, "now": town.now}
    draft = drafts.begin_draft(town.build.council, author=olena, paper_type="motion", **trace)
    drafts.change_draft(draft, person=olena, name="Noch geheimer Titel", **trace)
    drafts.ask_co_author(draft, person=olena, other=mira, **trace)
    text = weekly(town)
    assert "Waiting for your signature: 1" in text
    assert "- Olena Beispiel: Motion" in text
    assert "Noch geheimer Titel" not in text


def test_it_tells_what_became_of_ones_own_papers_once(town: Town) -> None:
    wants(town, language="en")
    own = town.build.paper("A-1", "Bus am Abend", originators=[town.seats["Mira"].person])
    hers = town.build.paper("A-2", "Radweg", originators=[town.seats["Olena"].person])
    for paper in (own, hers):
        resolution = town.build.resolution(town.body, paper=paper)
        town.build.follow(resolution, "done", "2026-11-22", "Der Bus fährt.")
    Digest.objects.get()
    assert not weekly(town), "both were there when she asked for the mail"
    town.build.now = at("2026-12-01 09:00")
    town.build.follow(
        own.resolutions.get(), "in_work", "2026-12-01", "Die Haltestelle wird gebaut."
    )
    text = weekly(town, at("2026-12-07 07:00"))
    assert "A-1 Bus am Abend: Work on it has begun. Die Haltestelle wird gebaut." in text
    assert "A-2" not in text
    assert not weekly(town, at("2026-12-14 07:00"))


@pytest.mark.parametrize("language", ["de", "en", "tr", "ar", "uk"])
def test_it_is_written_in_each_members_language(town: Town, language: str) -> None:
    wants(town, language=language)
    town.ask("Mira")
    assert weekly(town)
    mail = OutgoingMail.objects.get(kind_of_mail="member_weekly")
    assert (mail.language, mail.spoken) == (language, language)
    assert "{" not in mail.text + mail.subject


def test_the_link_in_it_ends_it_without_a_sign_in_and_only_by_its_button(
    town: Town, client_for: Any, other: Any
) -> None:
    digest = wants(town)
    town.ask("Mira")
    weekly(town)
    mail = OutgoingMail.objects.get(kind_of_mail="member_weekly")
    assert mail.end_url == end_url(digest)
    assert mail.end_url in mail.text
    path = mail.end_url.removeprefix(town.build.council.address)
    for client in (client_for(town.build.council), client_for(other)):
        assert client.get(path).status_code in {200, 404}
    assert client_for(other).post(path).status_code == 200
    assert client_for(town.build.council).post(path[:-2] + "x/").status_code == 200
    assert Digest.objects.count() == 1
    answer = Client(HTTP_HOST=town.build.council.host, enforce_csrf_checks=True).post(path)
    assert (answer.status_code, answer.cookies) == (200, {})
    assert answer.headers["Cache-Control"] == "no-store"
    assert Digest.objects.count() == 0
    assert client_for(town.build.council).get(path).status_code == 404
    assert client_for(town.build.council).post(path).status_code == 200
    assert not weekly(town, at("2026-12-07 07:00"))
    assert not OutgoingMail.objects.exclude(end_url="").filter(outcome="waiting").exists()


def test_home_offers_it_with_one_click_and_takes_it_back_with_one(
    town: Town, signed_in: Any, client_for: Any
) -> None:
    client = member(town, signed_in, client_for)

    def button() -> list[str]:
        page = client.get("/mitglied/?sprache=en").content.decode()
        return re.findall(r'name="weekly" value="(\w+)"', page)

    assert button() == ["yes"]
    for _click in range(2):
        assert client.post("/mitglied/wochenmail/", {"weekly": "yes"}).status_code == 303
    assert (Digest.objects.count(), button()) == (1, ["no"])
    for _click in range(2):
        client.post("/mitglied/wochenmail/", {"weekly": "no"})
    assert (Digest.objects.count(), button()) == (0, ["yes"])
    assert client.get("/mitglied/wochenmail/").status_code == 405
    guest = client_for(town.build.council).post("/mitglied/wochenmail/", {"weekly": "yes"})
    assert guest.status_code in {302, 403}
    assert Digest.objects.count() == 0


def test_who_leaves_the_council_is_asked_no_longer(town: Town) -> None:
    wants(town)
    town.ask("Mira")
    end_role(Role.objects.get(), on=at("2026-11-25 12:00").date(), by=town.by, now=town.now)
    assert not weekly(town)
    assert Digest.objects.count() == 0


def test_each_council_writes_for_itself(town: Town, other: Any) -> None:
    digest = wants(town)
    with council_scope(other):
        assert accounts.digest_of(digest.account_id) is None
        theirs = begin_digest(other, Account.objects.get(), by=town.by, now=town.now)
        end_digest(theirs, by=town.by, now=town.now)
    town.ask("Mira")
    assert send_due(other, now=MONDAY) == 0
    assert weekly(town)
