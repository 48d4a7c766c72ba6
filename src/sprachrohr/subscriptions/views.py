"""The form for a subscription, and what the links of its mails lead to.

The form needs no script, no cookie and no session: ``inquiries/tokens.py`` says what protects it
instead. What it answers is the same for every address.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.frame.language import offered
from sprachrohr.frame.origin import origin
from sprachrohr.inquiries import tokens
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import council_of
from sprachrohr.subscriptions import access, actions, forms, links, subjects
from sprachrohr.subscriptions.models import Subscription
from sprachrohr.subscriptions.subjects import Subject

_read_and_send = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt  # no cookie, so nothing a foreign page could make use of; see inquiries/tokens.py
@_read_and_send
def subscribe(request: HttpRequest, about: str = "", pk: int = 0) -> HttpResponse:
    """Choose what to be told of; ``about`` and ``pk`` name what the page before showed."""
    council, now = _council(request), clock.now()
    language = get_language() or "de"
    wanted = subjects.subject(about, pk, language, now) if about else None
    if about and wanted is None:
        raise Http404
    bodies, topics = subjects.offered(language, now), subjects.topics(language)
    known = {it.value for it in (*bodies, *topics)}
    first = [wanted] if wanted and not wanted.over and wanted.value not in known else []
    choices = [*first, *bodies, *topics]
    languages = offered(request)
    if request.method == "POST":
        form = forms.read(
            request.POST.dict(),
            request.POST.getlist("about"),
            [it.value for it in choices],
            languages,
        )
        if _take(request, council, form):
            return private(HttpResponseRedirect(reverse("subscriptions:sent"), status=303))
    else:
        form = forms.empty(language, wanted)
    response = page(
        request,
        "subscriptions/form.html",
        {
            "address": request.path,
            "groups": forms.groups(
                form,
                [
                    (_("What you were looking at"), first),
                    (_("Meetings"), bodies),
                    (_("Topics"), topics),
                ],
            ),
            "problem": form.errors.get("about", ""),
            "fields": forms.fields(form, languages),
            "errors": forms.mistakes(form),
            "heading": forms.heading(form),
            "token": tokens.make(council.pk, actions.FORM, now),
            "trap": forms.TRAP,
            "over": wanted is not None and wanted.over,
        },
        title=_("News by e-mail"),
        texts=[it.text for it in choices],
        feeds=feeds_for(wanted, language),
        status=422 if form.errors or form.general else 200,
        robots="noindex",
    )
    return private(response)


_FEEDS = {
    subjects.BODY: "meetings:body_feed",
    subjects.TOPIC: "subscriptions:topic_feed",
    subjects.PAPER: "subscriptions:paper_feed",
}


def feeds_for(wanted: Subject | None, language: str) -> list[dict[str, str]]:
    """What can be had without an address: the feed of what was looked at, then those of all."""
    found = [
        (_("Meetings"), reverse("meetings:feed")),
        (_("Papers"), reverse("papers:papers_feed")),
        (pgettext("of the council", "Resolutions"), reverse("papers:resolutions_feed")),
        (_("News"), reverse("pages:feed")),
    ]
    if wanted is not None and wanted.about in _FEEDS:
        found.insert(0, (wanted.title, reverse(_FEEDS[wanted.about], args=[wanted.about_id])))
    return [
        {"title": title, "url": f"{url}?sprache={language}", "type": "application/atom+xml"}
        for title, url in found
    ]


def _take(request: HttpRequest, council: Any, form: forms.Filled) -> bool:
    """Take a form in; whether it was taken."""
    now = clock.now()
    token = tokens.read(request.POST.get("token", ""), council.pk, actions.FORM)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        token = None
    if token is None:
        form.general = _("We could not make sure that this form is ours. Please send it again.")
        return False
    if forms.spent(token):
        return True
    form.general = form.general or forms.age_problem(token, now)
    if form.errors or form.general:
        return False
    try:
        actions.ask(
            council,
            **form.facts,
            token=token,
            bucket=tokens.bucket(origin(request), now),
            now=now,
        )
    except Refused as refusal:
        form.general = refusal.reason
        return False
    return True


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next; the same for everybody."""
    return page(
        request,
        "subscriptions/sent.html",
        title=_("Please look into your mail"),
        crumbs=[(_("News by e-mail"), reverse("subscriptions:subscribe"))],
        robots="noindex",
    )


