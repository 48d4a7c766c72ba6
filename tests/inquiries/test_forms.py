"""The public forms: without cookie, script and puzzle, and not for machines."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from sprachrohr.councils.scope import council_scope
from sprachrohr.inquiries import actions, rules, tokens
from sprachrohr.inquiries.models import FormCount, Inquiry, SpentForm
from sprachrohr.post.models import OutgoingMail
from tests.inquiries.conftest import FORM, token_of

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_message_arrives_and_the_guest_is_told_what_happens_by_when(
    council: Any, role: Any, fill_in: Any, client_for: Any
) -> None:
    sent = fill_in(council, f"/de/kontakt/{role.pk}/")
    assert sent.status_code == 303
    (inquiry,) = Inquiry.objects.all()
    assert (inquiry.kind_of_inquiry, inquiry.role, inquiry.state) == (
        "contact", "Geschäftsstelle", "new",
    )  # fmt: skip
    assert (inquiry.email, inquiry.message) == (FORM["email"], FORM["message"])
    assert inquiry.due_on.isoformat() == "2026-12-07"  # 14 days are a Sunday
    told = client_for(council).get(sent.headers["Location"])
    assert told.status_code == 200
    assert inquiry.reference in text(told)
    assert "7. Dezember 2026" in text(told)
    assert FORM["message"] not in text(told)
    assert FORM["email"] not in text(told)
    assert told.headers["Cache-Control"] == "no-store"


def test_forms_set_no_cookie_and_are_stored_for_nobody(
    council: Any, role: Any, client_for: Any
) -> None:
    for path in (f"/de/kontakt/{role.pk}/", "/de/kontakt/termin/", "/de/barrierefreiheit/melden/"):
        response = client_for(council).get(path)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers
        assert not response.cookies
        assert "csrf" not in text(response)


@pytest.mark.parametrize(
    ("path", "kind", "due"),
    [
        ("/de/kontakt/termin/", "appointment", "2026-11-30"),
        ("/de/barrierefreiheit/melden/", "barrier", "2026-12-22"),
    ],
)
def test_the_other_forms_arrive_with_their_own_deadline(
    council: Any, role: Any, fill_in: Any, path: str, kind: str, due: str
) -> None:
    sent = fill_in(
        council, path, place="Seite Sitzungen", day1="1.12.2026", time1="evening",
        interpreter="Arabisch",
    )  # fmt: skip
    assert sent.status_code == 303, text(sent)
    (inquiry,) = Inquiry.objects.all()
    assert (inquiry.kind_of_inquiry, inquiry.due_on.isoformat()) == (kind, due)
    if kind == "appointment":
        assert inquiry.wishes == [{"day": "2026-12-01", "time": "evening"}]
        assert inquiry.interpreter == "Arabisch"
    else:
        assert inquiry.place == "Seite Sitzungen"


def test_the_deadline_is_the_councils_own_dated_value(
    council: Any, role: Any, fill_in: Any, by: Any, now: Any
) -> None:
    day = now.date()
    actions.add_answer_time(
        council, kind_of_inquiry="barrier", days=10, valid_until=day - timedelta(days=1),
        by=by, now=now,
    )  # fmt: skip
    actions.add_answer_time(
        council, kind_of_inquiry="barrier", days=3, valid_from=day, by=by, now=now
    )
    fill_in(council, "/de/barrierefreiheit/melden/", place="x")
    assert Inquiry.objects.get().due_on.isoformat() == "2026-11-25"


@pytest.mark.parametrize("wait", [0, 2, 24 * 60 * 60 + 1])
def test_a_form_sent_too_fast_or_too_late_keeps_its_text(
    council: Any, role: Any, fill_in: Any, wait: float
) -> None:
    sent = fill_in(council, f"/de/kontakt/{role.pk}/", wait=wait)
    assert sent.status_code == 422
    assert FORM["message"] in text(sent)
    assert 'role="alert"' in text(sent)
    assert Inquiry.objects.count() == 0


@pytest.mark.parametrize("token", ["", "x", "x" * 5000, "eyJjIjoxfQ:abc", None])
def test_an_invented_token_is_refused_and_the_text_stays(
    council: Any, role: Any, fill_in: Any, token: str | None
) -> None:
    sent = fill_in(council, f"/de/kontakt/{role.pk}/", token=token)
    assert sent.status_code == 422
    assert FORM["message"] in text(sent)
    assert Inquiry.objects.count() == 0


def test_a_token_is_good_for_its_council_form_and_role_only(
    council: Any, other: Any, role: Any, fill_in: Any, client_for: Any, by: Any, now: Any
) -> None:
    from sprachrohr.councils.actions import add_contact

    second = add_contact(council, purpose="press", role="Presse", by=by, now=now)
    guest = client_for(council)
    of_press = token_of(guest.get(f"/de/kontakt/{second.pk}/"))
    of_form = token_of(guest.get("/de/kontakt/termin/"))
    of_council = tokens.make(other.pk, f"contact-{role.pk}", now)
    for token in (of_press, of_form, of_council):
        assert fill_in(council, f"/de/kontakt/{role.pk}/", token=token).status_code == 422


def test_a_double_click_sends_one_message(
    council: Any, role: Any, client_for: Any, stand_on: Any, now: Any
) -> None:
    guest, path = client_for(council), f"/de/kontakt/{role.pk}/"
    stand_on(now)
    sent = {"token": token_of(guest.get(path)), **FORM}
    stand_on(now + timedelta(seconds=30))
    first, second = guest.post(path, sent), guest.post(path, sent)
    assert (first.status_code, second.status_code) == (303, 303)
    assert Inquiry.objects.count() == 1


def test_a_foreign_page_cannot_send_the_form(
    council: Any, role: Any, client_for: Any, stand_on: Any, now: Any
) -> None:
    """Neither a browser that says so, nor one that brings a clerk's session with it."""
    path = f"/de/kontakt/{role.pk}/"
    guest = Client(HTTP_HOST=council.host, enforce_csrf_checks=True)
    stand_on(now)
    token = token_of(guest.get(path))
    stand_on(now + timedelta(seconds=30))
    sent = guest.post(path, {"token": token, **FORM}, headers={"Sec-Fetch-Site": "cross-site"})
    assert sent.status_code == 422
    assert guest.post(path, {"token": token, **FORM}).status_code == 303


