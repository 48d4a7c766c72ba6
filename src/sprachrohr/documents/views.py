"""Hand out a file."""

from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.documents import access
from sprachrohr.documents.models import File
from sprachrohr.documents.rules import KINDS, PDF
from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.people.viewers import viewer_of

_SANDBOX = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
)
_PDF = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""A browser's own reader of PDF does not start inside a sandbox."""


@require_safe
def file(request: HttpRequest, pk: int, name: str | None = None) -> HttpResponseBase:
    """A file at ``/datei/<id>/`` or ``/datei/<id>/<name>``.

    404 for what does not exist and for what is secret, word by word the same; 410 for what was
    public and was taken back.
    """
    viewer = viewer_of(request)
    found = access.file(viewer, pk, clock.now())
    if found is None:
        if access.withdrawn(viewer, pk):
            return page(
                request,
                "documents/gone.html",
                title=_("This file was taken back"),
                status=410,
            )
        raise Http404
    if name is not None and name != found.file_name:
        raise Http404
    answer = send(request, found)
    # A picture of people goes on the day after their consent, without anybody writing anything.
    answer.headers["X-Fresh-Until"] = str(int(clock.next_midnight(clock.now()).timestamp()))
    return answer


def send(request: HttpRequest, found: File) -> HttpResponseBase:
    """The bytes of a file that the caller has found the viewer may have."""
    kind = KINDS.get(found.mime_type)
    inline = bool(kind and kind.inline)
    modified: datetime = found.modified
    tag = f'"{found.sha512[:32]}"'
    answer: Any = get_conditional_response(request, tag, int(modified.timestamp()))
    if answer is None:
        try:
            content = found.content.open("rb")
        except OSError as lost:
            raise Http404 from lost
        answer = FileResponse(content, content_type=_content_type(found.mime_type))
        answer.headers["Content-Length"] = str(found.size)
        answer.headers["Content-Disposition"] = content_disposition_header(
            not inline, found.file_name
        )
    answer.headers["ETag"] = tag
    answer.headers["Last-Modified"] = http_date(modified.timestamp())
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Language"] = found.language
    answer.headers["Content-Security-Policy"] = _PDF if kind is PDF else _SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _content_type(mime_type: str) -> str:
    return f"{mime_type}; charset=utf-8" if mime_type.startswith("text/") else mime_type
