"""A Django form as what ``parts/field.html`` and ``parts/form_errors.html`` read."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import ngettext


def fields(form: forms.BaseForm) -> list[dict[str, Any]]:
    """Every visible field with its value, hint and first error."""
    return [_field(bound) for bound in form.visible_fields()]


def errors(form: forms.BaseForm) -> dict[str, Any]:
    """Heading and list of what has to be put right; empty while nothing was sent."""
    found = []
    visible = form.visible_fields()
    first = visible[0].id_for_label if visible else "content"
    for text in form.non_field_errors():
        found.append({"text": text, "anchor": first})
    for bound in form.hidden_fields():
        found += [{"text": text, "anchor": first} for text in bound.errors]
    for bound in visible:
        found += [{"text": text, "anchor": bound.id_for_label} for text in bound.errors]
    heading = ngettext("Please check one entry", "Please check %(n)s entries", len(found))
    return {"heading": heading % {"n": len(found)}, "errors": found}


def _field(bound: forms.BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    choices = getattr(bound.field, "choices", None)
    value = bound.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
    kind = _kind(widget)
    return {
        "id": bound.id_for_label or bound.auto_id,
        "name": bound.html_name,
        "label": bound.label,
        "kind": kind,
        "value": "" if kind == "password" else _written(bound.field.prepare_value(value)),
        "hint": bound.help_text,
        "error": " ".join(str(text) for text in bound.errors),
        "required": bound.field.required,
        "optional": not bound.field.required and kind not in {"checks", "select"},
        "autocomplete": widget.attrs.get("autocomplete", ""),
        "choices": [
            {
                "value": key,
                "label": label,
                "selected": str(key) in chosen,
                "id": f"{bound.auto_id}_{at}",
            }
            for at, (key, label) in enumerate(choices or [])
        ],
    }


def _written(value: Any) -> Any:
    """A day as the browser's own field for days wants it (ISO 8601)."""
    return value.isoformat() if isinstance(value, date) else value


def _kind(widget: forms.Widget) -> str:
    match widget:
        case forms.CheckboxSelectMultiple():
            return "checks"
        case forms.Select():
            return "select"
        case forms.Textarea():
            return "textarea"
        case forms.DateInput():
            return "date"
        case _:
            return str(getattr(widget, "input_type", "text"))
