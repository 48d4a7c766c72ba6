"""What one can do here as what, and where one is signed in."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.frame import clock
from sprachrohr.people import actions
from sprachrohr.people.access import accounts as access
from sprachrohr.people.account.answer import answer
from sprachrohr.people.account.guard import lacks_second_factor
from sprachrohr.people.models import Account
from sprachrohr.people.rights import RIGHTS, ROLES
from sprachrohr.people.viewers import account_of, actor_of, viewer_of


def said_after(code: str) -> str:
    """What has just been done, as a sentence; the code comes with the address."""
    return {
        "passwort": _("Your new password is set. All other sign-ins have ended."),
        "sitzung": _("The sign-in has been ended."),
        "sprache": _("The language of your mail is set."),
        "angenommen": _("Welcome. Your account is ready."),
    }.get(code, "")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My account: roles with their days, what they allow, second factor, sign-ins.

    Whoever comes here to sign in asks for no page: they go where their role works.
    """
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("account_login"))
    viewer, today = viewer_of(request), clock.today()
    account: Account = account_of(request)
    council = getattr(request, "council", None)
    roles = access.roles_of(account, today) if council is not None else []
    return answer(
        request,
        "account/home.html",
        {
            "account": account,
            "roles": [(ROLES[role.name], role) for role in roles],
            "rights": [right.sentence for right in RIGHTS if viewer.may(right.code)],
            "office": viewer.may("office.enter") or viewer.operator,
            "member": council is not None and viewer.may("members.enter"),
            "lacks_factor": lacks_second_factor(request, viewer),
            "sessions": _sessions(request),
            "mail_languages": _mail_languages(request, account),
            "done": said_after(request.GET.get("getan", "")),
        },
        title=_("My account"),
        crumbs=[(_("My account"), None)],
    )


def _sessions(request: HttpRequest) -> list[dict[str, object]]:
    account: Account = account_of(request)
    found = access.sessions_of(account, getattr(request, "council", None), clock.now())
    return [
        {
            "row": row,
            "begun": row.created.isoformat(),
            "this": row.session_key == request.session.session_key,
            "device": row.device or _("Unknown device"),
        }
        for row in found
    ]


def _mail_languages(request: HttpRequest, account: Account) -> list[dict[str, object]]:
    """Languages mail can be written in here, with the one of this account."""
    council = getattr(request, "council", None)
    spoken = council.languages if council is not None else [code for code, _n in settings.LANGUAGES]
    chosen = account.language or settings.LANGUAGE_CODE
    return [
        {"code": code, "name": name, "chosen": code == chosen}
        for code, name in settings.LANGUAGES
        if code in spoken or code in {chosen, settings.LANGUAGE_CODE}
    ]


@login_required
@require_POST
def mail_language(request: HttpRequest) -> HttpResponse:
    """Choose the language in which mail comes; one that is not offered changes nothing."""
    account: Account = account_of(request)
    wanted = request.POST.get("language", "")
    if wanted in {it["code"] for it in _mail_languages(request, account)}:
        actions.speak_to(account, language=wanted, by=actor_of(request), now=clock.now())
    return HttpResponseRedirect(f"{reverse('account_home')}?getan=sprache")


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of one's own sign-ins; named by when it began, its key is a secret."""
    account: Account = account_of(request)
    wanted = request.POST.get("begun", "")
    for row in access.sessions_of(account, getattr(request, "council", None), clock.now()):
        if row.created.isoformat() == wanted and row.session_key != request.session.session_key:
            actions.end_session(account, row, by=actor_of(request), now=clock.now())
    return HttpResponseRedirect(f"{reverse('account_home')}?getan=sitzung#sitzungen")
