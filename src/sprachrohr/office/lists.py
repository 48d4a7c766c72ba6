"""Lists of every kind: seen, exported, put in order, and changed many at once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk import exports, listing, showing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.kinds import Kind, Step, above, kind_called, ways, with_related
from sprachrohr.frame import clock
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import Viewer, actor_of, council_of, viewer_of

MOST_AT_ONCE = 500


def kind_for(request: HttpRequest, code: str) -> Kind:
    """The kind of an address; 404 where there is none."""
    kind = kind_called(code)
    if kind is None:
        raise Http404
    return kind


def way_to(
    kind: Kind, viewer: Viewer, obj: Any = None, key: Any = lambda name: ""
) -> list[tuple[Any, str | None]]:
    """The crumbs to an object: its list, or the page of the object it stands on."""
    found = above(kind, viewer, key, obj)
    if found is None:
        return [(kind.many, f"/verwaltung/{kind.code}/")]
    owner, parent = found
    base = f"/verwaltung/{owner.code}/"
    return [(owner.many, base), (str(parent), f"{base}{parent.pk}/")]


@require_safe
@office_view()
def index(request: HttpRequest, code: str) -> HttpResponse:
    """One list, as its address says."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.right)
    asked = listing.read(kind, request.GET)
    found = listing.cut(listing.rows(kind, viewer, asked), asked, kind.related, kind.prefetch)
    if kind.ready is not None:
        kind.ready(found.objects)
    if kind.single and found.total == 1 and not request.GET:
        return HttpResponseRedirect(f"/verwaltung/{kind.code}/{found.objects[0].pk}/")
    columns = listing.columns(kind, viewer, asked)
    may_write = viewer.may(kind.writing)
    context = {
        "kind": kind,
        "asked": asked,
        "found": found,
        "table": showing.table(kind, columns, found.objects),
        "heads": [_head(kind, it, asked) for it in columns],
        "filters": [_filter(it, asked) for it in kind.filters],
        "chosen": [_chosen(it, asked) for it in kind.filters if it.code in asked.filters],
        "narrowed": bool(asked.query or asked.filters),
        "all_columns": [{"column": it, "on": it in columns} for it in kind.columns[1:]],
        "ways": [{"label": it.label, "url": it.url()} for it in ways(kind, viewer)],
        "may_add": may_write and kind.add is not None and not (kind.single and found.total),
        "bulk": _bulk(kind, viewer),
        "arrange": may_write and kind.arrange is not None and not asked.query and not asked.filters
        and found.pages == 1,
        "pages": _pages(asked, found),
        "export": asked.address(seite=""),
        "count": ngettext("%(n)s entry", "%(n)s entries", found.total) % {"n": found.total},
    }  # fmt: skip
    return office_page(request, "office/list.html", context, title=kind.many)


def _head(kind: Kind, column: Any, asked: listing.Asked) -> dict[str, Any]:
    here = asked.sort == column.code
    turn = f"-{column.code}" if here and not asked.down else column.code
    return {
        "label": column.label,
        "number": column.number,
        "url": asked.address(sort=turn) if column.sort else "",
        "sorted": ("descending" if asked.down else "ascending") if here else "",
    }


def _filter(it: Any, asked: listing.Asked) -> dict[str, Any]:
    chosen = asked.filters.get(it.code, "")
    return {
        "code": it.code,
        "label": it.label,
        "choices": [
            {"value": code, "label": word, "selected": code == chosen}
            for code, word in (("", _("all")), *it.choices())
        ],
    }


def _chosen(it: Any, asked: listing.Asked) -> dict[str, Any]:
    word = dict(it.choices())[asked.filters[it.code]]
    return {"label": f"{it.label}: {word}", "url": asked.address(**{it.code: ""})}


def _bulk(kind: Kind, viewer: Viewer) -> list[dict[str, Any]]:
    found = [
        {"code": it.code, "label": it.label, "danger": it.danger}
        for it in kind.steps
        if it.bulk and viewer.may(it.right or kind.writing)
    ]
    if kind.remove is not None and viewer.may(kind.writing):
        found.append({"code": "loeschen", "label": pgettext("button", "Remove"), "danger": True})
    return found


def _pages(asked: listing.Asked, found: listing.Listed) -> dict[str, Any] | None:
    if found.pages < 2:
        return None
    near = {1, found.pages, *range(found.page - 2, found.page + 3)}
    numbers: list[dict[str, Any]] = []
    for number in sorted(it for it in near if 1 <= it <= found.pages):
        if numbers and number > numbers[-1]["at"] + 1:
            numbers.append({"number": "…", "url": "", "current": False, "at": number})
        numbers.append(
            {
                "number": number,
                "url": asked.address(seite=number),
                "current": number == found.page,
                "at": number,
            }
        )
    return {
        "previous": asked.address(seite=found.page - 1) if found.page > 1 else "",
        "next": asked.address(seite=found.page + 1) if found.page < found.pages else "",
        "numbers": numbers,
    }


