"""``/verwaltung/datenschutz/``: the record, deletions, who looked, and a person's data."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.councils import access as councils
from sprachrohr.desk.answer import office_page, office_view
from sprachrohr.frame import clock
from sprachrohr.frame.paging import paged
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import actor_of, council_of, viewer_of
from sprachrohr.privacy import access, actions, export, registry, showing

TITLE = gettext_lazy("Data protection")
LOOKS = pgettext_lazy("page", "Who looked")
PERSON = gettext_lazy("A person's data")


@require_safe
@office_view(access.RIGHT)
def record(request: HttpRequest) -> HttpResponse:
    """What is kept for how long and why, and what was deleted lately."""
    viewer = viewer_of(request)
    part = paged(request, access.deletions(viewer), 30)
    return office_page(
        request,
        "privacy/office/record.html",
        {
            "record": showing.record(viewer, get_language() or "de", clock.today()),
            "deletions": [{"row": it, "what": showing.what(it.kind_of_data)} for it in part.items],
            "pages": part.pages,
        },
        title=TITLE,
    )


@require_safe
@office_view(access.RIGHT)
def looks(request: HttpRequest) -> HttpResponse:
    """Who opened which message, mail or person's data, and when."""
    council = council_of(request)
    part = paged(request, access.looks(viewer_of(request), council.pk), 50)
    return office_page(
        request,
        "privacy/office/looks.html",
        {"rows": [showing.look(it) for it in part.items], "pages": part.pages},
        title=LOOKS,
        crumbs=[(TITLE, reverse("privacy:record"))],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(access.RIGHT)
def person(request: HttpRequest) -> HttpResponse:
    """Put together everything about somebody: asked by POST, so that no address keeps a name."""
    viewer, council = viewer_of(request), council_of(request)
    sent = request.POST
    found, error = None, ""
    if request.method == "POST":
        try:
            subject = access.subject(
                viewer, council.pk, sent.get("address", ""), sent.get("person", "")
            )
            found = registry.about_person(subject)
            actions.note_export(council, by=actor_of(request), now=clock.now())
        except Refused as refusal:
            error = refusal.reason
    if found is not None and sent.get("form") in {"json", "pdf"}:
        return _file(request, found, sent["form"])
    return office_page(
        request,
        "privacy/office/person.html",
        {
            "address": sent.get("address", ""),
            "chosen": sent.get("person", ""),
            "people": access.people(viewer),
            "asked": found is not None,
            "found": [{"it": it, "rows": export.rows(it.values)} for it in found or ()],
            "error": error,
            "errors": [{"text": error, "anchor": "f-address"}] if error else [],
            "heading": _("Please check one entry"),
        },
        title=PERSON,
        crumbs=[(TITLE, reverse("privacy:record"))],
        status=422 if error else 200,
    )


def _file(request: HttpRequest, found: list[registry.Found], form: str) -> HttpResponse:
    council, now = council_of(request), clock.now()
    language = get_language() or "de"
    name = str(councils.profile(council, now.date(), language).name)
    if form == "json":
        response = HttpResponse(
            export.as_json(found, name, now), content_type="application/json; charset=utf-8"
        )
    else:
        line = _("Put together on %(day)s.") % {"day": dates.day(now.date(), language)}
        pdf = export.as_pdf(
            found, title=_("What is stored about you"), council=name, line=line, language=language
        )
        response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="auskunft.{form}"'
    response.headers["Cache-Control"] = "no-store"
    return response
