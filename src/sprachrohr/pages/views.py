"""Editorial pages, news and publications, for reading."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.councils.models import Contact
from sprachrohr.councils.words import dial
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page as answer
from sprachrohr.frame.paging import paged
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.pages import access, showing
from sprachrohr.people.viewers import viewer_of
from sprachrohr.privacy import showing as kept
from sprachrohr.rounds import showing as rounds

FIXED = {
    "ueber-uns": "councils:about",
    "mitmachen": "pages:take-part",
    "impressum": "pages:imprint",
    "datenschutz": "pages:privacy",
    "barrierefreiheit": "pages:accessibility",
    "wahl": "pages:election",
}
"""Slugs of editorial pages that have an address of their own."""

PER_PAGE = 10


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Any other editorial page."""
    if slug in FIXED:
        return redirect(FIXED[slug], permanent=True)
    found = _article(request, slug)
    if found is not None:
        return _answer(request, "pages/page.html", found, found.said.title.plain)
    viewer, now = viewer_of(request), clock.now()
    moved = access.moved_to(viewer, slug, now)
    if moved is not None:
        return redirect("pages:page", moved, permanent=True)
    if access.page_is_over(viewer, slug, now):
        return _gone(request)
    raise Http404


def _gone(request: HttpRequest) -> HttpResponse:
    """What was public here and is no more."""
    return answer(request, "pages/gone.html", title=_("This page is no longer here"), status=410)


@require_safe
def take_part(request: HttpRequest) -> HttpResponse:
    """The ways to take part, each with its next step."""
    language = get_language() or "de"
    menu = access.menu(viewer_of(request), language, clock.now())
    return _answer(
        request,
        "pages/take_part.html",
        _article(request, "mitmachen"),
        _("Take part"),
        paths=_paths(),
        contact=_contact(request, Contact.Purpose.OFFICE),
        menu=[entry for entry in menu if entry.slug not in FIXED],
        rounds=rounds.published_url(viewer_of(request)),
    )


@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who is responsible for this site (Impressum)."""
    return _answer(
        request,
        "pages/imprint.html",
        _article(request, "impressum"),
        _("Legal notice"),
        contact=_contact(request, Contact.Purpose.EDITOR, Contact.Purpose.OFFICE),
    )


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What happens with data (Datenschutzerklärung)."""
    return _answer(
        request,
        "pages/privacy.html",
        _article(request, "datenschutz"),
        _("Privacy"),
        contact=_contact(request, Contact.Purpose.PRIVACY, Contact.Purpose.OFFICE),
        record=kept.record(viewer_of(request), get_language() or "de", clock.today()),
    )


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement and the way to report a barrier (BITVNRW, § 10e BGG NRW)."""
    return _answer(
        request,
        "pages/accessibility.html",
        _article(request, "barrierefreiheit"),
        _("Accessibility"),
        contact=_contact(request, Contact.Purpose.BARRIERS, Contact.Purpose.OFFICE),
    )


@require_safe
def election(request: HttpRequest) -> HttpResponse:
    """How the body is elected, and the figures of past elections."""
    today = clock.today()
    found, facts, name = access.elections(viewer_of(request), get_language() or "de", today)
    return _answer(
        request,
        "pages/election.html",
        _article(request, "wahl"),
        _("Election"),
        elections=found,
        facts=facts,
        name=name,
        contact=_contact(request, Contact.Purpose.OFFICE),
    )


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """All messages, the newest first, in pieces."""
    now = clock.now()
    part = paged(request, access.news(viewer_of(request), now), PER_PAGE)
    language = get_language() or "de"
    speak(language, part.items)
    return answer(
        request,
        "pages/news.html",
        {
            "years": [
                {"year": str(year), "rows": [showing.news_row(item) for item in items]}
                for year, items in groupby(part.items, key=lambda item: item.date.year)
            ],
            "pages": part.pages,
        },
        title=_("News"),
        description=_("What is new in the council."),
        texts=[item.said.title for item in part.items],
        feeds=[showing.feed(language)],
        fresh_until=access.next_release(now),
    )


@require_safe
def news_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One message."""
    found = access.message(viewer_of(request), pk, get_language() or "de", clock.now())
    if found is None:
        if access.message_is_over(viewer_of(request), pk, clock.now()):
            return _gone(request)
        raise Http404
    return show_message(request, found)


