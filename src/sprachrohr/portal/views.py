"""The portal's pages on a council's host."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sprachrohr.frame.answer import page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is this, who speaks for me, when is the next session, what was decided, and I?"""
    return page(request, "portal/home.html", {}, title="Home", home=True)


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every part of the look once, for those who build and for tests. ``?art=dark`` fixes it."""
    from sprachrohr.portal.components import context

    theme = request.GET.get("art", "")
    if theme not in {"", "light", "dark"}:
        raise Http404
    return render(request, "portal/components.html", context(get_language() or "de", theme))