@require_safe
@office_view()
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The list as it stands in the address, all pages of it, as CSV or XLSX."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.right)
    asked = listing.read(kind, request.GET)
    rows = listing.rows(kind, viewer, asked)
    objects = list(with_related(rows)[: exports.MOST])
    if kind.ready is not None:
        kind.ready(objects)
    columns = listing.columns(kind, viewer, asked)
    if form == "csv":
        body, mime = exports.as_csv(columns, objects), "text/csv; charset=utf-8"
    else:
        body, mime = exports.as_xlsx(str(kind.many), columns, objects), exports.XLSX
    day = clock.today().isoformat()
    return HttpResponse(
        body,
        content_type=mime,
        headers={"Content-Disposition": f'attachment; filename="{kind.code}-{day}.{form}"'},
    )


@require_POST
@office_view()
def columns(request: HttpRequest, code: str) -> HttpResponse:
    """Remember which columns somebody wants to see in a list."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.right)
    listing.choose_columns(kind, viewer, request.POST.getlist("spalte"))
    return HttpResponseRedirect(f"/verwaltung/{kind.code}/")


@require_POST
@office_view()
def arrange(request: HttpRequest, code: str) -> HttpResponse:
    """Move one object up or down (``hoch``, ``runter``), or send the whole order (``folge``)."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.writing)
    if kind.arrange is None:
        raise Http404
    rows, back = kind.rows(viewer), f"/verwaltung/{kind.code}/"
    if below := _below(kind, request.POST.get("unter", "")):
        through, owner, pk = below
        rows, back = rows.filter(**{through: pk}), f"/verwaltung/{owner.code}/{pk}/"
    objects = list(rows.order_by(*kind.order, "pk"))
    by_key = {str(it.pk): it for it in objects}
    wanted = [by_key[it] for it in request.POST.get("folge", "").split(",") if it in by_key]
    if wanted:
        objects = [*dict.fromkeys(wanted), *(it for it in objects if it not in wanted)]
    here = ""
    for name, way in (("hoch", -1), ("runter", 1)):
        moved = by_key.get(request.POST.get(name, ""))
        if moved is not None:
            at = objects.index(moved)
            objects.pop(at)
            objects.insert(min(max(at + way, 0), len(objects)), moved)
            # The focus stays on the row that moved, on a button that still moves it.
            usable = {objects[0]: "runter", objects[-1]: "hoch"}.get(moved, name)
            here = f"#{usable}-{moved.pk}"
    kind.arrange(
        council_of(request),
        objects,
        by=actor_of(request),
        now=clock.now(),
    )
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(status=204)
    return HttpResponseRedirect(back + here)


def _below(kind: Kind, text: str) -> tuple[str, Kind, int] | None:
    """``sitzungen:12``: the items to arrange are those that stand on the page of that session."""
    code, _colon, pk = text.partition(":")
    owner = kind_called(code)
    if owner is None or not pk.isdecimal() or len(pk) > 18:
        return None
    part = next((it for it in owner.parts if it.kind == kind.code and it.arrange), None)
    return (part.through, owner, int(pk)) if part is not None else None


@require_POST
@office_view()
def many(request: HttpRequest, code: str) -> HttpResponse:
    """Do one thing with many objects: asks first, then says what was done and what was not."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    doing = request.POST.get("tun", "")
    step = next((it for it in kind.steps if it.code == doing and it.bulk), None)
    if step is None and (doing != "loeschen" or kind.remove is None):
        raise Refused(_("Please choose what to do with the chosen entries."))
    refuse_unless(viewer, (step.right if step else "") or kind.writing)
    keys = [int(it) for it in request.POST.getlist("auswahl") if it.isdecimal() and len(it) < 19]
    objects = list(kind.rows(viewer).filter(pk__in=keys[:MOST_AT_ONCE]).order_by(*kind.order, "pk"))
    if not objects:
        raise Refused(_("Please choose at least one entry in the list."))
    label = step.label if step else pgettext("button", "Remove")
    if request.POST.get("sicher") != "ja":
        context = {"kind": kind, "objects": objects, "doing": doing, "label": label, "step": step}
        return office_page(
            request, "office/many.html", context, title=label,
            crumbs=[(kind.many, f"/verwaltung/{kind.code}/")],
        )  # fmt: skip
    done, problems = _do(request, kind, step, objects)
    if done:
        tell(request, ngettext("Done with %(n)s entry.", "Done with %(n)s entries.", done)
             % {"n": done})  # fmt: skip
    for name, reason in problems[:5]:
        tell(request, _("Not done with “%(name)s”: %(reason)s") % {"name": name, "reason": reason})
    return HttpResponseRedirect(f"/verwaltung/{kind.code}/")


def _do(
    request: HttpRequest, kind: Kind, step: Step | None, objects: list[Any]
) -> tuple[int, list[tuple[str, str]]]:
    act: Any = step.act if step else kind.remove
    done, problems = 0, []
    for obj in objects:
        name = str(obj)
        try:
            act(obj, by=actor_of(request), now=clock.now())
            done += 1
        except Refused as problem:
            problems.append((name, problem.reason))
    return done, problems
