"""One object of any kind: made and changed, without losing anybody's words."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.desk import drafts, forms, kinds, showing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Kind, Step, kind_called
from sprachrohr.desk.merging import merge
from sprachrohr.frame import clock
from sprachrohr.office.lists import kind_for, way_to
from sprachrohr.people.account.typed import keeps_typed, typed_before
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import Viewer, actor_of, council_of, viewer_of

GIVEN = "_gegeben"
"""A form's hidden field: what it showed when it was opened, sealed."""


def one(viewer: Viewer, kind: Kind, pk: int) -> Any:
    """An object of the council in scope that this viewer may see; else 404."""
    obj = kind.rows(viewer).filter(pk=pk).first() if pk < 2**63 else None
    if obj is None:
        raise Http404
    return obj


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
@office_view()
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Make an object of a kind."""
    kind = kind_for(request, code)
    refuse_unless(viewer_of(request), kind.writing)
    if kind.add is None:
        raise Refused(_("Entries of this list are not made here."))
    return _form(request, kind, None)


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
@office_view()
def edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Look at an object and change it."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.right)
    if request.method == "POST":
        refuse_unless(viewer, kind.writing)
    obj = one(viewer, kind, pk)
    if request.method == "GET" and kind.opened is not None:
        kind.opened(obj, viewer, by=actor_of(request), now=clock.now())
    return _form(request, kind, obj)


def _form(request: HttpRequest, kind: Kind, obj: Any) -> HttpResponse:
    """The form of an object, or of a new one (``obj`` is ``None``)."""
    fields = forms.fields_for(kind, obj, viewer_of(request))
    present = forms.values_of(kind, obj, fields) if obj is not None else _initial(request, kind)
    if request.method != "POST":
        return _opened(request, kind, obj, fields, present)
    typed = forms.sent_values(kind, fields, request.POST)
    seen = forms.unseal(request.POST.get(GIVEN, "")) or {}
    if "_add" in request.POST:
        return _to_add(request, kind, obj, typed)
    name = request.POST.get("_take", "")
    if name in present:
        typed = {**typed, name: present[name]}
        return _shown(request, kind, obj, fields, typed, {**seen, name: present[name]})
    return _saved(request, kind, obj, fields, present=present, typed=typed, seen=seen)


def _saved(
    request: HttpRequest,
    kind: Kind,
    obj: Any,
    fields: Any,
    *,
    present: dict[str, Any],
    typed: dict[str, Any],
    seen: dict[str, Any],
) -> HttpResponse:
    """Join with what others changed, check, save; whatever fails shows the form again, filled."""
    joined = merge(seen, typed, present) if obj is not None else None
    values = joined.values if joined else typed
    if joined is not None and joined.clashes:
        # The other's value has now been seen: saving again is a decision.
        seen = {**seen, **{name: present[name] for name in joined.clashes}}
        return _shown(request, kind, obj, fields, values, seen, clashes=joined.clashes)
    form = DeskForm(kind, fields, values=values, files=request.FILES, sent=True)
    if not form.is_valid():
        return _shown(request, kind, obj, fields, typed, seen, problems=form.problems(), form=form)
    try:
        saved = _save(request, kind, obj, form.facts())
    except Refused as problem:
        return _shown(
            request, kind, obj, fields, typed, seen, problems={"": problem.reason}, form=form
        )
    return _after(request, kind, obj, saved, joined.taken if joined else ())


def _save(request: HttpRequest, kind: Kind, obj: Any, facts: dict[str, Any]) -> Any:
    by, now = actor_of(request), clock.now()
    if obj is None:
        if kind.add is None:
            raise Refused(_("Entries of this list are not made here."))
        return kind.add(council_of(request), by=by, now=now, **facts)
    if kind.change is None:
        raise Refused(_("This cannot be changed any more."))
    return kind.change(obj, by=by, now=now, **facts)


def _after(
    request: HttpRequest, kind: Kind, obj: Any, saved: Any, taken: tuple[str, ...]
) -> HttpResponse:
    """Saved: tell it, and go where the person came from."""
    account = viewer_of(request).account_id or 0
    drafts.drop(council_of(request), account, kind.code, obj.pk if obj else 0)
    tell(request, _("Saved: %(name)s") % {"name": saved})
    if taken:
        labels = ", ".join(str(it.label) for it in kind.form_fields() if it.name in taken)
        tell(
            request, _("Kept what somebody else changed meanwhile: %(fields)s") % {"fields": labels}
        )
    back = request.session.pop(_back_key(kind), None) if obj is None else None
    if back:
        _choose_in_draft(request, back, saved)
        return HttpResponseRedirect(back["url"])
    if "_another" in request.POST:
        same = {it: request.GET[it] for it in request.GET if kind.field(it) is not None}
        more = f"?{urlencode(same)}" if same else ""
        return HttpResponseRedirect(f"/verwaltung/{kind.code}/neu/{more}")
    return HttpResponseRedirect(f"/verwaltung/{kind.code}/{saved.pk}/")


def _initial(request: HttpRequest, kind: Kind) -> dict[str, Any]:
    """What a new form begins with: the kind's own, and what the address gives."""
    from sprachrohr.desk.values import plain

    found: dict[str, Any] = {}
    if kind.initial is not None:
        given = kind.initial(council_of(request))
        found = {name: plain(value) for name, value in given.items()}
    for field in kind.form_fields():
        if field.name in request.GET:
            found[field.name] = request.GET[field.name][:500]
    return found


