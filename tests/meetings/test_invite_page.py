"""The page on which the office invites, and what guests read of invitation and notice."""

from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.models import Invitation, InvitationFile, Invitee, Meeting, Notice
from tests.meetings.build import at
from tests.meetings.test_inviting import Hall


@pytest.fixture
def hall(build: Any) -> Hall:
    made = Hall(build)
    made.agenda()
    made.member("Mira", "de")
    made.member("Tomasz")
    return made


@pytest.fixture
def office(client_for: Any, signed_in: Any, council: Any) -> Any:
    client = signed_in(client_for(council), council, "office")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"  # its sentences as written in the code
    return client


def page(client: Any, meeting: Meeting) -> str:
    answer = client.get(f"/verwaltung/sitzungen/{meeting.pk}/einladen/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_before_it_leaves_the_page_says_what_to_whom_and_what_is_missing(
    hall: Hall, office: Any
) -> None:
    meetings.relocate(hall.meeting, location=None, by=hall.by, now=hall.now)
    hall.build.consult(
        hall.build.paper("A 3/2026"), hall.body, meeting=hall.meeting,
        agenda_item=hall.meeting.agenda_items.get(order=1),
    )  # fmt: skip
    text = page(office, hall.meeting)
    for part in (
        "The session has no place yet.",
        "These papers have no summary in three sentences: A 3/2026.",
        "Mira Beispiel", "Tomasz Beispiel", "by letter",
        f"/verwaltung/sitzungen/{hall.meeting.pk}/einladen/vorschau/ar.pdf",
    ):  # fmt: skip
        assert part in text, part
    assert 'name="reason"' not in text


def test_one_click_invites_and_the_page_then_names_who_needs_a_letter(
    hall: Hall, office: Any
) -> None:
    url = f"/verwaltung/sitzungen/{hall.meeting.pk}/einladen/"
    answer = office.post(url, {"what": "invite", "message": "Bis bald."})
    assert (answer.status_code, answer.headers["Location"]) == (303, url)
    assert Invitation.objects.get().message == "Bis bald."
    text = page(office, hall.meeting)
    assert "Tomasz Beispiel" in text and "Mira Beispiel" not in text
    letter = InvitationFile.objects.get(language="de")
    found = office.get(f"/verwaltung/einladungsschreiben/{letter.pk}/")
    assert found.headers["Content-Type"] == "application/pdf"
    assert found.headers["Cache-Control"] == "no-store"


