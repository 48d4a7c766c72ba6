"""The home of the members' area: what to do next, fed by every room."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.desk.member import Card, member_page, member_view
from sprachrohr.frame import clock
from sprachrohr.people.viewers import viewer_of


@require_safe
@member_view()
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this member, the most urgent first."""
    viewer = viewer_of(request)
    found: list[Card] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.member"
        if config.name.startswith("sprachrohr.") and find_spec(name) is not None:
            ask = getattr(import_module(name), "cards", None)
            found += ask(viewer, clock.now()) if ask is not None else []
    found.sort(key=lambda it: (it.on is None, it.on or clock.today(), str(it.what)))
    context = {"cards": found, "today": clock.today(), "nobody": viewer.person_id is None}
    return member_page(request, "members/home.html", context, title=_("For you today"))