def test_the_trap_catches_programs_and_tells_people(council: Any, role: Any, fill_in: Any) -> None:
    sent = fill_in(council, f"/de/kontakt/{role.pk}/", homepage="https://spam.example")
    assert sent.status_code == 422
    assert Inquiry.objects.count() == 0


def test_a_flood_is_stopped_and_no_address_is_stored(
    council: Any, role: Any, client_for: Any, stand_on: Any, now: Any
) -> None:
    path = f"/de/kontakt/{role.pk}/"
    stand_on(now)
    guest = Client(HTTP_HOST=council.host, REMOTE_ADDR="203.0.113.9")
    far = Client(HTTP_HOST=council.host, REMOTE_ADDR="8.8.8.8")
    results = []
    for client in [far] * (rules.PER_BUCKET + 1) + [guest] * 3:
        token = tokens.make(council.pk, f"contact-{role.pk}", now - timedelta(minutes=1))
        results.append(client.post(path, {"token": token, **FORM}).status_code)
    assert results == [303] * rules.PER_BUCKET + [422] + [303] * 3
    stored = repr(list(FormCount.objects.values())) + repr(list(SpentForm.objects.values()))
    assert "8.8.8" not in stored
    assert "203.0" not in stored
    stand_on(now + timedelta(hours=1))
    token = tokens.make(council.pk, f"contact-{role.pk}", now + timedelta(minutes=59))
    assert far.post(path, {"token": token, **FORM}).status_code == 303


def test_a_form_takes_sixty_messages_an_hour_from_everywhere(
    council: Any, role: Any, now: Any, by: Any
) -> None:
    def send(number: int) -> None:
        token = tokens.read(tokens.make(council.pk, "x", now), council.pk, "x")
        actions.receive(
            council, kind_of_inquiry="contact", language="de", message="x", contact=role,
            token=token, bucket=number % 256, now=now,
        )  # fmt: skip

    for number in range(rules.PER_HOUR):
        send(number)
    with pytest.raises(actions.Busy):
        send(200)
    assert Inquiry.objects.count() == rules.PER_HOUR


def test_a_network_hides_among_others_and_changes_its_group_each_hour(now: Any) -> None:
    groups = {tokens.bucket(f"8.8.{n}.1", now) for n in range(200)}
    assert None not in groups
    assert len(groups) < 200
    assert tokens.bucket("8.8.8.1", now) == tokens.bucket("8.8.8.200", now)
    hours = {tokens.bucket("8.8.8.8", now + timedelta(hours=n)) for n in range(48)}
    assert len(hours) > 20
    assert [tokens.bucket(it, now) for it in ("127.0.0.1", "10.1.2.3", "", "x", "::1")] == [
        None
    ] * 5


def test_counts_and_spent_forms_are_forgotten(
    council: Any, role: Any, fill_in: Any, now: Any
) -> None:
    fill_in(council, f"/de/kontakt/{role.pk}/")
    assert (SpentForm.objects.count(), FormCount.objects.count()) == (1, 1)
    actions.forget_forms(now + timedelta(hours=1))
    assert (SpentForm.objects.count(), FormCount.objects.count()) == (1, 1)
    actions.forget_forms(now + timedelta(hours=4))
    assert (SpentForm.objects.count(), FormCount.objects.count()) == (1, 0)
    actions.forget_forms(now + timedelta(days=3))
    assert SpentForm.objects.count() == 0


BAD = [
    ({"message": ""}, "Bitte schreiben Sie, worum es geht."),
    ({"message": "   "}, "Bitte schreiben Sie, worum es geht."),
    ({"message": "x" * 10_000}, "zu lang"),
    ({"email": "amal"}, "nicht vollständig"),
    ({"email": ""}, "damit wir Ihnen antworten können"),
    ({"email": "a@b.example\nBcc: c@d.example"}, "E-Mail"),
    ({"email": "a" * 300 + "@b.example"}, "E-Mail"),
    ({"reply_by": "phone", "phone": ""}, "damit wir Sie anrufen können"),
    ({"name": "x" * 201}, "zu lang"),
    ({"phone": "1" * 61}, "zu lang"),
]


