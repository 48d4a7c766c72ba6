"""``/mitglied/antraege/``: what a member writes, one text with its steps, and files of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.desk import drafts as scratch
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.documents.access import shown
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import drafting, drafts, single, words
from sprachrohr.papers.access import visible
from sprachrohr.papers.access.transmissions import of_paper
from sprachrohr.papers.actions.drafts import findings
from sprachrohr.papers.models import Draft, Transmission
from sprachrohr.papers.personal import told
from sprachrohr.papers.rules.drafts import Act, State, may
from sprachrohr.papers.threads import stations
from sprachrohr.people.viewers import Viewer, council_of, viewer_of


def crumbs() -> list[tuple[Any, str | None]]:
    return [(_("My texts"), reverse("papers:drafts"))]


def draft_or_404(viewer: Viewer, pk: int, act: Act = Act.READ) -> Draft:
    """A draft with which this member may do something; else the page does not exist."""
    found = drafting.one(viewer, pk, clock.today(), act)
    if found is None:
        raise Http404
    return found


@require_safe
@member_view("drafts.write")
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, what one writes, and ideas of one's working groups."""
    viewer, today = viewer_of(request), clock.today()
    context = {
        "asked": [_row(it) for it in drafting.asked(viewer)],
        "mine": [_row(it) for it in drafting.mine(viewer)],
        "ideas": [_row(it) for it in drafting.ideas_of_groups(viewer, today)],
        "nobody": viewer.person_id is None,
    }
    return member_page(request, "papers/member/mine.html", context, title=_("My texts"))


def _row(draft: Draft) -> dict[str, Any]:
    return {
        "title": drafts.title(draft),
        "url": reverse("papers:draft", args=[draft.pk]),
        "kind": words.paper_type(draft.paper_type) if draft.state != State.IDEA else "",
        "author": draft.author,
        "state": LOOK[draft.state],
        "word": drafts.state(draft.state),
        "at": draft.__dict__.get("newest_at"),
        "group": draft.organization,
        "reference": draft.paper.reference if draft.paper else "",
    }


LOOK = drafts.LOOK


@require_safe
@member_view("drafts.write")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One text: as a paper, what lacks, who signs, its files and steps, what became of it."""
    return draft_page(request, draft_or_404(viewer_of(request), pk))


def draft_page(request: HttpRequest, draft: Draft, *, problem: str = "") -> HttpResponse:
    """The page of a draft; ``problem``: why what was asked for was refused."""
    viewer, now = viewer_of(request), clock.now()
    today, state, language = now.date(), draft.state, get_language() or "de"
    part = draft.parts(viewer.person_id, today)
    can = {act.value: may(act, state, part) for act in Act}
    lacks = _lacks(draft) if can["submit"] or (can["change"] and state != State.IDEA) else []
    rows = [(it, it.file) for it in draft.files.select_related("file")]
    deadline = None
    if draft.meeting is not None and state in {State.DRAFT, State.RETURNED}:
        deadline = drafting.closing([draft.meeting], now).get(draft.meeting.pk)
    signers = list(draft.co_authors.select_related("person"))
    own = next((it for it in signers if it.person_id == viewer.person_id), None)
    context = {
        "draft": draft,
        "idea": state == State.IDEA,
        "kind": words.paper_type(draft.paper_type),
        "state": LOOK[state],
        "word": drafts.state(state),
        "next": drafts.next_step(state),
        "can": can,
        "lacks": lacks,
        "amends": visible(viewer).filter(pk=draft.amends_id).first() if draft.amends_id else None,
        "sentences": drafts.sentences(draft),
        "topics": [it.name for it in draft.topics.all()],
        "deadline": deadline,
        "closes": drafts.closes(deadline) if deadline else "",
        "signers": signers,
        "own": own,
        "others": drafting.could_sign(draft, today) if can["ask"] else [],
        "files": [
            {
                "title": file.name,
                "url": reverse("papers:draft_file", args=[draft.pk, row.pk]),
                "off": reverse("papers:draft_detach", args=[draft.pk, row.pk]),
                "type": shown([file], language)[0].type,
                "size": dates.size(file.size, language),
            }
            for row, file in rows
        ],
        "steps": [
            {"what": drafts.happened(it.state), "at": it.at, "by": it.by, "note": it.note}
            for it in draft.steps.all()
        ],
        "types": [{"value": code, "label": words.paper_type(code)} for code in drafts.FORMS],
        "became": _became(viewer, draft, language),
        "unsaved": can["change"]
        and scratch.find(council_of(request), viewer.account_id or 0, drafts.CODE, draft.pk, now),
        "problem": problem,
        "url": reverse("papers:draft", args=[draft.pk]),
    }
    return member_page(
        request,
        "papers/member/draft.html",
        context,
        title=drafts.title(draft),
        crumbs=crumbs(),
        status=422 if problem else 200,
    )


def _lacks(draft: Draft) -> list[dict[str, str]]:
    """What still lacks, each with the field it leads to."""
    values = {it: getattr(draft, it) for it in ("name", "what", "why", "decided", "text")}
    labels = {
        "name": _("Title"),
        "what": _("What is it about?"),
        "why": _("Why?"),
        "decided": drafts.FORMS[draft.paper_type].decided,
        "text": drafts.FORMS[draft.paper_type].text,
        "amends": _("Which paper do you want to change?"),
    }
    url = reverse("papers:draft_text", args=[draft.pk])
    return [
        {"label": str(labels[field]), "text": said, "url": f"{url}?pruefen=1#f-{field}"}
        for field, said in drafts.lacking(findings(draft), values).items()
    ]


def _became(viewer: Viewer, draft: Draft, language: str) -> dict[str, Any] | None:
    """What became of an accepted text: its number, and its thread once guests see the paper."""
    if draft.paper is None:
        return None
    whole = single.paper(viewer, draft.paper.pk, language, clock.today())
    if whole is None:
        return {
            "reference": draft.paper.reference,
            "url": "",
            "stations": [],
            "handed": [_handed(it) for it in of_paper(draft.paper.pk)],
        }
    return {
        "reference": draft.paper.reference,
        "url": reverse("papers:paper", args=[draft.paper.pk]),
        "stations": stations(whole.thread, lambda day: dates.day_month(day, language)),
        "standing": words.standing(whole.thread, language),
        "look": words.STATE[whole.thread.standing],
    }


def _handed(it: Transmission) -> dict[str, Any]:
    """A step of a paper that guests do not see: its authors read it all the same."""
    there = it.consultation
    return {
        "title": words.handed_to(it.organization.kind_of_body),
        "body": it.organization.name,
        "on": it.on,
        "planned": there.date,
        "outcome": words.outcome(there.outcome) if there.outcome else "",
        "result": there.result,
    }


@require_safe
@member_view("drafts.write")
def file(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
    """An attachment, for those who may read the text."""
    draft = draft_or_404(viewer_of(request), pk)
    found = draft.files.filter(pk=row).select_related("file").first()
    if found is None:
        raise Http404
    return private(send(request, found.file))


def private(answer: HttpResponseBase) -> HttpResponseBase:
    """Kept by nobody on the way."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@member_view("drafts.write")
def export(request: HttpRequest) -> HttpResponse:
    """One's own ideas and texts as JSON, with their steps."""
    rows = [told(it) for it in drafting.mine(viewer_of(request))]
    answer = JsonResponse({"texts": rows}, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="meine-texte.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
