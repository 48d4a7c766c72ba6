"""Reading a spreadsheet in: upload, which column is what, a look, done.

Nothing is kept between the steps: the rows travel sealed inside the page, for one council, one
account and one day.
"""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.desk import intake, sheets
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.intake import NEW, THERE, WRONG, Intake
from sprachrohr.desk.sheets import FORMULA, Sheet
from sprachrohr.frame import clock
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

SALT = "sprachrohr.office.intake"
DAY = 24 * 60 * 60
HOME = "/verwaltung/einlesen/"
FIRST = 3
"""Rows shown beside the choice of columns."""


def _seal(request: HttpRequest, sheet: Sheet) -> str:
    known = [council_of(request).pk, viewer_of(request).account_id]
    return signing.dumps([known, sheet.heads, sheet.rows, sheet.numbers], salt=SALT, compress=True)


def _unseal(request: HttpRequest) -> Sheet:
    lost = Refused(_("The file is not at hand any more. Please choose it once more."))
    try:
        known, heads, rows, numbers = signing.loads(
            request.POST.get("datei", ""), salt=SALT, max_age=DAY
        )
    except (signing.BadSignature, ValueError) as problem:
        raise lost from problem
    if known != [council_of(request).pk, viewer_of(request).account_id]:
        raise lost
    return Sheet(tuple(heads), tuple(tuple(it) for it in rows), tuple(numbers))


def _found(request: HttpRequest, code: str) -> Intake:
    found = intake.called(code)
    if found is None:
        raise Http404
    refuse_unless(viewer_of(request), found.right)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@office_view()