def show_message(
    request: HttpRequest, found: access.Shown, notes: Sequence[dict[str, Any]] = ()
) -> HttpResponse:
    """One message, as guests see it; ``notes`` stand above it in a preview."""
    said = found.said
    return answer(
        request,
        "pages/news_item.html",
        {"article": found, "picture": showing.picture(found.picture, found.inside), **_tags(found)},
        title=said.title.plain,
        description=said.teaser.plain,
        crumbs=[(_("News"), reverse("pages:news"))],
        texts=[said.title, said.teaser, said.body],
        notes=notes,
        fresh_until=access.next_release(clock.now()),
    )


def show_page(
    request: HttpRequest, found: access.Shown, notes: Sequence[dict[str, Any]] = ()
) -> HttpResponse:
    """An editorial page as guests see it, before it is public."""
    title = found.said.title.plain
    return _answer(request, "pages/page.html", found, title, notes=notes)


@require_safe
def picture(request: HttpRequest, pk: int, size: str) -> HttpResponseBase:
    """A smaller copy of a picture at ``/bild/<id>/480.webp``."""
    found = access.picture_size(viewer_of(request), pk, size, clock.today())
    if found is None:
        raise Http404
    try:
        content = default_storage.open(found["name"], "rb")
    except OSError as lost:
        raise Http404 from lost
    response = FileResponse(content, content_type="image/webp")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = f'"{found["name"][-40:-5]}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # Its people's consent may end tonight.
    response.headers["X-Fresh-Until"] = str(int(clock.next_midnight(clock.now()).timestamp()))
    return response


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """The archive of publications; old ones say of when they are."""
    language = get_language() or "de"
    found = access.editions(viewer_of(request), language, clock.today())
    return answer(
        request,
        "pages/editions.html",
        {"rows": [showing.edition(item, language) for item in found]},
        title=_("Publications"),
        texts=[text for item in found for text in (item.said.title, item.said.about)],
    )


def _article(request: HttpRequest, slug: str) -> access.Shown | None:
    return access.article(viewer_of(request), slug, get_language() or "de", clock.now())


def _contact(request: HttpRequest, *purposes: str) -> Contact | None:
    return access.contact(viewer_of(request), get_language() or "de", *purposes)


def _answer(
    request: HttpRequest,
    template: str,
    found: access.Shown | None,
    title: str,
    notes: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> HttpResponse:
    """A page around an editorial text, or without one where the council has written none yet."""
    texts: list[Words] = []
    responsible = ""
    if found is not None:
        texts = [found.said.title, found.said.lead, found.said.body]
        responsible = found.item.editor.said.role if found.item.editor else ""
    context = {"article": found, **more}
    if more.get("contact"):
        context["dial"] = dial(more["contact"].phone)
    if found is not None:
        context |= {"picture": showing.picture(found.picture, found.inside), **_tags(found)}
    return answer(
        request,
        template,
        context,
        title=found.said.title.plain if found else title,
        description=found.said.lead.plain if found else "",
        texts=texts,
        responsible=responsible,
        notes=notes,
        # This text, or one it links to, may come at a time that is fixed already.
        fresh_until=access.next_release(clock.now()),
    )


def _tags(found: access.Shown) -> dict[str, Any]:
    return {"tags": [showing.tag(topic) for topic in found.topics]}


def _paths() -> list[dict[str, str]]:
    """The five ways; the address of a room that is not installed is left out."""
    ways = [
        (
            "vote",
            _("Vote"),
            _("Some of the members are elected directly. Your vote decides who speaks for you."),
            _("How the election works"),
            "pages:election",
        ),
        (
            "stand",
            _("Stand for election"),
            _("You can stand yourself: on a list with others, or alone."),
            _("What to know before you stand"),
            "pages:election",
        ),
        (
            "visit",
            _("Visit a session"),
            _("Sessions are public. You can come and listen without registering."),
            _("All sessions"),
            "meetings:list",
        ),
        (
            "ask",
            _("Ask a question"),
            _("Write or call. The office passes your question on to the council."),
            _("How to reach us"),
            "councils:contact",
        ),
        (
            "found",
            _("Found a club"),
            _(
                "Seven people can found a registered association. The office tells you "
                "who can help you with it."
            ),
            _("Contact the office"),
            "councils:contact",
        ),
    ]
    found = []
    for anchor, heading, text, label, name in ways:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        found.append(
            {"anchor": anchor, "heading": heading, "text": text, "label": label, "url": url}
        )
    return found
