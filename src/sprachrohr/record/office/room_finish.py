"""After the session: what was decided at a glance, and taken over onto agenda and resolutions."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import words as meetings
from sprachrohr.people.rights import Forbidden
from sprachrohr.people.viewers import actor_of, viewer_of
from sprachrohr.record import words as journal_words
from sprachrohr.record.access.room import InRoom, Room
from sprachrohr.record.access.screen import choices
from sprachrohr.record.actions import finish
from sprachrohr.record.actions.finishing import ToHandOn
from sprachrohr.record.office.room_page import RIGHT, crumbs, minutes_url, the_room
from sprachrohr.record.office.room_rows import ICONS
from sprachrohr.record.office.room_rows import clock as hour
from sprachrohr.record.rules.state import Phase


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def finishing(request: HttpRequest, pk: int) -> HttpResponse:
    """The outcomes in a list; ``POST`` takes them over. Pressed again it changes nothing."""
    room = the_room(request, pk)
    if request.method != "POST":
        return _shown(request, room)
    try:
        done = finish(room.meeting, by=actor_of(request), now=clock.now())
    except Forbidden:
        raise
    except Refused as problem:
        return _shown(request, room, problem=problem.reason)
    tell(request, _told(len(done.made), len(done.changed), done.results))
    for it in done.hand_on:
        tell(request, _hand_on(it))
    return HttpResponseRedirect(reverse("record:room-finish", args=[pk]))


def _hand_on(it: ToHandOn) -> str:
    if it.paper is not None:
        said = _("To be handed on: %(paper)s to %(body)s.")
        return said % {"paper": it.paper, "body": it.organization}
    return _no_paper(it.resolution.title, str(it.organization))


def _no_paper(title: str, body: str) -> str:
    return _(
        "%(title)s cannot be handed on to %(body)s yet: no paper hangs on this agenda item. Write "
        "the paper, put it on the item, and hand it on from its page."
    ) % {"title": title, "body": body}


def _told(made: int, changed: int, results: int) -> str:
    if not (made or changed or results):
        return _("Everything was there already. Nothing has changed.")
    return _(
        "Taken over: %(results)s results, %(made)s new resolutions, %(changed)s changed ones."
    ) % {"results": results, "made": made, "changed": changed}


def _shown(request: HttpRequest, room: Room, *, problem: str = "") -> HttpResponse:
    viewer, meeting = viewer_of(request), room.meeting
    able = choices(viewer)
    units, bodies = dict(able.units), dict(able.bodies)
    items = [it for it in room.agenda if it.state.outcome is not None]
    filled = {it.item.parent_id for it in room.agenda}
    context = {
        "url": reverse("record:room-finish", args=[meeting.pk]),
        "room_url": reverse("record:room", args=[meeting.pk]),
        "minutes_url": minutes_url(viewer, meeting),
        "over": room.state.phase == Phase.OVER,
        "finished": meeting.state == meeting.State.HELD,
        "span": {"start": hour(room.state.opened_at), "end": hour(room.state.ended_at)},
        "rows": [_row(it, units, bodies) for it in items],
        "open_items": [
            it.label
            for it in room.agenda
            if it.state.outcome is None and not it.item.section and it.key not in filled
        ],
        "problem": {
            "heading": _("This was not done"),
            "errors": [{"text": problem, "anchor": "results"}],
        }
        if problem
        else None,
    }
    return office_page(
        request,
        "record/office/room_finish.html",
        context,
        title=_("Results of the session"),
        crumbs=[*crumbs(viewer, meeting), (_("In the room"), context["room_url"])],
        status=422 if problem else 200,
    )


def _row(it: InRoom, units: dict[int, str], bodies: dict[int, str]) -> dict[str, Any]:
    outcome, vote = it.state.outcome, it.state.vote
    assert outcome is not None
    to = [bodies[key] for key in outcome.transmit_to if key in bodies]
    title = outcome.title or it.label
    return {
        "label": it.label,
        "closed": not it.public,
        "icon": ICONS.get(outcome.result, "info"),
        "result": meetings.result(outcome.result),
        "votes": journal_words.tally(vote.tally) if vote is not None else "",
        "resolution": title if outcome.resolution else "",
        "unit": units.get(outcome.responsible or 0, ""),
        "due": date.fromisoformat(outcome.due) if outcome.due else None,
        "bodies": ", ".join(to),
        "no_paper": _no_paper(title, ", ".join(to))
        if outcome.resolution and to and not it.papers
        else "",
    }
