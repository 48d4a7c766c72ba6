"""The calendar and one session, for reading."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.words import Words
from sprachrohr.meetings import access, editions, showing, words
from sprachrohr.meetings.access import Whole
from sprachrohr.meetings.access.deadlines import items_close
from sprachrohr.meetings.access.traces import agenda_taken_back, taken_back
from sprachrohr.meetings.words_invitations import late, shown_notice
from sprachrohr.papers import access as papers
from sprachrohr.papers.access import OnItem
from sprachrohr.papers.words import paper_type
from sprachrohr.people.viewers import Viewer, viewer_of
from sprachrohr.record.access import minutes as minuted

LATELY = 5
"""How many past sessions the calendar shows before it sends readers to the archive."""


def feeds() -> list[dict[str, str]]:
    """What a feed reader finds on these pages."""
    return [
        {
            "title": _("Meetings"),
            "url": f"{reverse('meetings:feed')}?sprache={get_language() or 'de'}",
            "type": "application/atom+xml",
        }
    ]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What comes next, what was last, and every year there is; ``?jahr=2017`` shows a year."""
    language = get_language() or "de"
    viewer, now = viewer_of(request), clock.now()
    years = access.years(viewer)
    year = _year(request.GET.get("jahr"), [known for known, _n in years])
    context: dict[str, Any] = {
        "years": [
            {"year": known, "n": n, "current": known == year, "url": f"?jahr={known}"}
            for known, n in years
        ],
        "ics_url": reverse("meetings:ics"),
        "year": year,
        "list_url": reverse("meetings:list"),
    }
    until = None
    if year is None:
        coming = access.coming(viewer, now, language)
        ahead = [session for session in coming if not session.over(now)]
        over = [session for session in coming if session.over(now)]
        past = [*reversed(over), *access.past(viewer, now, language, LATELY)][:LATELY]
        context["coming"] = showing.months(ahead, language)
        context["past"] = showing.months(past, language)
        ends = [it.meeting.end for it in ahead if it.meeting.end and not it.cancelled]
        until = min(ends, default=None)
        shown = ahead + past
    else:
        shown = access.in_year(viewer, year, language)
        context["months"] = showing.months(shown, language)
    return page(
        request,
        "meetings/list.html",
        context,
        title=_("Meetings in %(year)s") % {"year": year} if year else _("Meetings"),
        description=_("Dates, places and agendas. Public meetings are open to everybody."),
        crumbs=[(_("Meetings"), reverse("meetings:list"))] if year else [],
        texts=[text for it in shown for text in _texts(it)],
        feeds=feeds(),
        fresh_until=until,
    )


def _year(text: str | None, known: list[int]) -> int | None:
    """The year asked for. What is no year of ours is not found rather than an empty page."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and int(text) in known):
        raise Http404
    return int(text)


def _texts(session: access.Session) -> list[Words]:
    return (
        [session.title, session.cancellation.said.reason] if session.cancelled else [session.title]
    )


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """410 for a session that was taken back, with the day and nothing of it; else 404."""
    day = taken_back(viewer_of(request), pk)
    if day is None:
        raise Http404
    title = _("This session was taken back")
    crumbs = [(_("Meetings"), reverse("meetings:list"))]
    return page(request, "meetings/gone.html", {"day": day}, title=title, crumbs=crumbs, status=410)


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: when, where, whether one may come, what is dealt with, what came out."""
    language = get_language() or "de"
    viewer, now = viewer_of(request), clock.now()
    whole = access.meeting(viewer, pk, language)
    if whole is None:
        return _gone(request, pk)
    session = whole.session
    over = session.over(now)
    items = rows(viewer, whole, language)
    closes = None if over or session.cancelled else items_close(session.meeting, now)
    files = showing.files(whole)
    day = dates.day_month(session.day, language)
    context = {
        "session": session,
        "whole": whole,
        "kicker": showing.kicker(session, now),
        "traces": showing.traces(session, language),
        "agenda_gone": None if whole.agenda_of else agenda_taken_back(session.meeting),
        "line": showing.line(session, language, now),
        "over": over,
        "items": items,
        "closed": closed_row() if whole.has_closed else None,
        "closes": closes,
        "visit": showing.visit(whole, language, now.date()),
        "minutes": [it for it in files if it["minutes"]],
        "minutes_url": _minutes(viewer, pk, files),
        "files": [it for it in files if not it["minutes"]],
        "ics_url": reverse("meetings:meeting_ics", args=[session.pk]),
        "iso": showing.iso(session),
        "late": late(whole.late),
        "reason": whole.reason,
        "notices": [shown_notice(it) for it in whole.notices],
        "pdf_url": reverse("meetings:agenda_pdf", args=[session.pk]),
    }
    return page(
        request,
        "meetings/meeting.html",
        context,
        title=_("Meeting of %(day)s") % {"day": day},
        description=_("%(body)s: agenda, papers and how to come.") % {"body": session.body.plain},
        crumbs=[(_("Meetings"), reverse("meetings:list"))],
        texts=[*_texts(session), *(it.said.name for it in whole.items)],
        feeds=feeds(),
        fresh_until=closes or session.meeting.end,
        day=session.day,
    )


