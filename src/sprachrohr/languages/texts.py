"""Every translatable text of a council with its state in each language.

Asks all models that have translatable texts, whichever room they belong to; two queries for each
list of kinds and one for the translations, however many texts there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import F, OuterRef, Subquery, TextField

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.languages.models import Translation
from sprachrohr.languages.words import ORIGINAL, SURENESS, State, standing

OPEN = (State.MISSING, State.OUTDATED, State.MACHINE)
"""States in which somebody has something to do."""
CHUNK = 500
"""Rows that are in memory at once where only their number is wanted."""


@dataclass(frozen=True)
class Text:
    """One text of one object, and how it stands in each language."""

    kind: str
    pk: int
    field: str
    label: str
    original: str
    states: dict[str, State]
    closed: bool = False
    """No guest may ever see it, so no service outside the house does."""


def models() -> list[Any]:
    """Every model with translatable texts, by its stable name."""
    found = [it for it in apps.get_models() if issubclass(it, CouncilObject) and it.translatable]
    return sorted(found, key=lambda it: str(it.kind()))


def model_called(kind: str) -> Any:
    """The model with a stable name, or ``None``."""
    return next((it for it in models() if it.kind() == kind), None)


def languages(council: Any) -> list[str]:
    """What a council is translated into."""
    return [it for it, _ in settings.LANGUAGES if it in council.languages and it != ORIGINAL]


def state_of(row: Any, original: str) -> State:
    """How a stored translation stands to the present original; ``None``: it is missing."""
    if row is None:
        return State.MISSING
    return standing(original, of=row.of, machine=row.machine, checked=bool(row.checked_at))


def rows_of(model: Any, *, closed: bool) -> Any:
    """The objects whose texts may be read: ``closed`` also those that no guest may ever see."""
    rows = model.objects.all()
    return rows if closed or model.not_public is None else rows.exclude(model.not_public)


def all_texts(council: Any, only: Iterable[Any] | None = None, *, closed: bool) -> list[Text]:
    """The texts of the council in scope; ``only``: of these models. Empty texts are left out.

    ``closed``: also those of objects that no guest may ever see.
    """
    wanted = list(only) if only is not None else models()
    spoken = languages(council)
    stored: dict[tuple[str, int, str], dict[str, Any]] = {}
    known_rows = Translation.objects.filter(kind_name__in=[it.kind() for it in wanted])
    # Not the translated texts themselves: a list needs only how they stand.
    for row in known_rows.defer("text", "original"):
        key = (row.kind_name, row.object_id, row.field)
        stored.setdefault(key, {})[row.language] = row
    found = []
    for model in wanted:
        kind, fields = model.kind(), model.translatable
        hidden: set[int] = set()
        if closed and model.not_public is not None:
            hidden = set(model.objects.filter(model.not_public).values_list("pk", flat=True))
        rows = rows_of(model, closed=closed).order_by("pk")
        for pk, *values in rows.values_list("pk", *fields):
            label = next((it for it in values if it), "")
            for field, value in zip(fields, values, strict=True):
                if not value or not str(value).strip():
                    continue
                known = stored.get((kind, pk, field), {})
                states = {it: state_of(known.get(it), value) for it in spoken}
                name = str(label)[:120]
                found.append(Text(kind, pk, field, name, str(value), states, pk in hidden))
    return found


def is_closed(obj: Any) -> bool:
    """Whether no guest may ever see an object."""
    return obj.not_public is not None and not rows_of(type(obj), closed=False).contains(obj)


def of_object(obj: Any) -> dict[tuple[str, str], Any]:
    """The stored translations of one object: (field, language) -> row."""
    rows = Translation.objects.filter(kind_name=obj.kind(), object_id=obj.pk)
    return {(it.field, it.language): it for it in rows}


def least(obj: Any, language: str, stored: dict[tuple[str, str], Any]) -> State | None:
    """The least sure state of an object's texts in a language; ``None`` without any text."""
    states = [
        state_of(stored.get((field, language)), str(getattr(obj, field)))
        for field in obj.translatable
        if getattr(obj, field)
    ]
    return min(states, key=SURENESS.index, default=None)


def outdated(council: Any) -> int:
    """How many translations are older than their German text.

    The office's overview asks at each call, so the database compares: a row knows the German text
    it translates, and only rows where the present one differs come here, one at a time. Two
    queries, however many texts there are.
    """
    spoken = languages(council)
    known = set(Translation.objects.order_by().values_list("kind_name", "field").distinct())
    parts = [
        _differing(model, field, spoken)
        for model in models()
        for field in model.translatable
        if (model.kind(), field) in known
    ]
    if not parts:
        return 0
    rows = parts[0].union(*parts[1:], all=True).iterator(chunk_size=CHUNK)
    return sum(
        standing(now, of=of, machine=False, checked=False) == State.OUTDATED
        for of, now in rows
        if now.strip()
    )


def _differing(model: Any, field: str, spoken: list[str]) -> Any:
    """Translations whose German text was another one: (fingerprint, the present text).

    Blank space at the ends makes a difference here and none for :func:`standing`.
    """
    now = model.objects.order_by().filter(pk=OuterRef("object_id")).values(field)[:1]
    return (
        Translation.objects.order_by()
        .filter(kind_name=model.kind(), field=field, language__in=spoken)
        .annotate(present=Subquery(now, output_field=TextField()))
        .exclude(original=F("present"))
        .filter(present__gt="")
        .values_list("of", "present")
    )


def stored_texts(found: list[Text], language: str) -> dict[tuple[str, int, str], str]:
    """What is stored for texts in one language, with one query."""
    keys = {(it.kind, it.pk, it.field) for it in found}
    rows = Translation.objects.filter(
        language=language, kind_name__in={it.kind for it in found}
    ).values_list("kind_name", "object_id", "field", "text")
    return {(k, pk, f): text for k, pk, f, text in rows if (k, pk, f) in keys}
