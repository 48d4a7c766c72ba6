"""Inviting people: the link sets the password, and the roles come with it."""

# Only office and members read these sentences.

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council
from sprachrohr.councils.rules import Span
from sprachrohr.councils.writing import keep, writing
from sprachrohr.people.actions.accounts import give_role
from sprachrohr.people.models import Account, Invitation, Role

VALID = timedelta(days=14)
"""How long a link works."""


def secret_of(token: str) -> str:
    """What is kept of a link: a hash, so that the database opens no door."""
    return hashlib.sha256(token.encode()).hexdigest()


def invite(
    council: Council,
    *,
    email: str,
    name: str,
    roles: Sequence[str],
    since: date,
    until: date | None = None,
    person: Any = None,
    unit: Any = None,
    by: Actor,
    now: datetime,
) -> tuple[Invitation, str]:
    """Ask a person into a council (einladen); returns the invitation and the token of its link.

    The token is nowhere else: whoever calls sends it. Refuses without a role, with dates in the
    wrong order, and while another invitation to the same address is open.
    """
    if not roles:
        raise Refused(_("Choose at least one role."))
    if not set(roles) <= set(Role.Name.values):
        raise Refused(_("There is no such role."))
    if not Span(since, until).in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    if until is not None and until < now.date():
        raise Refused(_("The roles would have ended already. Please check the dates."))
    if _open(council, email, now).exists():
        raise Refused(
            _("This address has an open invitation already. Send that one again, or withdraw it.")
        )
    with writing("people.invite", council, by=by, now=now, guests_see=False):
        token = secrets.token_urlsafe(24)
        invitation = Invitation(
            council=council,
            email=Account.objects.normalize_email(email).lower(),
            name=name,
            roles=list(dict.fromkeys(roles)),
            since=since,
            until=until,
            person=person,
            unit=unit,
            secret=secret_of(token),
            sent=now,
            expires=now + VALID,
        )
        return keep(invitation), token


def invite_operator(*, email: str, name: str, by: Actor, now: datetime) -> tuple[Invitation, str]:
    """Ask somebody to run the installation; works like :func:`invite`, without a council."""
    if _open(None, email, now).exists():
        raise Refused(
            _("This address has an open invitation already. Send that one again, or withdraw it.")
        )
    with change("people.invite_operator", None, by=by, now=now, guests_see=False):
        token = secrets.token_urlsafe(24)
        invitation = Invitation(
            council=None,
            email=Account.objects.normalize_email(email).lower(),
            name=name,
            roles=[],
            since=now.date(),
            secret=secret_of(token),
            sent=now,
            expires=now + VALID,
        )
        return keep(invitation), token


def send_again(invitation: Invitation, *, by: Actor, now: datetime) -> str:
    """Make a new link, valid from now on; the old one is worth nothing any more."""
    with change(
        "people.send_invitation_again", invitation.council, by=by, now=now, guests_see=False
    ):
        lock(invitation)
        _refuse_over(invitation, now, expired_too=False)
        token = secrets.token_urlsafe(24)
        invitation.secret = secret_of(token)
        invitation.sent, invitation.expires = now, now + VALID
        keep(invitation)
    return token


def withdraw_invitation(invitation: Invitation, *, by: Actor, now: datetime) -> Invitation:
    """Take an invitation back (zurückziehen): its link opens nothing any more."""
    with change("people.withdraw_invitation", invitation.council, by=by, now=now, guests_see=False):
        lock(invitation)
        _refuse_over(invitation, now, expired_too=False)
        invitation.withdrawn = now
        return keep(invitation)


def accept_invitation(
    invitation: Invitation,
    *,
    password: str | None = None,
    account: Account | None = None,
    now: datetime,
) -> Account:
    """Come in: ``password`` for a new account, ``account`` for one that is signed in already.

    Gives the invitation's roles. Refuses an invitation that is over, an account with another
    address, and a new account where there is one with this address.
    """
    by = Actor(invitation.name, account.pk if account else None)
    with change("people.accept_invitation", invitation.council, by=by, now=now, guests_see=False):
        lock(invitation)
        _refuse_over(invitation, now)
        if account is None:
            account = _new_account(invitation, password or "", by, now)
        elif account.email.lower() != invitation.email.lower():
            raise Refused(_("This invitation is for another address than yours."))
        if not account.is_active:
            account.is_active = True
            keep(account)
        council = invitation.council
        if council is None:
            account.operator = True
            keep(account)
        else:
            by = Actor(account.name, account.pk)
            first = max(invitation.since, now.date())
            for name in invitation.roles:
                _give(council, invitation, account, name, first, by, now)
        invitation.accepted, invitation.account = now, account
        keep(invitation)
    return account


def _give(
    council: Council,
    invitation: Invitation,
    account: Account,
    name: str,
    since: date,
    by: Actor,
    now: datetime,
) -> None:
    """Give a role unless the account has or will have it in that time anyway."""
    wanted = Span(since, invitation.until)
    same = Role.objects.filter(account=account, name=name)
    if not any(wanted.meets(Span(role.since, role.until)) for role in same):
        give_role(
            council,
            account,
            name=name,
            since=since,
            until=invitation.until,
            person=invitation.person,
            unit=invitation.unit,
            by=by,
            now=now,
        )


def _new_account(invitation: Invitation, password: str, by: Actor, now: datetime) -> Account:
    if Account.objects.filter(email__iexact=invitation.email).exists():
        raise Refused(_("There is an account with this address. Please sign in to accept."))
    account = Account(email=invitation.email, name=invitation.name)
    account.password = make_password(password)
    return keep(account)


def _open(council: Council | None, email: str, now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        council=council,
        email__iexact=email,
        accepted__isnull=True,
        withdrawn__isnull=True,
        expires__gt=now,
    )


def _refuse_over(invitation: Invitation, now: datetime, *, expired_too: bool = True) -> None:
    match invitation.state(now):
        case "accepted":
            raise Refused(_("This invitation has been accepted already. Please sign in."))
        case "withdrawn":
            raise Refused(_("This invitation has been withdrawn. Please ask for a new one."))
        case "expired" if expired_too:
            raise Refused(_("This invitation has expired. Please ask for a new one."))
