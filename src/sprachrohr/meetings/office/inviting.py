"""Invite in one step: before, what will leave to whom; afterwards, what left and what is known."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sprachrohr.audit.change import Refused
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.names import language_name
from sprachrohr.meetings import actions, sheets, words_deadlines
from sprachrohr.meetings import words_invitations as words
from sprachrohr.meetings.access import attendance, deadlines, invitations
from sprachrohr.meetings.models import Invitation, Meeting, Notice
from sprachrohr.meetings.office.deadlines import shown_of
from sprachrohr.meetings.office.notices import verdict
from sprachrohr.meetings.rules import needs_reason
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

RIGHT = "invitations.send"
LONGEST = 4000
"""Characters of a reason or a message; a mail takes some more."""


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One page for the invitation of a session; ``POST`` sends it, or a supplement."""
    meeting = _meeting(pk)
    if request.method != "POST":
        return _shown(request, meeting)
    facts: dict[str, Any] = {
        name: request.POST.get(name, "").replace("\x00", "").replace("\r\n", "\n")[:LONGEST]
        for name in ("reason", "message")
    }
    trace: dict[str, Any] = {"by": actor_of(request), "now": clock.now()}
    try:
        if request.POST.get("what") == "supplement":
            actions.supplement(meeting, **facts, **trace)
            tell(request, _("The supplement has left."))
        else:
            actions.invite(meeting, **facts, **trace)
            rows = invitations.invited(viewer_of(request), meeting)
            mails = sum(bool(it.reached_by) for it in rows)
            tell(
                request,
                ngettext(
                    "The invitation has left: one e-mail is on its way.",
                    "The invitation has left: %(n)s e-mails are on their way.",
                    mails,
                )
                % {"n": mails},
            )
    except Refused as problem:
        return _shown(request, meeting, problem=problem.reason, typed=facts)
    return _back(pk)


@require_POST
@office_view(RIGHT)
def withdraw(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """Take the letters of one invitation back."""
    row = Invitation.objects.filter(meeting=pk, pk=invitation).first()
    if row is None:
        raise Http404
    actions.withdraw_letters(
        row, reason=request.POST.get("reason", ""), by=actor_of(request), now=clock.now()
    )
    tell(request, _("The letters are taken back. Nobody can open them any more."))
    return _back(pk)


def _back(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("meetings:invite", args=[pk]), status=303)


def _meeting(pk: int) -> Meeting:
    rows = Meeting.objects.select_related("organization", "location", "cancellation")
    meeting: Meeting | None = rows.filter(pk=pk).first()
    if meeting is None:
        raise Http404
    return meeting


def _shown(
    request: HttpRequest,
    meeting: Meeting,
    *,
    problem: str = "",
    typed: dict[str, Any] | None = None,
) -> HttpResponse:
    viewer, now = viewer_of(request), clock.now()
    here = translation.get_language() or "de"
    sent = invitations.invitations(viewer, meeting)
    open_now = attendance.is_open(meeting, now)
    judged = deadlines.timeliness(meeting, now)
    lines = invitations.members_lines(meeting, here)
    people = invitations.recipients(meeting, timezone.localdate(now)) if not sent else []
    changed = invitations.changed_since(meeting, sent[-1].at, here) if sent and open_now else None
    missing = _missing(meeting, lines, people) if not sent else []
    context = {
        "meeting": meeting,
        "body": attendance.named(meeting, here),
        "open": open_now,
        "problems": [{"text": problem, "anchor": "f-reason" if needs_reason(judged) else "content"}]
        if problem
        else [],
        "typed": typed or {},
        "deadlines": shown_of(meeting, now, ("public_notice", "invitation", "invitation_urgent")),
        "needs_reason": needs_reason(judged),
        "timeliness": words_deadlines.timeliness(judged),
        "sent": [_sent(it, here) for it in sent],
        "missing": missing,
        "ready": not lines.empty and bool(people),
        "recipients": [
            {
                "name": it.membership.person.name,
                "mail": it.account is not None,
                "language": language_name(it.language, here) if it.language else "",
            }
            for it in people
        ],
        "by_mail": sum(it.account is not None for it in people),
        "by_letter": sum(it.account is None for it in people),
        "closed": len(lines.closed),
        "items": len(lines.public),
        "languages": [
            {
                "name": language_name(code, here),
                "code": code,
                "url": reverse("meetings:invitation-preview", args=[meeting.pk, code]),
            }
            for code in sheets.letter_languages(council_of(request))
        ],
        "by_post": [
            it for it in (invitations.invited(viewer, meeting) if sent else []) if not it.reached_by
        ],
        "to_print": next(
            (
                reverse("meetings:office-letter", args=[it.pk])
                for row in sent[:1]
                for it in row.files.all()
                if it.language == "de" and it.file.content
            ),
            "",
        ),
        "changed": changed,
        "notices": [_notice(it) for it in Notice.objects.filter(meeting=meeting)],
        "notice_url": f"/verwaltung/bekanntmachungen/neu/?meeting={meeting.pk}",
    }
    return office_page(
        request,
        "meetings/office/invite.html",
        context,
        title=_("Invitation"),
        crumbs=[
            (_("Sessions"), "/verwaltung/sitzungen/"),
            (str(meeting), f"/verwaltung/sitzungen/{meeting.pk}/"),
            (_("Invitation"), None),
        ],
        status=409 if problem else 200,
    )


def _missing(
    meeting: Meeting, lines: invitations.Agendas, people: list[invitations.Recipient]
) -> list[str]:
    """What somebody should know before the invitation leaves, the gravest first: sentences."""
    found = []
    if lines.empty:
        found.append(_("The agenda is empty. Add the first item."))
    if not people:
        found.append(_("This body has no members on the day of the session. Enter them first."))
    if meeting.location is None:
        found.append(_("The session has no place yet."))
    if not meeting.time_known:
        found.append(_("The hour of the session is not known yet."))
    bare = invitations.without_summary([*lines.public, *lines.closed])
    if bare:
        named = ", ".join(it.reference for it in bare[:8]) + (" …" if len(bare) > 8 else "")
        found.append(
            _("These papers have no summary in three sentences: %(papers)s.") % {"papers": named}
        )
    return found


def _sent(row: Invitation, here: str) -> dict[str, Any]:
    return {
        "row": row,
        "first": row.kind_of_invitation == Invitation.Kind.FIRST,
        "timeliness": words_deadlines.timeliness(row.timeliness),
        "until": words_deadlines.until(row.deadline) if row.deadline else "",
        "rule": words_deadlines.kept_rule(row),
        "letters": [
            {
                "language": language_name(it.language, here),
                "url": reverse("meetings:office-letter", args=[it.pk]),
                "there": bool(it.file.content),
                "closed": it.closed,
            }
            for it in row.files.all()
        ],
        "there": any(it.file.content for it in row.files.all()),
    }


def _notice(row: Notice) -> dict[str, Any]:
    return {
        "row": row,
        "channel": words.channel(row.channel),
        "verdict": verdict(row),
        "late": row.in_time is False,
        "until": words_deadlines.until(row.deadline) if row.deadline else "",
        "url": f"/verwaltung/bekanntmachungen/{row.pk}/",
    }
