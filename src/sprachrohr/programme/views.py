"""Plans and measures, for reading."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sprachrohr.frame import clock
from sprachrohr.frame.answer import page
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import viewer_of
from sprachrohr.programme import access, showing, words


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans of the town that are recorded here."""
    found = access.plans(viewer_of(request), get_language() or "de")
    return page(
        request,
        "programme/plans.html",
        {"plans": found},
        title=_("Plans and measures"),
        description=_("Plans of the town, their measures, and the resolutions they hang on."),
        texts=[it.said.name for it in found],
    )


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan with its measures."""
    found = access.plan(viewer_of(request), pk, get_language() or "de")
    if found is None:
        raise Http404
    row, measures = found
    return page(
        request,
        "programme/plan.html",
        {"plan": row, "measures": [showing.measure(it, clock.today()) for it in measures]},
        title=row.said.name.plain,
        description=row.said.about.plain,
        crumbs=[(_("Plans and measures"), reverse("programme:plans"))],
        texts=[row.said.name, row.said.about],
    )


@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """One measure: who does it, until when, how far it is, what it hangs on."""
    found = access.measure(viewer_of(request), pk, get_language() or "de")
    if found is None:
        raise Http404
    row, steps = found
    it = row.measure
    return page(
        request,
        "programme/measure.html",
        {
            "measure": it,
            "shown": showing.measure(row, clock.today()),
            "steps": [
                {"word": words.state(one.state), "on": one.on, "sentence": one.said.sentence}
                for one in reversed(steps)
            ],
        },
        title=it.said.name.plain,
        description=it.said.about.plain,
        crumbs=[
            (_("Plans and measures"), reverse("programme:plans")),
            (it.plan.said.name, reverse("programme:plan", args=[it.plan_id])),
        ],
        texts=[it.said.name, it.said.about],
    )
