"""The agenda to print and keep: a tagged PDF of what guests read now, in their language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.documents.pdf import sheet_pdf
from sprachrohr.frame.answer import page
from sprachrohr.meetings import sheets
from sprachrohr.meetings.access import invitations


@require_safe
def agenda_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A session's agenda as PDF. 404 before it is public, 410 after it was taken back.

    Nothing of a closed part but that there is one. "Einfache Sprache" has no agenda of its own.
    """
    language = (get_language() or "de").partition("-")[0]
    lines = invitations.guests_lines(pk, language)
    if lines is None:
        if invitations.agenda_withdrawn(pk):
            return page(
                request, "documents/gone.html", title=_("This file was taken back"), status=410
            )
        raise Http404
    answer = HttpResponse(sheet_pdf(sheets.agenda(lines, language)), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="tagesordnung-{pk}-{language}.pdf"'
    answer.headers["Content-Language"] = language
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
