"""Hand out letters and proofs that hang on a session and are no public files."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from sprachrohr.desk.answer import office_view
from sprachrohr.desk.member import member_view
from sprachrohr.documents.pdf import sheet_pdf
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.meetings import sheets
from sprachrohr.meetings.access import deadlines, invitations
from sprachrohr.meetings.models import Invitation, Meeting, Notice
from sprachrohr.people.viewers import council_of, viewer_of

RIGHT = "invitations.send"


def _letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    row = invitations.letter(viewer_of(request), pk)
    if row is None:
        raise Http404
    return _kept_nowhere(send(request, row.file))


def _kept_nowhere(answer: HttpResponseBase) -> HttpResponseBase:
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@office_view(RIGHT)
def office_letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A letter as it was sent, for the office: to print and post."""
    return _letter(request, pk)


@require_safe
@member_view()
def member_letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A letter, for somebody who is asked to that session."""
    return _letter(request, pk)


@require_safe
@office_view(RIGHT)
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """How the invitation would look if it left now; nothing is kept."""
    meeting: Meeting | None = Meeting.objects.filter(pk=pk).first()
    council = council_of(request)
    if meeting is None or language not in sheets.letter_languages(council):
        raise Http404
    now = clock.now()
    until = deadlines.invitation_of(meeting, now)
    row = Invitation(
        council=council,
        meeting=meeting,
        kind_of_invitation=Invitation.Kind.FIRST,
        timeliness=deadlines.timeliness(meeting, now),
        rule_value=until.row.value if until else None,
        rule_unit=until.row.unit if until else "",
        at=now,
    )
    lines = invitations.members_lines(meeting, language)
    content = sheet_pdf(sheets.invitation(lines, row, language))
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="Entwurf-Einladung.pdf"'
    answer.headers["Content-Language"] = language
    return _kept_nowhere(answer)


@require_safe
@office_view(RIGHT)
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What a public notice showed: the agenda's PDF as it was, a cutting, a scan."""
    row: Notice | None = Notice.objects.select_related("file").filter(pk=pk).first()
    if row is None or row.file is None or not row.file.content:
        raise Http404
    return _kept_nowhere(send(request, row.file))
