"""Inviting people: a link that sets the password, once, for fourteen days, on one host."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Line
from sprachrohr.people import actions
from sprachrohr.people.models import Account, Invitation, Role, Session
from tests.people.account.conftest import PASSWORD

TWICE = {"password1": PASSWORD, "password2": PASSWORD}


def address(token: str) -> str:
    return f"/konto/einladung/{token}/"


def test_the_link_makes_the_account_with_its_roles_and_signs_in(
    council: Any, invited: Any, client_for: Any
) -> None:
    _invitation, token = invited
    client = client_for(council)
    page = client.get(address(token)).content.decode()
    assert "Beispiel Neu" in page and "neu@alpha.example.org" in page
    assert "Geschäftsstelle" in page and "Pressestelle" in page
    done = client.post(address(token), TWICE)
    assert (done.status_code, done["Location"]) == (302, "/verwaltung/")
    account = Account.objects.get(email="neu@alpha.example.org")
    assert account.check_password(PASSWORD)
    assert sorted(Role.objects.values_list("name", "since", "until")) == [
        ("office", date(2026, 11, 22), None),
        ("press", date(2026, 11, 22), None),
    ]
    assert Session.objects.get(account=account).host == council.host
    # An office needs a second factor first.
    assert client.get("/verwaltung/")["Location"].startswith("/konto/zweiter-faktor/einrichten/")


def test_a_link_works_once(council: Any, invited: Any, client_for: Any) -> None:
    _invitation, token = invited
    client_for(council).post(address(token), TWICE)
    again = client_for(council).post(address(token), TWICE)
    assert again.status_code == 410
    assert "schon angenommen" in again.content.decode()


def test_a_link_ends_after_fourteen_days(
    council: Any, invited: Any, client_for: Any, stand_on: Any, now: Any
) -> None:
    _invitation, token = invited
    stand_on(now + timedelta(days=14) - timedelta(seconds=1))
    assert client_for(council).get(address(token)).status_code == 200
    stand_on(now + timedelta(days=14))
    late = client_for(council).post(address(token), TWICE)
    assert (late.status_code, "abgelaufen" in late.content.decode()) == (410, True)
    assert not Account.objects.exists()


def test_a_withdrawn_link_opens_nothing(
    council: Any, invited: Any, client_for: Any, trace: Any
) -> None:
    invitation, token = invited
    actions.withdraw_invitation(invitation, **trace)
    gone = client_for(council).get(address(token))
    assert (gone.status_code, "zurückgezogen" in gone.content.decode()) == (410, True)


def test_sent_again_the_old_link_is_worth_nothing(
    council: Any, invited: Any, client_for: Any, by: Any, now: Any
) -> None:
    invitation, token = invited
    later = now + timedelta(days=20)
    new = actions.send_again(invitation, by=by, now=later)
    assert invitation.expires == later + timedelta(days=14)
    assert client_for(council).get(address(token)).status_code == 404
    assert client_for(council).get(address(new)).status_code == 200


def test_a_link_of_another_council_is_unknown_here(
    council: Any, other: Any, invited: Any, client_for: Any
) -> None:
    _invitation, token = invited
    there = client_for(other).get(address(token))
    unknown = client_for(other).get(address("erfunden"))
    assert (there.status_code, unknown.status_code) == (404, 404)
    assert there.content.replace(token.encode(), b"") == unknown.content.replace(b"erfunden", b"")


def test_a_password_that_is_short_known_or_one_s_own_name_is_refused(
    council: Any, invited: Any, client_for: Any
) -> None:
    _invitation, token = invited
    for password, sentence in (
        ("f0", "mindestens 12 Zeichen"),
        ("beispiel1234567", "Ihr Name und Ihre Adresse"),
        ("qwerty123456", "zu üblich"),
    ):
        both = {"password1": password, "password2": password}
        text = client_for(council).post(address(token), both).content.decode()
        assert sentence in text
        assert f'value="{password}"' not in text
    apart = client_for(council).post(address(token), {**TWICE, "password2": PASSWORD + "x"})
    assert "nicht gleich" in apart.content.decode()


def test_whoever_has_an_account_signs_in_to_accept(
    council: Any, other: Any, invited: Any, client_for: Any, trace: Any
) -> None:
    """Somebody who works for another council already: one account, roles in both."""
    from sprachrohr.councils.scope import council_scope

    _invitation, token = invited
    account = actions.add_account(
        email="neu@alpha.example.org", name="Beispiel Neu", password=PASSWORD, **trace
    )
    client = client_for(council)
    page = client.get(address(token)).content.decode()
    assert 'name="password1"' not in page
    assert f"/konto/anmelden/?next=%2Fkonto%2Feinladung%2F{token}%2F" in page
    sign_in = {"login": account.email, "password": PASSWORD, "next": address(token)}
    assert client.post("/konto/anmelden/", sign_in)["Location"] == address(token)
    assert client.post(address(token))["Location"] == "/konto/?getan=angenommen"
    with council_scope(council):
        assert sorted(Role.objects.filter(account=account).values_list("name", flat=True)) == [
            "office",
            "press",
        ]
    with council_scope(other):
        assert not Role.objects.filter(account=account).exists()


def test_somebody_else_who_is_signed_in_cannot_accept_it(
    council: Any, invited: Any, client_for: Any, signed_in: Any, trace: Any, account_of: Any
) -> None:
    invitation, token = invited
    actions.add_account(email=invitation.email, name="Beispiel Neu", **trace)
    client = signed_in(client_for(council), council, "member")
    assert "mit einem anderen Konto" in client.post(address(token)).content.decode()
    with pytest.raises(Refused, match="andere Adresse"):
        actions.accept_invitation(
            invitation, account=account_of(council, "member"), now=trace["now"]
        )


def test_an_invitation_needs_a_role_days_in_order_and_an_address_without_an_open_one(
    council: Any, invited: Any, trace: Any, now: Any
) -> None:
    whole = {"email": "x@alpha.example.org", "name": "X", "roles": ["press"], "since": now.date()}
    for wrong, sentence in (
        ({"roles": []}, "mindestens eine Rolle"),
        ({"roles": ["king"]}, "Diese Rolle gibt es nicht"),
        ({"until": now.date() - timedelta(days=1)}, "vor dem ersten"),
        ({"email": "NEU@alpha.example.org"}, "schon eine offene Einladung"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.invite(council, **{**whole, **wrong}, **trace)


def test_neither_the_secret_of_a_link_nor_a_password_is_in_database_or_audit_log(
    council: Any, invited: Any, client_for: Any
) -> None:
    invitation, token = invited
    client_for(council).post(address(token), TWICE)
    kept = repr(list(Invitation.objects.values())) + repr(list(Account.objects.values()))
    logged = repr(list(Line.objects.values()))
    assert token not in kept + logged
    assert PASSWORD not in kept + logged
    assert invitation.secret not in logged
    assert "md5$" not in logged and "pbkdf2" not in logged


def test_an_administration_invites_sends_again_and_withdraws_in_the_browser(
    council: Any, signed_in: Any, client_for: Any
) -> None:
    client = signed_in(client_for(council), council, "admin")
    facts = {
        "name": "Beispiel Presse",
        "email": "presse@alpha.example.org",
        "roles": ["press"],
        "since": "2026-12-01",
        "until": "2027-11-30",
    }
    wrong = client.post("/verwaltung/zugaenge/einladen/", {**facts, "email": "keine"})
    assert 'value="Beispiel Presse"' in wrong.content.decode()
    assert 'value="keine"' in wrong.content.decode()
    assert client.post("/verwaltung/zugaenge/einladen/", facts).status_code == 302
    letter = mail.outbox[-1]
    assert letter.to == ["presse@alpha.example.org"]
    found = re.search(r"https?://\S+/konto/einladung/[\w-]+/", letter.body)
    assert found is not None
    link = found[0]
    assert link.startswith(f"{council.address}/konto/einladung/")
    row = Invitation.objects.get(email="presse@alpha.example.org")
    listed = client.get("/verwaltung/zugaenge/").content.decode()
    assert "Beispiel Presse" in listed and "gilt bis 6.12.2026" in listed
    assert client.post(f"/verwaltung/zugaenge/einladungen/{row.pk}/nochmal/").status_code == 302
    assert link not in mail.outbox[-1].body and len(mail.outbox) == 2
    client.post(f"/verwaltung/zugaenge/einladungen/{row.pk}/zurueckziehen/")
    assert "zurückgezogen" in client.get("/verwaltung/zugaenge/").content.decode()


def test_an_office_may_not_invite_and_is_told_who_may(
    council: Any, signed_in: Any, client_for: Any
) -> None:
    client = signed_in(client_for(council), council, "office")
    for url in ("/verwaltung/zugaenge/", "/verwaltung/zugaenge/einladen/"):
        answer = client.get(url)
        assert answer.status_code == 403
        assert "Das dürfen hier: Administration." in answer.content.decode()


def test_ids_of_another_council_are_unknown(
    council: Any, other: Any, signed_in: Any, client_for: Any, account_of: Any, trace: Any
) -> None:
    from sprachrohr.councils.scope import council_scope

    client = signed_in(client_for(council), council, "admin")
    theirs = account_of(other, "press")
    with council_scope(other):
        role = theirs.roles.get()
        invitation, _token = actions.invite(
            other, email="z@b.example", name="Z", roles=["press"],
            since=trace["now"].date(), **trace,
        )  # fmt: skip
    base = "/verwaltung/zugaenge"
    assert client.get(f"{base}/{theirs.pk}/").status_code == 404
    assert client.get(f"{base}/{theirs.pk}/rolle/{role.pk}/").status_code == 404
    own = account_of(council, "admin")
    assert client.post(f"{base}/{own.pk}/rolle/{role.pk}/").status_code == 404
    for way in ("sperren", "freigeben", "zweiter-faktor", "rolle"):
        assert client.post(f"{base}/{theirs.pk}/{way}/").status_code == 404
    for way in ("nochmal", "zurueckziehen"):
        assert client.post(f"{base}/einladungen/{invitation.pk}/{way}/").status_code == 404


def test_no_letter_with_a_link_is_kept_in_the_post_but_in_a_demo_without_mail(
    council: Any, invited: Any, settings: Any, now: Any
) -> None:
    from sprachrohr.demo.models import Loaded
    from sprachrohr.people.account import letters
    from sprachrohr.post.models import OutgoingMail

    invitation, token = invited
    assert letters.invite(invitation, token) is True
    assert len(mail.outbox) == 1 and token in mail.outbox[0].body
    settings.SPRACHROHR_MAIL = "keep"
    assert letters.invite(invitation, token) is False
    assert not OutgoingMail.objects.exists()
    Loaded.objects.create(slug="alpha", at=now)
    assert letters.invite(invitation, token) is True
    assert token in OutgoingMail.objects.get().text
    assert len(mail.outbox) == 1


def test_every_letter_can_be_written_in_german_and_english(council: Any, now: Any) -> None:
    from sprachrohr.people.account import letters

    facts = {"url": "https://x.example/y", "at": now, "person": "A", "expires": now.date()}
    kinds = (
        "invitation", "reset", "password_changed", "factor_added", "factor_removed",
        "recovery_codes",
    )  # fmt: skip
    for kind in kinds:
        for language in ("de", "en"):
            assert letters.send(kind, "a@b.example", council=council, language=language, **facts)
    assert [len(letter.alternatives) for letter in mail.outbox] == [1] * 12
    assert {letter.subject.split(":")[0] for letter in mail.outbox} >= {
        "Ihr Zugang",
        "Your access",
        "Neues Passwort",
        "New password",
    }
