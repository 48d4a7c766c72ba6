"""Where a file is used: what names it, and which texts lead to it.

Asks the models themselves, so that a room that begins to use files need not be added here.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.documents.models import File

OWN = frozenset({"documents.filepublication", "documents.filetext"})
"""What belongs to a file itself and is no use of it."""
_TEXTS = ("body", "about", "text")


@dataclass(frozen=True)
class Use:
    """One place: the object and what it is called."""

    obj: Any
    label: str


def of_file(file: File) -> list[Use]:
    """Every object that names the file, or whose text links to it."""
    found = _named(file)
    for model in apps.get_models():
        if issubclass(model, CouncilObject) and "body" in _text_fields(model):
            rows = model.objects.filter(body__contains=f"/datei/{file.pk}/")
            found += [Use(it, str(it)) for it in rows[:20]]
    return found


def of_object(obj: Any) -> list[Use]:
    """Every object that names another one by a foreign key: the pages that show a picture."""
    return _named(obj)


def _named(obj: Any) -> list[Use]:
    found = []
    for relation in obj._meta.related_objects:
        model: Any = relation.related_model
        if not issubclass(model, CouncilObject) or model.kind() in OWN:
            continue
        for row in model.objects.filter(**{relation.field.name: obj})[:20]:
            found.append(Use(*_owner(row)))
    return found


def _owner(row: Any) -> tuple[Any, str]:
    """What a row between two things belongs to: of "paper, file, role" the paper."""
    if row.translatable or row._meta.verbose_name in {"picture", "edition"}:
        return row, str(row)
    for field in row._meta.concrete_fields:
        target: Any = field.related_model
        if (
            isinstance(field, models.ForeignKey)
            and isinstance(target, type)
            and issubclass(target, CouncilObject)
            and target is not File
        ):
            owner = getattr(row, field.name)
            if owner is not None:
                return owner, str(owner)
    return row, str(row)


def _text_fields(model: Any) -> list[str]:
    return [name for name in _TEXTS if name in model.translatable]
