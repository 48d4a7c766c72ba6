"""Forms of the office: made from a kind's fields for each request, never kept.

A form class would hold query sets of whichever council was in scope when it was made
(``docs/decisions/0003-tenants.md``); so there is one class, and its fields are made each time.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.desk.kinds import Field, Kind, Section, kind_called
from sprachrohr.desk.values import (
    NO,
    UNKNOWN,
    YES,
    NoSuchDay,
    plain,
    read_clock,
    read_day,
    read_moment,
    read_number,
)
from sprachrohr.languages import dates
from sprachrohr.people.viewers import Viewer

MOST_SHOWN = 200
"""Objects listed in a chooser; of more, the search shows what fits."""

FINE = 3
"""Decimal places from which a dot is never taken for thousands: coordinates."""

SALT = "sprachrohr.desk.seen"


class Day(forms.CharField):
    """A day as people write it."""

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_day(text)
        except NoSuchDay as problem:
            raise forms.ValidationError(no_such_day(problem)) from problem
        except ValueError as problem:
            raise forms.ValidationError(
                _("Please write the day like this: 31.12.2026. This one does not exist.")
            ) from problem


class Moment(forms.CharField):
    """A day and an hour."""

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_moment(text)
        except NoSuchDay as problem:
            raise forms.ValidationError(no_such_day(problem)) from problem
        except ValueError as problem:
            raise forms.ValidationError(
                _("Please write day and hour like this: 31.12.2026 17:00.")
            ) from problem


class Clock(forms.CharField):
    """An hour of a day."""

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_clock(text)
        except ValueError as problem:
            raise forms.ValidationError(
                _("Please write the hour like this: 17:00. A day ends at 23:59.")
            ) from problem


def no_such_day(problem: NoSuchDay) -> str:
    """Why a day does not exist, and how many its month has."""
    if not 1 <= problem.month <= 12:
        return _("There is no month %(month)s. A day is written like this: 31.12.2026.") % {
            "month": problem.month
        }
    return _("There is no such day: %(month)s has %(days)s days.") % {
        "month": dates.month_year(date(problem.year, problem.month, 1), get_language() or "de"),
        "days": monthrange(problem.year, problem.month)[1],
    }


class Number(forms.CharField):
    """A number with a comma; ``whole`` without one. Bounds are the model's."""

    def __init__(self, *, whole: bool, grouped: bool = True, **kwargs: Any) -> None:
        self.whole, self.grouped = whole, grouped
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Decimal | int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            number = read_number(text, grouped=self.grouped)
        except ValueError as problem:
            raise forms.ValidationError(_("Please write a number, such as 12.")) from problem
        if not self.whole:
            return number
        if number != int(number):
            raise forms.ValidationError(_("Please write a whole number, such as 12."))
        return int(number)


class Chosen(forms.ModelChoiceField):
    """One object of this council."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, **kwargs)
        self.error_messages["invalid_choice"] = _(
            "This does not exist here (any more). Please choose again."
        )


class SeveralChosen(forms.ModelMultipleChoiceField):
    """Any number of objects of this council."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, **kwargs)
        for code in ("invalid_choice", "invalid_pk_value"):
            self.error_messages[code] = _(
                "One of these does not exist here (any more). Please choose again."
            )

    def clean(self, value: Any) -> Any:
        return list(super().clean(value))


def is_required(field: Field, model_field: Any) -> bool:
    if field.required is not None:
        return field.required
    if model_field is None:
        return False
    return not model_field.blank and not isinstance(model_field, models.BooleanField)


def model_field_of(kind: Kind, name: str) -> Any:
    """The model's field behind a form's field, or ``None`` for one the action alone knows."""
    try:
        return kind.model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def choices_of(field: Field, model_field: Any) -> list[tuple[str, Any]] | None:
    """What may be chosen, as (code, word); ``None`` where anything may be written."""
    if field.widget == "languages":
        return [(code, name) for code, name in settings.LANGUAGES]
    if field.choices is not None:
        return list(field.choices())
    if model_field is not None and getattr(model_field, "choices", None):
        say = field.words or (lambda code: dict(model_field.choices)[code])
        return [(code, say(code)) for code, _label in model_field.choices]
    return None


