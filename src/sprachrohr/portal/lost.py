"""The 404 page of a council: it helps on instead of only saying no."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.frame.answer import page


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
    ]
    links = []
    for label, name in wanted:
        try:
            links.append({"label": label, "url": reverse(name)})
        except NoReverseMatch:
            continue
    return page(
        request,
        "portal/404.html",
        {"links": links},
        title=_("There is nothing at this address"),
        status=404,
    )
