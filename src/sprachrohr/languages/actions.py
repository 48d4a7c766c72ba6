"""Write translations."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.languages.models import Translation
from sprachrohr.languages.words import ORIGINAL, fingerprint


def translate(
    obj: Any,
    field: str,
    language: str,
    text: str,
    *,
    by: Actor,
    now: datetime,
    machine: bool = False,
    checked: bool = False,
) -> Translation:
    """Store one translated text of one object, replacing an earlier one.

    ``checked``: a person has read it, now. Refuses German, unknown fields and empty texts.
    """
    if field not in obj.translatable:
        raise Refused(f"{obj.kind()} has no translatable text called {field}.")
    if language == ORIGINAL:
        raise Refused("German is the original: change the text itself.")
    if not text.strip():
        raise Refused("Write the translation first, or leave it out.")
    with change("languages.translate", obj.council, by=by, now=now):
        row = Translation.objects.filter(
            kind_name=obj.kind(), object_id=obj.pk, field=field, language=language
        ).first() or Translation(
            council=obj.council,
            kind_name=obj.kind(),
            object_id=obj.pk,
            field=field,
            language=language,
        )
        row.text = text.strip()
        row.original = getattr(obj, field) or ""
        row.of = fingerprint(row.original)
        row.machine = machine
        row.checked_at = now if checked else None
        row.checked_by = by.name if checked else ""
        row.save()
        return row


def translate_all(
    texts: "list[tuple[Any, str, str, str]]",
    council: Any,
    *,
    by: Actor,
    now: datetime,
    checked: bool = False,
    machine: bool = False,
) -> int:
    """Store many new translations at once: rows of (object, field, language, text).

    For imports: the rows must not exist yet. Returns how many were written.
    """
    with change("languages.import", council, by=by, now=now):
        rows = [
            Translation(
                council=council,
                kind_name=obj.kind(),
                object_id=obj.pk,
                field=field,
                language=language,
                text=text.strip(),
                original=getattr(obj, field) or "",
                of=fingerprint(getattr(obj, field) or ""),
                machine=machine,
                checked_at=now if checked else None,
                checked_by=by.name if checked else "",
            )
            for obj, field, language, text in texts
            if text.strip()
        ]
        Translation.objects.bulk_create(rows)
        return len(rows)


def confirm(obj: Any, field: str, language: str, *, by: Actor, now: datetime) -> Translation:
    """A person has compared a translation with the present German text: it is right as it is."""
    with change("languages.confirm", obj.council, by=by, now=now):
        row = Translation.objects.filter(
            kind_name=obj.kind(), object_id=obj.pk, field=field, language=language
        ).first()
        if row is None:
            raise Refused(_("There is no translation yet. Write it first."))
        row.original = getattr(obj, field) or ""
        row.of = fingerprint(row.original)
        row.checked_at, row.checked_by = now, by.name
        row.save()
        return row


def take_older(
    obj: Any, field: str, language: str, text: str, original: str, *, by: Actor, now: datetime
) -> Translation:
    """Store a translation of an earlier German text: readers see that it is outdated."""
    with change("languages.translate", obj.council, by=by, now=now):
        row = translate(obj, field, language, text, by=by, now=now)
        row.original, row.of = original, fingerprint(original)
        row.save()
        return row
