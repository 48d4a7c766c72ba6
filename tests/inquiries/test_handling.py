"""The office's side: read, answer, hand on, close – and delete when the period is over."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Entry, Line
from sprachrohr.councils.scope import council_scope
from sprachrohr.inquiries import access, actions, handling, rules
from sprachrohr.inquiries.models import Answer, Inquiry, InquiryNote, InquiryStep
from sprachrohr.inquiries.office import due
from sprachrohr.people.viewers import GUEST, Viewer
from sprachrohr.post.models import OutgoingMail
from sprachrohr.privacy.actions import add_period, delete_old
from sprachrohr.privacy.models import Deletion

pytestmark = pytest.mark.django_db
CLERK = Viewer(frozenset({"office"}), 1, "Büro")
SECRET = "GEHEIM-WORT"


@pytest.fixture
def receive(council: Any, role: Any, now: Any) -> Any:
    """``receive(kind, when=…, email=…)``: something that was written."""

    def write(kind: str = "contact", when: datetime | None = None, **facts: Any) -> Inquiry:
        return actions.receive(
            council, kind_of_inquiry=kind, language="de", contact=role, now=when or now,
            **{"message": f"{SECRET} im Text", "name": f"{SECRET} Name",
               "email": "geheim@beispiel.de", "place": SECRET, "phone": SECRET, **facts},
        )  # fmt: skip

    return write


def test_an_answer_goes_by_mail_and_its_text_is_kept(receive: Any, by: Any, now: Any) -> None:
    inquiry = receive()
    handling.answer(inquiry, text="Ja.\n\nGern.", sent_by="email", by=by, now=now)
    mail = OutgoingMail.objects.get(kind_of_mail="answer")
    assert (mail.to, mail.reply_to) == ("geheim@beispiel.de", "amt@beispiel.example")
    assert "> Ja." in mail.text
    assert inquiry.answers.get().text == "Ja.\n\nGern."
    assert (inquiry.state, inquiry.settled_at) == ("answered", now)
    assert [it.state for it in inquiry.steps.all()] == ["new", "answered"]


def test_an_appointment_is_confirmed_with_day_and_place(
    council: Any, receive: Any, by: Any, now: Any
) -> None:
    from sprachrohr.councils.actions import add_location

    place = add_location(council, name="Rathaus", street_address="Markt 1", by=by, now=now)
    inquiry = receive("appointment")
    when = now + timedelta(days=3)
    handling.answer(
        inquiry, text="Bis dann.", sent_by="email", appointment_at=when, location=place, by=by,
        now=now,
    )  # fmt: skip
    mail = OutgoingMail.objects.get(kind_of_mail="appointment")
    assert "- Wann: Mittwoch, 25. November 2026, 12 Uhr" in mail.text
    assert "- Wo: Rathaus, Markt 1" in mail.text


def test_what_cannot_be_answered_is_refused_with_a_sentence(
    council: Any, receive: Any, by: Any, now: Any
) -> None:
    def refuse(inquiry: Inquiry, **facts: Any) -> None:
        with pytest.raises(Refused) as refusal:
            handling.answer(
                inquiry, **{"text": "x", "sent_by": "email", "by": by, "now": now, **facts}
            )
        assert len(refusal.value.reason) > 20

    inquiry = receive()
    refuse(inquiry, text=" ")
    refuse(inquiry, text="x" * 10_000)
    refuse(inquiry, appointment_at=now - timedelta(minutes=1))
    refuse(inquiry, sent_by="owl")
    refuse(receive(email=""))
    handling.close(inquiry, by=by, now=now)
    refuse(inquiry)
    assert Answer.objects.count() == 0
    with pytest.raises(Refused):
        handling.close(inquiry, by=by, now=now)
    handling.reopen(inquiry, by=by, now=now)
    assert (inquiry.state, inquiry.settled_at) == ("new", None)
    with pytest.raises(Refused):
        handling.note(inquiry, text="", by=by, now=now)


def test_only_somebody_with_a_role_here_takes_care(
    council: Any, other: Any, receive: Any, account_of: Any, by: Any, now: Any
) -> None:
    inquiry = receive()
    handling.take(inquiry, account_of(council, "office"), by=by, now=now)
    assert inquiry.owner_id is not None
    with council_scope(other):
        stranger = account_of(other, "office")
    with pytest.raises(Refused):
        handling.take(inquiry, stranger, by=by, now=now)


def test_the_dashboard_hears_of_what_is_due(
    council: Any, receive: Any, account_of: Any, by: Any, now: Any
) -> None:
    first, second = receive(), receive("appointment")
    clerk = account_of(council, "office")
    handling.take(second, account_of(council, "chair"), by=by, now=now)
    found = due(Viewer(frozenset({"office"}), clerk.pk, clerk.name), now.date())
    assert [(it.on.isoformat(), it.waiting_for) for it in found] == [
        ("2026-11-30", "Chair Alpha"), ("2026-12-07", ""),
    ]  # fmt: skip
    assert [it.url for it in found] == [
        f"/verwaltung/anfragen/{second.pk}/", f"/verwaltung/anfragen/{first.pk}/",
    ]  # fmt: skip
    assert due(GUEST, now.date()) == []
    assert due(Viewer(frozenset({"press"}), 2, "P"), now.date()) == []


def test_the_audit_log_says_what_was_done_and_not_what_was_written(
    receive: Any, by: Any, now: Any
) -> None:
    inquiry = receive(confirm=True)
    handling.note(inquiry, text=f"{SECRET} Vermerk", by=by, now=now)
    handling.answer(inquiry, text=f"{SECRET} Antwort", sent_by="email", by=by, now=now)
    handling.delete(inquiry, by=by, now=now)
    codes = set(Entry.objects.values_list("code", flat=True))
    assert {"inquiries.receive", "inquiries.note", "inquiries.answer", "inquiries.delete"} <= codes
    log = repr(list(Line.objects.values()))
    assert SECRET not in log
    assert "geheim@" not in log
    assert "[…]" in log


@pytest.mark.parametrize("kind", ["contact", "appointment", "barrier"])
def test_a_settled_inquiry_is_deleted_when_its_period_is_over(
    council: Any, receive: Any, by: Any, now: Any, kind: str
) -> None:
    """With its answers, notes and mails; what waits and what is younger stays."""
    add_period(council, kind_of_data=f"inquiries.{kind}", days=30, by=by, now=now)
    old, waiting = receive(kind, confirm=True), receive(kind)
    handling.note(old, text="x", by=by, now=now)
    handling.answer(old, text="x", sent_by="email", by=by, now=now)
    almost = now + timedelta(days=30)
    assert delete_old(council, now=almost) == {}
    later = now + timedelta(days=30, seconds=1)
    assert delete_old(council, now=later) == {f"inquiries.{kind}": 1}
    assert [it.pk for it in Inquiry.objects.all()] == [waiting.pk]
    assert (Answer.objects.count(), InquiryNote.objects.count()) == (0, 0)
    assert [it.inquiry_id for it in InquiryStep.objects.all()] == [waiting.pk]
    assert set(OutgoingMail.objects.values_list("about_id", flat=True)) == {waiting.pk}
    log = Deletion.objects.get()
    assert (log.kind_of_data, log.number) == (f"inquiries.{kind}", 1)


def test_deletion_stays_in_its_council(
    council: Any, other: Any, receive: Any, by: Any, now: Any
) -> None:
    inquiry = receive()
    handling.close(inquiry, by=by, now=now)
    with council_scope(other):
        assert delete_old(other, now=now + timedelta(days=4000)) == {}
    assert Inquiry.objects.count() == 1


def test_many_inquiries_are_deleted_in_portions(
    council: Any, receive: Any, by: Any, now: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "BATCH", 2)
    for _ in range(5):
        handling.close(receive(), by=by, now=now)
    done = delete_old(council, now=now + timedelta(days=400))
    assert done["inquiries.contact"] == 5


def test_a_guest_gets_nothing_of_an_inquiry(
    council: Any, receive: Any, by: Any, now: Any, client_for: Any
) -> None:
    inquiry = receive(confirm=True)
    handling.answer(inquiry, text=SECRET, sent_by="email", by=by, now=now)
    assert list(access.inquiries(GUEST)) == []
    assert access.inquiry(GUEST, inquiry.pk) is None
    assert access.possible_owners(GUEST, now.date()) == []
    guest = client_for(council)
    for path in ("/de/", "/de/kontakt/", "/de/datenschutz/", "/sitemap.xml", "/de/aktuelles/",
                 f"/de/kontakt/{inquiry.contact_id}/", f"/de/anfragen/{inquiry.pk}/",
                 f"/verwaltung/anfragen/{inquiry.pk}/", "/verwaltung/anfragen/"):  # fmt: skip
        response = guest.get(path)
        assert response.status_code in {200, 302, 404}
        for secret in (SECRET, "geheim@", inquiry.reference):
            assert secret not in response.content.decode(), path


@pytest.mark.parametrize("role_name", ["member", "press", "department", "organisation"])
def test_who_may_not_answer_sees_nothing(
    council: Any, receive: Any, client_for: Any, signed_in: Any, role_name: str
) -> None:
    inquiry = receive()
    client = signed_in(client_for(council), council, role_name)
    for path in ("", f"{inquiry.pk}/"):
        response = client.get(f"/verwaltung/anfragen/{path}")
        assert response.status_code == 403
        assert SECRET not in response.content.decode()
    for path in ("antwort", "vermerk", "stand", "zustaendig"):
        response = client.post(f"/verwaltung/anfragen/{inquiry.pk}/{path}/", {"text": "x"})
        assert response.status_code == 403
    assert Inquiry.objects.get().state == "new"


@pytest.mark.parametrize("role_name", ["admin", "office", "chair"])
def test_the_office_answers_in_the_browser(
    council: Any, other: Any, receive: Any, client_for: Any, signed_in: Any, role_name: str
) -> None:
    inquiry = receive("appointment", wishes=[{"day": "2026-12-01", "time": "evening"}])
    client = signed_in(client_for(council), council, role_name)
    here = f"/verwaltung/anfragen/{inquiry.pk}/"
    assert inquiry.reference in client.get("/verwaltung/anfragen/").content.decode()
    page = client.get(here).content.decode()
    assert SECRET in page
    assert "1. Dezember 2026" in page
    wrong = client.post(here + "antwort/", {"text": "Bis dann", "sent_by": "email", "day": "bald"})
    assert wrong.status_code == 422
    assert "Bis dann" in wrong.content.decode()
    client.post(here + "vermerk/", {"note": "Dolmetscherin gefragt"})
    done = client.post(
        here + "antwort/",
        {"text": "Bis dann", "sent_by": "email", "day": "1.12.2026", "time": "17:30"},
    )
    assert done.status_code == 302
    answer = Answer.objects.get()
    assert answer.appointment_at.isoformat() == "2026-12-01T16:30:00+00:00"
    client.post(here + "stand/", {"state": "closed"})
    assert Inquiry.objects.get().state == "closed"


@pytest.mark.parametrize(("role_name", "reads"), [("admin", 1), ("office", 1), ("chair", 0)])
def test_only_whoever_may_read_the_post_sees_what_a_mail_was_called(
    council: Any, receive: Any, by: Any, now: Any, client_for: Any, signed_in: Any,
    role_name: str, reads: int,
) -> None:  # fmt: skip
    inquiry = receive()
    handling.answer(inquiry, text="Ja.", sent_by="email", by=by, now=now)
    mail = OutgoingMail.objects.get(kind_of_mail="answer")
    client = signed_in(client_for(council), council, role_name)
    html = client.get(f"/verwaltung/anfragen/{inquiry.pk}/").content.decode()
    assert html.count(mail.subject) == reads
    assert html.count(f"/verwaltung/post/{mail.pk}/") == reads
    assert html.count(": Mail") == OutgoingMail.objects.count()  # that it went out, all see
    looks = Line.objects.filter(verb="looked", kind="inquiries.inquiry")
    assert looks.count() == 1  # several looks within five minutes
    assert looks.get().entry.actor == f"{role_name.title()} Alpha"


def test_an_inquiry_of_another_council_is_not_found(
    council: Any, other: Any, receive: Any, client_for: Any, signed_in: Any
) -> None:
    inquiry = receive()
    client = signed_in(client_for(other), other, "admin")
    here = f"/verwaltung/anfragen/{inquiry.pk}/"
    assert client.get(here).status_code == 404
    for path in ("antwort/", "vermerk/", "stand/", "zustaendig/"):
        assert client.post(here + path, {"text": "x", "state": "closed"}).status_code == 404
    with council_scope(council):
        assert Inquiry.objects.get().state == "new"


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("stand/", {"state": "owl"}, 404), ("stand/", {}, 404),
        ("zustaendig/", {"owner": "99999"}, 404), ("zustaendig/", {"owner": "x"}, 404),
        ("antwort/", {}, 422), ("antwort/", {"text": "x", "sent_by": "owl"}, 422),
        ("antwort/", {"text": "x", "sent_by": "phone", "location": "9999"}, 422),
        ("antwort/", {"text": "x", "sent_by": "phone", "day": "31.2.2027", "time": "12"}, 422),
        ("antwort/", {"text": "x", "sent_by": "phone", "day": "1.3.2027", "time": "25"}, 422),
        ("vermerk/", {"note": ""}, 422), ("vermerk/", {"note": "x" * 10_000}, 422),
    ],
)  # fmt: skip
def test_forged_and_broken_input_is_refused(
    council: Any, receive: Any, client_for: Any, signed_in: Any, path: str,
    sent: dict[str, str], status: int,
) -> None:  # fmt: skip
    inquiry = receive()
    client = signed_in(client_for(council), council, "office")
    response = client.post(f"/verwaltung/anfragen/{inquiry.pk}/{path}", sent)
    assert response.status_code == status
    assert (Answer.objects.count(), InquiryNote.objects.count()) == (0, 0)


def test_the_office_needs_its_token(council: Any, receive: Any, signed_in: Any) -> None:
    from django.test import Client

    inquiry = receive()
    client = signed_in(Client(HTTP_HOST=council.host, enforce_csrf_checks=True), council, "office")
    response = client.post(f"/verwaltung/anfragen/{inquiry.pk}/stand/", {"state": "closed"})
    assert response.status_code == 403
    assert Inquiry.objects.get().state == "new"


@pytest.mark.parametrize(
    ("received", "days", "due_day"),
    [("2026-11-22", 14, "2026-12-07"), ("2026-11-23", 14, "2026-12-07"),
     ("2026-11-20", 1, "2026-11-23"), ("2026-11-19", 1, "2026-11-20")],
)  # fmt: skip
def test_a_deadline_is_a_working_day(received: str, days: int, due_day: str) -> None:
    day = datetime.fromisoformat(received).date()
    assert rules.due_on(day, days).isoformat() == due_day


@pytest.mark.parametrize(
    "facts",
    [
        {"days": 0}, {"days": 400}, {"days": 3},
        {"days": 3, "valid_from": datetime(2026, 2, 1).date(),
         "valid_until": datetime(2026, 1, 1).date()},
    ],
)  # fmt: skip
def test_impossible_answer_times_are_refused(
    council: Any, by: Any, now: Any, facts: dict[str, Any]
) -> None:
    actions.add_answer_time(council, kind_of_inquiry="contact", days=5, by=by, now=now)
    with pytest.raises(Refused):
        actions.add_answer_time(council, kind_of_inquiry="contact", by=by, now=now, **facts)