def _opened(
    request: HttpRequest, kind: Kind, obj: Any, fields: Any, present: dict[str, Any]
) -> HttpResponse:
    """The form as it is now, or with what this person typed before and did not save."""
    account = viewer_of(request).account_id or 0
    council, pk = council_of(request), obj.pk if obj is not None else 0
    if (late := typed_before(request, request.path)) is not None:
        typed = forms.sent_values(kind, fields, late)
        seen_then = late.get(GIVEN, "")
        drafts.keep(council, account, kind.code, pk, values=typed, seen=seen_then, now=clock.now())
    draft = drafts.find(council, account, kind.code, pk, clock.now())
    if draft is None:
        return _shown(request, kind, obj, fields, present, present)
    seen = forms.unseal(draft.seen) or present
    return _shown(request, kind, obj, fields, {**present, **draft.values}, seen, draft=draft)


def _shown(
    request: HttpRequest,
    kind: Kind,
    obj: Any,
    fields: Any,
    values: dict[str, Any],
    seen: dict[str, Any],
    *,
    problems: dict[str, str] | None = None,
    clashes: dict[str, Any] | None = None,
    draft: Any = None,
    form: DeskForm | None = None,
) -> HttpResponse:
    viewer = viewer_of(request)
    form = form or DeskForm(kind, fields, values=values)
    if clashes:
        problems = {name: _("Please decide which of the two stands.") for name in clashes} | (
            problems or {}
        )
    may_write = viewer.may(kind.writing)
    council, pk = council_of(request), obj.pk if obj is not None else 0
    base = f"/verwaltung/{kind.code}/"
    context = {
        "kind": kind,
        "object": obj,
        "sections": showing.sections(form, viewer, problems=problems, clashes=clashes),
        "summary": showing.error_summary(form, problems) if problems else None,
        "sealed": forms.seal(seen),
        "draft": draft,
        "base": base,
        "url": f"{base}{pk}/" if pk else f"{base}neu/",
        "asked": f"?{request.GET.urlencode()}" if request.GET and not pk else "",
        "others": drafts.here(council, viewer.account_id or 0, kind.code, pk, clock.now()),
        "may_write": may_write and (kind.change if obj is not None else kind.add) is not None,
        "may_history": viewer.may("history.read"),
        "may_remove": may_write and obj is not None and kind.remove is not None,
        "steps": _steps(kind, viewer, obj),
        "parts": _parts(kind, viewer, obj),
        "findings": kind.findings(obj) if kind.findings and obj is not None else (),
        "public_url": kind.public_url(obj) if kind.public_url and obj is not None else None,
        "asides": kinds.asides(kind, obj, viewer) if obj is not None else [],
        "rich": any(it.widget == "rich" for it in kind.form_fields()),
        "upload": any(it.widget == "upload" for it in kind.form_fields()),
    }
    way = way_to(kind, viewer, obj, lambda name: values.get(name) or "")
    context["back"] = way[-1]
    title = str(obj) if obj is not None else _("New: %(what)s") % {"what": kind.one}
    return office_page(
        request,
        "office/edit.html",
        context,
        title=title,
        crumbs=way,
        status=422 if problems else 200,
    )


def _steps(kind: Kind, viewer: Viewer, obj: Any) -> list[Step]:
    if obj is None:
        return []
    # Asked of the object too: whoever entered a legal source is not offered to verify it.
    mine = [it for it in kind.steps if viewer.may(it.right or kind.writing, obj)]
    return [it for it in mine if it.possible(obj)]


def _parts(kind: Kind, viewer: Viewer, obj: Any) -> list[dict[str, Any]]:
    """What belongs to an object: short lists with a way to add."""
    found = []
    for part in kind.parts if obj is not None else ():
        other = kind_called(part.kind)
        if other is None or not viewer.may(other.right):
            continue
        rows = other.rows(viewer).filter(**{part.through: obj}).select_related(*other.related)
        rows = rows.prefetch_related(*other.prefetch).order_by(*other.order, "pk")[:100]
        columns = [it for it in other.columns if it.usual]
        found.append(
            {
                "label": part.label,
                "kind": other,
                "table": showing.table(other, columns, rows),
                "arrange": part.arrange and other.arrange and viewer.may(other.writing),
                "below": f"{kind.code}:{obj.pk}",
                "add_url": f"/verwaltung/{other.code}/neu/?{part.through}={obj.pk}"
                if other.add is not None and viewer.may(other.writing)
                else "",
            }
        )
    return found


# --- choosing, and adding what is missing -------------------------------------------------


def _back_key(kind: Kind) -> str:
    return f"office.back.{kind.code}"


def _to_add(request: HttpRequest, kind: Kind, obj: Any, typed: dict[str, Any]) -> HttpResponse:
    """Keep what was typed, and go to make what shall be chosen; afterwards it is chosen."""
    field = kind.field(request.POST["_add"])
    target = kind_called(field.kind) if field is not None else None
    if field is None or target is None:
        raise Http404
    council, pk = council_of(request), obj.pk if obj is not None else 0
    drafts.keep(
        council,
        viewer_of(request).account_id or 0,
        kind.code,
        pk,
        values=typed,
        seen=request.POST.get(GIVEN, ""),
        now=clock.now(),
    )
    url = f"/verwaltung/{kind.code}/{pk or 'neu'}/"
    request.session[_back_key(target)] = {
        "kind": kind.code,
        "object": pk,
        "field": field.name,
        "url": url,
    }
    return HttpResponseRedirect(f"/verwaltung/{target.code}/neu/")


def _choose_in_draft(request: HttpRequest, back: dict[str, Any], made: Any) -> None:
    account = viewer_of(request).account_id or 0
    council = council_of(request)
    draft = drafts.find(council, account, back["kind"], back["object"], clock.now())
    if draft is not None:
        values = {**draft.values, back["field"]: str(made.pk)}
        drafts.keep(
            council,
            account,
            back["kind"],
            back["object"],
            values=values,
            seen=draft.seen,
            now=clock.now(),
        )
