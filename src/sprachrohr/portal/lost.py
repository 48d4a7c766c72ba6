"""The 404 page of a council: it helps on instead of only saying no."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.languages import dates
from sprachrohr.meetings import access as meetings
from sprachrohr.people.viewers import viewer_of


def helping_page(request: HttpRequest) -> HttpResponse:
    """Says what happened, and leads to the next session and the most wanted pages.

    The address asked for is not repeated, and nothing tells whether something is there that the
    reader may not see.
    """
    wanted = [
        (_("All sessions"), "meetings:list"),
        (pgettext("of the council", "Resolutions"), "papers:resolutions"),
        (_("Members"), "people:members"),
        (_("Take part"), "pages:take-part"),
        (_("Contact"), "councils:contact"),
        (pgettext("navigation", "Search"), "search:search"),
    ]
    links = [_next_session(request)]
    for label, name in wanted:
        try:
            links.append({"label": label, "url": reverse(name)})
        except NoReverseMatch:
            continue
    return page(
        request,
        "portal/404.html",
        {"links": [link for link in links if link]},
        title=_("There is nothing at this address"),
        status=404,
    )


def _next_session(request: HttpRequest) -> dict[str, str] | None:
    language = get_language() or "de"
    found = meetings.next_meeting(viewer_of(request), clock.now(), language)
    if found is None or found.cancelled:
        return None
    label = _("Next session: %(day)s") % {"day": dates.day(found.day, language)}
    return {"label": label, "url": reverse("meetings:meeting", args=[found.pk])}
