"""The screen of a session, for a laptop in the room: who is there, votes, outcomes, the journal.

Every press is an entry of the journal. Its form carries a key that the page was made with, so that
a form sent twice is kept once; the script makes its own keys and keeps what is not answered yet
(``static/sprachrohr/record/room.js``). It records votes taken in the room; nobody votes with it.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import office_page, office_view, refused, tell
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access.room import meeting_in_room
from sprachrohr.people.account.typed import keeps_typed, typed_before
from sprachrohr.people.rights import Forbidden, refuse_unless
from sprachrohr.people.viewers import Viewer, actor_of, council_of, viewer_of
from sprachrohr.record import words as journal_words
from sprachrohr.record.access.room import Room
from sprachrohr.record.access.room import room as room_of
from sprachrohr.record.access.screen import choices, latest, minutes_of
from sprachrohr.record.actions import Noted, note
from sprachrohr.record.office import room_item, room_rows, room_words
from sprachrohr.record.office.room_reading import Asked, read, read_json
from sprachrohr.record.rules.state import Phase

RIGHT = "room.record"
PANELS = {
    Phase.BEFORE: "record/office/_room_before.html",
    Phase.BREAK: "record/office/_room_pause.html",
    Phase.OVER: "record/office/_room_over.html",
}


def here() -> str:
    return get_language() or "de"


def the_room(request: HttpRequest, pk: int) -> Room:
    """The session with its journal. Raises :class:`Http404` for a foreign or cancelled one."""
    found = room_of(viewer_of(request), pk, here())
    if found is None:
        raise Http404
    return found


@require_safe
@office_view(RIGHT)
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen; ``?punkt=`` shows an item without calling it.

    What was sent after the sign-in had run out stands in its form again, and is not recorded.
    """
    late = typed_before(request, reverse("record:room-entries", args=[pk]))
    problem = ""
    if late is not None:
        problem = _("You were signed out when you sent this. Please look at it and send it again.")
    return _shown(request, the_room(request, pk), problem=problem, sent=late)


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
def entries(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in one entry, from a form or a program; ``GET`` tells a program how many there are.

    A form is answered with the page, a program with JSON: ``saved`` (the line's number) or
    ``refused`` (a sentence). Only ``saved`` means that it is kept.
    """
    program = wants_json(request)
    if council_of(request) is None:
        raise Http404
    try:
        refuse_unless(viewer_of(request), RIGHT)
    except Forbidden as problem:
        if program:
            return JsonResponse({"refused": problem.reason}, status=403)
        return refused(request, problem.reason, status=403)
    if program and request.GET.get("konto", own := str(viewer_of(request).account_id)) != own:
        # Somebody else has signed in meanwhile: what waits on that screen is not theirs to say.
        return JsonResponse({"signed_in": False}, status=401)
    meeting = meeting_in_room(viewer_of(request), pk)
    if meeting is None:
        raise Http404
    if request.method == "POST":
        return _take(request, meeting, program)
    if not program:
        return HttpResponseRedirect(reverse("record:room", args=[pk]))
    return _number(request, pk)


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asks, and not a form."""
    return "application/json" in (
        request.headers.get("Accept", ""),
        request.content_type,
    )


def _number(request: HttpRequest, pk: int) -> HttpResponse:
    """How many lines there are, so that a second device knows when to look again."""
    number = latest(viewer_of(request), pk)
    tag = f'"{number}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    response = JsonResponse({"number": number, "token": get_token(request)})
    response.headers["ETag"] = tag
    return response


def _take(request: HttpRequest, meeting: Any, program: bool) -> HttpResponse:
    now = clock.now()
    try:
        if request.content_type == "application/json":
            asked = read_json(request.body, start=meeting.start, now=now)
        else:
            asked = read(
                request.POST, lambda: the_room(request, meeting.pk), start=meeting.start, now=now
            )
        noted = note(
            meeting,
            key=asked.key,
            kind=asked.kind,
            at=asked.at,
            agenda_item=asked.item,
            membership=asked.seat,
            person=asked.person,
            data=asked.data,
            by=actor_of(request),
            now=now,
        )
        _refuse_another(asked, noted, program)
    except Refused as problem:
        if program:
            return JsonResponse({"refused": problem.reason}, status=422)
        room = the_room(request, meeting.pk)
        return _shown(request, room, problem=problem.reason, sent=request.POST, status=422)
    if program:
        return JsonResponse({"saved": {"number": noted.entry.number, "again": noted.again}})
    return _back(request, meeting, asked, noted)


def _refuse_another(asked: Asked, noted: Noted, program: bool) -> None:
    """A page one went back to carries a key that is used: something else under it is not lost.

    A program makes a key for each press. A roll call is read against who is there now, so only
    its item is compared.
    """
    it = noted.entry
    same = (asked.kind, asked.item, asked.seat, asked.person) == (
        it.kind_of_entry, it.agenda_item_id, it.membership_id, it.person_id
    )  # fmt: skip
    if "names" not in asked.data:
        same = same and asked.data == it.data
    if noted.again and not program and not same:
        raise Refused(
            _(
                "Something else was recorded from this page already (line %(number)s). This page "
                "is fresh now: please record it again."
            )
            % {"number": it.number}
        )


def _back(request: HttpRequest, meeting: Any, asked: Asked, noted: Noted) -> HttpResponse:
    """To the page again, where one was; what was kept is said there."""
    room = the_room(request, meeting.pk)
    line = next((it for it in room.lines if it.number == noted.entry.number), None)
    tell(request, _("Saved: %(line)s") % {"line": line.sentence if line else ""})
    anchor = "item"
    if asked.kind in ("arrive", "leave"):
        anchor = f"press-{asked.seat}"
    elif asked.kind == "undo":
        anchor = "journal"
    return HttpResponseRedirect(f"{reverse('record:room', args=[meeting.pk])}#{anchor}")


def _shown(
    request: HttpRequest,
    room: Room,
    *,
    problem: str = "",
    sent: QueryDict | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; ``sent``: what stood in a form that was not recorded, and ``problem``: why."""
    viewer, meeting, now = viewer_of(request), room.meeting, clock.now()
    sent = sent or QueryDict()
    typed = _typed(sent)
    wanted = request.GET.get("punkt", "") or sent.get("item", "")
    shown = room_rows.shown_item(room, wanted)
    url = reverse("record:room", args=[meeting.pk])
    context: dict[str, Any] = {
        "url": url,
        "send": reverse("record:room-entries", args=[meeting.pk]),
        "finish_url": reverse("record:room-finish", args=[meeting.pk]),
        "minutes_url": minutes_url(viewer, meeting),
        "finished": meeting.state == meeting.State.HELD,
        "meeting_pk": meeting.pk,
        "account": viewer.account_id,
        "words": room_words.of_script(),
        "zone": settings.TIME_ZONE,
        "now": now,
        "number": room.lines[-1].number if room.lines else 0,
        "keys": room_rows.Keys(),
        "typed": typed,
        "problem": _problem(problem, sent),
        "ways": ways(viewer, meeting),
        "head": room_rows.head(room, now),
        "roster": room_rows.roster(room),
        "agenda": room_rows.agenda(room, shown),
        "journal": room_rows.journal(room, typed["undo"]),
        "panel": PANELS.get(room.state.phase, "record/office/_room_item.html"),
        "law": journal_words.no_remote_voting(),
        "item": None,
        "phase": str(room.state.phase.value),
    }
    if room.state.phase == Phase.BEFORE:
        context["opening"] = room_item.opening(room, typed["open"])
    elif shown is not None and room.state.running:
        able = choices(viewer)
        context |= {
            "item": room_item.item(room, shown, typed),
            "vote": room_item.vote(room, shown, typed["vote"], request.GET.get("alle", "")),
            "outcome": room_item.outcome(room, shown, able, typed["outcome"]),
            "more": room_item.more(room, shown, able, typed["mover"]),
            "lots": room_item.lots(shown),
            "ballot": room_item.ballot(shown, typed["ballot"]),
        }
    return office_page(
        request,
        "record/office/room.html",
        context,
        title=title(meeting),
        crumbs=crumbs(viewer, meeting),
        status=status,
    )


def _kind(sent: QueryDict) -> str:
    """Which form it was; the kind of its entry, but for the two that have several."""
    if sent.get("press"):
        return "presence"
    return "undo" if sent.get("undo") else sent.get("kind", "")


def _typed(sent: QueryDict) -> Mapping[str, QueryDict]:
    """What stood in the form that was not recorded, by :func:`_kind`."""
    typed: dict[str, QueryDict] = defaultdict(QueryDict)
    typed[_kind(sent)] = sent
    return typed


ANCHORS = {
    "open": "chair", "vote": "vote", "outcome": "result", "text": "wording", "note": "note-text",
    "biased": "who", "mover": "mover", "ballot": "office", "objection": "objection-text",
    "presence": "presence", "undo": "journal",
}  # fmt: skip


def _problem(problem: str, sent: QueryDict) -> dict[str, Any] | None:
    if not problem:
        return None
    return {
        "heading": _("This was not recorded"),
        "errors": [{"text": problem, "anchor": ANCHORS.get(_kind(sent), "item")}],
    }


def title(meeting: Any) -> str:
    """ "In the room: 9 December 2026"."""
    day = dates.day_month(timezone.localtime(meeting.start).date(), here())
    return _("In the room on %(day)s") % {"day": day}


def crumbs(viewer: Viewer, meeting: Any) -> list[tuple[Any, str | None]]:
    """Where the page stands, for whoever may open what is above it."""
    if viewer.may("meetings.edit"):
        return [
            (_("Sessions"), "/verwaltung/sitzungen/"),
            (str(meeting), f"/verwaltung/sitzungen/{meeting.pk}/"),
        ]
    return [(_("Agendas"), "/verwaltung/tagesordnungen/")]


def ways(viewer: Viewer, meeting: Any) -> list[dict[str, str]]:
    """Where one goes from here."""
    found = []
    if viewer.may("agenda.order"):
        url = reverse("meetings:office-agenda", args=[meeting.pk])
        found.append({"label": _("Put the agenda in order"), "url": url})
    if viewer.may("attendance.see"):
        url = reverse("meetings:attendance", args=[meeting.pk])
        found.append({"label": _("Who announced to come"), "url": url})
    return found


def minutes_url(viewer: Viewer, meeting: Any) -> str:
    """Where the minutes of the session are, or where they begin; nothing for who may not."""
    found = minutes_of(viewer, meeting.pk)
    if found is not None:
        return f"/verwaltung/niederschriften/{found}/"
    if not viewer.may("minutes.write"):
        return ""
    return f"/verwaltung/niederschriften/neu/?meeting={meeting.pk}"
