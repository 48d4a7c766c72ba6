"""Where allauth asks us: who may come in here, what a new password writes, how mail leaves."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor
from sprachrohr.frame import clock
from sprachrohr.people import access, actions
from sprachrohr.people.account import letters, records
from sprachrohr.people.account.backends import may_open
from sprachrohr.people.account.sealing import seal, unseal
from sprachrohr.people.models import Account
from sprachrohr.people.viewers import INSIDE, council_of, forget, unwrapped, viewer_of

_LETTERS = {
    "account/email/password_reset_key": "reset",
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/webauthn_removed": "factor_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes",
}
"""allauth's letters that we send, and our own text for each; others are not sent."""


class Adapter(DefaultAccountAdapter):
    """allauth's, with our rules of entry and our actions."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy(
            "Address and password do not match. Please check both."
        ),
        "incorrect_password": gettext_lazy("This is not your password. Please try again."),
        "enter_current_password": gettext_lazy("Please enter your present password."),
        "too_many_login_attempts": gettext_lazy(
            "Too many attempts failed. Please wait five minutes and try again."
        ),
        "rate_limited": gettext_lazy("Too many attempts. Please wait a few minutes."),
        "incorrect_code": gettext_lazy("This code is wrong or has been used. Please try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only pages of this host that a sign-in opens; never another host."""
        if not url or not url.startswith(INSIDE) or not url.isprintable():
            return False
        return bool(url_has_allowed_host_and_scheme(url, allowed_hosts=None))

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """After the right password: not locked, and with some business on this host."""
        if not may_open(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        council = council_of(request)
        if not access.may_sign_in(user, council, clock.now()):
            clear_login(request)
            return HttpResponseRedirect(reverse("account_elsewhere"))
        return None

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Into the office or the members' area for whoever may enter it, else to one's account."""
        forget(request)
        viewer = viewer_of(request)
        if viewer.may("office.enter") or viewer.operator:
            return "/verwaltung/"
        if viewer.may("members.enter"):
            return "/mitglied/"
        return reverse("account_home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """To the public first page."""
        return "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return f"{reverse('account_home')}?getan=passwort"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        records.password_failed(request, str(credentials.get("email", "")))

    def reauthenticate(self, user: Any, password: str) -> bool:
        """The account's own address; allauth would ask its table of addresses."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes after any proof, the sign-in included."""
        shown = get_authentication_records(self.request, self.request.user)
        limit = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > limit for record in shown)

    def set_password(self, user: Any, password: str) -> None:
        """Through our action, so that the audit log hears of it."""
        by = Actor(user.name, user.pk)
        actions.set_password(unwrapped(user), password=password, by=by, now=clock.now())

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, rest = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": rest})
        return f"{letters.address_of(council_of(self.request))}{path}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        kind = _LETTERS.get(template_prefix)
        if kind is None:
            return
        facts = {"url": context["password_reset_url"]} if kind == "reset" else {"at": clock.now()}
        language = get_language() or "de"
        letters.send(kind, email, council=council_of(self.request), language=language, **facts)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """To the account's own address; example accounts have none that exists."""
        if not user.example:
            self.send_mail(template_prefix, user.email, {**(context or {}), "user": user})


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's, with our words, secrets sealed; a passkey belongs to the host it was made on."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is wrong or has been used. Please try again."),
        "cannot_delete_authenticator": gettext_lazy("This second factor cannot be removed."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What the authenticator app shows above the code."""
        from allauth.core import context

        return context.request.get_host().partition(":")[0]

    def generate_authenticator_name(self, user: Account, type: Any) -> str:
        """A first name for a passkey; people rename it."""
        from allauth.mfa.models import Authenticator

        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}
