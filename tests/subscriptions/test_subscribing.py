"""Subscribing by mail: double opt-in, one click to end it, and nobody learns who is there."""

import re
from datetime import timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.councils.scope import council_scope
from sprachrohr.inquiries import rules as form_rules
from sprachrohr.meetings import actions as meetings
from sprachrohr.people.viewers import Viewer
from sprachrohr.post import access as post
from sprachrohr.post.sending import _message
from sprachrohr.privacy.registry import Subject, about_person
from sprachrohr.subscriptions import access, actions, links, personal
from sprachrohr.subscriptions.models import Refusal, Subscription
from sprachrohr.subscriptions.subjects import BODY
from tests.subscriptions.conftest import MIRA, link, mails

pytestmark = pytest.mark.django_db


def about(session: Any) -> str:
    return f"people.organization-{session.organization_id}"


@pytest.fixture
def subscribed(build: Any, session: Any, now: Any) -> Subscription:
    """Mira's subscription to the council's sessions, confirmed a day ago."""
    actions.ask(
        build.council, email=MIRA, language="de", about="people.organization",
        about_id=session.organization_id, now=now - timedelta(days=1),
    )  # fmt: skip
    return actions.confirm(Subscription.objects.get(), now=now - timedelta(days=1))


def test_a_guest_subscribes_with_two_steps_and_no_cookie(
    build: Any, session: Any, fill_in: Any, client_for: Any
) -> None:
    guest = client_for(build.council)
    sent = fill_in(build.council, about=about(session), email="Mira@Beispiel.example")
    assert (sent.status_code, sent.headers["Location"]) == (303, "/de/abonnieren/unterwegs/")
    assert guest.get(sent.headers["Location"]).status_code == 200
    row = Subscription.objects.get()
    assert (row.email, row.about, row.about_id, row.language, row.confirmed_at) == (
        MIRA, "people.organization", session.organization_id, "de", None,
    )  # fmt: skip
    (mail,) = mails()
    path = link(mail, "bestaetigen")
    for _time in range(2):  # a program that opens every link of a mail changes nothing
        opened = guest.get(path)
        assert (opened.status_code, opened.headers["Cache-Control"]) == (200, "no-store")
        assert opened.headers["Referrer-Policy"] == "no-referrer"
        assert not opened.cookies
        assert MIRA not in opened.content.decode()
    assert Subscription.objects.get().confirmed_at is None
    assert guest.post(path).status_code == 200
    assert Subscription.objects.get().confirmed_at is not None
    assert guest.post(path).status_code == 200
    assert (Subscription.objects.count(), len(mails())) == (1, 1)


def test_each_mail_ends_with_one_click_as_rfc_8058_wants_it(
    build: Any, session: Any, fill_in: Any, client_for: Any, subscribed: Any, now: Any
) -> None:
    (mail,) = mails()
    message = _message(mail, "Beispielrat").message()
    path = link(mail, "ende")
    assert message["List-Unsubscribe"] == f"<{build.council.address}{path}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    guest = client_for(build.council)
    assert guest.get(path).status_code == 200
    assert Subscription.objects.get().ended_at is None
    pressed = guest.post(path, {"List-Unsubscribe": "One-Click"})
    assert (pressed.status_code, pressed.cookies) == (200, {})
    assert Subscription.objects.get().ended_at is not None
    assert guest.post(path).status_code == 200


def test_a_link_works_seven_days_and_an_unconfirmed_address_is_then_deleted(
    build: Any, session: Any, fill_in: Any, client_for: Any, stand_on: Any, now: Any
) -> None:
    fill_in(build.council, about=about(session))
    path = link(mails()[0], "bestaetigen")
    asked = Subscription.objects.get().asked_at
    stand_on(asked + timedelta(days=7, seconds=1))
    late = client_for(build.council).post(path)
    assert (late.status_code, Subscription.objects.get().confirmed_at) == (409, None)
    before = asked + timedelta(seconds=1)
    kept = next(it for it in personal.KEPT if it.code == "subscriptions.requests")
    assert kept.days == 7
    facts: dict[str, Any] = {"by": build.by, "now": now}
    assert kept.delete and kept.delete(build.council, before=asked, **facts) == 0
    assert kept.delete(build.council, before=before, **facts) == 1
    assert Subscription.objects.count() == 0
    stand_on(now)
    assert client_for(build.council).get(path).status_code == 404
    assert client_for(build.council).post(path).status_code == 200


