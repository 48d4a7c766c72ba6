"""An empty seat: who was released is asked with one click, anybody else with a reason."""

from datetime import timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Line
from sprachrohr.meetings.access.stand_ins import pool
from sprachrohr.meetings.actions.attendance import ask_instead
from sprachrohr.meetings.actions.forgetting import forget_choices
from sprachrohr.meetings.models import Invitee
from sprachrohr.people import actions as people
from tests.meetings.build import at
from tests.meetings.test_attendance_pages import account
from tests.meetings.test_replies import Town

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def town(build: Any) -> Town:
    """Mira's seat is empty; Ayla stood in for Tesfa, who comes after all; Boris for Olena."""
    made = Town(build)
    made.member("Mira")
    made.member("Tesfa", made.person("Ayla"))
    made.member("Olena", made.person("Boris"))
    for name in ("Mira", "Tesfa", "Olena"):
        made.ask(name)
    return made


def asked(name: str) -> Invitee:
    found: Invitee = Invitee.objects.filter(person__given_name=name).latest("pk")
    return found


@pytest.fixture
def office(town: Town, client_for: Any, signed_in: Any) -> Any:
    client = signed_in(client_for(town.build.council), town.build.council, "office")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def url(town: Town) -> str:
    return f"/verwaltung/sitzungen/{town.meeting.pk}/teilnahme/"


def release_ayla(town: Town) -> None:
    town.reply(asked("Tesfa"), False)
    town.reply(asked("Tesfa"), True, 1)


def test_who_was_released_is_asked_for_another_empty_seat_with_one_click(
    town: Town, office: Any
) -> None:
    release_ayla(town)
    assert "Ask Ayla" not in office.get(url(town)).content.decode()  # no seat is empty yet
    mira = asked("Mira")
    town.reply(mira, False, 2)
    page = office.get(url(town)).content.decode()
    assert "Who takes the seat of Mira Beispiel?" in page
    assert "Ask Ayla Beispiel" in page
    before = asked("Ayla")
    answer = office.post(f"{url(town)}{mira.pk}/fragen/", {"person": before.person_id})
    assert (answer.status_code, answer.headers["Location"]) == (303, url(town))
    ayla = asked("Ayla")
    assert (ayla.stands_in_for, ayla.membership, ayla.why) == (mira, town.seats["Mira"], "")
    page = office.get(url(town)).content.decode()
    assert "has no account: please call" in page
    assert "Who takes the seat" not in page
    town.reply(ayla, True, 3)
    assert "asked instead of Mira Beispiel" in office.get(url(town)).content.decode()


def test_anybody_else_is_asked_with_a_reason_that_only_the_office_reads(
    town: Town, office: Any, client_for: Any, signed_in: Any
) -> None:
    mira = asked("Mira")
    town.reply(mira, False)
    boris = town.seats["Olena"].substitutes.get().person
    account(town, boris)
    send = f"{url(town)}{mira.pk}/fragen/"
    silent = office.post(send, {"person": boris.pk, "why": " "})
    assert silent.status_code == 422
    text = silent.content.decode()
    assert "Write in one sentence why this person is asked." in text
    assert f'<option value="{boris.pk}" selected>' in text
    assert office.post(send, {"person": "", "why": "Weil."}).status_code == 422
    assert office.post(send, {"person": "9" * 30, "why": "Weil."}).status_code == 422
    stranger = town.person("Fremd")
    assert office.post(send, {"person": stranger.pk, "why": "Weil."}).status_code == 422
    assert not Invitee.objects.filter(person__in=[boris, stranger]).exists()
    why = "Nächster auf der Liste <2>"
    assert office.post(send, {"person": boris.pk, "why": why}).status_code == 303
    row = asked("Boris")
    assert (row.why, row.reached_by) == (why, "mail")
    assert "asked instead of Mira Beispiel: <bdi>Nächster auf der Liste &lt;2&gt;</bdi>" in (
        office.get(url(town)).content.decode()
    )
    council = town.build.council
    chair = signed_in(client_for(council), council, "chair")
    assert "Nächster auf der Liste" not in chair.get(url(town)).content.decode()
    assert chair.post(send, {"person": boris.pk, "why": "x"}).status_code == 403
    kept = Line.objects.filter(kind=Invitee.kind(), object_id=row.pk)
    assert why not in str([it.after for it in kept])


def test_a_seat_that_is_not_empty_and_who_is_asked_already_are_refused(town: Town) -> None:
    mira, olena = asked("Mira"), asked("Olena")
    trace: dict[str, Any] = {"why": "Weil.", "by": town.by, "now": town.now}
    boris = town.seats["Olena"].substitutes.get().person
    with pytest.raises(Refused, match="not empty"):
        ask_instead(mira, boris, **trace)
    town.reply(mira, False)
    with pytest.raises(Refused, match="asked already"):
        ask_instead(mira, olena.person, **trace)
    ask_instead(mira, boris, **trace)
    with pytest.raises(Refused, match="not empty"):
        ask_instead(mira, town.seats["Tesfa"].substitutes.get().person, **trace)


def test_a_no_empties_the_seat_again_and_a_yes_of_the_member_releases(town: Town) -> None:
    mira = asked("Mira")
    town.reply(mira, False)
    boris = town.seats["Olena"].substitutes.get().person
    ayla = town.seats["Tesfa"].substitutes.get().person
    trace: dict[str, Any] = {"why": "Weil.", "by": town.by, "now": town.now}
    first = ask_instead(mira, boris, **trace)
    town.reply(first, False, 1)
    assert boris not in pool(town.meeting).chosen
    second = ask_instead(mira, ayla, **trace)
    assert second.stands_in_for == first
    town.reply(mira, True, 2)
    second.refresh_from_db()
    assert second.released_at is not None


def test_a_member_of_the_council_can_stand_in_where_only_a_part_of_it_meets(build: Any) -> None:
    town = Town(build)
    group = build.body("Arbeitskreis", kind="working_group")
    person = town.member("Mira").person
    seat = people.join(
        person, group, start_date=at("2025-11-01 10:00").date(), by=town.by, now=town.now
    )
    town.member("Olena")
    town.meeting = build.meeting(group, "2026-12-09 17:00")
    town.seats["Mira"] = seat
    town.reply(town.ask("Mira"), False)
    assert [it.given_name for it in pool(town.meeting).members] == ["Olena"]


def test_the_reason_is_forgotten_after_its_time(town: Town) -> None:
    mira = asked("Mira")
    town.reply(mira, False)
    boris = town.seats["Olena"].substitutes.get().person
    ask_instead(mira, boris, why="Weil.", by=town.by, now=town.now)
    facts: dict[str, Any] = {"by": town.by, "now": town.now}
    day = town.meeting.start
    assert forget_choices(town.build.council, before=day, **facts) == 0
    assert forget_choices(town.build.council, before=day + timedelta(days=1), **facts) == 1
    assert asked("Boris").why == ""
