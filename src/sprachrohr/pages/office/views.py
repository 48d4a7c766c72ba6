"""Pages of the office that are this room's own: previews, pictures, links to own objects."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.desk import kinds, listing
from sprachrohr.desk.answer import office_page, office_view
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.frame.language import KNOWN
from sprachrohr.pages import access, views
from sprachrohr.pages.office import textcheck
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import council_of, viewer_of

WIDTHS = (360, 768, 1280)
"""Widths of the preview in pixels: a phone, a tablet, a desk."""
LINKS = 12


@require_safe
@office_view("pages.write")
def preview(request: HttpRequest, code: str, pk: int, language: str = "") -> HttpResponse:
    """A text as guests would see it: first the choice of language and width, then the page.

    ``/vorschau/tr/`` and ``/vorschau/?sprache=tr`` answer the page itself.
    """
    kind = kinds.kind_called(code)
    obj = None if kind is None else kind.rows(viewer_of(request)).filter(pk=pk).first()
    if kind is None or obj is None:
        raise Http404
    council = council_of(request)
    offered = [it for it in KNOWN if it in council.languages]
    language = language or request.GET.get("sprache", "")
    if language:
        if language not in offered:
            raise Http404
        return _as_guest(request, obj, language)
    names = dict(_names())
    base = f"/verwaltung/{code}/"
    context = {
        "rows": [{"code": it, "name": names[it], "url": f"{it}/"} for it in offered],
        "widths": WIDTHS,
    }
    return office_page(
        request, "pages/office/preview.html", context, title=_("Preview: %(name)s") % {"name": obj},
        crumbs=[(kind.many, base), (str(obj), f"{base}{pk}/")],
    )  # fmt: skip


def _names() -> list[tuple[str, str]]:
    from django.conf import settings

    return list(settings.LANGUAGES)


def _as_guest(request: HttpRequest, obj: Any, language: str) -> HttpResponse:
    """The public page of a text, made for a request as a guest would send it."""
    found_by = viewer_of(request)
    with translation.override(language):
        guest = HttpRequest()
        guest.method = "GET"
        guest.META = {name: value for name, value in request.META.items() if name != "HTTP_COOKIE"}
        guest.META["QUERY_STRING"] = ""
        guest.path = guest.path_info = f"/{language}/seite/{obj.pk}/"
        guest.council = council_of(request)  # type: ignore[attr-defined]
        guest.LANGUAGE_CODE = language
        found = access.preview(found_by, obj, language)
        notes = [{"state": "machine", "text": _("Preview: guests cannot see this."), "url": ""}]
        show = views.show_page if obj.kind() == "pages.page" else views.show_message
        response = show(guest, found, notes)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Content-Language"] = language
    del response.headers["X-Fresh-Until"]
    return response


@require_POST
@office_view()
def check_text(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The text check of what stands in the form now, as a piece of its page; nothing is saved."""
    kind, viewer = kinds.kind_called(code), viewer_of(request)
    if kind is None or kind.label not in textcheck.FIELDS:
        raise Http404
    refuse_unless(viewer, kind.writing)
    obj = kind.rows(viewer).filter(pk=pk).first()
    if obj is None:
        raise Http404
    found = textcheck.typed_check(kind, obj, viewer, request.POST.dict())
    if found is None:
        return HttpResponse("")
    return render(request, "pages/office/_checked.html", {"aside": found.context})


@require_safe
@office_view("media.edit")
def picture(request: HttpRequest, pk: int, size: str) -> HttpResponseBase:
    """A picture for those who keep pictures, also before guests may see it."""
    viewer = viewer_of(request)
    if size != "original":
        return views.picture(request, pk, size)
    found = access.picture_file(viewer, pk)
    if found is None:
        raise Http404
    return send(request, found)


@require_safe
@office_view("pages.write")
def links(request: HttpRequest) -> JsonResponse:
    """Public objects of the council whose name fits a few letters, for links in rich text."""
    viewer = viewer_of(request)
    found: list[dict[str, str]] = []
    for kind in kinds.registered():
        if len(found) >= LINKS:
            break
        if kind.public_url is None or not kind.search or not viewer.may(kind.right):
            continue
        asked = listing.read(kind, {"q": request.GET.get("q", "")})
        if not asked.query:
            break
        with translation.override("de"):
            for obj in listing.rows(kind, viewer, asked)[:4]:
                url = kind.public_url(obj)
                if url:
                    found.append({"label": str(obj), "url": url, "kind": str(kind.one)})
    return JsonResponse({"found": found[:LINKS], "at": clock.today().isoformat()})
