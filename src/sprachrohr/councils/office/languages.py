"""Which languages the council offers, in the order of its language row."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.councils import actions
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import actor_of, council_of


@require_http_methods(["GET", "HEAD", "POST"])
@office_view("councils.edit")
def languages(request: HttpRequest) -> HttpResponse:
    """Choose languages; ``hoch`` and ``runter`` move one in the row and save as well."""
    council = council_of(request)
    chosen = list(council.languages)
    order = [*chosen, *(code for code, _name in settings.LANGUAGES if code not in chosen)]
    problem = ""
    if request.method == "POST":
        known = [it for it in request.POST.getlist("folge") if it in order]
        order = [*dict.fromkeys(known), *(it for it in order if it not in known)]
        picked = set(request.POST.getlist("languages"))
        for name, way in (("hoch", -1), ("runter", 1)):
            code = request.POST.get(name, "")
            if code in order:
                at = order.index(code)
                order.insert(min(max(at + way, 0), len(order)), order.pop(at))
        chosen = [it for it in order if it in picked]
        strange = sorted(picked - set(order))
        try:
            actions.set_languages(
                council, languages=[*chosen, *strange], by=actor_of(request), now=clock.now()
            )
        except Refused as refusal:
            problem = refusal.reason
        else:
            tell(request, _("Saved: %(name)s") % {"name": _("Languages")})
            return HttpResponseRedirect(reverse("councils:languages"))
    names = dict(settings.LANGUAGES)
    context = {
        "rows": [
            {
                "code": code,
                "name": names[code],
                "on": code in chosen,
                "binding": code == settings.LANGUAGE_CODE,
            }
            for code in order
        ],
        "problem": problem,
    }
    return office_page(
        request,
        "councils/office/languages.html",
        context,
        title=_("Languages"),
        status=422 if problem else 200,
    )
