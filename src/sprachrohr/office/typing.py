"""What a form asks the server while somebody types: choosers, checks, drafts, who is there."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.desk import drafts, forms, listing
from sprachrohr.desk.answer import office_view
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Field, Kind, with_related
from sprachrohr.frame import clock
from sprachrohr.office.editing import GIVEN, one
from sprachrohr.office.lists import kind_for
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import council_of, viewer_of


@require_safe
@office_view()
def choose(request: HttpRequest, code: str, form: str = "", name: str = "") -> JsonResponse:
    """What fits a few letters, for choosers with a script: ``[{"value", "label"}]``.

    ``form`` and ``name``: the kind and the field that is filled in, where that field takes only
    some of the objects (``Field.only``).
    """
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.right)
    asked = listing.read(kind, {"q": request.GET.get("q", "")})
    found = listing.rows(kind, viewer, asked)
    if form:
        allowed = _choosing(request, form, name, kind)(kind.model.objects.all())
        found = found.filter(pk__in=allowed.order_by().values("pk"))
    rows = with_related(found)[:20]
    return JsonResponse({"found": [{"value": str(it.pk), "label": str(it)} for it in rows]})


def _choosing(request: HttpRequest, form: str, name: str, target: Kind) -> Callable[[Any], Any]:
    """What narrows a field's objects; without such a field there is no such page."""
    kind = kind_for(request, form)
    refuse_unless(viewer_of(request), kind.right)
    fields = [*kind.fields, *(field for step in kind.steps for field in step.fields)]
    for it in fields:
        if isinstance(it, Field) and it.name == name and it.kind == target.code and it.only:
            return it.only
    raise Http404


@require_POST
@office_view()
def check(request: HttpRequest, code: str, pk: int = 0) -> JsonResponse:
    """What would be refused, field by field, without saving anything."""
    kind = kind_for(request, code)
    refuse_unless(viewer_of(request), kind.writing)
    obj = one(viewer_of(request), kind, pk) if pk else None
    fields = forms.fields_for(kind, obj, viewer_of(request))
    form = DeskForm(kind, fields, values=forms.sent_values(kind, fields, request.POST), sent=True)
    form.is_valid()
    uploads = {it.name for it in form.wanted() if it.widget == "upload"}
    return JsonResponse({k: v for k, v in form.problems().items() if k not in uploads})


@require_POST
@office_view()
def draft(request: HttpRequest, code: str, pk: int = 0) -> HttpResponse:
    """Keep what has been typed so far, or (``weg=ja``) throw it away."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.writing)
    if pk:
        one(viewer, kind, pk)
    council, account = council_of(request), viewer.account_id or 0
    if request.POST.get("weg") == "ja":
        drafts.drop(council, account, kind.code, pk)
        return HttpResponseRedirect(f"/verwaltung/{kind.code}/{pk or 'neu'}/")
    kept = drafts.keep(
        council,
        account,
        kind.code,
        pk,
        values=forms.sent_values(kind, kind.form_fields(), request.POST),
        seen=request.POST.get(GIVEN, ""),
        now=clock.now(),
    )
    return JsonResponse({"kept": kept, "at": clock.now().strftime("%H:%M")})


@require_POST
@office_view()
def presence(request: HttpRequest, code: str, pk: int) -> JsonResponse:
    """Say that one has this open, and hear who else has."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.right)
    one(viewer, kind, pk)
    council, account = council_of(request), viewer.account_id or 0
    if request.POST.get("weg") == "ja":
        drafts.gone(council, account, kind.code, pk)
        return JsonResponse({"others": []})
    return JsonResponse({"others": drafts.here(council, account, kind.code, pk, clock.now())})
