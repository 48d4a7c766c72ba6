"""``/mitglied/themen/``: where every topic stands, for members."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.desk.member import member_page, member_view
from sprachrohr.papers.topics import table as topics_table
from sprachrohr.people.viewers import viewer_of


@require_safe
@member_view()
def topics(request: HttpRequest) -> HttpResponse:
    """Where every topic stands, from the idea to what became of it."""
    context = topics_table(viewer_of(request), request.GET.dict(), office=False)
    return member_page(request, "papers/member/topics.html", context, title=_("Where topics stand"))
