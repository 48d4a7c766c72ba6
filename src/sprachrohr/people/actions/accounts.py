"""Accounts, and what they are in a council."""

# Only office and members read these sentences.

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council
from sprachrohr.councils.objects import ForeignCouncil
from sprachrohr.councils.rules import Span
from sprachrohr.councils.writing import keep, writing
from sprachrohr.people import handover, rules
from sprachrohr.people.models import Account, Invitation, Role, Session


def add_account(
    *,
    email: str,
    name: str,
    password: str | None = None,
    same_password_as: Account | None = None,
    example: bool = False,
    operator: bool = False,
    by: Actor,
    now: datetime,
) -> Account:
    """Make an account; without a password nobody can sign in with one.

    ``same_password_as``: for example accounts only. Hashing is slow on purpose, and a demo has
    dozens of accounts with one and the same published word.
    """
    if Account.objects.filter(email__iexact=email).exists():
        raise Refused(_("There is already an account with this address."))
    account = Account(email=email, name=name, example=example, operator=operator)
    if same_password_as is not None:
        if not (example and same_password_as.example):
            raise Refused(_("Only example accounts share a password."))
        account.password = same_password_as.password
    else:
        account.password = make_password(password)
    with change("people.add_account", None, by=by, now=now, guests_see=False):
        return keep(account)


def self_of(account: Account) -> Actor:
    """An account that acts for itself."""
    return Actor(account.name, account.pk)


def set_password(account: Account, *, password: str, by: Actor, now: datetime) -> Account:
    """Set a new password. The audit log learns that it was set, never what it is.

    Every session of the account ends but the one whose holder keeps it in the same breath
    (Django binds sessions to the password's hash).
    """
    with change("people.set_password", None, by=by, now=now, guests_see=False) as running:
        lock(account)
        account.password = make_password(password)
        account.save()
        running.note("changed", Account.kind(), account.pk, str(account), {}, {"password": "new"})
    return account


def make_operator(account: Account, *, by: Actor, now: datetime) -> Account:
    """Let an account run the installation (Betreiber)."""
    with change("people.make_operator", None, by=by, now=now, guests_see=False):
        lock(account)
        account.operator = True
        return keep(account)


# --- roles ----------------------------------------------------------------------------------


def give_role(
    council: Council,
    account: Account,
    *,
    name: str,
    since: date,
    until: date | None = None,
    person: Any = None,
    unit: Any = None,
    by: Actor,
    now: datetime,
) -> Role:
    """Make an account something in one council, from a day on.

    ``person``: the member it is; ``unit``: the department it speaks for.
    """
    with writing("people.give_role", council, by=by, now=now, guests_see=False):
        role = Role(
            council=council,
            account=account,
            name=name,
            since=since,
            until=until,
            person=person,
            unit=unit,
        )
        return _keep_role(role, now.date())


def change_role(
    role: Role, *, since: date, until: date | None = None, by: Actor, now: datetime
) -> Role:
    """Change from when to when a role holds; both days are included."""
    with writing("people.change_role", role.council, by=by, now=now, guests_see=False):
        lock(role)
        role.since, role.until = since, until
        return _keep_role(role, now.date())


def link_role(
    role: Role, *, person: Any = None, unit: Any = None, by: Actor, now: datetime
) -> Role:
    """Say which member an account is, or for which department it speaks."""
    with writing("people.link_role", role.council, by=by, now=now, guests_see=False):
        lock(role)
        role.person, role.unit = person, unit
        return keep(role)


def speak_to(account: Account, *, language: str, by: Actor, now: datetime) -> Account:
    """Choose the language in which mail is written to a person, as BCP 47; empty: German."""
    with change("people.speak_to", None, by=by, now=now, guests_see=False):
        lock(account)
        account.language = language
        return keep(account)


