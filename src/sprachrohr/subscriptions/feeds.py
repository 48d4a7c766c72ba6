"""Atom feeds of what can be subscribed to by mail: a topic, a paper's way. No address is needed.

The sessions of a body have theirs in ``meetings``, news, papers and resolutions in their rooms.
"""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from sprachrohr.councils import access as councils
from sprachrohr.frame import clock
from sprachrohr.frame.atom import MIME_TYPE, Entry, atom
from sprachrohr.frame.language import offered
from sprachrohr.pages import access as pages
from sprachrohr.people.viewers import council_of
from sprachrohr.post import entries
from sprachrohr.subscriptions import sources, subjects

MOST = 30


@require_safe
def feed(request: HttpRequest, about: str, pk: int) -> HttpResponse:
    """What there is to tell of a subject, the newest first; an unknown language is German."""
    council, now = council_of(request), clock.now()
    spoken = offered(request)
    wish = request.GET.get("sprache", "")
    language = wish if wish in spoken else spoken[0]
    found = subjects.subject(about, pk, language, now)
    if council is None or found is None:
        raise Http404
    keys = sources.keys_of(about, pk, now)
    rows = sources.apart(sources.entries(keys, council, language, now))
    rows.sort(key=lambda it: (it.on, it.changed, it.key), reverse=True)
    own = f"{council.address}{request.path}"
    with translation.override(language):
        profile = councils.profile(council, now.date(), language)
    body = atom(
        [_entry(it, own, language) for it in rows[:MOST]],
        id=own,
        title=f"{found.title}: {profile.name}, {profile.town}",
        url=own if language == "de" else f"{own}?sprache={language}",
        page_url=council.address + found.url,
        language=language,
        author=str(profile.name),
        empty=datetime(2026, 1, 1, tzinfo=UTC),
    )
    response = HttpResponse(body, content_type=MIME_TYPE)
    ends = [it for it in (*keys.values(), pages.next_release(now)) if it is not None]
    if ends:
        response.headers["X-Fresh-Until"] = str(int(min(ends).timestamp()))
    return response


def _entry(it: entries.Entry, own: str, language: str) -> Entry:
    foreign = entries.foreign(it.title)
    return Entry(
        id=f"{own}#{it.key}",
        title=entries.plain(it.title),
        url=it.url,
        updated=it.changed,
        summary=". ".join(entries.plain(line).rstrip(".") for line in it.lines),
        language="de" if foreign else language,
    )
