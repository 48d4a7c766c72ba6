"""``/verwaltung/eingang/``: what members have submitted; accepted, or given back with a word."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk import forms, showing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.due import Due
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Entry, Field, Kind
from sprachrohr.desk.values import plain
from sprachrohr.documents.access import shown
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access.habits import reference_pattern
from sprachrohr.meetings.words import lateness
from sprachrohr.papers import drafting, drafts, words
from sprachrohr.papers.actions import handling
from sprachrohr.papers.models import Draft, Paper
from sprachrohr.papers.rules.references import next_reference, pattern_like
from sprachrohr.papers.topics import table as topics_table
from sprachrohr.people.viewers import Viewer, actor_of, council_of, viewer_of

RIGHT = "drafts.receive"
TITLE = gettext_lazy("Inbox of members’ texts")

ENTRIES = (
    Entry(label=TITLE, url=lambda: reverse("papers:inbox"), right=RIGHT, group="papers", order=20),
    Entry(
        label=gettext_lazy("Where topics stand"),
        url=lambda: reverse("papers:office_pipeline"),
        right=RIGHT,
        group="papers",
        order=26,
    ),
)


def due(viewer: Viewer, today: date) -> list[Due]:
    """Texts that lie in the inbox, and those members still work on."""
    now = clock.now()
    found = []
    rows = list(drafting.received(viewer))
    closing = drafting.closing([it.meeting for it in rows if it.meeting is not None], now)
    for it in rows:
        deadline = closing.get(it.meeting_id or 0)
        found.append(
            Due(
                what=_("A member has submitted a text"),
                about=drafts.title(it),
                url=reverse("papers:inbox_one", args=[it.pk]),
                next_step=_("Look at it"),
                on=deadline.moment.date() if deadline else None,
                since=it.newest_at.date(),
            )
        )
    return found + [
        Due(
            what=_("A text was given back"),
            about=words.paper_type(it.paper_type),
            url=reverse("papers:inbox"),
            next_step=_("Wait for the answer"),
            since=it.newest_at.date(),
            waiting_for=str(it.author),
        )
        for it in drafting.given_back(viewer)
    ]


@require_safe
@office_view(RIGHT)
def inbox(request: HttpRequest) -> HttpResponse:
    """What was submitted, the oldest first; what was given back, without its text."""
    viewer = viewer_of(request)
    context = {
        "rows": [
            {
                "title": drafts.title(it),
                "url": reverse("papers:inbox_one", args=[it.pk]),
                "kind": words.paper_type(it.paper_type),
                "author": it.author,
                "at": it.newest_at,
                "meeting": it.meeting,
            }
            for it in drafting.received(viewer)
        ],
        "given_back": [
            {"kind": words.paper_type(it.paper_type), "author": it.author, "at": it.newest_at}
            for it in drafting.given_back(viewer)
        ],
    }
    return office_page(request, "papers/office/inbox.html", context, title=TITLE)


def _kind() -> Kind:
    """The form in which a text is accepted; it makes a paper."""
    return Kind(
        code="papers.accept",
        model=Paper,
        one=gettext_lazy("Paper"),
        many=gettext_lazy("Papers"),
        group="",
        right=RIGHT,
        columns=(),
        hidden=True,
        fields=(
            Field(
                name="reference",
                label=gettext_lazy("Number"),
                hint=gettext_lazy("The next free one. You can write another; none is given twice."),
            ),
            Field(name="paper_type", label=gettext_lazy("Kind"), words=words.paper_type),
            Field(name="date", label=gettext_lazy("Date of the paper")),
            Field(name="topics", label=gettext_lazy("Topics")),
            Field(
                name="session",
                label=gettext_lazy("Session"),
                choices=_sessions,
                required=False,
            ),
            Field(
                name="place",
                label=gettext_lazy("On the agenda"),
                hint=gettext_lazy(
                    "With “at once” it gets an item in the section of its kind. You can move it "
                    "there."
                ),
                required=True,
                choices=lambda: (("nein", _("later")), ("ja", _("at once"))),
            ),
            Field(
                name="lateness",
                label=gettext_lazy("How it comes late"),
                hint=gettext_lazy(
                    "Only with “at once”, once the items have closed or the invitation has left."
                ),
                choices=lambda: [(it, lateness(it)) for it in ("supplement", "urgency", "table")],
                required=False,
            ),
            Field(
                name="late_reason",
                label=gettext_lazy("Why it cannot wait"),
                hint=gettext_lazy("One sentence. Everybody can read it."),
                required=False,
            ),
            Field(
                name="publish",
                label=gettext_lazy("Who reads it"),
                required=True,
                choices=lambda: (
                    ("nein", _("only the office for now")),
                    ("ja", _("everybody, with its attachments")),
                ),
            ),
        ),
    )


def _meetings() -> Any:
    model: Any = Draft._meta.get_field("meeting").related_model
    return drafting.sessions(model.objects.all(), clock.now())


def _sessions() -> list[tuple[str, str]]:
    rows = list(_meetings()[:40])
    closing = drafting.closing(rows, clock.now())
    return [
        (
            str(it.pk),
            f"{it} – {drafts.closes(closing[it.pk])}" if it.pk in closing else str(it),
        )
        for it in rows
    ]


def _pattern(paper_type: str) -> str:
    """How papers are numbered here: as the council chose, else as its latest of this kind."""
    chosen = reference_pattern()
    latest = Paper.objects.filter(paper_type=paper_type).order_by("-date", "-pk").first()
    if chosen or latest is None:
        return chosen
    return pattern_like(latest.reference, latest.date.year)


def _proposed(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """What the form begins with: the next number, the author's kind, topics and session."""
    council, today = council_of(request), clock.today()
    taken = handling.references_given(council)
    coming = {code for code, _label in _sessions()}
    return {
        "reference": next_reference(_pattern(draft.paper_type), today.year, taken),
        "paper_type": draft.paper_type,
        "date": plain(today),
        "topics": [str(it.pk) for it in draft.topics.order_by("pk")],
        "session": str(draft.meeting_id) if str(draft.meeting_id) in coming else "",
        "place": "nein",
        "lateness": "",
        "late_reason": "",
        "publish": "nein",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A submitted text with the form that accepts it."""
    draft = drafting.in_office(viewer_of(request), pk)
    if draft is None:
        raise Http404
    if draft.paper is not None:
        return HttpResponseRedirect(f"/verwaltung/vorlagen/{draft.paper.pk}/")
    if request.method != "POST":
        return _shown(request, draft, _proposed(request, draft))
    kind = _kind()
    values = forms.sent_values(kind, kind.fields, request.POST)
    form = DeskForm(kind, kind.fields, values=values, sent=True)
    if not form.is_valid():
        return _shown(request, draft, values, problems=form.problems())
    facts = form.facts()
    session = facts.pop("session")
    try:
        paper = handling.accept_draft(
            draft,
            meeting=_meetings().filter(pk=int(session)).first() if session else None,
            place=facts.pop("place") == "ja",
            publish=facts.pop("publish") == "ja",
            by=actor_of(request),
            now=clock.now(),
            **facts,
        )
    except Refused as refusal:
        return _shown(request, draft, values, problems={"": refusal.reason})
    tell(request, _("Accepted: %(paper)s") % {"paper": paper})
    return HttpResponseRedirect(f"/verwaltung/vorlagen/{paper.pk}/")


def _shown(
    request: HttpRequest,
    draft: Draft,
    values: dict[str, Any],
    *,
    problems: dict[str, str] | None = None,
    note: str = "",
    note_problem: str = "",
) -> HttpResponse:
    kind, language = _kind(), get_language() or "de"
    form = DeskForm(kind, kind.fields, values=values)
    files = [(row, row.file) for row in draft.files.select_related("file")]
    context = {
        "draft": draft,
        "kind": words.paper_type(draft.paper_type),
        "sentences": drafts.sentences(draft),
        "signers": [
            it.person for it in draft.co_authors.filter(joined=True).select_related("person")
        ],
        "steps": [
            {"what": drafts.happened(it.state), "at": it.at, "by": it.by, "note": it.note}
            for it in draft.steps.exclude(state__in=("idea", "draft"))
        ],
        "files": [
            {
                "title": file.name,
                "url": reverse("papers:inbox_file", args=[draft.pk, row.pk]),
                "type": shown([file], language)[0].type,
                "size": dates.size(file.size, language),
            }
            for row, file in files
        ],
        "sections": showing.sections(form, viewer_of(request), problems=problems),
        "summary": showing.error_summary(form, problems) if problems else None,
        "note": note,
        "note_problem": note_problem,
        "url": reverse("papers:inbox_one", args=[draft.pk]),
    }
    return office_page(
        request,
        "papers/office/inbox_one.html",
        context,
        title=drafts.title(draft),
        crumbs=[(TITLE, reverse("papers:inbox"))],
        status=422 if problems or note_problem else 200,
    )


@require_POST
@office_view(RIGHT)
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a text back, with what is asked for."""
    draft = drafting.in_office(viewer_of(request), pk)
    if draft is None:
        raise Http404
    note = request.POST.get("note", "")
    try:
        handling.return_draft(draft, note=note, by=actor_of(request), now=clock.now())
    except Refused as refusal:
        if draft.paper is not None:
            raise
        return _shown(
            request, draft, _proposed(request, draft), note=note, note_problem=refusal.reason
        )
    tell(request, _("Given back to %(name)s.") % {"name": draft.author})
    return HttpResponseRedirect(reverse("papers:inbox"))


@require_safe
@office_view(RIGHT)
def file(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """An attachment of a submitted text."""
    draft = drafting.in_office(viewer_of(request), pk)
    found = draft.files.filter(pk=row).select_related("file").first() if draft else None
    if found is None:
        raise Http404
    answer = send(request, found.file)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@office_view(RIGHT)
def topics(request: HttpRequest) -> HttpResponse:
    """Where every topic stands, for the office: from what was submitted on."""
    context = topics_table(viewer_of(request), request.GET.dict(), office=True)
    return office_page(request, "papers/office/topics.html", context, title=_("Where topics stand"))
