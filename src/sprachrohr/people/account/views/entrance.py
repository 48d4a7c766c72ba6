"""In and out: sign-in, sign-out, forgotten and new passwords."""

from typing import Any

from allauth.account import views as allauth
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from sprachrohr.people.account.answer import Framed, answer
from sprachrohr.people.account.town import ways


class SignIn(Framed, allauth.LoginView):
    """Address and password; a second factor follows where there is one."""

    template_name = "account/sign_in.html"
    title = gettext_lazy("Sign in")

    def more(self) -> dict[str, Any]:
        return {"next": self.get_next_url(), "ways": ways()}


class SignOut(Framed, allauth.LogoutView):
    """Asks once, then ends the session."""

    template_name = "account/sign_out.html"
    title = gettext_lazy("Sign out")


class Reauthenticate(Framed, allauth.ReauthenticateView):
    """The password once more, before something that matters."""

    template_name = "account/reauthenticate.html"
    title = gettext_lazy("Please confirm that it is you")

    def more(self) -> dict[str, Any]:
        return {"next": self.get_next_url()}


class AskForPassword(Framed, allauth.PasswordResetView):
    """Ask for a letter with a link."""

    template_name = "account/ask_for_password.html"
    title = gettext_lazy("Forgotten your password?")


class AskedForPassword(Framed, allauth.PasswordResetDoneView):
    """Says the same whether there is such an account or not."""

    template_name = "account/asked_for_password.html"
    title = gettext_lazy("Please look into your mailbox")


class NewPassword(Framed, allauth.PasswordResetFromKeyView):
    """The page behind the letter's link."""

    template_name = "account/new_password.html"
    title = gettext_lazy("New password")


class NewPasswordDone(Framed, allauth.PasswordResetFromKeyDoneView):
    """It is set; now sign in with it."""

    template_name = "account/new_password_done.html"
    title = gettext_lazy("Your password has been changed")


class ChangePassword(Framed, allauth.PasswordChangeView):
    """A new password for whoever is signed in and knows the present one."""

    template_name = "account/change_password.html"
    title = gettext_lazy("Change password")


class Locked(Framed, TemplateView):
    """The password was right, but the account is locked."""

    template_name = "account/locked.html"
    title = gettext_lazy("This account is locked")


def elsewhere(request: HttpRequest) -> HttpResponse:
    """The password was right, but the account has no role on this host."""
    return answer(
        request,
        "account/refused.html",
        {
            "reason": _(
                "Your account has no role in this council. Each council is entered at its own "
                "address. If you should have a role here, please ask its administration."
            )
        },
        title=_("You have no role here"),
        status=403,
    )