@csrf_exempt  # the address itself is the secret; see links.py
@_read_and_send
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button that lets the subscription begin."""
    found, problem = _found(token), ""
    if found is None:
        return gone(request)
    if request.method == "POST":
        also = [int(it) for it in request.POST.getlist("also") if it.isascii() and it.isdigit()]
        try:
            actions.confirm(found, also=also[:50], now=clock.now())
        except Refused as refusal:
            problem = refusal.reason
    done = found.confirmed_at is not None and found.ended_at is None
    now = clock.now()
    same = {it.pk for it in access.together(found, now)}
    others = [] if problem else access.waiting(found, now)
    others.sort(key=lambda it: it.pk not in same)
    return link_page(
        request,
        {
            "step": "confirmed" if done else "confirm",
            "what": what(found),
            "others": [{"pk": it.pk, "what": what(it), "on": it.pk in same} for it in others],
            "problem": problem,
            "own": [what(it) for it in access.confirmed_of(found.email)] if done else [],
            "end_url": links.url(found, "end"),
            "manage_url": manage_url(found.email),
        },
        title=_("You have subscribed") if done else _("Subscribe"),
        status=409 if problem else 200,
    )


@csrf_exempt
@_read_and_send
def end(request: HttpRequest, token: str) -> HttpResponse:
    """A button that ends it; a mail program may press it by itself (RFC 8058)."""
    found = _found(token)
    if found is None:
        return gone(request)
    if request.method == "POST":
        actions.end(found, now=clock.now())
    over = found.ended_at is not None
    return link_page(
        request,
        {
            "step": "ended" if over else "end",
            "what": what(found),
            "refuse_url": links.url(found, "refuse"),
            "manage_url": manage_url(found.email) if access.confirmed_of(found.email) else "",
        },
        title=_("The subscription has ended") if over else _("End the subscription"),
    )


@csrf_exempt
@_read_and_send
def refuse(request: HttpRequest, token: str) -> HttpResponse:
    """A button after which an address is never written to again."""
    found = _found(token)
    if found is None:
        return gone(request)
    if request.method == "POST":
        actions.refuse(found, now=clock.now())
    over = access.refused(_council(request).pk, found.email)
    return link_page(
        request,
        {"step": "refused" if over else "refuse"},
        title=_("You get no more mail") if over else _("No more mail to this address"),
    )


def _council(request: HttpRequest) -> Any:
    council = council_of(request)
    if council is None:
        raise Http404
    return council


def _found(token: str) -> Subscription | None:
    return links.subscription_of(token)


def what(subscription: Subscription) -> Subject | None:
    return subjects.subject(
        subscription.about, subscription.about_id, get_language() or "de", clock.now()
    )


def manage_url(address: str) -> str:
    """Where an address sees everything it has; only for whoever has a link from its mails."""
    box = access.mailbox(address)
    return links.url(box, "manage") if box is not None else ""


def gone(request: HttpRequest) -> HttpResponse:
    """Long ended, or never there: nothing is sent by such a link, and a mail program may rest."""
    return link_page(
        request,
        {"step": "gone"},
        title=_("This link does not work"),
        status=200 if request.method == "POST" else 404,
    )


def link_page(
    request: HttpRequest, context: dict[str, Any], *, title: str, status: int = 200
) -> HttpResponse:
    """What a link of a mail leads to; its address is a secret, so nobody keeps it."""
    response = page(
        request,
        "subscriptions/link.html",
        {"address": request.path, **context},
        title=title,
        crumbs=[(_("News by e-mail"), reverse("subscriptions:subscribe"))],
        status=status,
        robots="noindex",
    )
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """Kept by nobody, and no link carries the address on."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
