"""What happened to an object, in plain sentences from the audit log."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.audit.models import Line
from sprachrohr.desk.forms import model_field_of
from sprachrohr.desk.kinds import Field, Kind, kind_labelled, registered, with_related
from sprachrohr.desk.naming import name_of
from sprachrohr.desk.values import plain
from sprachrohr.people.viewers import Viewer

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
    return _events(list(rows), obj)


def of_council(council: Any, viewer: Viewer, page: int = 1) -> list[Event]:
    """The latest events of a whole council that somebody may see.

    What has no list of its own is about accounts, letters and messages: for who manages those.
    """
    found = Line.objects.filter(entry__council_id=council.pk).select_related("entry")
    if viewer.may("accounts.manage"):
        found = found.exclude(
            kind__in=[it.label for it in registered() if not viewer.may(it.right)]
        )
    else:
        found = found.filter(kind__in=[it.label for it in registered() if viewer.may(it.right)])
    rows = found.order_by("-entry__at", "-pk")[(page - 1) * PAGE : page * PAGE]
    return _events(list(rows))


Names = Mapping[tuple[Any, int], str]
"""What objects are called that lines name by their keys."""


def _events(lines: Sequence[Line], obj: Any = None) -> list[Event]:
    names = _names(lines)
    return [event(it, names, obj) for it in lines]


def _names(lines: Iterable[Line]) -> Names:
    """The names of all objects that some lines name; one query for each of their models."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for line in lines:
        kind = kind_labelled(line.kind)
        for column, (_field, model_field) in _columns(kind).items() if kind else ():
            target = getattr(model_field, "related_model", None)
            for value in (line.before.get(column), line.after.get(column)):
                if target is not None and value:
                    wanted[target] |= set(value) if isinstance(value, list) else {value}
    return {
        (target, it.pk): str(it)
        for target, keys in wanted.items()
        for it in with_related(target.objects.filter(pk__in=keys))
    }


def event(line: Line, names: Names, obj: Any = None) -> Event:
    """One line in words; ``obj``, where at hand, says whether it can be undone."""
    kind = kind_labelled(line.kind)
    changes = changes_of(kind, line, names) if kind else []
    values = {"who": line.entry.actor, "what": kind.one if kind else "", "name": line.label}
    if kind is None:
        values["name"] = name_of(line)
    match line.verb:
        case Line.Verb.CREATED if kind is None:
            sentence = _("%(who)s added: %(name)s.") % values
        case Line.Verb.DELETED if kind is None:
            sentence = _("%(who)s removed: %(name)s.") % values
        case Line.Verb.LOOKED:
            sentence = _("%(who)s opened: %(name)s.") % values
        case Line.Verb.CHANGED if kind is None:
            sentence = _("%(who)s changed: %(name)s.") % values
        case Line.Verb.CREATED:
            sentence = _("%(who)s added: %(what)s “%(name)s”.") % values
        case Line.Verb.DELETED:
            sentence = _("%(who)s removed: %(what)s “%(name)s”.") % values
        case _ if changes:
            labels = ", ".join(str(it.label) for it in changes)
            sentence = ngettext(
                "%(who)s changed %(fields)s.", "%(who)s changed %(fields)s.", len(changes)
            ) % {**values, "fields": labels}
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


def _columns(kind: Kind) -> dict[str, tuple[Field, Any]]:
    """A form's fields by the columns under which the log knows them."""
    found = {}
    for field in kind.form_fields():
        model_field = model_field_of(kind, field.name)
        if model_field is not None and hasattr(model_field, "attname"):
            found[model_field.attname] = (field, model_field)
    return found


def changes_of(kind: Kind, line: Line, names: Names) -> list[Changed]:
    """The fields of a line that the kind's form knows, in words."""
    by_column = _columns(kind)
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
        before = in_words(field, model_field, line.before.get(name), names)
        after = in_words(field, model_field, line.after.get(name), names)
        long = max(len(before), len(after)) > SHORT
        found.append(Changed(name, field.label, before, after, long))
    return found


def in_words(field: Field, model_field: Any, value: Any, names: Names) -> str:
    """A stored value as a person reads it."""
    if value in (None, "", [], {}):
        return _("not known") if isinstance(model_field, models.BooleanField) else _("nothing")
    target = getattr(model_field, "related_model", None)
    if target is not None:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(names.get((target, pk)) or _("something that is gone") for pk in keys)
    if isinstance(model_field, models.BooleanField):
        return _("yes") if value else _("no")
    words = field.words
    if words is not None and isinstance(value, list):
        return ", ".join(str(words(it)) for it in value)
    if words is not None and model_field.choices:
        return str(words(value))
    shown = plain(model_field.to_python(value))
    return ", ".join(shown) if isinstance(shown, list) else str(shown)


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
