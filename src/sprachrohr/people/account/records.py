"""What allauth and Django write themselves, told to the audit log.

Their tables (authenticators, sessions, addresses) are no business objects of ours; what matters
of them to a council is that somebody came in, tried to, or changed how they come in.
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from django.dispatch import receiver
from django.http import HttpRequest

from sprachrohr.audit.change import Actor
from sprachrohr.frame import clock
from sprachrohr.people import actions
from sprachrohr.people.models import Account

NOBODY = Actor("Anmeldung")
"""Who acts when nobody has signed in yet."""


def _record(code: str, request: HttpRequest | None, account: Account | None, what: str) -> None:
    by = Actor(account.name, account.pk) if account is not None else NOBODY
    council = getattr(request, "council", None)
    actions.record(code, account, council=council, what=what, by=by, now=clock.now())


@receiver(account_signals.user_logged_in)
def signed_in(request: HttpRequest, user: Account, **_kwargs: Any) -> None:
    """Somebody has come in, with all that was asked of them."""
    _record("people.sign_in", request, user, "")


@receiver(factor_signals.authenticator_added)
def factor_added(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    """A second factor, or the recovery codes that come with the first one."""
    _record("people.add_second_factor", request, user, str(authenticator.type))


@receiver(factor_signals.authenticator_removed)
def factor_removed(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    """A second factor is gone."""
    _record("people.remove_second_factor", request, user, str(authenticator.type))


@receiver(factor_signals.authenticator_reset)
def factor_reset(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    """New recovery codes; the old ones are worth nothing any more."""
    _record("people.new_recovery_codes", request, user, str(authenticator.type))


@receiver(factor_signals.authenticator_used)
def factor_used(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    """A recovery code was used up: worth knowing, there are only ten."""
    if authenticator.type == authenticator.Type.RECOVERY_CODES:
        _record("people.use_recovery_code", request, user, "")


@receiver(factor_signals.authentication_failed)
def factor_failed(request: HttpRequest, user: Account, authenticator: Any, **_kwargs: Any) -> None:
    """The password was right, the second factor was not."""
    _record("people.sign_in_failed", request, user, str(authenticator.type))


def password_failed(request: HttpRequest, email: str) -> None:
    """A wrong password. What was typed as address is kept only where an account has it."""
    account = Account.objects.filter(email__iexact=email).first() if email else None
    code = "people.sign_in_failed"
    council = getattr(request, "council", None)
    actions.record(code, account, council=council, what="", by=NOBODY, now=clock.now())
