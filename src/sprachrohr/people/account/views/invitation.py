"""The page behind an invitation's link: set a password, or accept with the account one has."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.frame import clock
from sprachrohr.people import actions
from sprachrohr.people.access import accounts as access
from sprachrohr.people.account.answer import answer, refused
from sprachrohr.people.account.forms import FirstPassword
from sprachrohr.people.actions.invitations import secret_of
from sprachrohr.people.models import Account, Invitation
from sprachrohr.people.rights import ROLES
from sprachrohr.people.viewers import account_of, forget


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """One answer for links that never were and links of another council: 404's sentence."""
    found = access.invitation_behind(secret_of(token))
    council = getattr(request, "council", None)
    if found is None or found.council_id != getattr(council, "pk", None):
        return refused(
            request, _("This link is not complete, or it belongs to another address."), 404
        )
    state = found.state(clock.now())
    if state != "open":
        return refused(request, _over(state), 410)
    account = account_of(request)
    known = access.account_with(found.email)
    if known is None:
        return _new(request, found)
    if account.is_authenticated and account.pk == known.pk:
        return _own(request, found, account)
    return answer(
        request,
        "account/invitation/sign_in.html",
        {"invitation": found, "next": request.path, "signed_in": account.is_authenticated},
        title=_("You are invited"),
    )


def _over(state: str) -> str:
    return {
        "accepted": _("This invitation has been accepted already. Please sign in."),
        "withdrawn": _("This invitation has been withdrawn. Please ask for a new one."),
        "expired": _("This invitation has expired. Please ask for a new one."),
    }[state]


def _context(invitation: Invitation) -> dict[str, Any]:
    return {"invitation": invitation, "roles": [ROLES[name] for name in invitation.roles]}


def _new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Nobody has this address yet: a password makes the account."""
    will_be = Account(email=invitation.email, name=invitation.name)
    form = FirstPassword(request.POST or None, account=will_be)
    if request.method == "POST" and form.is_valid():
        try:
            account = actions.accept_invitation(
                invitation, password=form.cleaned_data["password1"], now=clock.now()
            )
        except Refused as problem:
            form.add_error(None, problem.reason)
        else:
            return _come_in(request, account)
    return answer(
        request,
        "account/invitation/password.html",
        {**_context(invitation), "form": form},
        title=_("You are invited"),
    )


def _own(request: HttpRequest, invitation: Invitation, account: Account) -> HttpResponse:
    """Somebody with this address is signed in: one button."""
    if request.method == "POST":
        try:
            actions.accept_invitation(invitation, account=account, now=clock.now())
        except Refused as problem:
            return refused(request, problem.reason, 409)
        forget(request)
        return HttpResponseRedirect(f"{reverse('account_home')}?getan=angenommen")
    return answer(
        request,
        "account/invitation/accept.html",
        _context(invitation),
        title=_("You are invited"),
    )


def _come_in(request: HttpRequest, account: Account) -> HttpResponse:
    """Signed in with the new password; the door itself asks staff for a second factor."""
    adapter = get_adapter(request)
    request.session.flush()
    adapter.login(request, account)
    record_authentication(request, account, method="password")
    forget(request)
    actions.record(
        "people.sign_in",
        account,
        council=getattr(request, "council", None),
        by=actions.self_of(account),
        now=clock.now(),
    )
    if adapter.get_login_redirect_url(request) == reverse("account_home"):
        return HttpResponseRedirect(f"{reverse('account_home')}?getan=angenommen")
    return HttpResponseRedirect("/verwaltung/")
