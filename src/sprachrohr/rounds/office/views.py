"""``/verwaltung/runden/…``: every comment of a round, and the answer to each."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import actor_of, viewer_of
from sprachrohr.rounds import access, actions, showing, words
from sprachrohr.rounds.models import Round, RoundAnswer


@require_safe
@office_view("rounds.hold")
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of comments and answers."""
    found = access.held(viewer_of(request), pk)
    if found is None:
        raise Http404
    return _page(request, found)


def _page(request: HttpRequest, row: Round, *, problem: str = "", at: int = 0) -> HttpResponse:
    """``problem``: why the answer to comment ``at`` was refused; what was sent stands there."""
    found = access.whole(row, get_language() or "de")
    passages = showing.passages(found, guest=False)
    for passage in passages:
        for it in passage["comments"]:
            said = it["answer"] or {"verdict": "", "plain": ""}
            it |= {"problem": "", "verdict": said["verdict"], "reason": said["plain"]}
            if it["pk"] == at:
                it |= {"problem": problem, **_sent(request)}
    context = {
        "round": row,
        "facts": showing.summary(found),
        "passages": [it for it in passages if it["comments"]],
        "verdicts": [
            {"value": code, "label": words.verdict(code)} for code in RoundAnswer.Verdict.values
        ],
        "open": row.closes >= clock.today(),
        "may_answer": row.closes < clock.today() and not row.published,
    }
    return office_page(
        request,
        "rounds/office/answers.html",
        context,
        title=_("Comments and answers"),
        crumbs=[
            (_("Rounds of comments"), "/verwaltung/beteiligungsrunden/"),
            (row.name, f"/verwaltung/beteiligungsrunden/{row.pk}/"),
        ],
        status=422 if problem else 200,
    )


def _sent(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("verdict", "reason")}


@require_POST
@office_view("rounds.hold")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one comment."""
    row = access.to_answer(viewer_of(request), pk)
    if row is None:
        raise Http404
    try:
        actions.answer(row, **_sent(request), by=actor_of(request), now=clock.now())
    except Refused as refusal:
        return _page(request, row.round, problem=refusal.reason, at=row.pk)
    tell(request, _("The answer is kept."))
    url = reverse("rounds:answers", args=[row.round_id])
    return HttpResponseRedirect(f"{url}#k{row.pk}", status=303)