def end_role(role: Role, *, on: date, by: Actor, now: datetime) -> None:
    """End a role: ``on`` is its last day. A role that never held is taken away.

    Refused for the last administration of a council: nobody could let anybody in any more.
    """
    with writing("people.end_role", role.council, by=by, now=now, guests_see=False):
        lock(role)
        role.until = on
        if on < role.since:
            _keep_an_admin([role], now.date())
            role.delete()
        else:
            _keep_role(role, now.date())


def _keep_role(role: Role, today: date) -> Role:
    """What adding and changing share: dates in order, no overlap, an administration stays."""
    days = Span(role.since, role.until)
    if not days.in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    same = Role.objects.filter(account=role.account_id, name=role.name).exclude(pk=role.pk)
    if any(days.meets(Span(other.since, other.until)) for other in same):
        raise Refused(_("The account has this role already."))
    if role.pk is not None and (role.since > today or role.until is not None):
        until = role.until if role.until is not None and role.since <= today else today
        _keep_an_admin([role], max(until, today))
    return keep(role)


def _keep_an_admin(leaving: Sequence[Role], last_day: date) -> None:
    """Refuse when nobody else would administer the open council after ``last_day``."""
    if not any(role.name == Role.Name.ADMIN for role in leaving):
        return
    others = Role.objects.filter(name=Role.Name.ADMIN, account__is_active=True).exclude(
        account__in={role.account_id for role in leaving}
    )
    if not rules.somebody_stays([(role.since, role.until) for role in others], last_day):
        raise Refused(
            _(
                "This is the last person with the role Administration. "
                "Give this role to somebody else first, or wait until they have accepted "
                "their invitation."
            )
        )


# --- leaving --------------------------------------------------------------------------------


def lock_account(
    council: Council,
    account: Account,
    *,
    hand_over_to: Account | None = None,
    by: Actor,
    now: datetime,
) -> Account:
    """Somebody leaves a council (Konto sperren): roles and sessions there end at once.

    What stands on the account goes to ``hand_over_to``. The account itself is locked when it has
    no role in any other council and does not run the installation.
    """
    today = now.date()
    with writing("people.lock_account", council, by=by, now=now, guests_see=False) as running:
        lock(account)
        roles = list(Role.objects.filter(account=account))
        if not roles:
            raise ForeignCouncil(_("This account has no role in this council."))
        holding = [role for role in roles if role.until is None or role.until >= today]
        yesterday = today - timedelta(days=1)
        _keep_an_admin(holding, today)
        if hand_over_to is not None:
            _check_heir(account, hand_over_to, today)
            handover.hand_over(account, hand_over_to, by=by, now=now)
        for role in holding:
            if role.since > yesterday:
                role.delete()
            else:
                role.until = yesterday
                keep(role)
        _withdraw_invitations(council, account.email, now)
        ended = _end_sessions(account, council.host)
        # Every other council counts here, so this is the one question asked without a scope.
        elsewhere = Role._base_manager.filter(account=account).exclude(council=council)
        if not account.operator and not any(r.until is None or r.until >= today for r in elsewhere):
            account.is_active = False
            keep(account)
        running.note(
            "changed",
            Account.kind(),
            account.pk,
            str(account),
            {"sessions": ended},
            {"sessions": 0},
        )
    return account


def unlock_account(council: Council, account: Account, *, by: Actor, now: datetime) -> Account:
    """Let a locked account in again; its roles are given anew."""
    with writing("people.unlock_account", council, by=by, now=now, guests_see=False):
        lock(account)
        if not Role.objects.filter(account=account).exists():
            raise ForeignCouncil(_("This account has no role in this council."))
        account.is_active = True
        return keep(account)


def _check_heir(account: Account, heir: Account, today: date) -> None:
    if heir.pk == account.pk:
        raise Refused(_("Choose somebody else to take over."))
    if not heir.is_active or not Role.objects.on(today).filter(account=heir).exists():
        raise Refused(_("Choose somebody with a role in this council to take over."))


