"""``/verwaltung/anfragen/``: read, answer, note, hand on, close."""

import re
from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.frame.paging import paged
from sprachrohr.inquiries import access, handling, rules, words
from sprachrohr.inquiries.models import Answer, Inquiry
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.names import language_name
from sprachrohr.people.viewers import Viewer, actor_of, viewer_of
from sprachrohr.post.words import outcome
from sprachrohr.privacy.actions import note_look

TITLE = pgettext_lazy("from citizens", "Inquiries")
RIGHT = access.RIGHT


@require_safe
@office_view(RIGHT)
def inquiries(request: HttpRequest) -> HttpResponse:
    """All inquiries; without a choice those that wait, what is due first."""
    state = request.GET.get("stand", Inquiry.State.NEW)
    kind = request.GET.get("art", "")
    text = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    rows = access.inquiries(viewer_of(request), state=state, kind=kind, text=text)
    part = paged(request, rows, 50)
    today = clock.today()
    return office_page(
        request,
        "inquiries/office/list.html",
        {
            "rows": [
                {
                    "inquiry": it,
                    "kind": words.kind(it.kind_of_inquiry),
                    "state": words.state(it.state),
                    "late": it.state == Inquiry.State.NEW and it.due_on < today,
                }
                for it in part.items
            ],
            "pages": part.pages,
            "total": part.total,
            "text": text,
            "states": [("alle", _("All")), *((it, words.state(it)) for it in Inquiry.State.values)],
            "state": state,
            "kinds": [("", _("All")), *((it, words.kind(it)) for it in Inquiry.Kind.values)],
            "kind": kind,
        },
        title=TITLE,
    )


@require_safe
@office_view(RIGHT)
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """One inquiry. Who opened it is noted."""
    return _page(request, _opened(request, pk))


def _opened(request: HttpRequest, pk: int) -> access.Opened:
    found = access.inquiry(viewer_of(request), pk)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, found: access.Opened, error: str = "", where: str = ""
) -> HttpResponse:
    """The page of an inquiry; after a refusal with its sentence and everything that was typed."""
    it = found.inquiry
    note_look(it, by=actor_of(request), now=clock.now())
    viewer, typed = viewer_of(request), request.POST
    ways = [code for code in Answer.Way.values if code != Answer.Way.EMAIL or it.email]
    return office_page(
        request,
        "inquiries/office/inquiry.html",
        {
            "inquiry": it,
            "kind": words.kind(it.kind_of_inquiry),
            "state": words.state(it.state),
            "language": language_name(it.language, get_language() or "de"),
            "reply_by": words.reply_by(it.reply_by),
            "wishes": [words.wish(row) for row in it.wishes],
            "appointment": it.kind_of_inquiry == Inquiry.Kind.APPOINTMENT,
            "late": it.state == Inquiry.State.NEW and it.due_on < clock.today(),
            "answers": [{"answer": said, "way": words.way(said.sent_by)} for said in found.answers],
            "notes": found.notes,
            "steps": [{"step": step, "state": words.state(step.state)} for step in found.steps],
            "mails": [_mail(mail, viewer) for mail in found.mails],
            "ways": [(code, words.way(code)) for code in ways],
            "owners": access.possible_owners(viewer, clock.today()),
            "locations": access.locations(viewer),
            "longest": rules.LONGEST_ANSWER,
            "typed": typed if error else {},
            "error": error,
            "where": where,
            "errors": [{"text": error, "anchor": where}] if error else [],
            "heading": _("Please check one entry"),
        },
        title=f"{words.kind(it.kind_of_inquiry)} {it.reference}",
        crumbs=[(TITLE, reverse("inquiries:list"))],
        status=422 if error else 200,
    )


def _mail(mail: Any, viewer: Viewer) -> dict[str, Any]:
    """That a mail went out, and how; what it said only for those who may read the post."""
    row = {"at": mail.at, "outcome": outcome(mail.outcome)}
    if viewer.may("post.read"):
        row |= {"subject": mail.subject, "url": reverse("post:mail", args=[mail.pk])}
    return row


@require_POST
@office_view(RIGHT)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer; by mail it leaves through the post."""
    found = _opened(request, pk)
    sent = request.POST
    try:
        handling.answer(
            found.inquiry,
            text=_text(sent.get("text", "")),
            sent_by=_way(sent.get("sent_by", "")),
            appointment_at=_moment(sent.get("day", ""), sent.get("time", "")),
            location=_location(viewer_of(request), sent.get("location", "")),
            by=actor_of(request),
            now=clock.now(),
        )
    except Refused as refusal:
        return _page(request, found, refusal.reason, "f-text")
    tell(request, _("The answer is kept, and on its way if it goes by mail."))
    return redirect("inquiries:inquiry", pk=pk)


@require_POST
@office_view(RIGHT)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a note for the office."""
    found = _opened(request, pk)
    text = _text(request.POST.get("note", ""))
    try:
        handling.note(found.inquiry, text=text, by=actor_of(request), now=clock.now())
    except Refused as refusal:
        return _page(request, found, refusal.reason, "f-note")
    tell(request, _("The note is kept."))
    return redirect("inquiries:inquiry", pk=pk)


@require_POST
@office_view(RIGHT)
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an inquiry, or open it again."""
    found = _opened(request, pk)
    wanted = request.POST.get("state")
    doing = {Inquiry.State.CLOSED: handling.close, Inquiry.State.NEW: handling.reopen}
    act = next((act for code, act in doing.items() if code == wanted), None)
    if act is None:
        raise Http404
    act(found.inquiry, by=actor_of(request), now=clock.now())
    tell(request, _("Done."))
    return redirect("inquiries:inquiry", pk=pk)


@require_POST
@office_view(RIGHT)
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who takes care of it."""
    found = _opened(request, pk)
    wanted = request.POST.get("owner", "")
    people = access.possible_owners(viewer_of(request), clock.today())
    chosen = next((it for it in people if str(it.pk) == wanted), None)
    if wanted and chosen is None:
        raise Http404
    handling.take(found.inquiry, chosen, by=actor_of(request), now=clock.now())
    tell(request, _("Done."))
    return redirect("inquiries:inquiry", pk=pk)


def _text(sent: str) -> str:
    return sent.replace("\r\n", "\n").replace("\x00", "")


def _way(sent: str) -> str:
    if sent not in Answer.Way.values:
        raise Refused(_("Please choose how the answer was given."))
    return sent


def _location(viewer: Any, sent: str) -> Any:
    if not sent:
        return None
    found = next((it for it in access.locations(viewer) if str(it.pk) == sent), None)
    if found is None:
        raise Refused(_("This place does not exist here. Please choose another one."))
    return found


def _moment(day: str, hour: str) -> datetime | None:
    """A day like 31.12.2026 and an hour like 17:00; ``None`` for no day."""
    if not day.strip():
        return None
    parts = re.fullmatch(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\s*", day)
    clock_parts = re.fullmatch(r"\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:Uhr)?\s*", hour)
    try:
        when = (
            date(int(parts[3]), int(parts[2]), int(parts[1]))
            if parts
            else date.fromisoformat(day.strip())
        )
        at = time(int(clock_parts[1]), int(clock_parts[2] or 0)) if clock_parts else None
    except ValueError:
        when, at = None, None
    if when is None or at is None:
        raise Refused(_("Please write the day like 31.12.2026 and the hour like 17:00."))
    return timezone.make_aware(datetime.combine(when, at))
