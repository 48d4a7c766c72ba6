"""Files for those who keep them."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from sprachrohr.desk.answer import office_view
from sprachrohr.documents import access
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.people.viewers import viewer_of


@require_safe
@office_view("media.edit")
def content(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file's content, also before guests may see it."""
    found = access.file(viewer_of(request), pk, clock.now())
    if found is None:
        raise Http404
    return send(request, found)