def _minutes(viewer: Viewer, pk: int, files: list[dict[str, Any]]) -> str:
    """Where the minutes stand as a page; asked only where some hang on the session."""
    if not any(it["minutes"] for it in files) or not minuted.on_session(viewer, pk):
        return ""
    return reverse("record:minutes", args=[pk])


@require_safe
def edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An earlier agenda of a session: what stood on it, and what is different today."""
    language = get_language() or "de"
    found = editions.edition(viewer_of(request), pk, number, language)
    if found is None:
        raise Http404
    session = found.session
    day = dates.day_month(session.day, language)
    url = showing.address(session)
    return page(
        request,
        "meetings/edition.html",
        {
            "edition": found,
            "session": session,
            "url": f"{url}#agenda",
            "lines": [showing.old_line(it) for it in found.lines],
            "added": [showing.added_line(it, url) for it in found.added],
        },
        title=_("Earlier agenda of the meeting of %(day)s") % {"day": day},
        crumbs=[
            (_("Meetings"), reverse("meetings:list")),
            (_("Meeting of %(day)s") % {"day": day}, url),
        ],
        texts=[it.title for it in found.lines if not it.withdrawn],
        day=session.day,
        robots="noindex",
    )


def rows(viewer: Viewer, whole: Whole, language: str) -> list[dict[str, Any]]:
    """The rows of an agenda for ``parts/agenda_item.html``, with what hangs on each item."""
    hung = papers.on_items(viewer, whole.items, language)
    return [_item(it, hung[it.pk], whole, language) for it in whole.items]


def day_of(meeting: Any) -> date:
    """The day of a session where it takes place."""
    return timezone.localdate(meeting.start)


def _item(item: Any, hung: OnItem, whole: Whole, language: str) -> dict[str, Any]:
    """One row of ``parts/agenda_item.html``."""
    url = ""
    if hung.resolutions:
        url = reverse("papers:resolution", args=[hung.resolutions[0].pk])
    elif hung.papers:
        url = reverse("papers:paper", args=[hung.papers[0][0].pk])
    text = item.said.hint
    if item.section and not text and item.pk not in whole.filled:
        text = pgettext("agenda section", "Nothing on this")
    if item.lateness and not item.result:
        said = words.lateness_sentence(item.lateness)
        text = format_html("{} {} {}", said, item.said.late_reason, text)
    counted = ""
    for resolution in hung.resolutions[:1]:
        counted = words.votes(resolution.yes, resolution.no, resolution.abstentions)
    return {
        "number": item.number,
        "title": item.said.name,
        "closed": False,
        "withdrawn": False,
        "lang": "",
        "url": url,
        "text": text,
        "origin": _origin(hung, language),
        "papers": [
            {
                "number": paper.reference,
                "title": paper_type(paper.paper_type),
                "url": reverse("papers:paper", args=[paper.pk]),
            }
            for paper, files in hung.papers
            if hung.resolutions or len(hung.papers) > 1 or not files
        ],
        "files": [_file(paper, shown) for paper, files in hung.papers for shown in files],
        "tags": [
            {"label": topic.said.name, "url": reverse("councils:topic", args=[topic.slug])}
            for topic in whole.topics.get(item.pk, [])
        ],
        "result": words.result(item.result),
        "result_text": item.said.result_note or counted,
        "anchor": f"top-{item.pk}",
    }


def _file(paper: Any, shown: Any) -> dict[str, Any]:
    return {
        "number": "" if paper.reference in shown.file.name else paper.reference,
        "title": shown.title,
        "url": shown.url,
        "type": shown.type,
        "size": shown.size,
        "language": shown.language,
        "hreflang": shown.hreflang,
    }


def _origin(hung: OnItem, language: str) -> dict[str, str] | None:
    if hung.concern is None:
        return None
    return {
        "text": _("From a concern of %(day)s")
        % {"day": dates.day_month(hung.concern.on, language)},
        "url": reverse("papers:paper", args=[hung.concern.paper_id]),
    }


def closed_row() -> dict[str, Any]:
    """The one row that stands for everything that is not public; nothing else of it is known."""
    return {
        "closed": True,
        "number": "",
        "title": _("Non-public part"),
        "text": format_html("{}", _("Guests leave the room here.")),
    }
