"""Yes and no by link, in the members' area and by telephone; who comes; reminders; mails."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils.models import ProcedureRule, Source
from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings.actions.attendance import ask, remind_due, reply
from sprachrohr.meetings.models import Invitee, Reply, SessionHabits
from sprachrohr.meetings.replies import token_of
from sprachrohr.people.actions import add_account, give_role, link_role, speak_to
from sprachrohr.people.models import Role
from sprachrohr.post.models import OutgoingMail
from tests.meetings.build import at
from tests.meetings.test_replies import Town

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def town(build: Any) -> Town:
    made = Town(build)
    for name in ("Mira", "Olena", "Rat"):
        made.member(name, kind="rat" if name == "Rat" else "elected")
    return made


def account(town: Town, person: Any, language: str = "") -> Any:
    """An account that is this member."""
    by, now, council = town.by, town.now, town.build.council
    made = add_account(
        email=f"{person.given_name.lower()}@alpha.example.org", name=person.name, by=by, now=now
    )
    give_role(council, made, name="member", since=now.date(), person=person, by=by, now=now)
    if language:
        speak_to(made, language=language, by=by, now=now)
    return made


def mails() -> list[tuple[str, str, str]]:
    """(kind, to, language) in the order written."""
    rows = OutgoingMail.objects.filter(kind_of_mail__startswith="session").order_by("pk")
    return [(it.kind_of_mail, it.to.partition("@")[0], it.language) for it in rows]


def address(invitee: Invitee) -> str:
    return f"/mitglied/antwort/{token_of(invitee)}/"


def test_opening_the_link_changes_nothing_and_sets_no_cookie(town: Town, client_for: Any) -> None:
    mira = town.ask("Mira")
    client = client_for(town.build.council)
    for _look in range(3):
        response = client.get(address(mira))
    assert response.status_code == 200
    assert not response.cookies
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert Reply.objects.count() == 0
    assert client.head(address(mira)).status_code == 200
    assert b"csrf" not in response.content


def test_a_click_says_yes_without_a_token_of_a_form(town: Town) -> None:
    mira = town.ask("Mira")
    client = Client(HTTP_HOST=town.build.council.host, enforce_csrf_checks=True)
    response = client.post(address(mira), {"coming": "yes", "note": "Später"})
    assert (response.status_code, response.cookies) == (303, {})
    row = Reply.objects.get()
    assert (row.coming, row.note, row.via, row.by) == (True, "Später", "mail", "Mira Beispiel")
    assert b"You have said yes" in client.get(address(mira), HTTP_ACCEPT_LANGUAGE="en").content


def test_the_enter_key_in_the_note_sends_nothing(town: Town, client_for: Any) -> None:
    """The enter key of a one-line field presses the first button: that would be a yes."""
    page = client_for(town.build.council).get(address(town.ask("Mira"))).content.decode()
    assert '<textarea class="kern-form-input__input" id="f-note" name="note"' in page
    assert "<input" not in page


@pytest.mark.parametrize("wish", ["", "maybe"])
def test_anything_else_than_yes_or_no_is_asked_again(
    town: Town, client_for: Any, wish: str
) -> None:
    response = client_for(town.build.council).post(address(town.ask("Mira")), {"coming": wish})
    assert response.status_code == 409
    assert Reply.objects.count() == 0


def test_an_invented_link_and_one_of_another_council_open_nothing(
    town: Town, other: Any, client_for: Any
) -> None:
    mira = town.ask("Mira")
    wrong = client_for(town.build.council).get(f"/mitglied/antwort/{mira.pk}.abc/")
    elsewhere = client_for(other).post(address(mira), {"coming": "no"})
    assert (wrong.status_code, elsewhere.status_code) == (404, 404)
    assert b"Mira" not in wrong.content + elsewhere.content
    assert Reply.objects.count() == 0


def test_the_link_opens_no_other_page_of_the_members_area(town: Town, client_for: Any) -> None:
    client = client_for(town.build.council)
    for path in ("/mitglied/", "/mitglied/sitzungen/", "/mitglied/antwort"):
        assert client.get(path).status_code in {301, 302, 404}
    response = client.get("/mitglied/sitzungen/")
    assert response.headers["Location"].startswith("/konto/anmelden/")


def test_after_the_session_has_begun_the_link_only_says_so(
    town: Town, client_for: Any, stand_on: Any
) -> None:
    mira = town.ask("Mira")
    stand_on(at("2026-12-09 17:01"))
    client = client_for(town.build.council)
    seen = client.get(address(mira), HTTP_ACCEPT_LANGUAGE="en")
    assert b"has begun" in seen.content
    assert b"<button" not in seen.content
    assert client.post(address(mira), {"coming": "yes"}).status_code == 409
    assert Reply.objects.count() == 0


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("uk", "ltr"), ("", "ltr")])
def test_the_page_speaks_the_persons_own_language(
    town: Town, client_for: Any, language: str, direction: str
) -> None:
    account(town, town.seats["Mira"].person, language)
    seen = client_for(town.build.council).get(address(town.ask("Mira"))).content.decode()
    assert f'<html lang="{language or "de"}" dir="{direction}">' in seen
    chosen = client_for(town.build.council).get(address(town.ask("Olena")) + "?sprache=tr")
    assert '<html lang="tr" dir="ltr">' in chosen.content.decode()
    assert not chosen.cookies


def test_the_substitute_gets_the_invitation_at_once_and_is_released_by_mail(town: Town) -> None:
    ayla, boris = town.person("Ayla"), town.person("Boris")
    seat = town.member("Tesfa", ayla, boris)
    account(town, seat.person, "tr")
    account(town, ayla, "ar")
    account(town, boris)
    tesfa = town.ask("Tesfa")
    town.reply(tesfa, False)
    town.reply(Invitee.objects.get(person=ayla), False, 1)
    town.reply(tesfa, True, 2)
    assert mails() == [
        ("session_invitation", "tesfa", "tr"),
        ("session_invitation", "ayla", "ar"),
        ("session_invitation", "boris", "de"),
        ("session_released", "boris", "de"),  # Ayla has said no herself
    ]


def member(town: Town, signed_in: Any, client_for: Any, name: str = "Mira") -> Client:
    """A signed-in member."""
    client: Client = signed_in(client_for(town.build.council), town.build.council, "member")
    with council_scope(town.build.council):
        link_role(
            Role.objects.get(name="member"),
            person=town.seats[name].person,
            by=town.by,
            now=town.now,
        )
    return client


def test_a_member_answers_in_the_members_area_and_sees_others_as_numbers_only(
    town: Town, signed_in: Any, client_for: Any
) -> None:
    client = member(town, signed_in, client_for)
    mira, olena = town.ask("Mira"), town.ask("Olena")
    town.reply(olena, True)
    page = client.get("/mitglied/sitzungen/?sprache=en").content.decode()
    assert "So far: 1 come, 0 do not, 1 have not answered." in page
    assert "Olena" not in page
    answered = client.post(f"/mitglied/sitzungen/{mira.pk}/antwort/", {"coming": "no", "note": "x"})
    assert answered.status_code == 303
    row = mira.replies.get()
    assert (row.coming, row.note, row.via) == (False, "x", "area")
    foreign = client.post(f"/mitglied/sitzungen/{olena.pk}/antwort/", {"coming": "no"})
    assert foreign.status_code == 404
    assert olena.replies.count() == 1


def test_the_home_of_the_members_area_asks_until_there_is_an_answer(
    town: Town, signed_in: Any, client_for: Any
) -> None:
    client = member(town, signed_in, client_for)
    mira = town.ask("Mira")
    assert "Say yes or no" in client.get("/mitglied/?sprache=en").content.decode()
    town.reply(mira, True)
    assert "Say yes or no" not in client.get("/mitglied/?sprache=en").content.decode()


def test_a_member_takes_the_date_along(town: Town, signed_in: Any, client_for: Any) -> None:
    client = member(town, signed_in, client_for)
    mira, olena = town.ask("Mira"), town.ask("Olena")
    entry = client.get(f"/mitglied/sitzungen/{mira.pk}/termin.ics")
    assert entry.headers["Content-Type"].startswith("text/calendar")
    assert b"DTSTART;TZID=Europe/Berlin:20261209T170000" in entry.content
    assert client.get(f"/mitglied/sitzungen/{olena.pk}/termin.ics").status_code == 404


def test_the_office_reads_the_forecast_first_and_notes_what_came_by_telephone(
    town: Town, signed_in: Any, client_for: Any
) -> None:
    build, council = town.build, town.build.council
    source = build.row(Source, title="Geschäftsordnung")
    build.row(ProcedureRule, key="quorum", unit="persons", value=2, source=source)
    mira, _olena, sent = town.ask("Mira"), town.ask("Olena"), town.ask("Rat")
    client = signed_in(client_for(council), council, "office")
    path = f"/verwaltung/sitzungen/{town.meeting.pk}/teilnahme/"
    page = client.get(f"{path}?sprache=en").content.decode()
    assert "There is no quorum yet: 0 have said yes, 2 are needed, answers missing: 3." in page
    for it in (mira, sent):
        assert client.post(f"{path}{it.pk}/", {"coming": "yes"}).status_code == 303
    assert {(it.via, it.by) for it in Reply.objects.all()} == {("office", "Office Alpha")}
    page = client.get(path).content.decode()
    assert "There is a quorum if all come who have said yes: 2." in page
    assert "not checked by a person" in page
    assert "It is open whether more elected members come" in page


def test_the_chair_sees_names_but_no_notes_and_changes_nothing(
    town: Town, signed_in: Any, client_for: Any
) -> None:
    council = town.build.council
    mira = town.ask("Mira")
    town.reply(mira, False, note="Arzttermin")
    client = signed_in(client_for(council), council, "chair")
    path = f"/verwaltung/sitzungen/{town.meeting.pk}/teilnahme/"
    page = client.get(path).content.decode()
    assert "Mira" in page
    assert "Arzttermin" not in page
    assert "Nobody comes to these seats (1)" in client.get(f"{path}?sprache=en").content.decode()
    assert client.post(f"{path}{mira.pk}/", {"coming": "yes"}).status_code == 403
    assert client.post(f"{path}erinnern/").status_code == 403
    overview = client.get("/verwaltung/?sprache=en").content.decode()
    assert "A seat stays empty: nobody is left to stand in" in overview


@pytest.mark.parametrize("role", ["department", "press"])
def test_nobody_else_sees_who_comes(town: Town, signed_in: Any, client_for: Any, role: str) -> None:
    town.ask("Mira")
    council = town.build.council
    client = signed_in(client_for(council), council, role)
    for path in ("/verwaltung/teilnahme/", f"/verwaltung/sitzungen/{town.meeting.pk}/teilnahme/"):
        assert client.get(path).status_code == 403


def test_reminders_leave_once_so_many_days_before(town: Town) -> None:
    council = town.build.council
    for name in ("Mira", "Olena"):
        account(town, town.seats[name].person, "uk" if name == "Mira" else "")
    mira, olena = town.ask("Mira"), town.ask("Olena")
    town.ask("Rat")  # has no account
    town.reply(olena, True)
    habits = town.build.row(SessionHabits, reminder_days=5)
    before = [at(f"2026-12-0{day} 08:00") for day in (3, 4, 5, 6)]
    assert [remind_due(council, now=it) for it in before] == [0, 1, 0, 0]
    mira.refresh_from_db()
    assert mira.reminded_at == before[1]
    assert mails()[-1] == ("session_reminder", "mira", "uk")
    assert len(mails()) == 3
    del habits


def test_without_days_nobody_is_reminded_by_itself_but_the_button_does_once_a_day(
    town: Town, signed_in: Any, client_for: Any
) -> None:
    council = town.build.council
    account(town, town.seats["Mira"].person)
    town.ask("Mira")
    assert remind_due(council, now=at("2026-12-08 08:00")) == 0
    town.build.row(SessionHabits, reminder_days=0)
    assert remind_due(council, now=at("2026-12-08 08:00")) == 0
    client = signed_in(client_for(council), council, "office")
    for _click in range(2):
        client.post(f"/verwaltung/sitzungen/{town.meeting.pk}/teilnahme/erinnern/")
    assert [it[0] for it in mails()] == ["session_invitation", "session_reminder"]


def test_notes_are_forgotten_after_30_days_and_replies_after_a_year(town: Town) -> None:
    from sprachrohr.meetings.personal import KEPT, about_person
    from sprachrohr.privacy.registry import Subject

    mira = town.ask("Mira")
    town.reply(mira, True, note="Ich komme später")
    subject = Subject(town.build.council.pk, person_id=town.seats["Mira"].person_id)
    (found,) = about_person(subject)
    assert found.values["replies"][0]["note"] == "Ich komme später"
    facts: dict[str, Any] = {"by": town.by, "now": town.now + timedelta(days=400)}
    kept = {it.code: it for it in KEPT}
    start = town.meeting.start
    for code, rest in (("meetings.notes", 1), ("meetings.replies", 0)):
        delete = kept[code].delete
        assert delete is not None
        assert delete(town.build.council, before=start, **facts) == 0
        assert delete(town.build.council, before=start + timedelta(seconds=1), **facts) == 1
        assert Reply.objects.exclude(note="").count() == 0
        assert Reply.objects.count() == rest
    assert [it.pk for it in Invitee.objects.all()] == [mira.pk]


def test_a_member_who_was_asked_for_another_seat_cannot_be_asked_again(town: Town) -> None:
    from sprachrohr.audit.change import Refused

    mira = town.ask("Mira")
    with pytest.raises(Refused, match="already"):
        ask(
            town.meeting, town.seats["Olena"], mira.person, stands_in_for=None,
            by=town.by, now=town.now,
        )  # fmt: skip
    reply(mira, coming=True, via="office", by=town.by, now=town.now)
