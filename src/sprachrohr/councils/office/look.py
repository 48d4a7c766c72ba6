"""The council's look: one colour and a mark, with the contrast that the colour leads to."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.councils import accent as colours
from sprachrohr.councils import actions
from sprachrohr.councils.models import Council
from sprachrohr.desk import forms, showing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Field, Kind
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

RIGHT = "councils.edit"

LOOK = Kind(
    code="aussehen",
    model=Council,
    one=gettext_lazy("Look"),
    many=gettext_lazy("Look"),
    group="council",
    right=RIGHT,
    fields=(
        Field(
            name="accent",
            label=gettext_lazy("Colour"),
            hint=gettext_lazy(
                "Six digits, such as #1f5f8b. From this one colour all others are made, so that "
                "text stays readable in light and dark."
            ),
            widget="colour",
        ),
        Field(
            name="mark",
            label=gettext_lazy("Mark"),
            hint=gettext_lazy(
                "A released picture. Without one, a drawn sign in your colour stands there."
            ),
            only=lambda rows: rows.filter(mime_type__startswith="image/").order_by("name"),
        ),
    ),
    columns=(),
)
"""Not registered: the council is no list. The desk's form reads its fields."""


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def look(request: HttpRequest) -> HttpResponse:
    """Choose colour and mark; „Ansehen“ shows a colour before it is saved."""
    council: Council = council_of(request)
    values = forms.values_of(LOOK, council, LOOK.fields)
    if request.method != "POST":
        return _shown(request, values)
    values = forms.sent_values(LOOK, LOOK.fields, request.POST)
    if "_naechste" in request.POST:
        values["accent"] = request.POST["_naechste"][:7]
        return _shown(request, values)
    form = DeskForm(LOOK, LOOK.fields, values=values, sent=True)
    if "_ansehen" in request.POST:
        return _shown(request, values)
    if not form.is_valid():
        return _shown(request, values, form.problems())
    try:
        actions.set_look(council, **form.facts(), by=actor_of(request), now=clock.now())
    except Refused as problem:
        return _shown(request, values, {"accent": problem.reason})
    tell(request, _("Saved: %(name)s") % {"name": LOOK.one})
    return HttpResponseRedirect(reverse("councils:look"))


def _shown(
    request: HttpRequest, values: dict[str, Any], problems: dict[str, str] | None = None
) -> HttpResponse:
    form = DeskForm(LOOK, LOOK.fields, values=values)
    context = {
        "sections": showing.sections(form, viewer_of(request), problems=problems),
        "summary": showing.error_summary(form, problems) if problems else None,
        **_contrast(values["accent"]),
    }
    return office_page(
        request,
        "councils/office/look.html",
        context,
        title=LOOK.one,
        status=422 if problems else 200,
    )


@require_safe
@office_view(RIGHT)
def contrast(request: HttpRequest) -> HttpResponse:
    """What a colour leads to, as the part of the page that shows it; ``?farbe=1f5f8b``."""
    response = render(
        request, "councils/office/_contrast.html", _contrast(request.GET.get("farbe", ""))
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@office_view(RIGHT)
def preview(request: HttpRequest) -> HttpResponse:
    """The sheet with the colours that another one leads to; ``?farbe=1f5f8b``."""
    try:
        sheet = colours.preview_css(request.GET.get("farbe", "")[:20])
    except ValueError as problem:
        raise Http404 from problem
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _contrast(typed: str) -> dict[str, Any]:
    """Contrasts of a colour in words and numbers, for ``_contrast.html``."""
    try:
        verdict = colours.check(typed[:20])
    except ValueError:
        return {"broken": _("Write the colour as six digits, such as #1f5f8b.")}
    themes = {"light": _("In light"), "dark": _("In dark")}
    found = colours.ratios(verdict.colour)
    return {
        "colour": verdict.colour,
        "sheet": f"{reverse('councils:look-preview')}?farbe={verdict.colour.removeprefix('#')}",
        "own": _number(verdict.ratio),
        "allowed": verdict.allowed,
        "nearest": verdict.nearest,
        "turned": colours.turns(verdict.colour) and not colours.is_grey(verdict.colour),
        "grey": colours.is_grey(verdict.colour),
        "themes": [
            {
                "code": theme,
                "label": label,
                "ratios": [
                    {
                        "label": _what(it.what),
                        "ratio": _number(it.ratio),
                        "holds": it.ratio >= it.bound,
                    }
                    for it in found
                    if it.theme == theme
                ],
            }
            for theme, label in themes.items()
        ],
    }


def _what(code: str) -> str:
    return {
        "link": pgettext("contrast", "Links and marks on the page"),
        "button": pgettext("contrast", "Text on a coloured button"),
        "band": pgettext("contrast", "Text in the coloured band"),
    }[code]


def _number(ratio: float) -> str:
    """ "5,2 : 1", rounded down, so that nothing looks better than it is."""
    from decimal import Decimal

    tenths = Decimal(int(ratio * 10)) / 10
    return f"{dates.number(tenths, get_language() or 'de', 1)} : 1"