def test_a_strangers_address_gets_one_request_a_day_and_can_refuse_for_good(
    build: Any, session: Any, fill_in: Any, client_for: Any
) -> None:
    council = build.council
    second = build.meeting(session.organization, "2026-12-16 17:00")
    for chosen in (about(session), about(session), f"meetings.meeting-{second.pk}"):
        path = f"/de/abonnieren/sitzung/{second.pk}/"
        answered = fill_in(council, path=path, about=chosen)
        assert answered.headers["Location"] == "/de/abonnieren/unterwegs/"
    assert (len(mails()), Subscription.objects.count()) == (1, 2)
    fill_in(council, about=about(session), days=1.01)
    assert len(mails()) == 2
    path = link(mails()[0], "nie")
    client_for(council).get(path)
    assert Refusal.objects.count() == 0
    client_for(council).post(path)
    assert Refusal.objects.count() == 1
    assert not Subscription.objects.standing().exists()
    assert MIRA not in Refusal.objects.get().digest
    again = fill_in(council, about=about(session), days=9)
    assert again.headers["Location"] == "/de/abonnieren/unterwegs/"
    assert [len(mails()), Subscription.objects.standing().count()] == [0, 0]  # waiting ones: gone


def test_the_form_answers_the_same_for_a_known_and_an_unknown_address(
    build: Any, session: Any, fill_in: Any, subscribed: Any
) -> None:
    known = fill_in(build.council, about=about(session))
    unknown = fill_in(build.council, about=about(session), email="neu@beispiel.example")
    assert known.status_code == unknown.status_code == 303
    assert known.headers["Location"] == unknown.headers["Location"]
    assert known.content == unknown.content
    assert [it.kind_of_mail for it in mails()] == ["subscription_request", "subscription_known"]
    assert Subscription.objects.filter(email=MIRA).count() == 1


def test_what_else_an_address_was_entered_for_is_confirmed_on_the_same_page(
    build: Any, session: Any, fill_in: Any, client_for: Any
) -> None:
    fill_in(build.council, about=about(session))
    path = f"/de/abonnieren/sitzung/{session.pk}/"
    fill_in(build.council, path=path, about=f"meetings.meeting-{session.pk}")
    first, second = Subscription.objects.order_by("pk")
    other = client_for(build.council)
    page = other.get(link(mails()[0], "bestaetigen")).content.decode()
    assert re.findall(r'name="also" value="(\d+)"', page) == [str(second.pk)]
    other.post(link(mails()[0], "bestaetigen"), {"also": [str(second.pk), "x", "99"]})
    assert Subscription.objects.confirmed().count() == 2
    assert first.pk != second.pk


@pytest.mark.parametrize(
    "fields",
    [
        {"token": "erfunden"},
        {"homepage": "https://example.org"},
        {"email": "keine adresse"},
        {"email": "a@b.example\nBcc: c@d.example"},
        {"about": "people.organization-999999"},
        {"about": "people.account-1"},
    ],
)
def test_what_is_not_ours_or_not_complete_writes_nothing(
    build: Any, session: Any, fill_in: Any, fields: dict[str, str]
) -> None:
    answered = fill_in(build.council, **{"about": about(session), **fields})
    assert answered.status_code == 422
    assert (Subscription.objects.count(), len(mails())) == (0, 0)


def test_a_form_that_is_used_too_often_waits_an_hour(
    build: Any, session: Any, fill_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_rules, "PER_HOUR", 2)
    codes = [
        fill_in(build.council, about=about(session), email=f"g{n}@beispiel.example").status_code
        for n in range(3)
    ]
    assert codes == [303, 303, 422]


def test_links_are_good_for_one_subscription_in_one_council(
    build: Any, session: Any, subscribed: Subscription, other: Any, client_for: Any
) -> None:
    token = links.token_of(subscribed)
    assert links.subscription_of(token) == subscribed
    number, _dot, signature = token.partition(".")
    for wrong in (f"{int(number) + 1}.{signature}", f"{number}.x", "", "x" * 300, f"{token}1"):
        assert links.subscription_of(wrong) is None
    with council_scope(other):
        assert links.subscription_of(token) is None
    assert client_for(other).get(f"/de/abonnieren/ende/{token}/").status_code == 404
    client_for(other).post(f"/de/abonnieren/ende/{token}/")
    assert Subscription.objects.get().ended_at is None