def _withdraw_invitations(council: Council, email: str, now: datetime) -> None:
    for row in Invitation.objects.filter(
        council=council, email__iexact=email, accepted__isnull=True, withdrawn__isnull=True
    ):
        row.withdrawn = now
        keep(row)


def remove_second_factors(
    council: Council, account: Account, *, by: Actor, now: datetime
) -> Account:
    """Telephone and recovery codes are lost: let somebody of this council set up new ones.

    The password stays as it is, and every sign-in ends, so that the next one begins with it.
    """
    from allauth.mfa.models import Authenticator

    with writing("people.remove_second_factors", council, by=by, now=now, guests_see=False) as did:
        if not Role.objects.filter(account=account).exists():
            raise ForeignCouncil(_("This account has no role in this council."))
        gone = Authenticator.objects.filter(user=account)
        before = {"second_factors": sorted(gone.values_list("type", flat=True))}
        gone.delete()
        Session.objects.filter(account=account).delete()
        did.note(
            "changed", Account.kind(), account.pk, str(account), before, {"second_factors": []}
        )
    return account


# --- sessions and what signing in leaves behind ------------------------------------------------


def end_session(account: Account, session: Session, *, by: Actor, now: datetime) -> None:
    """End one sign-in of an account, in another browser or this one."""
    if session.account_id != account.pk:
        raise Refused(_("This sign-in has ended already."))
    _note(account, "people.end_session", by, now, {"sessions": session.device}, {"sessions": ""})
    session.delete()


def end_other_sessions(account: Account, keep_key: str, *, by: Actor, now: datetime) -> int:
    """End all sign-ins of an account but one; returns how many ended."""
    ended = Session.objects.filter(account=account).exclude(session_key=keep_key)
    number: int = ended.count()
    if number:
        _note(account, "people.end_sessions", by, now, {"sessions": number}, {"sessions": 0})
        ended.delete()
    return number


def _end_sessions(account: Account, host: str) -> int:
    gone: Any = Session.objects.filter(account=account, host=host)
    number: int = gone.count()
    gone.delete()
    return number


def forget_sign_ins(*, now: datetime) -> int:
    """Delete sign-ins that are over; returns how many. Nobody acts, so nothing is recorded."""
    over: Any = Session.objects.filter(expire_date__lte=now)
    number: int = over.count()
    over.delete()
    return number


def forget_invitations(*, now: datetime) -> int:
    """Delete invitations that nobody accepted, 90 days after their link ended."""
    by, gone = Actor("Aufräumen"), 0
    for row in Invitation.objects.filter(
        accepted__isnull=True, expires__lte=now - timedelta(days=90)
    ):
        with change(
            "people.forget_invitation", row.council, by=by, now=now, guests_see=False
        ) as running:
            pk = row.pk
            type(row)._base_manager.filter(pk=pk).delete()
            running.note("deleted", Invitation.kind(), pk, "", {}, {})
        gone += 1
    return gone


def record(
    code: str,
    account: Account | None,
    *,
    council: Council | None = None,
    what: str = "",
    by: Actor,
    now: datetime,
) -> None:
    """Put into the audit log what allauth has written into its own tables.

    ``code``: ``people.sign_in``, ``people.sign_in_failed``, ``people.add_second_factor``,
    ``people.remove_second_factor``, ``people.new_recovery_codes``, ``people.use_recovery_code``.
    ``what``: the kind of factor. Never a secret, never what somebody typed.
    """
    with change(code, council, by=by, now=now, guests_see=False) as running:
        if account is not None:
            running.note(
                "changed",
                Account.kind(),
                account.pk,
                str(account),
                {},
                {"what": what} if what else {},
            )


def _note(
    account: Account,
    code: str,
    by: Actor,
    now: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    with change(code, None, by=by, now=now, guests_see=False) as running:
        running.note("changed", Account.kind(), account.pk, str(account), before, after)
