"""One document of minutes on one page: a passage per item, written, joined, offered modules."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk import drafts, forms, kinds, showing
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Field, Section
from sprachrohr.desk.merging import merge
from sprachrohr.documents.pdf import minutes_pdf
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.people.account.typed import keeps_typed, typed_before
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import Viewer, actor_of, council_of, viewer_of
from sprachrohr.record import sheets
from sprachrohr.record import showing as shown
from sprachrohr.record.access import minutes as access
from sprachrohr.record.access.modules import all_modules, filled_in, offered
from sprachrohr.record.access.source import behind
from sprachrohr.record.actions import minutes as actions
from sprachrohr.record.models import Minutes, MinutesPassage
from sprachrohr.record.office.minutes import MINUTES, public_url
from sprachrohr.record.rules.minutes import OPEN

RIGHT = MINUTES.right
GIVEN = "_gegeben"
"""The form's hidden field: what it showed when it was opened, sealed."""


def _found(request: HttpRequest, pk: int) -> Minutes:
    row = access.for_office(viewer_of(request), pk)
    if row is None:
        raise Http404
    return row


def _name(passage: MinutesPassage) -> str:
    return f"p{passage.pk}"


def _passages(row: Minutes) -> list[MinutesPassage]:
    return list(row.passages.all())


def _label(passage: MinutesPassage) -> str:
    return f"{passage.number} {passage.heading}".strip()


