"""The agenda editor: items in order, papers that wait, deadlines, and what guests will read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access, views, words
from sprachrohr.meetings.access import agenda as agendas
from sprachrohr.meetings.access.deadlines import invited_at
from sprachrohr.meetings.models import AgendaItem, Meeting
from sprachrohr.meetings.office.agenda_doing import Editor
from sprachrohr.meetings.office.agenda_rows import rows
from sprachrohr.meetings.office.deadlines import shown_for, shown_of
from sprachrohr.papers import access as papers
from sprachrohr.papers.words import paper_type
from sprachrohr.people.rights import Forbidden
from sprachrohr.people.viewers import Viewer, actor_of, council_of, viewer_of

RIGHT = "agenda.order"


def _meeting(request: HttpRequest, pk: int) -> Meeting:
    found = agendas.prepared_meeting(viewer_of(request), pk)
    if found is None:
        raise Http404
    return found


def _here() -> str:
    return get_language() or "de"


@require_safe
@office_view(RIGHT)
def index(request: HttpRequest) -> HttpResponse:
    """The coming sessions, each with its agenda and how long there is still time."""
    now = clock.now()
    meetings = agendas.to_prepare(viewer_of(request), now)
    deadlines = shown_for(meetings, now)
    context = {
        "sessions": [
            {
                "meeting": it,
                "url": reverse("meetings:office-agenda", args=[it.pk]),
                "public": any(row.withdrawn_at is None for row in it.agenda_publications.all()),
                "next": next((d for d in deadlines[it.pk] if d.running), None),
            }
            for it in meetings
        ]
    }
    return office_page(request, "meetings/office/agendas.html", context, title=_("Agendas"))


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def editor(request: HttpRequest, pk: int) -> HttpResponse:
    """One agenda: put in order, filled from the papers that wait, its texts opened for editing."""
    meeting = _meeting(request, pk)
    if request.method != "POST":
        return _shown(request, meeting)
    viewer = viewer_of(request)
    sent = {name: request.POST[name] for name in request.POST}
    items = agendas.items_of(viewer, meeting)
    try:
        done = Editor(meeting, items, viewer, actor_of(request), clock.now(), sent).do()
    except Forbidden:
        raise
    except Refused as problem:
        return _shown(request, meeting, problem=problem.reason, sent=sent)
    tell(request, done.said)
    anchor = f"#{done.focus}" if done.focus else ""
    return HttpResponseRedirect(reverse("meetings:office-agenda", args=[pk]) + anchor)


def _shown(
    request: HttpRequest, meeting: Meeting, *, problem: str = "", sent: Any = None
) -> HttpResponse:
    viewer, now = viewer_of(request), clock.now()
    items = agendas.items_of(viewer, meeting)
    hung = papers.on_agenda(viewer, items)
    waiting = papers.waiting(viewer, meeting, now.date())
    open_still = meeting.state != Meeting.State.HELD
    late = access.lateness_now(meeting, now) if open_still else None
    typed = sent or {}
    invited = invited_at(meeting)
    context = {
        "meeting": meeting,
        "url": reverse("meetings:office-agenda", args=[meeting.pk]),
        "preview_url": reverse("meetings:office-agenda-preview", args=[meeting.pk]),
        "invited": invited,
        "deadlines": shown_of(meeting, now),
        "parts": rows(meeting, items, hung, viewer),
        "items": items,
        "open": open_still,
        "may_edit": viewer.may("meetings.edit"),
        "skeleton": open_still and invited is None and _missing(meeting, items),
        "waiting": [{"paper": it, "kind": paper_type(it.paper_type)} for it in waiting],
        "late": words.late(late) if late else "",
        "kinds_of_lateness": [
            {"value": code, "label": words.lateness(code), "hint": words.lateness_hint(code)}
            for code in AgendaItem.Lateness.values
        ],
        "typed": typed,
        "chosen": next((it for it in waiting if str(it.pk) == typed.get("vorlage")), None),
        "problems": _problems(problem, typed),
        "propose_url": "/mitglied/" if viewer.may("drafts.write") else "",
    }
    return office_page(
        request,
        "meetings/office/agenda.html",
        context,
        title=_title(meeting),
        crumbs=_crumbs(viewer, meeting),
        status=422 if problem else 200,
    )


def _problems(problem: str, typed: dict[str, str]) -> dict[str, Any] | None:
    """The summary above the page; it leads to the form that it is about."""
    if not problem:
        return None
    anchor = "late" if "vorlage" in typed else "name" if "name" in typed else "agenda"
    return {
        "heading": _("This was not done"),
        "errors": [{"text": problem, "anchor": anchor}],
    }


def _missing(meeting: Meeting, items: list[AgendaItem]) -> bool:
    """Whether the body's skeleton has sections that this agenda lacks, and nobody read it yet."""
    if meeting.agenda_publications.exists():
        return False
    lines = access.skeleton_of(meeting.organization_id, views.day_of(meeting))
    there = {it.name.casefold() for it in items}
    return any(it.name.casefold() not in there for it in lines)


def _title(meeting: Meeting) -> str:
    day = dates.day_month(views.day_of(meeting), _here())
    return _("Agenda of %(day)s") % {"day": day}


def _crumbs(viewer: Viewer, meeting: Meeting) -> list[tuple[Any, str | None]]:
    if viewer.may("meetings.edit"):
        return [
            (_("Sessions"), "/verwaltung/sitzungen/"),
            (str(meeting), f"/verwaltung/sitzungen/{meeting.pk}/"),
        ]
    return [(_("Agendas"), reverse("meetings:office-agendas"))]


@require_safe
@office_view(RIGHT)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda as guests will read it, without what they may not."""
    meeting = _meeting(request, pk)
    viewer, language = viewer_of(request), _here()
    whole = agendas.preview(viewer, meeting, language)
    if whole is None:
        raise Http404
    context = {
        "items": views.rows(viewer, whole, language),
        "closed": views.closed_row() if whole.has_closed else None,
        "council": council_of(request),
    }
    return office_page(
        request,
        "meetings/office/preview.html",
        context,
        title=_("As guests will read it"),
        crumbs=[
            *_crumbs(viewer, meeting),
            (_title(meeting), reverse("meetings:office-agenda", args=[pk])),
        ],
    )