@pytest.mark.parametrize(("fields", "sentence"), BAD)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    council: Any, role: Any, fill_in: Any, fields: dict[str, str], sentence: str
) -> None:
    sent = fill_in(council, f"/de/kontakt/{role.pk}/", **fields)
    assert sent.status_code == 422
    if "de" in settings.LANGUAGE_CODE and _german(sent):
        assert sentence in text(sent)
    assert 'aria-invalid="true"' in text(sent)
    assert 'value="Amal Beispiel"' in text(sent) or "name" in fields
    assert Inquiry.objects.count() == 0


def _german(response: Any) -> bool:
    """Whether the catalogue has these sentences already."""
    return "Bitte prüfen Sie" in response.content.decode()


@pytest.mark.parametrize(
    "day", ["gestern", "31.02.2027", "22.11.2026", "1.1.2020", "1.1.2099", "0000-00-00", "\x00"]
)
def test_a_day_that_cannot_be_wished_for_is_refused(
    council: Any, role: Any, fill_in: Any, day: str
) -> None:
    sent = fill_in(council, "/de/kontakt/termin/", day2=day)
    expected = 303 if day == "\x00" else 422  # nothing is left of it
    assert sent.status_code == expected


def test_unknown_choices_count_as_none_and_html_stays_text(
    council: Any, role: Any, fill_in: Any
) -> None:
    sent = fill_in(
        council, f"/de/kontakt/{role.pk}/", message="<script>alert(1)</script>",
        reply_by="owl", language="klingon",
    )  # fmt: skip
    assert sent.status_code == 303
    inquiry = Inquiry.objects.get()
    assert (inquiry.reply_by, inquiry.language) == ("none", "de")
    again = fill_in(
        council, f"/de/kontakt/{role.pk}/", message='"><script>alert(1)</script>', email="x"
    )
    assert "<script>alert" not in text(again)


def test_a_role_of_another_council_is_not_found(
    council: Any, other: Any, client_for: Any, by: Any, now: Any
) -> None:
    from sprachrohr.councils.actions import add_contact

    with council_scope(other):
        theirs = add_contact(other, purpose="office", role="Büro", by=by, now=now)
    assert client_for(council).get(f"/de/kontakt/{theirs.pk}/").status_code == 404
    assert client_for(council).post(f"/de/kontakt/{theirs.pk}/", FORM).status_code == 404
    assert client_for(council).get("/de/kontakt/99999999999999999999/").status_code == 404


@pytest.mark.parametrize("receipt", ["x", "WzEsdHJ1ZV0:1:x", "a" * 2000, "%00"])
def test_an_invented_receipt_is_not_found(council: Any, client_for: Any, receipt: str) -> None:
    assert client_for(council).get(f"/de/kontakt/angekommen/{receipt}/").status_code == 404


def test_the_receipt_of_one_council_says_nothing_on_the_host_of_another(
    council: Any, other: Any, role: Any, fill_in: Any, client_for: Any
) -> None:
    sent = fill_in(council, f"/de/kontakt/{role.pk}/")
    assert client_for(other).get(sent.headers["Location"]).status_code == 404


def test_a_confirmation_by_mail_repeats_nothing_and_fills_no_letter_box(
    council: Any, role: Any, fill_in: Any
) -> None:
    for _ in range(5):
        fill_in(council, f"/en/kontakt/{role.pk}/", confirm="on", language="en")
    mails = OutgoingMail.objects.filter(kind_of_mail="received_contact")
    assert mails.count() == rules.CONFIRMATIONS_PER_DAY
    for mail in mails:
        assert FORM["message"] not in mail.text + mail.html
        assert mail.spoken == "en"
    told = OutgoingMail.objects.filter(kind_of_mail="arrived_contact")
    assert told.count() == 5
    assert {mail.to for mail in told} == {"amt@beispiel.example"}
    assert not [mail for mail in told if FORM["message"] in mail.text or FORM["email"] in mail.text]


@pytest.mark.parametrize(
    ("language", "direction"), [("de", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("de-simple", "ltr")]
)
def test_the_forms_stand_in_every_language(
    council: Any, role: Any, client_for: Any, language: str, direction: str
) -> None:
    for path in (f"kontakt/{role.pk}/", "kontakt/termin/", "barrierefreiheit/melden/"):
        page = text(client_for(council).get(f"/{language}/{path}"))
        assert f'dir="{direction}"' in page
        assert 'dir="auto"' in page  # what is typed may run the other way
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
        assert set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page)) <= labelled


def test_the_pages_people_open_lead_to_the_forms(council: Any, role: Any, client_for: Any) -> None:
    contact = text(client_for(council).get("/de/kontakt/"))
    assert f'href="/de/kontakt/{role.pk}/"' in contact
    assert 'href="/de/kontakt/termin/"' in contact
    assert 'href="/de/barrierefreiheit/melden/"' in text(
        client_for(council).get("/de/barrierefreiheit/")
    )