def _fields(passages: list[MinutesPassage]) -> list[Field | Section]:
    own = [it for it in MINUTES.form_fields() if not it.new_only]
    return [
        *own,
        *(
            Field(
                name=_name(it),
                label=_label(it),
                widget="text",
                required=False,
                rows=min(24, max(3, it.text.count("\n") + len(it.text) // 80 + 2)),
            )
            for it in passages
        ),
    ]


def _present(row: Minutes, passages: list[MinutesPassage]) -> dict[str, Any]:
    return {
        "chair": row.chair,
        "secretary": row.secretary,
        **{_name(it): it.text for it in passages},
    }


def _typed(fields: list[Field | Section], sent: Any) -> dict[str, Any]:
    """What a form holds; a passage that came after it was opened is not in it."""
    found = forms.sent_values(MINUTES, fields, sent)
    return {name: text for name, text in found.items() if name in sent}


def _keep(request: HttpRequest, passages: list[MinutesPassage], pk: int, sent: Any) -> bool:
    """Keep what was typed as a draft; ``False`` when it is too much."""
    return drafts.keep(
        council_of(request),
        viewer_of(request).account_id or 0,
        MINUTES.code,
        pk,
        values=_typed(_fields(passages), sent),
        seen=sent.get(GIVEN, ""),
        now=clock.now(),
    )


@keeps_typed
@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Read minutes, and write them as long as nobody has them to check."""
    if request.method == "POST":
        refuse_unless(viewer_of(request), MINUTES.writing)
    row = _found(request, pk)
    passages = _passages(row)
    present = _present(row, passages)
    if request.method == "POST":
        return _sent(request, row, passages, present)
    if (late := typed_before(request, request.path)) is not None:
        _keep(request, passages, pk, late)
    account = viewer_of(request).account_id or 0
    draft = drafts.find(council_of(request), account, MINUTES.code, pk, clock.now())
    if draft is None or row.state not in OPEN:
        return _page(request, row, passages, present, present)
    seen = forms.unseal(draft.seen) or present
    values = {**present, **{k: v for k, v in draft.values.items() if k in present}}
    return _page(request, row, passages, values, seen, draft=draft)


def _sent(
    request: HttpRequest, row: Minutes, passages: list[MinutesPassage], present: dict[str, Any]
) -> HttpResponse:
    fields = _fields(passages)
    typed = {**present, **_typed(fields, request.POST)}
    seen = forms.unseal(request.POST.get(GIVEN, "")) or {}
    by_name = {_name(it): it for it in passages}
    insert = by_name.get(request.POST.get("_insert", ""))
    if insert is not None:
        name = _name(insert)
        text = filled_in(row, insert, request.POST.get(f"m{insert.pk}", ""))
        if text:
            typed[name] = f"{typed[name].rstrip()}\n\n{text}".lstrip()
        return _page(request, row, passages, typed, seen, at=name)
    journal = by_name.get(request.POST.get("_journal", ""))
    if journal is not None and journal.proposed:
        typed[_name(journal)] = journal.proposed
        return _page(request, row, passages, typed, seen, at=_name(journal))
    taken = request.POST.get("_take", "")
    if taken in present:
        typed[taken] = present[taken]
        return _page(request, row, passages, typed, {**seen, taken: present[taken]}, at=taken)
    joined = merge(seen, typed, present)
    if joined.clashes:
        seen = {**seen, **{name: present[name] for name in joined.clashes}}
        return _page(
            request, row, passages, joined.values, seen, clashes=joined.clashes,
            problems={it: _("Please decide which of the two stands.") for it in joined.clashes},
        )  # fmt: skip
    form = DeskForm(MINUTES, fields, values=joined.values, sent=True)
    if not form.is_valid():
        return _page(request, row, passages, typed, seen, problems=form.problems())
    return _saved(request, row, passages, typed, seen, joined.values, joined.taken)


def _saved(
    request: HttpRequest, row: Minutes, passages: list[MinutesPassage], typed: dict[str, Any],
    seen: dict[str, Any], values: dict[str, Any], taken: tuple[str, ...],
) -> HttpResponse:  # fmt: skip
    try:
        actions.change_minutes(
            row,
            texts={it.pk: values[_name(it)] for it in passages},
            decided=[it.pk for it in passages if f"d{it.pk}" in request.POST],
            chair=values["chair"],
            secretary=values["secretary"],
            by=actor_of(request),
            now=clock.now(),
        )
    except Refused as problem:
        return _page(request, row, passages, typed, seen, problems={"": problem.reason})
    drafts.drop(council_of(request), viewer_of(request).account_id or 0, MINUTES.code, row.pk)
    tell(request, _("Saved: %(name)s") % {"name": row})
    if taken:
        labels = {_name(it): _label(it) for it in passages}
        said = ", ".join(labels[it] for it in taken if it in labels)
        tell(request, _("Kept what somebody else changed meanwhile: %(fields)s") % {"fields": said})
    return HttpResponseRedirect(f"/verwaltung/{MINUTES.code}/{row.pk}/")


def _page(
    request: HttpRequest,
    row: Minutes,
    passages: list[MinutesPassage],
    values: dict[str, Any],
    seen: dict[str, Any],
    *,
    problems: dict[str, str] | None = None,
    clashes: dict[str, Any] | None = None,
    draft: Any = None,
    at: str = "",
) -> HttpResponse:
    viewer = viewer_of(request)
    form = DeskForm(MINUTES, _fields(passages), values=values)
    made = showing.sections(form, viewer, problems=problems, clashes=clashes)
    by_name = {it["name"]: it for part in made for it in part["fields"]}
    open_now = row.state in OPEN and viewer.may(MINUTES.writing)
    base = f"/verwaltung/{MINUTES.code}/"
    url = f"{base}{row.pk}/"
    known = all_modules()
    context = {
        "kind": MINUTES,
        "object": row,
        "url": url,
        "own": [by_name["chair"], by_name["secretary"]],
        "passages": [_shown(it, by_name[_name(it)], offered(it, known), at) for it in passages],
        "sealed": forms.seal(seen),
        "summary": showing.error_summary(form, problems) if problems else None,
        "draft": draft,
        "others": drafts.here(
            council_of(request), viewer.account_id or 0, MINUTES.code, row.pk, clock.now()
        ),
        "may_write": open_now,
        "undecided": sum(bool(it.proposed) for it in passages),
        "steps": steps(viewer, row),
        "behind": _behind(row, passages) if open_now else None,
        "may_history": viewer.may("history.read"),
        "asides": kinds.asides(MINUTES, row, viewer),
        "public_url": public_url(row),
    }
    return office_page(
        request,
        "record/office/minutes.html",
        context,
        title=str(row),
        crumbs=[(MINUTES.many, base)],
        status=422 if problems else 200,
    )


def _behind(row: Minutes, passages: list[MinutesPassage]) -> dict[str, Any] | None:
    """What was recorded in the session since the draft: names of passages, and how many are new."""
    found = behind(row)
    if found.nothing:
        return None
    keys = {f"item:{it.agenda_item_id}" if it.agenda_item_id else it.place: it for it in passages}
    told = [keys[it] for it in (*found.other, *found.gone) if it in keys]
    return {"labels": [_label(it) for it in told], "added": len(found.added)}


def steps(viewer: Viewer, row: Minutes) -> list[Any]:
    """What this person may do with minutes now."""
    return [
        it
        for it in MINUTES.steps
        if viewer.may(it.right or MINUTES.writing, row) and it.possible(row)
    ]


def _shown(passage: MinutesPassage, field: dict[str, Any], modules: Any, at: str) -> dict[str, Any]:
    return {
        "passage": passage,
        "name": _name(passage),
        "field": field,
        "label": _label(passage),
        "modules": modules,
        "tables": shown.tables(passage, "de"),
        "facts": shown.facts(passage.facts, "de") if passage.place == "head" else [],
        "gone": passage.facts.get("gone"),
        "proposed": passage.proposed,
        "here": at == _name(passage),
    }


@require_POST
@office_view(RIGHT)
def keep_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what has been typed so far, or (``weg=ja``) throw it away."""
    viewer, council = viewer_of(request), council_of(request)
    refuse_unless(viewer, MINUTES.writing)
    row = _found(request, pk)
    account = viewer.account_id or 0
    if request.POST.get("weg") == "ja":
        drafts.drop(council, account, MINUTES.code, pk)
        return HttpResponseRedirect(f"/verwaltung/{MINUTES.code}/{pk}/")
    kept = _keep(request, _passages(row), pk, request.POST)
    return JsonResponse({"kept": kept, "at": clock.now().strftime("%H:%M")})


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Content-Language"] = "de"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
@office_view(RIGHT)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The document as it would be printed now; nothing is kept."""
    row = _found(request, pk)
    return _pdf(minutes_pdf(sheets.minutes(row, "de")), f"Niederschrift-{pk}.pdf")


@require_safe
@office_view(RIGHT)
def extract(request: HttpRequest, pk: int, passage: int) -> HttpResponse:
    """An extract of one passage, also of a closed item: for the office alone."""
    row = _found(request, pk)
    whole = access.whole(row, "de")
    only = next((it for it in whole.passages if it.pk == passage), None)
    if only is None:
        raise Http404
    return _pdf(minutes_pdf(sheets.of_shown(whole, "de", only)), f"Auszug-{pk}-{passage}.pdf")


@require_safe
@office_view(RIGHT)
def scan(request: HttpRequest, pk: int, step: int) -> HttpResponseBase:
    """The scan of a signed copy."""
    row = _found(request, pk)
    found = row.steps.filter(pk=step, file__isnull=False).select_related("file").first()
    if found is None or found.file is None or not found.file.content:
        raise Http404
    answer = send(request, found.file)
    answer.headers["Cache-Control"] = "no-store"
    return answer
