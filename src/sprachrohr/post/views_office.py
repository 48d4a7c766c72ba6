"""``/verwaltung/post/``: what was sent, for those who may read it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.frame.paging import paged
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.names import language_name
from sprachrohr.people.viewers import actor_of, viewer_of
from sprachrohr.post import access, actions, words
from sprachrohr.post.models import OutgoingMail
from sprachrohr.privacy.actions import note_look

TITLE = pgettext_lazy("all of it", "Mail")


@require_safe
@office_view("post.read")
def mails(request: HttpRequest) -> HttpResponse:
    """All mails, the latest first; ``?stand=`` narrows by what became of them."""
    chosen = request.GET.get("stand", "")
    text = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    part = paged(request, access.mails(viewer_of(request), outcome=chosen, text=text), 50)
    return office_page(
        request,
        "post/office/mails.html",
        {
            "rows": [{"mail": it, "outcome": words.outcome(it.outcome)} for it in part.items],
            "pages": part.pages,
            "total": part.total,
            "text": text,
            "choices": [
                {"value": code, "label": words.outcome(code), "selected": code == chosen}
                for code in OutgoingMail.Outcome.values
            ],
        },
        title=TITLE,
    )


@require_safe
@office_view("post.read")
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail with its attempts. Who opened it is noted."""
    found = _opened(request, pk)
    note_look(found.mail, by=actor_of(request), now=clock.now())
    here = get_language() or "de"
    return office_page(
        request,
        "post/office/mail.html",
        {
            "mail": found.mail,
            "language": language_name(found.mail.language, here),
            "spoken": language_name(found.mail.spoken, here),
            "outcome": words.outcome(found.mail.outcome),
            "attached": found.attached,
            "given_up": found.mail.outcome == OutgoingMail.Outcome.GIVEN_UP,
            "attempts": [
                {"at": it.at, "result": words.result(it.result), "problem": it.problem}
                for it in found.attempts
            ],
        },
        title=_("Mail of %(day)s") % {"day": dates.moment(localtime(found.mail.at), here)},
        crumbs=[(TITLE, reverse("post:mails"))],
    )


@require_safe
@office_view("post.read")
def html(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail as its reader sees it: nothing of it is loaded or run."""
    found = _opened(request, pk)
    note_look(found.mail, by=actor_of(request), now=clock.now())
    response = HttpResponse(found.mail.html)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@office_view("post.read")
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a mail that was given up once more."""
    found = _opened(request, pk)
    actions.again(found.mail, by=actor_of(request), now=clock.now())
    tell(request, _("The mail is sent once more."))
    return redirect("post:mail", pk=pk)


def _opened(request: HttpRequest, pk: int) -> access.Opened:
    found = access.mail(viewer_of(request), pk)
    if found is None:
        raise Http404
    return found