class DeskForm(forms.Form):
    """A kind's fields, ready to read what was sent. ``shown`` are for the templates."""

    def __init__(
        self,
        kind: Kind,
        fields: Iterable[Field | Section],
        *,
        values: Mapping[str, Any],
        files: Any = None,
        sent: bool = False,
    ) -> None:
        self.kind = kind
        self.parts = list(fields)
        self.values = dict(values)
        data = QueryDict(mutable=True)
        for name, value in self.values.items():
            data.setlist(name, value if isinstance(value, list) else [value])
        super().__init__(data if sent else None, files, prefix=None, auto_id=False)
        for field in self.wanted():
            made = self._made(field)
            made.label = field.label
            made.error_messages["required"] = _("Please fill this in.")
            self.fields[field.name] = made

    def wanted(self) -> list[Field]:
        return [it for it in self.parts if isinstance(it, Field)]

    def _made(self, field: Field) -> forms.Field:
        model_field = model_field_of(self.kind, field.name)
        required = is_required(field, model_field)
        choices = choices_of(field, model_field)
        if field.widget in {"languages", "codes"} and choices is not None:
            return forms.MultipleChoiceField(choices=choices, required=required)
        if choices is not None:
            if not required:
                choices = [("", ""), *choices]
            return forms.ChoiceField(choices=choices, required=required)
        if field.widget == "upload":
            return forms.FileField(required=required)
        if isinstance(model_field, models.ManyToManyField):
            return SeveralChosen(self.objects_for(field, model_field), required=False)
        if isinstance(model_field, models.ForeignKey):
            return Chosen(self.objects_for(field, model_field), required=required)
        return simple_field(model_field, field.widget, required)

    def objects_for(self, field: Field, model_field: Any) -> Any:
        rows = model_field.related_model.objects.all()
        return field.only(rows) if field.only else rows

    def facts(self) -> dict[str, Any]:
        """The values for the action, after :meth:`is_valid`."""
        found = {}
        for field in self.wanted():
            value = self.cleaned_data[field.name]
            model_field = model_field_of(self.kind, field.name)
            if isinstance(model_field, models.BooleanField) and model_field.null:
                value = {YES: True, NO: False}.get(value)
            if isinstance(model_field, models.IntegerField | models.DecimalField) and value is None:
                value = None if model_field.null else model_field.default
            found[field.name] = value
        return found

    def problems(self) -> dict[str, str]:
        """Field -> one sentence; only of a form that was sent."""
        return {name: " ".join(str(it) for it in said) for name, said in self.errors.items()}


def simple_field(model_field: Any, widget: str, required: bool) -> forms.Field:
    """The form's field for a model's field that holds one plain value."""
    made: dict[type, Callable[[], forms.Field]] = {
        models.DateTimeField: lambda: Moment(required=required),
        models.DateField: lambda: Day(required=required),
        models.TimeField: lambda: Clock(required=required),
        models.DecimalField: lambda: Number(
            whole=False, grouped=model_field.decimal_places < FINE, required=required
        ),
        models.IntegerField: lambda: Number(whole=True, required=required),
        models.EmailField: lambda: forms.EmailField(required=required, max_length=254),
        models.URLField: lambda: forms.URLField(required=required, assume_scheme="https"),
        models.CharField: lambda: forms.CharField(
            required=required, max_length=model_field.max_length
        ),
    }
    if isinstance(model_field, models.BooleanField):
        if model_field.null:
            return forms.ChoiceField(
                choices=[(it, it) for it in (YES, NO, UNKNOWN)], required=False
            )
        return forms.BooleanField(required=False)
    for kind_of_field, make in made.items():
        if isinstance(model_field, kind_of_field):
            return make()
    made_of: dict[str, type[forms.Field]] = {
        "day": Day,
        "moment": Moment,
        "clock": Clock,
        "check": forms.BooleanField,
    }
    return made_of.get(widget, forms.CharField)(required=required)


def fields_for(kind: Kind, obj: Any, viewer: Viewer | None = None) -> list[Field | Section]:
    """What the form asks, of this person: for something that exists not what is given once."""
    return [
        it
        for it in kind.fields
        if not isinstance(it, Field)
        or (
            (obj is None or not it.new_only)
            and (viewer is None or not it.right or viewer.may(it.right))
        )
    ]


def values_of(kind: Kind, obj: Any, fields: Iterable[Field | Section]) -> dict[str, Any]:
    """An object as its form shows it."""
    found: dict[str, Any] = {}
    for field in fields:
        if not isinstance(field, Field):
            continue
        model_field = model_field_of(kind, field.name)
        if model_field is None or field.widget == "upload":
            continue
        if isinstance(model_field, models.ManyToManyField):
            keys = getattr(obj, field.name).order_by("pk").values_list("pk", flat=True)
            found[field.name] = [str(pk) for pk in keys]
        elif isinstance(model_field, models.ForeignKey):
            found[field.name] = plain(getattr(obj, model_field.attname))
        elif isinstance(model_field, models.BooleanField) and model_field.null:
            value = getattr(obj, field.name)
            found[field.name] = UNKNOWN if value is None else plain(value)
        elif isinstance(model_field, models.BooleanField):
            found[field.name] = "on" if getattr(obj, field.name) else ""
        else:
            found[field.name] = plain(getattr(obj, field.name))
        if field.read is not None:
            found[field.name] = field.read(found[field.name])
    return found


def sent_values(kind: Kind, fields: Iterable[Field | Section], post: Any) -> dict[str, Any]:
    """What was typed, field by field, as it came; lists sorted as :func:`values_of` has them."""
    found: dict[str, Any] = {}
    for field in fields:
        if not isinstance(field, Field) or field.widget == "upload":
            continue
        sent = [it.replace("\r\n", "\n") for it in post.getlist(field.name)]
        if isinstance(model_field_of(kind, field.name), models.ManyToManyField):
            found[field.name] = sorted(sent, key=lambda it: (len(it), it))
        elif field.widget in {"languages", "codes"}:
            found[field.name] = sent
        else:
            found[field.name] = "".join(sent[-1:])
            if field.read is not None:
                found[field.name] = field.read(found[field.name])
    return found


def seal(values: Mapping[str, Any]) -> str:
    """What a form showed, signed, so that it can be compared when it comes back."""
    return signing.dumps(dict(values), salt=SALT, compress=True)


def unseal(text: str) -> dict[str, Any] | None:
    """See :func:`seal`; ``None`` for what was not sealed here."""
    try:
        found: dict[str, Any] = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return found


def target_of(kind: Kind, field: Field) -> Kind | None:
    """The kind whose objects a field chooses."""
    return kind_called(field.kind) if field.kind else None
