"""Who may do what: every role against every right, here and on another host, and what is said."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sprachrohr.people.rights import (
    RIGHTS,
    ROLES,
    Forbidden,
    holds,
    refuse_unless,
    right,
    table,
    who_may,
)
from sprachrohr.people.viewers import GUEST, Viewer
from tests.ground.files import text_of

OF = {
    "admin": {
        "office.enter", "members.enter", "councils.edit", "law.verify", "people.edit",
        "people.see_private", "accounts.manage", "meetings.edit", "papers.edit", "pages.write",
        "pages.publish", "translations.edit", "media.edit", "requests.answer", "post.read",
        "privacy.manage", "history.read", "drafts.receive", "agenda.order", "invitations.send",
        "attendance.see", "matters.register", "matters.see", "matters.read",
        "room.record", "minutes.write", "minutes.check", "minutes.sign", "resolutions.report",
        "members.work", "rounds.hold", "programme.edit", "allowances.read",
    },
    "office": {
        "office.enter", "members.enter", "councils.edit", "law.verify", "people.edit",
        "people.see_private", "meetings.edit", "papers.edit", "pages.write", "pages.publish",
        "translations.edit", "media.edit", "requests.answer", "post.read", "history.read",
        "drafts.receive", "agenda.order", "invitations.send", "attendance.see",
        "matters.register", "matters.see", "matters.read",
        "room.record", "minutes.write", "minutes.check", "minutes.sign", "resolutions.report",
        "members.work", "rounds.hold", "programme.edit", "allowances.read",
    },
    "chair": {
        "office.enter", "members.enter", "law.verify", "people.see_private", "requests.answer",
        "history.read", "drafts.write", "agenda.order", "attendance.see", "matters.see",
        "matters.read", "room.record", "minutes.check", "minutes.sign", "minutes.object",
        "members.work", "delegations.report", "groups.keep", "rounds.hold", "rounds.comment",
    },
    "press": {"office.enter", "pages.write", "translations.edit", "media.edit"},
    "member": {
        "members.enter", "members.work", "drafts.write", "minutes.object", "delegations.report",
        "groups.keep", "rounds.comment",
    },
    "ratsmember": {
        "members.enter", "members.work", "drafts.write", "minutes.object", "delegations.report",
        "groups.keep", "rounds.comment",
    },
    "department": {"office.enter", "matters.register", "matters.see", "resolutions.report"},
    "organisation": {"members.enter", "rounds.comment"},
}  # fmt: skip
"""Written by hand, so that a slip in the table of rights is seen."""


@pytest.mark.parametrize("role", OF)
def test_a_role_has_its_rights_and_no_others(role: str) -> None:
    viewer = Viewer(frozenset({role}), account_id=1)
    assert {it.code for it in RIGHTS if viewer.may(it.code)} == OF[role]


def test_a_guest_has_no_right_and_neither_has_an_account_without_a_role() -> None:
    for viewer in (GUEST, Viewer(account_id=1)):
        assert [it.code for it in RIGHTS if viewer.may(it.code)] == []


def test_two_roles_have_what_one_of_them_has() -> None:
    viewer = Viewer(frozenset({"press", "chair"}), account_id=1)
    assert {it.code for it in RIGHTS if viewer.may(it.code)} == OF["press"] | OF["chair"]


def test_an_operator_runs_the_installation_and_enters_no_office() -> None:
    viewer = Viewer(account_id=1, operator=True)
    assert [it.code for it in RIGHTS if viewer.may(it.code)] == ["installation.run"]


def test_a_right_that_does_not_exist_is_a_defect_and_not_a_no() -> None:
    with pytest.raises(KeyError):
        GUEST.may("pages.pubish")


def test_whoever_entered_a_legal_source_does_not_verify_it() -> None:
    class Source:
        entered_by_id = 1

    assert not holds(Viewer(frozenset({"admin"}), account_id=1), "law.verify", Source())
    assert holds(Viewer(frozenset({"office"}), account_id=2), "law.verify", Source())
    assert not holds(Viewer(frozenset({"press"}), account_id=2), "law.verify", Source())


def test_a_refusal_names_who_may() -> None:
    assert who_may("pages.publish") == "Das dürfen hier: Administration, Geschäftsstelle."
    with pytest.raises(Forbidden) as refusal:
        refuse_unless(Viewer(frozenset({"press"})), "accounts.manage")
    assert refusal.value.reason == "Das dürfen hier: Administration."
    assert who_may("law.verify").endswith("Nicht die Person, die sie eingetragen hat.")


def test_the_table_in_the_docs_is_the_code_s() -> None:
    assert table() in text_of(Path("docs/rights.md"))
    assert set(ROLES) == {*OF, "operator"}
    assert len({it.code for it in RIGHTS}) == len(RIGHTS) == 39
    assert right("office.enter").roles == ("admin", "office", "chair", "department", "press")


@pytest.mark.parametrize("role", OF)
def test_who_comes_through_the_doors(
    council: Any, other: Any, signed_in: Any, client_for: Any, role: str
) -> None:
    """Every role at both doors, at home and on another council's host."""
    client = signed_in(client_for(council), council, role)
    for door, code in (("/verwaltung/", "office.enter"), ("/mitglied/", "members.enter")):
        answer = client.get(door)
        if code in OF[role]:
            assert answer.status_code in {200, 404}  # 404: the room behind it is not there yet
        else:
            assert answer.status_code == 403
            assert who_may(code) in answer.content.decode()
        away = client.get(door, HTTP_HOST=other.host)
        assert (away.status_code, away["Location"][:16]) == (302, "/konto/anmelden/")
        client.cookies.clear()
        client = signed_in(client, council, role)


def test_a_role_counts_from_its_first_to_its_last_day(
    council: Any, account_of: Any, by: Any, now: Any
) -> None:
    from sprachrohr.people import actions
    from sprachrohr.people.access import accounts

    account_of(council, "admin")
    account = account_of(council, "press")
    role = account.roles.get()
    last = now.date() + timedelta(days=3)
    actions.change_role(role, since=now.date(), until=last, by=by, now=now)
    days = {
        days: sorted(accounts.viewer(account, council, now.date() + timedelta(days=days)).roles)
        for days in (-1, 0, 3, 4)
    }
    assert days == {-1: [], 0: ["press"], 3: ["press"], 4: []}
