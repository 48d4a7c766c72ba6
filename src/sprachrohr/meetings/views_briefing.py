"""The next session in ten minutes, for a member with a phone."""

# Only office and members read these sentences.

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from sprachrohr.desk.member import member_page, member_view, waiting
from sprachrohr.desk.preparing import Beside, Prepared, beside
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access, showing
from sprachrohr.meetings.access import invitations
from sprachrohr.meetings.access.briefing import (
    Briefing,
    BriefItem,
    BriefPaper,
    Told,
    briefing,
    open_papers,
)
from sprachrohr.meetings.access.expected import expected
from sprachrohr.meetings.words import lateness, lateness_sentence
from sprachrohr.papers.words import asks, paper_type, role
from sprachrohr.people.viewers import GUEST, viewer_of

TEN = 10
"""Minutes the page is made for; a longer agenda is told apart."""


@require_safe
@member_view()
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """When, where, one's own answer, and each item in three sentences."""
    viewer, now = viewer_of(request), clock.now()
    language = translation.get_language() or "de"
    found = briefing(viewer, pk, now, language)
    if found is None:
        raise Http404
    session, mine = found.session, found.mine
    council: Any = session.meeting.council
    spoken = language if language in council.languages else "de"
    own = {reverse("meetings:prepare", args=[pk]), f"{reverse('meetings:mine')}#s{pk}"}
    others = beside(viewer, _prepared(found, pk), now)
    seat = mine.link.invitee.membership_id
    context = {
        "it": mine,
        "session": session,
        "place": showing.place(session.meeting.location),
        "answer_missing": mine.open and mine.link.reply is None,
        "todo": [card for card in waiting(viewer, now) if card.url not in own],
        "items": [_item(it, language, spoken, others) for it in found.items],
        "beside": {
            place: [it for it in others if it.item is None and it.place == place]
            for place in ("top", "todo", "end")
        },
        "who": None if session.cancelled
        else expected(viewer, session.meeting, mine.count, seat),
        "taken_back": found.taken_back,
        "minutes": found.minutes,
        "in_ten": found.minutes <= TEN,
        "since": found.since,
        "traces": showing.traces(session, language),
        "new": [it.item for it in found.items if it.new],
        "renamed": [it.item for it in found.items if it.renamed],
        "gone": [it for it in found.changed.gone if not it.removal.mistake],
        "letters": [] if found.taken_back
        else invitations.letters_of(viewer, session.meeting, language),
        "public": f"/{spoken}/sitzungen/{session.pk}/"
        if access.one(GUEST, session.pk, language) is not None
        else "",
    }  # fmt: skip
    title = _("Prepare: %(day)s") % {"day": dates.day(session.day, language)}
    return member_page(
        request,
        "meetings/member/prepare.html",
        context,
        title=title,
        crumbs=[(_("Sessions"), reverse("meetings:mine")), (_("Prepare"), None)],
    )


def _prepared(found: Briefing, pk: int) -> Prepared:
    session = found.session
    return Prepared(
        invitation=pk,
        meeting=session.meeting,
        items=[it.item for it in found.items],
        papers=open_papers(found),
        cancelled=session.cancelled,
    )


def _item(it: BriefItem, language: str, spoken: str, others: list[Beside]) -> dict[str, Any]:
    return {
        "beside": [part for part in others if part.item == it.item.pk],
        "item": it.item,
        "closed": it.closed,
        "new": it.new,
        "renamed": it.renamed,
        "late": lateness(it.item.lateness),
        "late_sentence": lateness_sentence(it.item.lateness),
        "papers": [_paper(paper, language, spoken) for paper in it.papers],
    }


def _paper(it: BriefPaper, language: str, spoken: str) -> dict[str, Any]:
    questions = (_("What is it about?"), _("Why?"), _("What is to be decided?"))
    return {
        "reference": it.paper.reference,
        "kind": paper_type(it.paper.paper_type),
        "name": it.paper.said.name if it.told in (Told.OPEN, Told.CLOSED) else "",
        "url": f"/{spoken}/vorlagen/{it.paper.pk}/" if it.told == Told.OPEN else "",
        "told": it.told.value,
        "facts": [
            {"term": term, "text": text}
            for term, text in zip(questions, it.sentences, strict=False)
            if text
        ],
        "asks": asks(it.paper.paper_type) if not any(it.sentences) else "",
        "here": role(it.here),
        "elsewhere": [
            {
                "body": other.body,
                "what": role("decision") if other.decides else role(other.role),
                "when": dates.day_short(other.day, language)
                if other.day
                else pgettext("session", "day not known yet"),
            }
            for other in it.elsewhere
        ],
    }
