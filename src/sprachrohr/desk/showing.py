"""Forms and lists as the office's templates read them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from sprachrohr.desk.forms import MOST_SHOWN, DeskForm, choices_of, is_required, model_field_of
from sprachrohr.desk.kinds import Field, Kind, Section, kind_called, with_related
from sprachrohr.desk.values import NO, UNKNOWN, YES
from sprachrohr.documents.actions import limit
from sprachrohr.languages import dates
from sprachrohr.people.viewers import Viewer

_KINDS: list[tuple[type, str]] = [
    (models.DateTimeField, "moment"),
    (models.DateField, "day"),
    (models.TimeField, "clock"),
    (models.DecimalField, "number"),
    (models.IntegerField, "number"),
    (models.EmailField, "email"),
    (models.URLField, "url"),
    (models.TextField, "textarea"),
]
_WIDGETS = {
    "text": "textarea",
    "rich": "rich",
    "languages": "several",
    "codes": "several",
    "colour": "colour",
    "upload": "upload",
    "day": "day",
    "moment": "moment",
    "clock": "clock",
    "check": "check",
}


def sections(
    form: DeskForm,
    viewer: Viewer,
    *,
    problems: Mapping[str, str] | None = None,
    clashes: Mapping[str, Any] | None = None,
) -> list[dict[str, Any]]:
    """The form's fields under their headings."""
    found: list[dict[str, Any]] = [{"title": "", "hint": "", "fields": []}]
    for part in form.parts:
        if isinstance(part, Section):
            found.append({"title": part.title, "hint": part.hint, "fields": []})
        else:
            shown = _field(form, part, viewer, (problems or {}).get(part.name, ""))
            if clashes and part.name in clashes:
                shown["clash"] = {"text": _clash(shown, clashes[part.name])}
            found[-1]["fields"].append(shown)
    return [it for it in found if it["fields"]]


def _field(form: DeskForm, field: Field, viewer: Viewer, problem: str) -> dict[str, Any]:
    model_field = model_field_of(form.kind, field.name)
    value = form.values.get(field.name, "")
    kind = _kind(field, model_field)
    shown: dict[str, Any] = {
        "id": f"f-{field.name}",
        "name": field.name,
        "label": field.label,
        "hint": field.hint,
        "error": problem,
        "kind": kind,
        "value": value,
        "rows": field.rows,
        "required": is_required(field, model_field) and kind != "check",
        "most": getattr(model_field, "max_length", None) if kind in {"text", "email"} else None,
    }
    if kind == "upload":
        shown["most_bytes"] = limit()
        shown["too_large"] = _("This file is larger than %(limit)s MB. Choose a smaller one.") % {
            "limit": limit() // (1024 * 1024)
        }
    described = [f"f-{field.name}-hint"] if field.hint else []
    shown["described"] = " ".join([*described, f"f-{field.name}-error"])
    if kind in {"select", "several", "yesno"}:
        shown["choices"] = _choices(form, field, model_field, value, kind)
    target = kind_called(field.kind) if field.kind else None
    if target is not None and kind == "select" and viewer.may(target.right):
        narrowed = f"{form.kind.code}/{field.name}/" if field.only else ""
        shown["search_url"] = f"/verwaltung/waehlen/{target.code}/{narrowed}"
        if target.add is not None and viewer.may(target.writing):
            shown["add_url"] = f"/verwaltung/{target.code}/neu/"
            shown["add_label"] = _("New: %(what)s") % {"what": target.one}
    return shown


def _kind(field: Field, model_field: Any) -> str:
    if field.widget in _WIDGETS:
        return _WIDGETS[field.widget]
    if choices_of(field, model_field) is not None:
        return "select"
    if isinstance(model_field, models.ManyToManyField):
        return "several"
    if isinstance(model_field, models.ForeignKey):
        return "select"
    if isinstance(model_field, models.BooleanField):
        return "yesno" if model_field.null else "check"
    return next((kind for of, kind in _KINDS if isinstance(model_field, of)), "text")


def _choices(
    form: DeskForm, field: Field, model_field: Any, value: Any, kind: str
) -> list[dict[str, Any]]:
    chosen = set(value) if isinstance(value, list) else {value}
    if kind == "yesno":
        words = {YES: _("yes"), NO: _("no"), UNKNOWN: _("not known")}
        return _marked(words.items(), chosen & set(words) or {UNKNOWN})
    words_of_codes = choices_of(field, model_field)
    if words_of_codes is not None:
        head = [] if kind == "several" or is_required(field, model_field) else [("", "–")]
        if kind == "select" and not head and "" in chosen:
            head = [("", pgettext("in a list", "Please choose"))]
        return _marked([*head, *words_of_codes], chosen)
    rows = form.objects_for(field, model_field)
    rows = with_related(rows)
    objects = list(rows[:MOST_SHOWN])
    missing = {it for it in chosen if it} - {str(it.pk) for it in objects}
    keys = [int(it) for it in missing if it.isdecimal() and len(it) < 19]
    if keys:
        objects += list(rows.filter(pk__in=keys))
    head = [] if kind == "several" else [("", "–")]
    return _marked([*head, *((str(it.pk), str(it)) for it in objects)], chosen)


def _marked(pairs: Iterable[tuple[str, Any]], chosen: set[Any]) -> list[dict[str, Any]]:
    return [{"value": code, "label": word, "selected": code in chosen} for code, word in pairs]


def _clash(shown: dict[str, Any], other: Any) -> str:
    """The other's value in words."""
    codes = set(other) if isinstance(other, list) else {other}
    if "choices" in shown:
        return ", ".join(str(it["label"]) for it in shown["choices"] if it["value"] in codes)
    return str(other) or _("nothing")


def error_summary(form: DeskForm, problems: Mapping[str, str]) -> dict[str, Any]:
    """What stands above a form that could not be saved."""
    errors = [
        {"text": f"{field.label}: {problems[field.name]}", "anchor": f"f-{field.name}"}
        for field in form.wanted()
        if field.name in problems
    ]
    errors += [{"text": problems[""], "anchor": "content"}] if "" in problems else []
    heading = ngettext("Please check one entry", "Please check %(n)s entries", len(errors)) % {
        "n": len(errors)
    }
    return {"errors": errors, "heading": heading}


def table(kind: Kind, columns: Iterable[Any], objects: Iterable[Any]) -> dict[str, Any]:
    """A list for ``office/_table.html``."""
    columns = list(columns)
    rows = []
    for obj in objects:
        first, *rest = [_cell(it.show(obj)) for it in columns]
        rows.append(
            {
                "pk": obj.pk,
                "url": f"/verwaltung/{kind.code}/{obj.pk}/",
                "title": first or str(obj),
                "cells": [
                    {"label": column.label, "text": cell, "number": column.number}
                    for column, cell in zip(columns[1:], rest, strict=True)
                ],
            }
        )
    return {"columns": columns, "rows": rows}


def _cell(value: Any) -> Any:
    from datetime import date, datetime

    from django.utils import timezone

    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return dates.moment(timezone.localtime(value), get_language() or "de")
    if isinstance(value, date):
        return dates.day_listed(value, get_language() or "de")
    return value
