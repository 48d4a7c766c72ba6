"""``/mitglied/entwuerfe/``: read a draft, comment passage by passage, change one's mind."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import tell
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.documents.access import shown_at
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import account_of, actor_of, viewer_of
from sprachrohr.rounds import access, actions, showing, words
from sprachrohr.rounds.models import Round, RoundComment
from sprachrohr.rounds.rules import LONGEST, State, state_of


def crumbs() -> list[tuple[Any, str | None]]:
    return [(_("Drafts to comment on"), reverse("rounds:asked"))]


def _round_or_404(request: HttpRequest, pk: int) -> Round:
    found = access.round_for(viewer_of(request), pk, clock.today())
    if found is None:
        raise Http404
    return found


@require_safe
@member_view("rounds.comment")
def asked(request: HttpRequest) -> HttpResponse:
    """The rounds in which one is or was asked."""
    viewer, today = viewer_of(request), clock.today()
    rows = list(access.asked(viewer, today))
    speak(get_language() or "de", rows)
    context = {
        "rows": [
            {
                "name": it.said.name,
                "url": reverse("rounds:draft", args=[it.pk]),
                "opens": it.opens,
                "closes": it.closes,
                **_state(it),
            }
            for it in rows
        ]
    }
    title = _("Drafts to comment on")
    return member_page(request, "rounds/member/asked.html", context, title=title)


def _state(row: Round) -> dict[str, Any]:
    """Open, over or published; how many are answered is not a commenter's business."""
    state = state_of(row.opens, row.closes, clock.today(), unanswered=1, published=row.published)
    return {
        "open": state is State.OPEN,
        "look": words.LOOK[state] if state is not State.ANSWERING else "open",
        "word": words.state(state),
    }


@require_safe
@member_view("rounds.comment")
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft with what one has said oneself."""
    return _page(request, _round_or_404(request, pk))


@dataclass(frozen=True)
class Typed:
    """A comment that was refused: why, what it said, to which passage or instead of which."""

    problem: str = ""
    text: str = ""
    named: bool = False
    passage: int | None = None
    comment: int | None = None


def _page(request: HttpRequest, row: Round, typed: Typed = Typed()) -> HttpResponse:
    """The page, with what was typed if it could not be kept."""
    viewer, language = viewer_of(request), get_language() or "de"
    speak(language, row)
    mine: dict[int, list[dict[str, Any]]] = {}
    answers = row.published
    for it in access.own_comments(viewer, row):
        said = showing.comment(it, guest=False)
        again = typed.comment == it.pk
        mine.setdefault(it.passage_id or 0, []).append(
            {
                **said,
                "named": typed.named if again else it.named,
                "typed": typed.text if again else "",
                "answer": said["answer"] if answers else None,
            }
        )
    organisation = access.is_organisation(viewer)
    passages: list[dict[str, Any]] = [
        {"pk": it.pk, "order": it.order, "text": it.text, "mine": mine.get(it.pk, [])}
        for it in row.passages.all()
    ] + [{"pk": 0, "order": 0, "text": "", "mine": mine.get(0, [])}]
    for passage in passages:
        passage["again"] = typed if typed.passage == passage["pk"] else None
    context = {
        "round": row,
        **_state(row),
        "passages": passages,
        "organisation": organisation,
        "name": request.POST.get("name", viewer.name),
        "longest": LONGEST,
        "problem": typed.problem,
        "published": reverse("rounds:round", args=[row.pk]) if row.published else "",
        "file": shown_at(reverse("rounds:draft_file", args=[row.pk]), row.file, language)
        if row.file is not None
        else None,
    }
    return member_page(
        request,
        "rounds/member/draft.html",
        context,
        title=row.said.name,
        crumbs=crumbs(),
        status=422 if typed.problem else 200,
    )


@require_POST
@member_view("rounds.comment")
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a passage, or on the whole."""
    row, viewer = _round_or_404(request, pk), viewer_of(request)
    key, text = request.POST.get("abschnitt", ""), request.POST.get("text", "")
    passage = None
    if key not in {"", "0"}:
        known = row.passages.filter(pk=int(key)) if key.isdecimal() and len(key) < 19 else None
        passage = known.first() if known is not None else None
        if passage is None:
            raise Http404
    organisation = access.is_organisation(viewer)
    name = request.POST.get("name", viewer.name)[:200] if organisation else viewer.name
    named = "named" in request.POST
    try:
        actions.comment(
            row,
            text=text,
            passage=passage,
            account=account_of(request),
            name=name,
            organisation=organisation,
            named=named,
            by=actor_of(request),
            now=clock.now(),
        )
    except Refused as refusal:
        to = passage.pk if passage is not None else 0
        return _page(request, row, Typed(refusal.reason, text, named, passage=to))
    tell(request, _("Thank you. Your comment has arrived."))
    place = f"#a{passage.pk}" if passage is not None else "#a0"
    return HttpResponseRedirect(reverse("rounds:draft", args=[pk]) + place, status=303)


def _own_or_404(request: HttpRequest, pk: int) -> RoundComment:
    found = access.one_comment(viewer_of(request), pk, clock.today())
    if found is None:
        raise Http404
    return found


@require_POST
@member_view("rounds.comment")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change or take back one's own comment, until the last day."""
    row = _own_or_404(request, pk)
    who = {"account": account_of(request), "by": actor_of(request), "now": clock.now()}
    text, named = request.POST.get("text", ""), "named" in request.POST
    try:
        if "weg" in request.POST:
            actions.remove_comment(row, **who)
            tell(request, _("Your comment is taken back."))
        else:
            actions.change_comment(row, text=text, named=named, **who)
            tell(request, _("Your comment is changed."))
    except Refused as refusal:
        typed = Typed(refusal.reason, text, named, comment=row.pk)
        return _page(request, _round_or_404(request, row.round_id), typed)
    place = f"#a{row.passage_id or 0}"
    return HttpResponseRedirect(reverse("rounds:draft", args=[row.round_id]) + place, status=303)


@require_safe
@member_view("rounds.comment")
def draft_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The draft as a file, for those who are asked."""
    row = _round_or_404(request, pk)
    if row.file is None:
        raise Http404
    answer = send(request, row.file)
    answer.headers["Cache-Control"] = "no-store"
    return answer
