"""What happened to an object, in plain sentences from the audit log."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.audit.models import Line
from sprachrohr.desk.forms import model_field_of
from sprachrohr.desk.kinds import Kind, kind_labelled

PAGE = 50
SHORT = 160
"""Characters of a value that a sentence quotes; the comparison shows all of it."""


@dataclass(frozen=True)
class Changed:
    """One field before and after, in words."""

    name: str
    label: Any
    before: str
    after: str
    long: bool


@dataclass(frozen=True)
class Event:
    """One line of the log."""

    line: Line
    at: datetime
    who: str
    sentence: str
    changes: list[Changed]
    undoable: bool
    kind: Kind | None


def of_object(kind: Kind, obj: Any, page: int = 1) -> list[Event]:
    """The events of an object, the latest first."""
    rows = (
        Line.objects.filter(kind=kind.label, object_id=obj.pk, entry__council_id=obj.council_id)
        .select_related("entry")
        .order_by("-entry__at", "-pk")[(page - 1) * PAGE : page * PAGE]
    )
    return [event(it, obj) for it in rows]


def of_council(council: Any, page: int = 1, who: int | None = None) -> list[Event]:
    """The latest events of a whole council; ``who``: of one account."""
    found = Line.objects.filter(entry__council_id=council.pk).select_related("entry")
    if who is not None:
        found = found.filter(entry__account_id=who)
    rows = found.order_by("-entry__at", "-pk")[(page - 1) * PAGE : page * PAGE]
    return [event(it) for it in rows]


def event(line: Line, obj: Any = None) -> Event:
    """One line in words; ``obj``, where at hand, says whether it can be undone."""
    kind = kind_labelled(line.kind)
    changes = changes_of(kind, line) if kind else []
    label = kind.one if kind else _("Entry")
    values = {"who": line.entry.actor, "what": label, "name": line.label}
    match line.verb:
        case Line.Verb.CREATED:
            sentence = _("%(who)s added: %(what)s “%(name)s”.") % values
        case Line.Verb.DELETED:
            sentence = _("%(who)s removed: %(what)s “%(name)s”.") % values
        case _ if changes:
            names = ", ".join(str(it.label) for it in changes)
            sentence = ngettext(
                "%(who)s changed %(fields)s.", "%(who)s changed %(fields)s.", len(changes)
            ) % {**values, "fields": names}
        case _:
            sentence = _("%(who)s changed “%(name)s”.") % values
    undoable = bool(
        obj is not None
        and kind is not None
        and kind.change is not None
        and line.verb == Line.Verb.CHANGED
        and changes
        and len(changes) == len(line.after)
        and set(line.after) <= {it.attname for it in obj._meta.concrete_fields}
        and not set(line.after) & set(kind.model.personal)
        and all(_json(getattr(obj, name)) == value for name, value in line.after.items())
    )
    return Event(line, line.entry.at, line.entry.actor, sentence, changes, undoable, kind)


def changes_of(kind: Kind, line: Line) -> list[Changed]:
    """The fields of a line that the kind's form knows, in words."""
    by_column = {}
    for field in kind.form_fields():
        model_field = model_field_of(kind, field.name)
        if model_field is not None and hasattr(model_field, "attname"):
            by_column[model_field.attname] = (field, model_field)
    if line.verb != Line.Verb.CHANGED:
        return []
    found = []
    for name in dict.fromkeys([*line.after, *line.before]):
        if name not in by_column:
            continue
        field, model_field = by_column[name]
        if field.sensitive:
            found.append(Changed(name, field.label, "", "", False))
            continue
        before = in_words(field, model_field, line.before.get(name))
        after = in_words(field, model_field, line.after.get(name))
        long = max(len(before), len(after)) > SHORT
        found.append(Changed(name, field.label, before, after, long))
    return found


def in_words(field: Any, model_field: Any, value: Any) -> str:  # noqa: PLR0911
    """A stored value as a person reads it."""
    if value in (None, "", [], {}):
        return _("not known") if isinstance(model_field, models.BooleanField) else _("nothing")
    if isinstance(model_field, models.ManyToManyField):
        targets: Any = model_field.related_model
        return ", ".join(str(it) for it in targets.objects.filter(pk__in=value))
    if isinstance(model_field, models.ForeignKey):
        of: Any = model_field.related_model
        target = of.objects.filter(pk=value).first()
        return str(target) if target is not None else _("something that is gone")
    if isinstance(model_field, models.BooleanField):
        return _("yes") if value else _("no")
    if getattr(model_field, "choices", None) and field.words:
        return str(field.words(value))
    if isinstance(model_field, models.DateField) and isinstance(value, str):
        try:
            return date.fromisoformat(value[:10]).strftime("%d.%m.%Y")
        except ValueError:
            return value
    if isinstance(value, list):
        return ", ".join(str(field.words(it) if field.words else it) for it in value)
    return str(value)


def facts_before(kind: Kind, line: Line) -> dict[str, Any]:
    """The arguments for the action that puts back what a line changed."""
    facts: dict[str, Any] = {}
    for field in kind.form_fields():
        model_field = model_field_of(kind, field.name)
        column = getattr(model_field, "attname", None)
        if column is None or column not in line.before:
            continue
        value = line.before[column]
        if isinstance(model_field, models.ForeignKey):
            of: Any = model_field.related_model
            value = of.objects.filter(pk=value).first() if value else None
        elif model_field is not None:
            value = model_field.to_python(value)
        facts[field.name] = value
    return facts


def _json(value: Any) -> Any:
    import json

    from django.core.serializers.json import DjangoJSONEncoder

    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
