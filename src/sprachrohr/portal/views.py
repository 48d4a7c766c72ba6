"""The portal's pages on a council's host."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.pages import access as pages
from sprachrohr.pages import showing
from sprachrohr.people.viewers import viewer_of
from sprachrohr.portal import home as portal


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is this, who speaks for me, when is the next session, what was decided, and I?"""
    viewer, now = viewer_of(request), clock.now()
    language = get_language() or "de"
    words = portal.greeting(now.date(), language)
    coming = portal.next_session(viewer, now, language)
    ends = [moment for moment in (coming.until, pages.next_release(now)) if moment]
    return page(
        request,
        "portal/home.html",
        {
            "greeting": words,
            "notice": coming.notice,
            **portal.context(viewer, now, language),
        },
        title=words.display.plain if words.display else _("Home"),
        description=words.sentence.plain if words.sentence else "",
        texts=words.texts,
        feeds=[showing.feed(language)],
        fresh_until=min(ends, default=None),
        home=True,
    )


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every part of the look once, for those who build and for tests. ``?art=dark`` fixes it."""
    from sprachrohr.portal.components import context

    theme = request.GET.get("art", "")
    if theme not in {"", "light", "dark"}:
        raise Http404
    return render(request, "portal/components.html", context(get_language() or "de", theme))
