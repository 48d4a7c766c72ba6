"""Somebody leaves: roles and sessions end, things are handed over, an administration stays."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.people import actions, handover, rules
from sprachrohr.people.models import Role, Session

DAY = date(2026, 11, 22)


@pytest.fixture
def held() -> Iterator[dict[int, int]]:
    """A room in which concerns stand on accounts: account -> how many."""
    stands: dict[int, int] = {}

    def give(account: Any, to: Any, by: Any, now: Any) -> None:
        stands[to.pk] = stands.get(to.pk, 0) + stands.pop(account.pk, 0)

    handover.register(
        handover.Held(
            "test.concerns",
            lambda count: f"{count} Anliegen",
            lambda account: stands.get(account.pk, 0),
            give,
        )
    )
    yield stands
    handover._kinds.pop("test.concerns")


def test_locking_ends_roles_and_sessions_here_and_hands_over(
    council: Any, account_of: Any, signed_in: Any, client_for: Any, held: Any, trace: Any
) -> None:
    account_of(council, "admin")
    leaving, staying = account_of(council, "office"), account_of(council, "press")
    client = signed_in(client_for(council), council, "office")
    held[leaving.pk] = 3
    actions.lock_account(council, leaving, hand_over_to=staying, **trace)
    assert held == {staying.pk: 3}
    assert Role.objects.get(account=leaving).until == DAY - timedelta(days=1)
    assert not Session.objects.filter(account=leaving).exists()
    assert client.get("/konto/").status_code == 302
    leaving.refresh_from_db()
    assert leaving.is_active is False


def test_an_account_with_a_role_elsewhere_is_locked_here_only(
    council: Any, other: Any, account_of: Any, trace: Any
) -> None:
    from sprachrohr.councils.scope import council_scope

    account_of(council, "admin")
    account = account_of(council, "press")
    with council_scope(other):
        actions.give_role(other, account, name="press", since=DAY, **trace)
    actions.lock_account(council, account, **trace)
    account.refresh_from_db()
    assert account.is_active is True
    with council_scope(other):
        assert Role.objects.get(account=account).until is None


def test_the_last_administration_cannot_be_locked_or_ended_and_is_told_what_to_do(
    council: Any, account_of: Any, trace: Any
) -> None:
    admin = account_of(council, "admin")
    role = admin.roles.get()
    sentence = "Geben Sie diese Rolle zuerst jemand anderem"
    with pytest.raises(Refused, match=sentence):
        actions.lock_account(council, admin, **trace)
    with pytest.raises(Refused, match=sentence):
        actions.end_role(role, on=DAY, **trace)
    with pytest.raises(Refused, match=sentence):
        actions.change_role(role, since=role.since, until=DAY + timedelta(days=90), **trace)
    with pytest.raises(Refused, match=sentence):
        actions.change_role(role, since=DAY + timedelta(days=1), **trace)
    role.refresh_from_db()
    assert (role.until, Role.objects.on(DAY).count()) == (None, 1)


def test_with_a_second_administration_the_first_may_go(
    council: Any, account_of: Any, trace: Any
) -> None:
    admin, press = account_of(council, "admin"), account_of(council, "press")
    second = actions.give_role(council, press, name="admin", since=DAY, **trace)
    actions.lock_account(council, admin, **trace)
    with pytest.raises(Refused, match="letzte Person"):
        actions.end_role(second, on=DAY, **trace)


def test_an_administration_that_is_only_invited_or_ends_sooner_does_not_count(
    council: Any, account_of: Any, trace: Any
) -> None:
    admin, press = account_of(council, "admin"), account_of(council, "press")
    actions.invite(
        council, email="a@b.example", name="A", roles=["admin"], since=DAY, **trace
    )  # fmt: skip
    actions.give_role(
        council, press, name="admin", since=DAY, until=DAY + timedelta(days=9), **trace
    )
    with pytest.raises(Refused, match="letzte Person"):
        actions.change_role(admin.roles.get(), since=DAY, until=DAY + timedelta(days=9), **trace)
    actions.change_role(admin.roles.get(), since=DAY, until=DAY + timedelta(days=8), **trace)


def test_somebody_stays_only_who_is_there_on_the_last_day_and_after_it() -> None:
    later = DAY + timedelta(days=1)
    assert rules.somebody_stays([(DAY, None)], DAY)
    assert rules.somebody_stays([(DAY, later)], DAY)
    assert not rules.somebody_stays([(DAY, DAY)], DAY)
    assert not rules.somebody_stays([(later, None)], DAY)
    assert not rules.somebody_stays([], DAY)


def test_whoever_takes_over_has_a_role_here_and_is_not_the_one_who_leaves(
    council: Any, other: Any, account_of: Any, trace: Any
) -> None:
    account_of(council, "admin")
    leaving = account_of(council, "press")
    for heir in (leaving, account_of(other, "office")):
        with pytest.raises(Refused, match="Wählen Sie für die Übergabe"):
            actions.lock_account(council, leaving, hand_over_to=heir, **trace)


def test_a_role_is_not_given_twice_for_the_same_days(
    council: Any, account_of: Any, trace: Any
) -> None:
    account = account_of(council, "press")
    with pytest.raises(Refused, match="hat diese Rolle"):
        actions.give_role(council, account, name="press", since=DAY, **trace)
    actions.change_role(account.roles.get(), since=DAY, until=DAY, **trace)
    later = DAY + timedelta(days=1)
    actions.give_role(council, account, name="press", since=later, **trace)
    assert account.roles.count() == 2


def test_in_the_browser_an_administration_locks_and_opens_again(
    council: Any, signed_in: Any, client_for: Any, account_of: Any, held: Any
) -> None:
    leaving, staying = account_of(council, "press"), account_of(council, "office")
    client = signed_in(client_for(council), council, "admin")
    held[leaving.pk] = 2
    base = f"/verwaltung/zugaenge/{leaving.pk}"
    asked = client.get(f"{base}/sperren/").content.decode()
    assert "2 Anliegen" in asked and staying.name in asked
    assert client.post(f"{base}/sperren/", {"heir": staying.pk}).status_code == 302
    assert held == {staying.pk: 2}
    assert "Dieses Konto ist gesperrt" in client.get(f"{base}/").content.decode()
    client.post(f"{base}/freigeben/")
    given = {"name": "press", "since": "2026-11-22", "until": ""}
    assert client.post(f"{base}/rolle/", given).status_code == 302
    assert Role.objects.on(DAY).filter(account=leaving).count() == 1
    own = account_of(council, "admin")
    refused = client.post(f"/verwaltung/zugaenge/{own.pk}/sperren/", {"heir": ""})
    assert "letzte Person mit der Rolle Administration" in refused.content.decode()


def test_one_s_own_sign_ins_are_listed_and_ended(
    council: Any, signed_in: Any, client_for: Any, account_of: Any, now: Any, stand_on: Any
) -> None:
    old = signed_in(client_for(council), council, "press")
    stand_on(now + timedelta(hours=1))
    new = client_for(council)
    new.cookies = signed_in(client_for(council), council, "press").cookies
    rows = Session.objects.order_by("pk")
    assert [(row.device, row.origin) for row in rows] == [("Test", "192.0.2.0/24")] * 2
    key = old.cookies["sprachrohr_session"].value
    began = Session.objects.get(pk=key).created.isoformat()
    stand_on(now)
    assert new.get("/konto/").content.decode().count("Diese Anmeldung beenden</span>") == 1
    done = new.post("/konto/anmeldungen/beenden/", {"begun": began})
    assert done["Location"] == "/konto/?getan=sitzung#sitzungen"
    assert old.get("/konto/").status_code == 302
    assert new.get("/konto/").status_code == 200


def test_a_device_and_a_network_are_said_coarsely() -> None:
    from sprachrohr.people.account.sessions import device_of, origin_of

    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    assert device_of(firefox) == "Firefox, Linux"
    assert device_of("Mozilla/5.0 (iPhone; CPU) AppleWebKit Safari/604.1") == "Safari, iPhone"
    assert device_of("curl/8") == ""
    assert device_of("\x00<script>") == ""
    assert origin_of("192.0.2.77") == "192.0.2.0/24"
    assert origin_of("2001:db8:1:2::3") == "2001:db8:1::/48"
    assert origin_of("unsinn") == ""


def test_sign_ins_that_are_over_and_old_invitations_are_forgotten(
    council: Any, signed_in: Any, client_for: Any, trace: Any, now: Any
) -> None:
    from sprachrohr.jobs.timing import known
    from sprachrohr.people import jobs
    from sprachrohr.people.models import Invitation

    signed_in(client_for(council), council, "press")
    invite = {"name": "X", "roles": ["press"], "since": DAY, **trace}
    actions.invite(council, email="a@b.example", **invite)
    ends = Session.objects.get().expire_date
    assert actions.forget_sign_ins(now=ends - timedelta(seconds=1)) == 0
    assert actions.forget_sign_ins(now=ends) == 1
    assert actions.forget_invitations(now=now + timedelta(days=103)) == 0
    assert actions.forget_invitations(now=now + timedelta(days=104)) == 1
    assert not Invitation.objects.exists()
    assert {it.task for it in known()} >= {jobs.forget_sign_ins, jobs.forget_invitations}
