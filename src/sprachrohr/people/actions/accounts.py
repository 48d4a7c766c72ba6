"""Accounts, and what they are in a council."""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.councils.models import Council
from sprachrohr.councils.rules import Span
from sprachrohr.councils.writing import keep, writing
from sprachrohr.people.models import Account, Role


def add_account(
    *,
    email: str,
    name: str,
    password: str | None = None,
    same_password_as: Account | None = None,
    example: bool = False,
    by: Actor,
    now: datetime,
) -> Account:
    """Make an account; without a password nobody can sign in with one.

    ``same_password_as``: for example accounts only. Hashing is slow on purpose, and a demo has
    dozens of accounts with one and the same published word.
    """
    if Account.objects.filter(email__iexact=email).exists():
        raise Refused(_("There is already an account with this address."))
    account = Account(email=email, name=name, example=example)
    if same_password_as is not None:
        if not (example and same_password_as.example):
            raise Refused(_("Only example accounts share a password."))
        account.password = same_password_as.password
    else:
        account.password = make_password(password)
    with change("people.add_account", None, by=by, now=now, guests_see=False):
        return keep(account)


def give_role(
    council: Council,
    account: Account,
    *,
    name: str,
    since: date,
    until: date | None = None,
    by: Actor,
    now: datetime,
) -> Role:
    """Make an account something in one council, from a day on."""
    if not Span(since, until).in_order:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    with writing("people.give_role", council, by=by, now=now, guests_see=False):
        if Role.objects.filter(account=account, name=name).exists():
            raise Refused(_("The account has this role already."))
        return keep(Role(council=council, account=account, name=name, since=since, until=until))
