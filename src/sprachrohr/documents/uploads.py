"""Files on their way in: never more of them in memory or on disk than a file may have.

A body far larger than any form of ours is answered before it is read (413). A file over the limit
in an ordinary body is thrown away piece by piece while the rest of the form is read, so that what
was typed comes back with the sentence that refuses the file.
"""

import io
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse

from sprachrohr.documents.actions import limit

FORMS = 4
"""How many times the largest file a whole form may have; what is above is not read at all."""


class BoundedUploadHandler(FileUploadHandler):
    """Lets pieces of a file pass until it is too large, and then none.

    Stands first among the handlers. What comes out for a file that is too large has its true
    ``size`` and no content; ``documents.actions.store_upload`` refuses it by that size.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        return None if self.seen > limit() else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.seen <= limit():
            return None
        return UploadedFile(
            file=io.BytesIO(), name=self.file_name, content_type=self.content_type, size=self.seen
        )


class BodyLimitMiddleware:
    """Answers 413 to a body that no form of ours can have, before a byte of it is read.

    Stands outside the check of form tokens, which would read it. The page's sentence is written by
    ``portal/errors.py``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdecimal() and int(said) > FORMS * limit():
            response = HttpResponse(status=413, content_type="text/plain")
            response.headers["Connection"] = "close"
            return response
        return self.get_response(request)