def test_a_missed_deadline_asks_for_the_reason_and_keeps_what_was_typed(
    hall: Hall, office: Any
) -> None:
    hall.rule("invitation", 20, "days")
    hall.rule("invitation_urgent", 3, "days")
    assert 'name="reason"' in page(office, hall.meeting)
    url = f"/verwaltung/sitzungen/{hall.meeting.pk}/einladen/"
    answer = office.post(url, {"what": "invite", "message": "Lange Nachricht"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "Lange Nachricht" in text
    assert not Invitation.objects.exists()
    office.post(url, {"what": "invite", "reason": "Frist einer Stellungnahme."})
    assert Invitation.objects.get().timeliness == "urgent"


def test_the_draft_of_the_letter_can_be_looked_at_and_keeps_nothing(
    hall: Hall, office: Any
) -> None:
    answer = office.get(f"/verwaltung/sitzungen/{hall.meeting.pk}/einladen/vorschau/de.pdf")
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    assert "Vergabe eines Auftrags" in text
    assert not Invitation.objects.exists() and not Invitee.objects.exists()
    assert office.get(answer.request["PATH_INFO"].replace("de.pdf", "xx.pdf")).status_code == 404


@pytest.mark.parametrize("role", ["chair", "press", "department", "member"])
def test_who_may_not_invite_reads_neither_page_nor_letter_nor_proof(
    hall: Hall, role: str, client_for: Any, signed_in: Any, council: Any
) -> None:
    hall.invite()
    letter, notice = InvitationFile.objects.get(language="de"), Notice.objects.get()
    other = signed_in(client_for(council), council, role)
    for path in (
        f"/verwaltung/sitzungen/{hall.meeting.pk}/einladen/",
        f"/verwaltung/sitzungen/{hall.meeting.pk}/einladen/vorschau/de.pdf",
        f"/verwaltung/einladungsschreiben/{letter.pk}/",
        f"/verwaltung/bekanntmachungen/{notice.pk}/beleg/",
        f"/verwaltung/dateien/{letter.file_id}/inhalt/",
        f"/mitglied/einladung/{letter.pk}/",
        f"/datei/{letter.file_id}/",
    ):
        assert other.get(path).status_code in {403, 404}, path


def test_whoever_is_asked_opens_the_letter_in_the_members_area(
    hall: Hall, client_for: Any, signed_in: Any, council: Any, account_of: Any
) -> None:
    hall.invite()
    letter = InvitationFile.objects.get(language="de")
    from sprachrohr.people.actions import link_role
    from sprachrohr.people.models import Role

    member = signed_in(client_for(council), council, "member")
    assert member.get(f"/mitglied/einladung/{letter.pk}/").status_code == 404
    role = Role.objects.get(account=account_of(council, "member"))
    link_role(role, person=hall.seats["Tomasz"].person, by=hall.by, now=hall.now)
    assert member.get(f"/mitglied/einladung/{letter.pk}/").status_code == 200


def test_letters_taken_back_are_gone_for_office_and_members(hall: Hall, office: Any) -> None:
    row = hall.invite()
    letter = InvitationFile.objects.get(language="de")
    url = f"/verwaltung/sitzungen/{hall.meeting.pk}/einladen/{row.pk}/zurueck/"
    assert office.post(url, {"reason": "Name einer Person."}).status_code == 303
    assert office.get(f"/verwaltung/einladungsschreiben/{letter.pk}/").status_code == 404
    assert "Name einer Person." in page(office, hall.meeting)


def test_guests_read_where_a_session_was_made_known_and_get_its_agenda_to_print(
    hall: Hall, client_for: Any, council: Any, at_noon: None
) -> None:
    hall.invite()
    meetings.add_notice(
        council, meeting=hall.meeting, channel="gazette", where="Nr. 47, Seite 3",
        appeared=at("2026-11-20 08:00"), by=hall.by, now=hall.now,
    )  # fmt: skip
    guest = client_for(council)
    text = guest.get(f"/de/sitzungen/{hall.meeting.pk}/").content.decode()
    assert "Nr. 47, Seite 3" in text and "Vergabe" not in text
    assert Notice.objects.get(channel="website").sha256 not in text
    answer = guest.get(f"/de/sitzungen/{hall.meeting.pk}/tagesordnung.pdf")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    shown = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    assert "Buslinie 17" in shown and "Vergabe" not in shown


def test_the_agenda_to_print_is_404_before_and_410_after_it_was_taken_back(
    hall: Hall, client_for: Any, council: Any, at_noon: None
) -> None:
    guest, path = client_for(council), f"/de/sitzungen/{hall.meeting.pk}/tagesordnung.pdf"
    assert guest.get(path).status_code == 404
    meetings.publish_meeting(hall.meeting, by=hall.by, now=hall.now)
    assert guest.get(path).status_code == 404
    meetings.publish_agenda(hall.meeting, by=hall.by, now=hall.now)
    assert guest.get(path).status_code == 200
    later = hall.now + timedelta(minutes=5)
    meetings.withdraw_agenda(hall.meeting, reason="Name einer Person.", by=hall.by, now=later)
    answer = guest.get(path)
    assert answer.status_code == 410 and "Name einer Person" not in answer.content.decode()
    meetings.withdraw_meeting(hall.meeting, reason="Versehen.", by=hall.by, now=later)
    assert guest.get(path).status_code == 404


def test_a_notice_is_entered_by_hand_and_judged_by_the_rule(hall: Hall, office: Any) -> None:
    hall.rule("public_notice", 18, "days")
    url = "/verwaltung/bekanntmachungen/neu/"
    facts = {"meeting": hall.meeting.pk, "channel": "gazette", "where": "Nr. 47, Seite 3"}
    assert office.post(url, {**facts, "appeared": "31.02.2026 08:00"}).status_code != 302
    office.post(url, {**facts, "appeared": "20.11.2026 08:00"})
    office.post(url, {**facts, "channel": "board", "appeared": "22.11.2026 08:00"})
    found = {it.channel: it.in_time for it in Notice.objects.all()}
    assert found == {"gazette": True, "board": False}
    text = page(office, hall.meeting)
    assert "in time" in text and "too late" in text
