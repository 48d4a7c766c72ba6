"""What is kept and for how long, who looked, and what is known about somebody."""

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Entry, Line
from sprachrohr.councils.actions import add_contact, add_source
from sprachrohr.councils.scope import council_scope
from sprachrohr.inquiries import actions as inquiries
from sprachrohr.inquiries import handling
from sprachrohr.jobs.running import tick
from sprachrohr.people.actions import add_person
from sprachrohr.people.viewers import GUEST
from sprachrohr.privacy import access, actions, registry, rules
from sprachrohr.privacy.models import Deletion, Period
from sprachrohr.privacy.registry import Subject

pytestmark = pytest.mark.django_db


def test_every_room_that_keeps_personal_fields_stands_in_the_record() -> None:
    """A model with personal fields belongs to a room that says how long it keeps them."""
    from django.apps import apps

    rooms = {model._meta.app_label for model in apps.get_models() if getattr(model, "personal", ())}
    named = {it.code.split(".")[0] for it in registry.catalogue()}
    assert rooms - {"desk"} <= named
    assert {"inquiries", "post"} <= rooms


def test_the_record_says_what_why_who_and_how_long(council: Any, now: Any) -> None:
    rows = access.record(GUEST, "de", now.date())
    assert len(rows) >= 10
    assert len({row.kept.code for row in rows}) == len(rows)
    for row in rows:
        assert str(row.kept.what)
        assert str(row.kept.why)
        assert str(row.kept.who)
        assert (row.days is None) == (row.kept.delete is None)
        assert str(row.kept.start if row.days else row.kept.until)


def test_the_councils_own_value_counts_from_its_day_on(council: Any, by: Any, now: Any) -> None:
    source = add_source(council, title="Beschluss 12/2026", by=by, now=now)
    actions.add_period(
        council, kind_of_data="inquiries.contact", days=20, valid_from=now.date(), source=source,
        by=by, now=now,
    )  # fmt: skip
    kept = registry.kept("inquiries.contact")
    assert kept
    assert actions.days_on(kept, now.date() - timedelta(days=1)) == 180
    assert actions.days_on(kept, now.date()) == 20


@pytest.mark.parametrize(
    "facts",
    [
        {"kind_of_data": "nothing", "days": 3},
        {"kind_of_data": "audit.entries", "days": 3},
        {"kind_of_data": "inquiries.contact", "days": 0},
        {"kind_of_data": "inquiries.contact", "days": 99_999},
        {"kind_of_data": "inquiries.contact", "days": 3, "valid_from": date(2026, 2, 2),
         "valid_until": date(2026, 2, 1)},
        {"kind_of_data": "post.mails", "days": 3},
        {"kind_of_data": "post.mails", "days": 3, "valid_from": date(2030, 1, 1)},
    ],
)  # fmt: skip
def test_impossible_periods_are_refused(
    council: Any, by: Any, now: Any, facts: dict[str, Any]
) -> None:
    actions.add_period(council, kind_of_data="post.mails", days=9, by=by, now=now)
    with pytest.raises(Refused) as refusal:
        actions.add_period(council, by=by, now=now, **facts)
    assert len(refusal.value.reason) > 20
    row = Period.objects.get()
    actions.change_period(row, days=10, by=by, now=now)
    with pytest.raises(Refused):
        actions.change_period(row, days=0, by=by, now=now)


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_the_privacy_page_shows_the_same_record(
    council: Any, by: Any, now: Any, client_for: Any, stand_on: Any, language: str
) -> None:
    stand_on(now)
    actions.add_period(
        council, kind_of_data="post.mails", days=77, note="So beschlossen.", by=by, now=now
    )
    page = client_for(council).get(f"/{language}/datenschutz/").content.decode()
    assert 'id="aufbewahrung"' in page
    assert "77" in page
    assert "So beschlossen." in page
    assert page.count("<dl") >= 10


def test_a_job_deletes_every_night(
    council: Any, other: Any, by: Any, now: Any, stand_on: Any
) -> None:
    inquiry = inquiries.receive(
        council, kind_of_inquiry="contact", language="de", message="x", now=now
    )
    handling.close(inquiry, by=by, now=now)
    stand_on(now)
    tick(now)
    assert Deletion.objects.count() == 0
    later = now + timedelta(days=181)
    stand_on(later)
    tick(later)
    assert [(it.kind_of_data, it.number) for it in Deletion.objects.all()] == [
        ("inquiries.contact", 1)
    ]


def test_looks_are_noted_without_content_and_deleted_after_a_year(
    council: Any, by: Any, now: Any
) -> None:
    inquiry = inquiries.receive(
        council, kind_of_inquiry="contact", language="de", message="GEHEIM", now=now
    )
    assert actions.note_look(inquiry, by=by, now=now)
    assert not actions.note_look(inquiry, by=by, now=now + timedelta(minutes=4))
    assert actions.note_look(inquiry, by=by, now=now + timedelta(minutes=6))
    lines = Line.objects.filter(verb="looked")
    assert [(it.label, it.before, it.after) for it in lines] == [(inquiry.reference, {}, {})] * 2
    others = Entry.objects.exclude(code=rules.LOOK).count()
    done = actions.delete_old(council, now=now + timedelta(days=366))
    assert done["privacy.looks"] == 2
    assert Entry.objects.filter(code=rules.LOOK).count() == 0
    assert Entry.objects.exclude(code=rules.LOOK).count() >= others


