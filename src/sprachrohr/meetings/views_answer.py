"""Yes or no from a mail, without signing in; ``replies.py`` says what protects it.

Opening the address changes nothing. No cookie is set or read: the page speaks the person's own
language, or the one chosen in its address.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import access as councils
from sprachrohr.frame import clock
from sprachrohr.frame.language import KNOWN, wished
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.words import RIGHT_TO_LEFT
from sprachrohr.meetings import access, showing
from sprachrohr.meetings.access import attendance
from sprachrohr.meetings.actions.attendance import reply
from sprachrohr.meetings.models import Invitee, Reply
from sprachrohr.meetings.replies import invitee_of
from sprachrohr.people.access import accounts
from sprachrohr.people.viewers import GUEST, council_of


@csrf_exempt  # nobody else can know the address, and no cookie counts here
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Two large buttons; what was chosen stands there afterwards and can be changed."""
    if council_of(request) is None:
        raise Http404
    invitee = invitee_of(token)
    language = _language(request, invitee)
    with translation.override(language):
        if invitee is None:
            return _page(request, {"unknown": True}, _("This link does not work"), status=404)
        problem = ""
        if request.method == "POST":
            try:
                _take(request, invitee)
            except Refused as refusal:
                problem = refusal.reason
            else:
                # Seen anew, so that loading it once more sends nothing. The word of the address
                # is the token: it is not remembered like other addresses.
                return _private(HttpResponseRedirect(request.get_full_path(), status=303))
        context = _context(invitee, language, problem)
        title = _("Are you coming to the session?")
        return _page(request, context, title, status=409 if problem else 200)


def _take(request: HttpRequest, invitee: Invitee) -> None:
    wish = request.POST.get("coming", "")
    if wish not in ("yes", "no"):
        raise Refused(_("Please choose yes or no."))
    longest = Reply._meta.get_field("note").max_length
    reply(
        invitee,
        coming=wish == "yes",
        note=request.POST.get("note", "")[:longest],
        via=Reply.Via.MAIL,
        by=Actor(str(invitee.person)),
        now=clock.now(),
    )


def _context(invitee: Invitee, language: str, problem: str) -> dict[str, Any]:
    meeting, now = invitee.meeting, clock.now()
    session = access.dated([meeting], language)[0].session
    last = attendance.last_reply(invitee)
    closed = ""
    if getattr(meeting, "cancellation", None) is not None:
        closed = _("This session does not take place. No answer is needed any more.")
    elif invitee.released_at is not None:
        closed = _("You need not stand in any more. The seat is taken.")
    elif not attendance.is_open(meeting, now):
        closed = _("This session has begun. Please call the office if something changes.")
    return {
        "session": session,
        "body": session.body,
        "place": showing.place(meeting.location),
        "person": str(invitee.person),
        "instead_of": str(invitee.membership.person) if invitee.stands_in_for_id else "",
        "reply": last,
        "closed": closed,
        "problem": "" if closed else problem,
        "agenda_url": reverse("meetings:meeting", args=[meeting.pk])
        if access.visible(GUEST).filter(pk=meeting.pk).exists()
        else "",
    }


def _language(request: HttpRequest, invitee: Invitee | None) -> str:
    """Chosen in the address, else the person's own, else what the browser wishes."""
    council: Any = council_of(request)
    spoken = [code for code in KNOWN if code in council.languages] or [settings.LANGUAGE_CODE]
    wish = request.GET.get("sprache", "")
    if wish not in spoken and invitee is not None:
        today = timezone.localdate(clock.now())
        account = accounts.accounts_of([invitee.person_id], today).get(invitee.person_id)
        wish = (account.language or settings.LANGUAGE_CODE) if account is not None else ""
    if wish in KNOWN:
        return wish
    return wished(request.headers.get("Accept-Language", ""), spoken)


def _page(
    request: HttpRequest, context: dict[str, Any], title: str, *, status: int
) -> HttpResponse:
    """The public frame without its ways to elsewhere; kept by nobody."""
    council: Any = council_of(request)
    language = translation.get_language() or settings.LANGUAGE_CODE
    profile = councils.profile(council, clock.today(), language)
    names = dict(settings.LANGUAGES)
    frame = {
        "title": title,
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "languages": [
            {
                "code": code,
                "bcp47": code,
                "name": names[code],
                "url": f"{request.path}?sprache={code}",
                "current": code == language,
            }
            for code in KNOWN
            if code in council.languages or code == language
        ],
        "council": {
            "name": profile.name,
            "short_name": profile.short_name,
            "town": profile.town,
            "mark_url": profile.mark_url,
            "accent_css_url": reverse("portal:accent", args=[councils.accent_hash(council.accent)]),
            "home_url": reverse("portal:home"),
        },
        "example": council.example,
        "robots": "noindex",
        "footer": [
            {"label": _("Contact"), "url": reverse("councils:contact")},
            {"label": _("Privacy"), "url": reverse("pages:privacy")},
        ],
    }
    known = {**context, "page": frame}
    return _private(render(request, "meetings/answer.html", known, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """The address lets somebody in: nobody keeps the page, and no link carries it on."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    return response
