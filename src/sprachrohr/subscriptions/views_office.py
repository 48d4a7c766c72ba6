"""``/verwaltung/abonnements/``: how many have subscribed to what. Never who."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.desk.answer import office_page, office_view
from sprachrohr.frame import clock
from sprachrohr.people.viewers import viewer_of
from sprachrohr.subscriptions import access, rules, subjects


@require_safe
@office_view(access.RIGHT)
def numbers(request: HttpRequest) -> HttpResponse:
    """One line for each thing that somebody has subscribed to, and all bodies and topics.

    Numbers below five are not told, and no sum that gives them away.
    """
    language, now = get_language() or "de", clock.now()
    counted = access.numbers(viewer_of(request))
    offered = [*subjects.offered(language, now), *subjects.topics(language)]
    shown = {(it.about, it.about_id): it for it in offered}
    for key in counted:
        if key not in shown and (found := subjects.subject(*key, language, now)) is not None:
            shown[key] = found
    rows = [{"what": it, "n": counted.get(key)} for key, it in shown.items()]
    return office_page(
        request,
        "subscriptions/office/numbers.html",
        {"rows": rows, "under": rules.UNDER},
        title=_("Subscriptions"),
    )