def test_what_is_taken_back_ends_with_one_sentence_that_does_not_name_it(
    build: Any, session: Any, by: Any, now: Any
) -> None:
    secret = build.meeting(session.organization, "2026-12-16 17:00", name="GEHEIM Sondersitzung")
    for email, pk in ((MIRA, secret.pk), ("ali@beispiel.example", session.pk)):
        actions.ask(
            build.council, email=email, language="tr", about="meetings.meeting", about_id=pk,
            now=now,
        )  # fmt: skip
    for row in Subscription.objects.all():
        actions.confirm(row, now=now)
    assert actions.end_lost(build.council, now=now) == 0
    meetings.withdraw_meeting(secret, reason="Irrtum", by=by, now=now)
    assert actions.end_lost(build.council, now=now) == 1
    assert actions.end_lost(build.council, now=now) == 0
    last = mails()[-1]
    assert (last.kind_of_mail, last.spoken) == ("subscription_gone", "tr")
    assert "GEHEIM" not in last.subject + last.text + last.html
    after = session.start + timedelta(days=1)
    assert actions.end_lost(build.council, now=after) == 1  # over: without a word
    assert mails("ali@beispiel.example") == []
    with pytest.raises(Refused):
        actions.ask(
            build.council, email=MIRA, language="de", about="meetings.meeting",
            about_id=secret.pk, now=now,
        )  # fmt: skip


def test_the_office_sees_numbers_and_never_an_address(
    build: Any, session: Any, subscribed: Any, client_for: Any, signed_in: Any
) -> None:
    office = signed_in(client_for(build.council), build.council, "office")
    page = office.get("/verwaltung/abonnements/").content.decode()
    assert re.findall(r"<td[^>]*>([^<]+)</td>", page) in (["unter 5"], ["under 5"])
    for n in range(4):
        actions.ask(
            build.council, email=f"g{n}@beispiel.example", language="de", about=BODY,
            about_id=session.organization_id, now=build.now,
        )  # fmt: skip
        actions.confirm(Subscription.objects.get(email=f"g{n}@beispiel.example"), now=build.now)
    page = office.get("/verwaltung/abonnements/").content.decode()
    assert re.findall(r"<td[^>]*>([^<]+)</td>", page) == ["5"]
    assert MIRA not in page
    assert MIRA not in office.get("/verwaltung/post/").content.decode()
    assert MIRA not in office.get(f"/verwaltung/post/?q={MIRA}").content.decode().replace(
        f'value="{MIRA}"', ""
    )
    assert office.get(f"/verwaltung/post/{mails()[0].pk}/").status_code == 404
    assert access.numbers(Viewer(roles=frozenset({"member"}))) == {}
    assert post.mails(Viewer(roles=frozenset({"office"}))).count() == 0


def test_somebody_gets_everything_kept_about_their_address(
    build: Any, subscribed: Subscription
) -> None:
    found = about_person(Subject(build.council.pk, address="MIRA@beispiel.example"))
    row = next(it for it in found if it.kind == "subscriptions.subscription")
    assert row.values["email"] == MIRA
    assert row.values["about"] == "people.organization"
    assert [it.kind for it in found].count("post.mail") == 1


@pytest.mark.parametrize("language", ["de", "en", "tr", "ar", "uk"])
def test_the_pages_speak_every_language(
    build: Any, session: Any, client_for: Any, language: str, stand_on: Any, now: Any
) -> None:
    stand_on(now)
    guest = client_for(build.council)
    for path in ("", f"gremium/{session.organization_id}/", f"sitzung/{session.pk}/", "unterwegs/"):
        assert guest.get(f"/{language}/abonnieren/{path}").status_code == 200
    for page in ("sitzungen/", f"sitzungen/{session.pk}/", f"gremien/{session.organization_id}/"):
        assert "/abonnieren/" in guest.get(f"/{language}/{page}").content.decode()
    assert guest.get(f"/{language}/abonnieren/sitzung/99999/").status_code == 404
