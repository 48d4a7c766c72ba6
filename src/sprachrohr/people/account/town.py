"""The town's own login (OpenID Connect), where the operator has set one up."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sprachrohr.frame import clock
from sprachrohr.people import actions
from sprachrohr.people.access import accounts as access
from sprachrohr.people.account.answer import refused


class TownAdapter(DefaultSocialAccountAdapter):
    """It opens accounts that exist here, and makes none: people are invited."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time, the account with the same, confirmed address is linked to the login.

        From then on the login's own subject counts, whatever becomes of the address.
        """
        if sociallogin.is_existing:
            return
        address = _confirmed_address(sociallogin)
        account = access.account_with(address) if address else None
        if account is None or account.example:
            raise ImmediateHttpResponse(
                refused(
                    request,
                    _(
                        "Your town's login knows you, but there is no account with this address "
                        "here. Please ask the administration of your council to invite you."
                    ),
                )
            )
        sociallogin.connect(request, account)
        actions.record(
            "people.link_town_login",
            account,
            council=getattr(request, "council", None),
            by=actions.self_of(account),
            now=clock.now(),
        )

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """A sentence instead of allauth's page; what went wrong stands in the log."""
        raise ImmediateHttpResponse(
            refused(
                request,
                _(
                    "The sign-in with your town's account did not work. Please try again or use "
                    "your password."
                ),
                401,
            )
        )


def _confirmed_address(sociallogin: Any) -> str:
    """The address the town vouches for; "" when it does not say that it has checked it."""
    data = sociallogin.account.extra_data
    claims = data.get("userinfo") or data.get("id_token") or data
    if claims.get("email_verified") is True or settings.SPRACHROHR_OIDC_TRUST_MAIL:
        return str(claims.get("email") or "")
    return ""


def ways() -> list[dict[str, str]]:
    """The buttons below the sign-in form: the town's login, where there is one."""
    if not settings.SPRACHROHR_OIDC_ISSUER:
        return []
    name = settings.SPRACHROHR_OIDC_NAME or _("Your town's account")
    return [{"url": "/konto/stadt/login/", "label": _("Sign in with %(name)s") % {"name": name}}]
