"""Forms of ``/konto/``: allauth's, in our words."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sprachrohr.people.models import Account


class Worded:
    """Puts our labels and hints on fields that allauth makes, and takes its placeholders away."""

    words: dict[str, tuple[Any, Any]] = {}
    """Field -> label, hint."""
    fields: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


_ADDRESS = _("Mail address")
_LONG = _("At least 12 characters. Several words in a row are easy to remember.")


class SignIn(Worded, account_forms.LoginForm):
    """Address and password."""

    words = {"login": (_ADDRESS, ""), "password": (_("Password"), "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class Reauthenticate(Worded, account_forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    words = {"password": (_("Password"), "")}


class ChangePassword(Worded, account_forms.ChangePasswordForm):
    """A new password for whoever knows the present one."""

    words = {
        "oldpassword": (_("Current password"), ""),
        "password1": (_("New password"), _LONG),
        "password2": (_("New password again"), ""),
    }


class AskForPassword(Worded, account_forms.ResetPasswordForm):
    """Ask for a letter with a link."""

    words = {"email": (_ADDRESS, _("The one with which you sign in."))}


class NewPassword(Worded, account_forms.ResetPasswordKeyForm):
    """A new password for whoever has the link."""

    words = {
        "password1": (_("New password"), _LONG),
        "password2": (_("New password again"), ""),
    }


_CODE_HINT = _("Six digits from your authenticator app, or one of your recovery codes.")


class Code(Worded, factor_forms.AuthenticateForm):
    """The second factor: a code."""

    words = {"code": (_("Code"), _CODE_HINT)}


class ReauthenticateCode(Worded, factor_forms.ReauthenticateForm):
    """The second factor once more."""

    words = {"code": (_("Code"), _CODE_HINT)}


class ActivateApp(Worded, app_forms.ActivateTOTPForm):
    """Proves that the app has the key."""

    words = {"code": (_("Code from the app"), _("Six digits."))}


class AddPasskey(Worded, passkey_forms.AddWebAuthnForm):
    """A name for a passkey; its key comes from the browser."""

    words = {"name": (_("Name of the passkey"), _("So that you recognise it later."))}


class FirstPassword(forms.Form):
    """The password of a new account, twice."""

    password1 = forms.CharField(
        label=_("Password"),
        help_text=_LONG,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password1(self) -> str:
        """Long enough, not among the known ones, not one's own name."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        given = super().clean() or {}
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", gettext("The two passwords are not the same."))
        return given
