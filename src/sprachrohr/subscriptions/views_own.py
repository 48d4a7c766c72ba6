"""What one address has subscribed to: to see, to change and to end, by the link of its mails."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.languages.kept import reverse
from sprachrohr.subscriptions import access, actions, forms, links, mailboxes
from sprachrohr.subscriptions.models import Mailbox
from sprachrohr.subscriptions.views import gone, link_page, private, what

_read_and_send = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt  # the address itself is the secret; see links.py
@_read_and_send
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Everything an address gets, with a button that ends each, and how often it comes."""
    box = links.mailbox_of(token)
    if box is None:
        return gone(request)
    said = _change(request, box) if request.method == "POST" else ""
    rows = access.confirmed_of(box.email)
    first = next(iter(rows), None)
    response = page(
        request,
        "subscriptions/own.html",
        {
            "address": request.path,
            "said": said,
            "rows": [{"pk": it.pk, "what": what(it), "since": it.confirmed_at} for it in rows],
            "fields": [forms.rhythm_field(box.rhythm)],
            "paused": box.paused_at is not None,
            "end_url": links.url(box, "end_all"),
            "refuse_url": links.url(first, "refuse") if first else "",
        },
        title=_("Your subscriptions"),
        crumbs=[(_("News by e-mail"), reverse("subscriptions:subscribe"))],
        robots="noindex",
    )
    return private(response)


def _change(request: HttpRequest, box: Mailbox) -> str:
    """Do what a button says; the sentence that tells it."""
    sent, now = request.POST, clock.now()
    try:
        if "rhythm" in sent:
            mailboxes.choose(box, rhythm=sent["rhythm"], now=now)
            return _("This is kept. From now on we write to you as you have chosen.")
        if "resume" in sent:
            mailboxes.resume(box, now=now)
            return _("We write to you again.")
        found = next((it for it in access.confirmed_of(box.email) if _is(it, sent)), None)
        if found is not None:
            actions.end(found, now=now)
            return _("You get no more e-mails about this.")
    except Refused as refusal:
        return refusal.reason
    return ""


def _is(row: Any, sent: Any) -> bool:
    return str(row.pk) == sent.get("end")


@csrf_exempt
@_read_and_send
def end_all(request: HttpRequest, token: str) -> HttpResponse:
    """A button that ends everything; a mail program may press it by itself (RFC 8058)."""
    box = links.mailbox_of(token)
    if box is None:
        return gone(request)
    if request.method == "POST":
        actions.end_all(box.council, box.email, now=clock.now())
    rows = access.confirmed_of(box.email)
    return link_page(
        request,
        {
            "step": "end_all" if rows else "ended_all",
            "own": [what(it) for it in rows],
            "manage_url": links.url(box, "manage") if rows else "",
        },
        title=_("End all subscriptions") if rows else _("All subscriptions have ended"),
    )
