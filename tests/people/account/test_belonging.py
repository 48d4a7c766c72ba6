"""Which member an account is, for which department it speaks, and in which language mail comes."""

from typing import Any

import pytest

from sprachrohr.councils.models import Unit
from sprachrohr.councils.scope import council_scope
from sprachrohr.people import actions
from sprachrohr.people.access import accounts
from sprachrohr.people.models import Account, Invitation, Organization, Person, Role
from tests.people.account.conftest import PASSWORD


@pytest.fixture
def mira(council: Any, trace: dict[str, Any]) -> Person:
    """An elected member."""
    from sprachrohr.audit.change import change

    with change("test.add", council, **trace):
        body = Organization(council=council, name="Rat", kind_of_body="council")
        body.save()
        for name in ("Amt für Schule", "Amt für Wohnen"):
            Unit(council=council, name=name).save()
    person = actions.add_person(council, given_name="Mira", family_name="Beispiel", **trace)
    actions.join(person, body, kind_of_seat="elected", start_date=trace["now"].date(), **trace)
    return person


@pytest.fixture
def admin(council: Any, signed_in: Any, client_for: Any) -> Any:
    """Who administers accounts."""
    return signed_in(client_for(council), council, "admin")


def test_who_is_invited_as_a_member_is_that_member_from_the_start(
    council: Any, admin: Any, mira: Person, client_for: Any, trace: dict[str, Any]
) -> None:
    page = admin.get("/verwaltung/zugaenge/einladen/").content.decode()
    assert "Beispiel, Mira" in page and "Amt für Schule" in page
    sent = admin.post(
        "/verwaltung/zugaenge/einladen/",
        {"name": "Mira Beispiel", "email": "mira@alpha.example.org", "roles": ["member"],
         "person": str(mira.pk), "unit": "", "since": "2026-11-22"},
    )  # fmt: skip
    assert sent.status_code == 302
    invitation = Invitation.objects.get()
    account = actions.accept_invitation(invitation, password=PASSWORD, now=trace["now"])
    assert accounts.accounts_of([mira.pk], trace["now"].date()) == {mira.pk: account}
    assert accounts.viewer(account, council, trace["now"].date()).person_id == mira.pk


def test_a_role_is_linked_later_and_its_days_stay(
    council: Any, admin: Any, mira: Person, account_of: Any
) -> None:
    account = account_of(council, "member")
    role = Role.objects.get(account=account)
    path = f"/verwaltung/zugaenge/{account.pk}/rolle/{role.pk}/"
    assert 'name="unit"' not in admin.get(path).content.decode()
    facts = {"since": role.since.isoformat(), "until": "", "person": str(mira.pk)}
    assert admin.post(path, facts).status_code == 302
    role.refresh_from_db()
    assert (role.person_id, role.unit_id, role.until) == (mira.pk, None, None)
    assert "Mira Beispiel" in admin.get(f"/verwaltung/zugaenge/{account.pk}/").content.decode()
    admin.post(path, {**facts, "person": ""})
    role.refresh_from_db()
    assert role.person_id is None


def test_a_department_speaks_for_one_unit(
    council: Any, admin: Any, mira: Person, account_of: Any
) -> None:
    account = account_of(council, "department")
    role, unit = Role.objects.get(account=account), Unit.objects.get(name="Amt für Wohnen")
    path = f"/verwaltung/zugaenge/{account.pk}/rolle/{role.pk}/"
    assert 'name="person"' not in admin.get(path).content.decode()
    admin.post(path, {"since": role.since.isoformat(), "until": "", "unit": str(unit.pk)})
    role.refresh_from_db()
    assert (role.person_id, role.unit_id) == (None, unit.pk)


def test_a_member_of_another_council_cannot_be_chosen(
    council: Any, other: Any, admin: Any, mira: Person, account_of: Any, trace: dict[str, Any]
) -> None:
    with council_scope(other):
        stranger = actions.add_person(other, given_name="Zoe", family_name="Fern", **trace)
    account = account_of(council, "member")
    role = Role.objects.get(account=account)
    path = f"/verwaltung/zugaenge/{account.pk}/rolle/{role.pk}/"
    sent = admin.post(path, {"since": role.since.isoformat(), "person": str(stranger.pk)})
    assert sent.status_code == 200
    assert "Fern, Zoe" not in sent.content.decode()
    role.refresh_from_db()
    assert role.person_id is None


def test_a_locked_account_and_a_role_that_is_over_get_no_mail(
    council: Any, mira: Person, account_of: Any, trace: dict[str, Any]
) -> None:
    account, today = account_of(council, "member"), trace["now"].date()
    actions.link_role(Role.objects.get(account=account), person=mira, **trace)
    assert list(accounts.accounts_of([mira.pk], today)) == [mira.pk]
    actions.lock_account(council, account, **trace)
    assert accounts.accounts_of([mira.pk], today) == {}


def test_everybody_chooses_the_language_of_their_mail(
    council: Any, signed_in: Any, client_for: Any
) -> None:
    client = signed_in(client_for(council), council, "member")
    page = client.get("/konto/").content.decode()
    assert '<option value="de" lang="de" selected>' in page
    assert 'href="/mitglied/"' in page
    assert client.post("/konto/sprache/", {"language": "ar"}).status_code == 302
    client.post("/konto/sprache/", {"language": "xx"})
    assert Account.objects.get(roles__name="member").language == "ar"


def test_a_guest_chooses_nothing(council: Any, client_for: Any) -> None:
    sent = client_for(council).post("/konto/sprache/", {"language": "ar"})
    assert sent.status_code == 302
    assert sent["Location"].startswith("/konto/anmelden/")
