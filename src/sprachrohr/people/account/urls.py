"""Addresses of ``/konto/``. The names without a room's prefix are those allauth asks for."""

from allauth.socialaccount.providers.openid_connect import views as town
from django.urls import URLPattern, URLResolver, include, path, re_path

from sprachrohr.people.account.views import entrance, home, invitation, second

_password: list[URLPattern | URLResolver] = [
    path("", entrance.ChangePassword.as_view(), name="account_change_password"),
    path("vergessen/", entrance.AskForPassword.as_view(), name="account_reset_password"),
    path("setzen/", entrance.AskForPassword.as_view(), name="account_set_password"),
    path(
        "vergessen/gesendet/",
        entrance.AskedForPassword.as_view(),
        name="account_reset_password_done",
    ),
    path(
        "neu/fertig/",
        entrance.NewPasswordDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
]

_second: list[URLPattern | URLResolver] = [
    path("", second.Index.as_view(), name="mfa_index"),
    path("einrichten/", second.set_up, name="account_set_up"),
    path("eingeben/", second.Authenticate.as_view(), name="mfa_authenticate"),
    path("bestaetigen/", second.Reauthenticate.as_view(), name="mfa_reauthenticate"),
    path("app/", second.ActivateApp.as_view(), name="mfa_activate_totp"),
    path("app/entfernen/", second.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("codes/", second.ShowCodes.as_view(), name="mfa_view_recovery_codes"),
    path("codes/neu/", second.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("passkeys/", second.Passkeys.as_view(), name="mfa_list_webauthn"),
    path("passkeys/neu/", second.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "passkeys/bestaetigen/",
        second.ReauthenticatePasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "passkeys/<int:pk>/entfernen/",
        second.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="account_home"),
    path("anmelden/", entrance.SignIn.as_view(), name="account_login"),
    path("abmelden/", entrance.SignOut.as_view(), name="account_logout"),
    path("gesperrt/", entrance.Locked.as_view(), name="account_inactive"),
    path("anderswo/", entrance.elsewhere, name="account_elsewhere"),
    path("bestaetigen/", entrance.Reauthenticate.as_view(), name="account_reauthenticate"),
    path("anmeldungen/beenden/", home.end_session, name="account_end_session"),
    path("sprache/", home.mail_language, name="account_mail_language"),
    path("einladung/<slug:token>/", invitation.accept, name="account_invitation"),
    path("<str:provider_id>/login/", town.login, name="openid_connect_login"),
    path("<str:provider_id>/login/zurueck/", town.callback, name="openid_connect_callback"),
    path("passwort/", include(_password)),
    path("zweiter-faktor/", include(_second)),
]
