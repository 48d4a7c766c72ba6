"""``/verwaltung/abonnements/``: how many have subscribed to what. Never who."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.desk.answer import office_page, office_view
from sprachrohr.frame import clock
from sprachrohr.people.viewers import viewer_of
from sprachrohr.subscriptions import access, subjects


@require_safe
@office_view(access.RIGHT)
def numbers(request: HttpRequest) -> HttpResponse:
    """One line for each body and session that somebody has subscribed to, and all bodies."""
    language, now = get_language() or "de", clock.now()
    counted = access.numbers(viewer_of(request))
    shown = {(it.about, it.about_id): it for it in subjects.offered(language, now)}
    for key in counted:
        if key not in shown and (found := subjects.subject(*key, language, now)) is not None:
            shown[key] = found
    rows = [{"what": it, "n": counted.get(key, 0)} for key, it in shown.items()]
    return office_page(
        request,
        "subscriptions/office/numbers.html",
        {"rows": rows, "total": sum(counted.values())},
        title=_("Subscriptions"),
    )
