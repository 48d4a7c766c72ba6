"""Calendars and Atom feeds of sessions. They speak German unless ``?sprache=`` says otherwise."""

from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from sprachrohr.councils import access as councils
from sprachrohr.frame import clock
from sprachrohr.frame.atom import MIME_TYPE, Entry, atom
from sprachrohr.frame.language import offered
from sprachrohr.languages.dates import day as day_text
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access, ical, showing
from sprachrohr.meetings.access import Dated
from sprachrohr.meetings.entries import entry_of, place_line
from sprachrohr.people import access as people
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import viewer_of

MOST = 30


@require_safe
def calendar(
    request: HttpRequest, pk: int | None = None, meeting: int | None = None
) -> HttpResponse:
    """All sessions, those of one body (``pk``), or one session (``meeting``) as iCalendar."""
    language = _wished(request)
    council: Any = request.council  # type: ignore[attr-defined]
    with translation.override(language):
        organization = _body(request, pk, language)
        dated = access.calendar(viewer_of(request), language, organization, meeting)
        if meeting is not None and not dated:
            raise Http404
        name = _name(council, organization, language)
        body = ical.calendar(name, [entry_of(it, council.address, language) for it in dated])
    response = HttpResponse(body, content_type=ical.MIME_TYPE)
    file_name = f"sitzung-{meeting}.ics" if meeting is not None else "sitzungen.ics"
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    response.headers["Content-Language"] = language
    return response


def _wished(request: HttpRequest) -> str:
    """The language asked for, if the council speaks it; else its first one, German."""
    spoken = offered(request)
    wish = request.GET.get("sprache", "")
    return wish if wish in spoken else spoken[0]


def _body(request: HttpRequest, pk: int | None, language: str) -> Organization | None:
    if pk is None:
        return None
    found = people.plain_body(viewer_of(request), pk, language)
    if found is None:
        raise Http404
    return found


def _name(council: Any, organization: Organization | None, language: str) -> str:
    today = clock.today()
    profile = councils.profile(council, today, language)
    if organization is None or organization.kind_of_body == Organization.Kind.COUNCIL:
        return f"{profile.name}, {profile.town}"
    return f"{organization.said.name.plain}, {profile.town}"


@require_safe
def atom_feed(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The sessions that were planned, moved or cancelled last, of all bodies or of one."""
    language = _wished(request)
    council: Any = request.council  # type: ignore[attr-defined]
    with translation.override(language):
        organization = _body(request, pk, language)
        dated = access.latest_changes(viewer_of(request), language, MOST, organization)
        name = _name(council, organization, language)
        address = council.address
        body = atom(
            [_entry(it, address, language) for it in dated],
            id=f"{address}{request.path}",
            title=f"{_('Meetings')}: {name}",
            url=f"{address}{request.path}{'' if language == 'de' else f'?sprache={language}'}",
            page_url=address
            + (reverse("people:body", args=[pk]) if pk else reverse("meetings:list")),
            language=language,
            author=name,
            empty=datetime(2026, 1, 1, tzinfo=UTC),
        )
    return HttpResponse(body, content_type=MIME_TYPE)


def _entry(dated: Dated, address: str, language: str) -> Entry:
    session = dated.session
    title = f"{day_text(session.day, language)}: {str.__str__(session.title)}"
    if session.cancelled:
        title = pgettext("session", "Cancelled: %(title)s") % {"title": title}
    parts = [showing.weekday_time(session, language), place_line(session.meeting.location)]
    if session.cancelled:
        parts.append(session.cancellation.said.reason.plain)
    parts += showing.traces(session, language)
    return Entry(
        id=session.meeting.uuid.urn,
        title=title,
        url=address + reverse("meetings:meeting", args=[session.pk]),
        updated=timezone.localtime(dated.modified),
        summary=". ".join(part for part in parts if part),
    )
