"""The second factor: app, passkey, recovery codes."""

import json
from typing import Any

import qrcode
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from fido2.utils import websafe_encode

from sprachrohr.frame.answer import Crumb
from sprachrohr.people.access import accounts as access
from sprachrohr.people.account.answer import Framed, answer
from sprachrohr.people.account.guard import lacks_second_factor
from sprachrohr.people.viewers import viewer_of

NEXT = "account_next"
"""Where somebody wanted to go before the second factor came in between; kept in the session."""


def _trail(last: str) -> list[Crumb]:
    return [
        (_("My account"), reverse("account_home")),
        (_("Second factor"), reverse("mfa_index")),
        (last, None),
    ]


@login_required
@require_safe
def set_up(request: HttpRequest) -> HttpResponse:
    """Leads whoever needs a second factor through its set-up, and says why."""
    wanted = get_next_redirect_url(request)
    if wanted:
        request.session[NEXT] = wanted
    if not lacks_second_factor(request, viewer_of(request)):
        return answer(
            request,
            "account/second/ready.html",
            {"next": request.session.get(NEXT, "")},
            title=_("Your second factor is set up"),
            crumbs=_trail(_("Set up")),
        )
    return answer(
        request,
        "account/second/set_up.html",
        title=_("Set up a second factor"),
        crumbs=_trail(_("Set up")),
    )


class Factor(Framed):
    """A page about the second factor, below the page that lists all of them."""

    def more(self) -> dict[str, Any]:
        return {"next": get_next_redirect_url(self.request) or ""}


class Index(Factor, base.IndexView):
    """Which second factors there are."""

    template_name = "account/second/index.html"
    title = gettext_lazy("Second factor")


class Authenticate(Factor, base.AuthenticateView):
    """Asks for the second factor after the password."""

    template_name = "account/second/authenticate.html"
    title = gettext_lazy("Second factor")

    def more(self) -> dict[str, Any]:
        kinds = access.second_factors(self.stage.login.user)
        return {"passkey": "webauthn" in kinds, "app": "totp" in kinds}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        if "js_data" in found:
            found["options"] = for_browser(found["js_data"]["request_options"])
        return found


class Reauthenticate(Factor, base.ReauthenticateView):
    """The second factor once more, before something that matters."""

    template_name = "account/reauthenticate.html"
    title = gettext_lazy("Please confirm that it is you")


class ActivateApp(Factor, totp.ActivateTOTPView):
    """Scan the code with an app, enter what it shows."""

    template_name = "account/second/app.html"
    title = gettext_lazy("Set up an authenticator app")

    def more(self) -> dict[str, Any]:
        return {**super().more(), "drawn": self.drawn}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        self.drawn = squares(found["totp_url"])
        return found


class RemoveApp(Factor, totp.DeactivateTOTPView):
    """Remove the app."""

    template_name = "account/second/remove.html"
    title = gettext_lazy("Remove the authenticator app")


class ShowCodes(Factor, codes.ViewRecoveryCodesView):
    """The recovery codes, once."""

    template_name = "account/second/codes.html"
    title = gettext_lazy("Recovery codes")

    def more(self) -> dict[str, Any]:
        return {"next": self.request.session.get(NEXT, "")}


class NewCodes(Factor, codes.GenerateRecoveryCodesView):
    """Make new recovery codes; the old ones are worth nothing any more."""

    template_name = "account/second/new_codes.html"
    title = gettext_lazy("New recovery codes")


class AddPasskey(Factor, passkeys.AddWebAuthnView):
    """Register a passkey of this device, or a security key, for this host."""

    template_name = "account/second/passkey.html"
    title = gettext_lazy("Add a passkey")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        found["form"] = kwargs.get("form") or self.get_form()
        found["options"] = for_browser(found["js_data"]["creation_options"])
        return found


class Passkeys(Factor, passkeys.ListWebAuthnView):
    """All passkeys of the account."""

    template_name = "account/second/passkeys.html"
    title = gettext_lazy("Passkeys")


class RemovePasskey(Factor, passkeys.RemoveWebAuthnView):
    """Remove a passkey."""

    template_name = "account/second/remove.html"
    title = gettext_lazy("Remove the passkey")


class ReauthenticatePasskey(Factor, passkeys.ReauthenticateWebAuthnView):
    """The passkey once more, before something that matters."""

    template_name = "account/second/authenticate.html"
    title = gettext_lazy("Please confirm that it is you")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        found["options"] = for_browser(found["js_data"]["request_options"])
        found["webauthn_form"] = self.get_form()
        found.pop("form", None)
        return found

    def more(self) -> dict[str, Any]:
        return {**super().more(), "passkey": True}


def for_browser(options: Any) -> str:
    """WebAuthn options as JSON for ``passkey.js``; bytes as base64url (W3C WebAuthn level 3)."""
    return json.dumps(options, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return websafe_encode(value)
    return dict(value)


def squares(text: str) -> dict[str, Any]:
    """A QR code as one SVG path: side length in modules, path data. Drawn by the page itself."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return {"side": len(rows), "path": path}