def test_everything_about_somebody_is_found_across_rooms(
    council: Any, other: Any, by: Any, now: Any, account_of: Any
) -> None:
    role = add_contact(
        council, purpose="office", role="Büro", email="amt@beispiel.de", by=by, now=now
    )
    clerk = account_of(council, "office")
    inquiry = inquiries.receive(
        council, kind_of_inquiry="contact", language="de", message="Frage", contact=role,
        email=clerk.email, confirm=True, now=now,
    )  # fmt: skip
    handling.note(inquiry, text="Vermerk", by=by, now=now)
    inquiries.receive(
        council, kind_of_inquiry="contact", language="de", message="FREMD",
        email="andere@beispiel.de", now=now,
    )  # fmt: skip
    person = add_person(
        council, family_name="Beispiel", given_name="Amal", example=True, by=by, now=now
    )
    found = registry.about_person(Subject(council.pk, clerk.email.upper(), clerk.pk, person.pk))
    assert {it.kind for it in found} == {
        "inquiries.inquiry", "post.mail", "people.account", "people.person", "audit.entries",
    }  # fmt: skip
    told = json.dumps([it.values for it in found])
    assert "Vermerk" in told
    assert "FREMD" not in told
    with council_scope(other):
        assert registry.about_person(Subject(other.pk, clerk.email, clerk.pk, None)) == []


@pytest.fixture
def admin(council: Any, client_for: Any, signed_in: Any) -> Any:
    """The administration, signed in."""
    return signed_in(client_for(council), council, "admin")


HERE = "/verwaltung/datenschutz/"


def test_the_administration_gets_a_persons_data_in_three_forms(
    council: Any, admin: Any, by: Any, now: Any
) -> None:
    inquiries.receive(
        council, kind_of_inquiry="contact", language="ar", message="رسالة *fett* #let x = 1",
        email="amal@beispiel.de", now=now,
    )  # fmt: skip
    asked = {"address": "amal@beispiel.de"}
    page = admin.post(HERE + "auskunft/", asked)
    assert "رسالة" in page.content.decode()
    answer = admin.post(HERE + "auskunft/", {**asked, "form": "json"})
    entries = json.loads(answer.content)["entries"]
    assert entries[0]["values"]["message"] == "رسالة *fett* #let x = 1"
    pdf = admin.post(HERE + "auskunft/", {**asked, "form": "pdf"})
    assert pdf.content.startswith(b"%PDF")
    import pypdfium2

    text = pypdfium2.PdfDocument(io.BytesIO(pdf.content))[0].get_textpage().get_text_range()
    assert "#let x = 1" in text
    noted = Entry.objects.filter(code=rules.EXPORT)
    assert noted.count() == 3
    assert "amal@" not in repr(list(Line.objects.filter(entry__in=noted).values()))


@pytest.mark.parametrize(
    "asked",
    [{}, {"address": " "}, {"person": "99999"}, {"person": "x"}, {"address": "x" * 300},
     {"address": "a\nb"}, {"person": "²"}],
)  # fmt: skip
def test_a_question_about_nobody_is_refused(
    council: Any, admin: Any, asked: dict[str, str]
) -> None:
    response = admin.post(HERE + "auskunft/", asked)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_a_person_of_another_council_is_not_found(
    council: Any, other: Any, admin: Any, by: Any, now: Any
) -> None:
    with council_scope(other):
        stranger = add_person(
            other, family_name="FREMD", given_name="Amal", example=True, by=by, now=now
        )
    response = admin.post(HERE + "auskunft/", {"person": str(stranger.pk)})
    assert response.status_code == 422
    assert "FREMD" not in response.content.decode()


def test_the_record_the_log_and_the_looks_are_the_administrations(
    council: Any, admin: Any, client_for: Any, signed_in: Any, by: Any, now: Any
) -> None:
    inquiry = inquiries.receive(
        council, kind_of_inquiry="contact", language="de", message="GEHEIM", now=now
    )
    actions.note_look(inquiry, by=by, now=now)
    assert admin.get(HERE).status_code == 200
    looks = admin.get(HERE + "zugriffe/").content.decode()
    assert inquiry.reference in looks
    assert "GEHEIM" not in looks
    for role in ("office", "chair", "press"):
        client = signed_in(client_for(council), council, role)
        for path in ("", "zugriffe/", "auskunft/"):
            assert client.get(HERE + path).status_code == 403
            assert client.post(HERE + path, {"address": "a@b.de"}).status_code in {403, 405}
    assert client_for(council).get(HERE).status_code == 302
