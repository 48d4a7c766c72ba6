"""Own notes: written on the page one prepares with, from a form or a phone that was offline.

A form is answered with the page it stood on, a program with JSON: ``saved`` with the text that is
kept now, or ``refused`` with a sentence. Only ``saved`` means that it is kept.
"""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import tell
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.members import actions
from sprachrohr.members.access import notes as access
from sprachrohr.people.viewers import account_of, actor_of, council_of, viewer_of

MOST_MARKS = 50
"""Of texts one text can have started from; a phone tries no more often."""


@require_http_methods(["GET", "HEAD", "POST"])
@member_view()
def notes(request: HttpRequest) -> HttpResponse:
    """All own notes, those of past sessions too; or take in one."""
    if request.method == "POST":
        return _take(request)
    language = translation.get_language() or "de"
    title = _("My notes")
    context = {"rows": access.listed(viewer_of(request), language)}
    return member_page(request, "members/notes.html", context, title=title, crumbs=[(title, None)])


def _take(request: HttpRequest) -> HttpResponse:
    program = "application/json" in request.headers.get("Accept", "")
    viewer, now = viewer_of(request), clock.now()
    place = access.place_of(viewer, request.POST.get("place", ""))
    if place is None:
        if program:
            reason = _("You are not asked to this session any more. Copy your note elsewhere.")
            return JsonResponse({"refused": reason}, status=422)
        raise Http404
    try:
        saved = actions.write_note(
            council_of(request),
            account_of(request),
            place=place.code,
            meeting=place.meeting,
            agenda_item=place.item,
            text=request.POST.get("text", ""),
            mark=_mark(request.POST.get("mark", "")) or uuid4(),
            seen=_marks(request.POST.getlist("seen")),
            line=_between(now),
            by=actor_of(request),
            now=now,
        )
    except Refused as problem:
        if program:
            return JsonResponse({"refused": problem.reason}, status=422)
        raise
    if program:
        return JsonResponse(
            {
                "saved": True,
                "kept": saved.note is not None,
                "place": place.code,
                "text": saved.text,
                "mark": str(saved.mark),
                "joined": saved.joined,
                "at": now.isoformat(),
            }
        )
    tell(request, _said(saved))
    back = request.POST.get("back", "")
    where = (
        f"{reverse('meetings:prepare', args=[int(back)])}#note-{place.code}"
        if back.isdecimal() and len(back) < 19
        else reverse("members:notes")
    )
    return HttpResponseRedirect(where, status=303)


def _said(saved: actions.Saved) -> str:
    if saved.joined:
        return _(
            "Your note is saved. It was changed on another device too: both texts stand there."
        )
    return _("Your note is saved.") if saved.note is not None else _("Your note is deleted.")


def _between(now: Any) -> str:
    """What stands between two texts that did not know of each other."""
    language = translation.get_language() or "de"
    when = dates.moment(timezone.localtime(now), language)
    return _("— Written on another device, saved on %(when)s: —") % {"when": when}


def _mark(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _marks(texts: list[str]) -> list[UUID]:
    found = [_mark(it) for it in texts[-MOST_MARKS:]]
    return [it for it in found if it is not None]


@require_POST
@member_view()
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of one's own notes for good."""
    note = access.one(viewer_of(request), pk)
    if note is None:
        raise Http404
    actions.delete_note(note, by=actor_of(request), now=clock.now())
    tell(request, _("Your note is deleted."))
    return HttpResponseRedirect(reverse("members:notes"), status=303)


@require_safe
@member_view()
def export(request: HttpRequest) -> HttpResponse:
    """All own notes as JSON, to take along."""
    language = translation.get_language() or "de"
    rows = [
        {
            "session": it.session,
            "day": it.day.isoformat() if it.day else "",
            "item": it.item,
            "text": it.note.text,
            "changed": it.note.modified.isoformat(),
        }
        for it in access.listed(viewer_of(request), language)
    ]
    answer = JsonResponse({"notes": rows}, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Content-Disposition"] = 'attachment; filename="meine-notizen.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
