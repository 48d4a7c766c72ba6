"""The end of a member's weekly mail, from the link in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Actor
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.people.actions import end_digest
from sprachrohr.people.digest_links import digest_behind
from sprachrohr.people.viewers import council_of

LINK = Actor("Link in der Wochenmail")


@csrf_exempt  # the address itself is the secret; see digest_links.py
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """A button that ends it; a mail program may press it by itself (RFC 8058)."""
    if council_of(request) is None:
        raise Http404
    digest = digest_behind(token)
    step, status = ("end", 200) if digest is not None else ("gone", 404)
    if request.method == "POST":
        if digest is not None:
            end_digest(digest, by=LINK, now=clock.now())
        step, status = "ended", 200
    response = page(
        request,
        "people/end_digest.html",
        {"address": request.path, "step": step},
        title=_("The weekly mail has ended") if step == "ended" else _("End the weekly mail"),
        status=status,
        robots="noindex",
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