def start(request: HttpRequest) -> HttpResponse:
    """Choose what is read in, and the file."""
    viewer = viewer_of(request)
    kinds = [it for it in intake.registered() if viewer.may(it.right)]
    if not kinds:
        refuse_unless(viewer, "people.edit")
    chosen = request.POST.get("art") or request.GET.get("art", "")
    problems: dict[str, str] = {}
    if request.method == "POST":
        found = _found(request, chosen)
        upload = request.FILES.get("upload")
        try:
            if upload is None:
                raise Refused(_("Please choose a file."))
            sheet = sheets.read(upload.name or "", upload.read(sheets.BYTES + 1))
            return _mapping(request, found, sheet, intake.guess(found, sheet.heads))
        except Refused as problem:
            problems = {"upload": problem.reason}
    context = {
        "kinds": [{"kind": it, "chosen": it.code == chosen} for it in kinds],
        "problem": problems.get("upload", ""),
        "summary": _summary([(_("File"), problems["upload"], "f-upload")]) if problems else None,
        "limits": {"rows": sheets.ROWS, "megabytes": sheets.BYTES // 1024 // 1024},
    }
    return office_page(
        request,
        "office/intake_start.html",
        context,
        title=_("Import a spreadsheet"),
        status=422 if problems else 200,
    )


def _summary(errors: list[tuple[str, str, str]]) -> dict[str, Any]:
    heading = ngettext("Please check one entry", "Please check %(n)s entries", len(errors))
    return {
        "heading": heading % {"n": len(errors)},
        "errors": [{"text": f"{label}: {text}", "anchor": at} for label, text, at in errors],
    }


def _mapping(
    request: HttpRequest, found: Intake, sheet: Sheet, chosen: dict[str, int], problem: str = ""
) -> HttpResponse:
    """Which column of the file is which of ours."""
    fields = []
    for column in found.columns:
        at = chosen.get(column.code)
        choices = [{"value": "", "label": _("not in the file"), "selected": at is None}]
        for position, head in enumerate(sheet.heads):
            label = head or _("column %(n)s") % {"n": position + 1}
            choices.append({"value": str(position), "label": label, "selected": at == position})
        fields.append(
            {
                "id": f"f-{column.code}",
                "name": f"spalte-{column.code}",
                "label": column.label,
                "hint": column.hint,
                "kind": "select",
                "choices": choices,
                "required": column.needed,
                "error": "",
                "described": f"f-{column.code}-hint",
            }
        )
    rows = [[_shown(it) for it in row] for row in sheet.rows[:FIRST]]
    context = {
        "kind": found,
        "fields": fields,
        "heads": sheet.heads,
        "rows": rows,
        "count": len(sheet.rows),
        "sealed": _seal(request, sheet),
        "summary": _summary([(_("Columns"), problem, "content")]) if problem else None,
    }
    return office_page(
        request,
        "office/intake_columns.html",
        context,
        title=_("Which column is what?"),
        crumbs=[(_("Import a spreadsheet"), HOME)],
        status=422 if problem else 200,
    )


def _shown(text: str) -> str:
    return _("(formula)") if text == FORMULA else text


@require_POST
@office_view()
def go(request: HttpRequest, code: str) -> HttpResponse:
    """From the columns to the look (``tun=ansehen``), and from there to the deed."""
    found = _found(request, code)
    sheet = _unseal(request)
    mapping = _sent_mapping(request, found, sheet)
    doing = request.POST.get("tun", "")
    if doing == "spalten":
        return _mapping(request, found, sheet, mapping)
    if len(set(mapping.values())) < len(mapping):
        problem = _("One column of the file is chosen twice. Please choose it once.")
        return _mapping(request, found, sheet, mapping, problem)
    if lacking := intake.missing(found, mapping):
        problem = _("Please choose a column for: %(names)s.") % {"names": ", ".join(lacking)}
        return _mapping(request, found, sheet, mapping, problem)
    by, now = actor_of(request), clock.now()
    if doing == "einlesen":
        rows = intake.take(found, council_of(request), sheet, mapping, by=by, now=now)
        return _done(request, found, rows)
    rows = intake.look(found, council_of(request), sheet, mapping, by=by, now=now)
    return _look(request, found, sheet, mapping, rows)


def _sent_mapping(request: HttpRequest, found: Intake, sheet: Sheet) -> dict[str, int]:
    mapping = {}
    for column in found.columns:
        sent = request.POST.get(f"spalte-{column.code}", "")
        if sent.isdecimal() and len(sent) < 4 and int(sent) < len(sheet.heads):
            mapping[column.code] = int(sent)
    return mapping


def _look(
    request: HttpRequest, found: Intake, sheet: Sheet, mapping: dict[str, int], rows: list[Any]
) -> HttpResponse:
    words = {NEW: _("new"), THERE: _("already there"), WRONG: _("is left out")}
    count = {state: sum(it.state == state for it in rows) for state in words}
    context = {
        "kind": found,
        "rows": [
            {"row": it, "word": words[it.state], "cells": [cell for cell in it.cells if cell]}
            for it in rows
        ],
        "new": count[NEW],
        "there": count[THERE],
        "wrong": count[WRONG],
        "mapping": [(f"spalte-{code}", at) for code, at in mapping.items()],
        "sealed": _seal(request, sheet),
    }
    return office_page(
        request,
        "office/intake_look.html",
        context,
        title=_("A look before it is done"),
        crumbs=[(_("Import a spreadsheet"), HOME)],
    )


def _done(request: HttpRequest, found: Intake, rows: list[Any]) -> HttpResponse:
    new = sum(it.state == NEW for it in rows)
    there = sum(it.state == THERE for it in rows)
    wrong = [it for it in rows if it.state == WRONG]
    tell(request, ngettext("Read in: %(n)s row.", "Read in: %(n)s rows.", new) % {"n": new})
    if there:
        tell(request, ngettext("%(n)s row was there already.", "%(n)s rows were there already.",
                               there) % {"n": there})  # fmt: skip
    if wrong:
        numbers = ", ".join(str(it.number) for it in wrong[:20])
        tell(request, _("Left out, because of problems: rows %(numbers)s.") % {"numbers": numbers})
    return HttpResponseRedirect(found.list_url)


@require_safe
@office_view()
def template(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """An empty file with our columns."""
    found = _found(request, code)
    if form == "csv":
        body, mime = sheets.template_csv(found.template()), "text/csv; charset=utf-8"
    elif form == "xlsx":
        body, mime = sheets.template(str(found.label), found.template()), sheets.XLSX
    else:
        raise Http404
    named = f'attachment; filename="{found.code}.{form}"'
    return HttpResponse(
        body,
        content_type=mime,
        headers={"Content-Disposition": named, "Cache-Control": "no-store"},
    )
