"""News for feed readers: ``/feeds/aktuelles.xml?sprache=tr``."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.councils import access as councils
from sprachrohr.frame import clock
from sprachrohr.frame.atom import MIME_TYPE, Entry, atom
from sprachrohr.frame.language import offered
from sprachrohr.pages import access
from sprachrohr.people.viewers import viewer_of

MOST = 30


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The newest messages. An unknown language is ignored: the feed then speaks German."""
    wish = request.GET.get("sprache", "")
    spoken = offered(request)
    language = wish if wish in spoken else spoken[0]
    council = request.council  # type: ignore[attr-defined]
    now = clock.now()
    with translation.override(language):
        profile = councils.profile(council, now.date(), language)
        found = access.latest_news(viewer_of(request), language, now, MOST)
        address = council.address
        body = atom(
            [
                Entry(
                    id=item.uuid.urn,
                    title=item.said.title.plain,
                    url=address + reverse("pages:news-item", args=[item.pk]),
                    updated=item.modified,
                    summary=item.said.teaser.plain,
                    language=item.said.title.language,
                )
                for item in found
            ],
            id=f"{address}{request.path}",
            title=f"{_('News')}: {profile.name}, {profile.town}",
            url=f"{address}{request.path}" + (f"?sprache={language}" if wish == language else ""),
            page_url=address + reverse("pages:news"),
            language=language,
            author=profile.name,
            empty=datetime(2026, 1, 1, tzinfo=UTC),
        )
    response = HttpResponse(body, content_type=MIME_TYPE)
    ends = access.next_release(now)
    if ends:
        response.headers["X-Fresh-Until"] = str(int(ends.timestamp()))
    return response
