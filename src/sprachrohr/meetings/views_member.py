"""A member's own sessions: say yes or no, write a note to the office, take the date along."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.desk.answer import tell
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import access, ical
from sprachrohr.meetings.access import attendance, invitations
from sprachrohr.meetings.actions.attendance import reply as take_reply
from sprachrohr.meetings.entries import calendar_file
from sprachrohr.meetings.models import Invitee, Reply
from sprachrohr.people.viewers import GUEST, actor_of, viewer_of


@require_safe
@member_view()
def sessions(request: HttpRequest) -> HttpResponse:
    """The coming sessions one is asked to, and the further dates."""
    viewer, now = viewer_of(request), clock.now()
    language = translation.get_language() or "de"
    mine = attendance.mine(viewer, now, language)
    public = {it.meeting.pk: it for it in access.coming(GUEST, now, language)}
    asked = {it.meeting.pk for it in mine}
    context = {
        "mine": [
            (it, it.meeting.pk in public, invitations.letters_of(viewer, it.meeting, language))
            for it in mine
        ],
        "further": [it for pk, it in public.items() if pk not in asked],
        "more": access.more_planned(now, asked),
        "nobody": viewer.person_id is None,
        "language": language,
    }
    title = _("Sessions")
    return member_page(
        request, "meetings/member/sessions.html", context, title=title, crumbs=[(title, None)]
    )


@require_POST
@member_view()
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to one's own invitation."""
    invitee = _own(request, pk)
    wish = request.POST.get("coming", "")
    if wish not in ("yes", "no"):
        raise Http404
    take_reply(
        invitee,
        coming=wish == "yes",
        note=request.POST.get("note", "")[: Reply._meta.get_field("note").max_length],
        via=Reply.Via.AREA,
        by=actor_of(request),
        now=clock.now(),
    )
    tell(
        request,
        _("The office knows that you are coming.")
        if wish == "yes"
        else _("The office knows that you cannot come. Whoever stands in for you is asked now."),
    )
    back = f"{reverse('meetings:mine')}#s{pk}"
    if request.POST.get("from") == "prepare":
        back = reverse("meetings:prepare", args=[pk])
    return HttpResponseRedirect(back, status=303)


@require_safe
@member_view()
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The session as a calendar entry, also before guests know of it."""
    found = calendar_file(_own(request, pk).meeting, translation.get_language() or "de")
    response = HttpResponse(found.text, content_type=ical.MIME_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _own(request: HttpRequest, pk: int) -> Invitee:
    invitee = attendance.one_of_mine(viewer_of(request), pk)
    if invitee is None:
        raise Http404
    return invitee
