"""What else can be done with an object: steps, taking it away, its past, undoing."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk import forms, history, showing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Field
from sprachrohr.frame import clock
from sprachrohr.office.editing import one
from sprachrohr.office.lists import kind_for, way_to
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import actor_of, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@office_view()
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take an object away, after asking."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.writing)
    obj = one(viewer, kind, pk)
    if kind.remove is None:
        raise Refused(_("This stays: it is part of the record."))
    if request.method == "POST":
        name, back = str(obj), way_to(kind, viewer, obj)[-1][1]
        kind.remove(obj, by=actor_of(request), now=clock.now())
        tell(request, _("Removed: %(name)s") % {"name": name})
        return HttpResponseRedirect(back or "/verwaltung/")
    context = {"kind": kind, "object": obj, "base": f"/verwaltung/{kind.code}/"}
    return office_page(
        request, "office/remove.html", context, title=_("Remove: %(name)s") % {"name": obj},
        crumbs=[*way_to(kind, viewer, obj), (str(obj), f"{context['base']}{pk}/")],
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@office_view()
def step(request: HttpRequest, code: str, pk: int, doing: str) -> HttpResponse:
    """Do a step with an object: at once, or after asking what it needs."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    found = next((it for it in kind.steps if it.code == doing), None)
    if found is None:
        raise Http404
    obj = one(viewer, kind, pk)
    refuse_unless(viewer, found.right or kind.writing, obj)
    if not found.possible(obj):
        raise Refused(_("This is not possible (any more). The page shows how it stands now."))
    fields: list[Field] = list(found.fields)
    values = forms.sent_values(kind, fields, request.POST) if request.method == "POST" else {}
    problems: dict[str, str] = {}
    form = DeskForm(kind, fields, values=values, files=request.FILES, sent=request.method == "POST")
    if request.method == "POST":
        if form.is_valid():
            try:
                done = found.act(obj, by=actor_of(request), now=clock.now(), **form.facts())
            except Refused as problem:
                problems = {"": problem.reason}
            else:
                tell(request, _("Done: %(what)s") % {"what": found.label})
                # A step may lead on to another object: a revision, or what it was put into.
                goes_on = done.pk if isinstance(done, kind.model) and done.pk else pk
                return HttpResponseRedirect(f"/verwaltung/{kind.code}/{goes_on}/")
        else:
            problems = form.problems()
    base = f"/verwaltung/{kind.code}/"
    context = {
        "kind": kind,
        "object": obj,
        "step": found,
        "sections": showing.sections(form, viewer, problems=problems),
        "summary": showing.error_summary(form, problems) if problems else None,
        "back": f"{base}{pk}/",
    }
    return office_page(
        request, "office/step.html", context, title=found.label,
        crumbs=[*way_to(kind, viewer, obj), (str(obj), f"{base}{pk}/")],
        status=422 if problems else 200,
    )  # fmt: skip


@require_safe
@office_view("history.read")
def past(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What happened to an object."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.right)
    obj = one(viewer, kind, pk)
    page = request.GET.get("seite", "1")
    at = int(page) if page.isdecimal() and len(page) < 6 and int(page) else 1
    events = history.of_object(kind, obj, at)
    base = f"/verwaltung/{kind.code}/"
    context = {
        "kind": kind,
        "object": obj,
        "events": events,
        "may_undo": viewer.may(kind.writing) and at == 1,
        "older": f"?seite={at + 1}" if len(events) == history.PAGE else "",
    }
    return office_page(
        request, "office/history.html", context, title=_("History: %(name)s") % {"name": obj},
        crumbs=[*way_to(kind, viewer, obj), (str(obj), f"{base}{pk}/")],
    )  # fmt: skip


@require_POST
@office_view("history.read")
def undo(request: HttpRequest, code: str, pk: int, line: int) -> HttpResponse:
    """Put back what one change of an object changed, where nothing was changed since."""
    kind = kind_for(request, code)
    viewer = viewer_of(request)
    refuse_unless(viewer, kind.writing)
    obj = one(viewer, kind, pk)
    event = next((it for it in history.of_object(kind, obj) if it.line.pk == line), None)
    if event is None:
        raise Http404
    if not event.undoable or kind.change is None:
        raise Refused(
            _("This cannot be undone any more: it was changed again. Please change it by hand.")
        )
    kind.change(
        obj, by=actor_of(request), now=clock.now(), **history.facts_before(kind, event.line)
    )
    tell(request, _("Undone: %(what)s") % {"what": event.sentence})
    return HttpResponseRedirect(f"/verwaltung/{kind.code}/{pk}/verlauf/")
