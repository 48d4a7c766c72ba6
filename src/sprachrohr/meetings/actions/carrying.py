"""Translations of a title that becomes the title of an agenda item."""

from typing import Any

from sprachrohr.languages.models import Translation
from sprachrohr.meetings.models import AgendaItem


def carry_name(source: Any, item: AgendaItem) -> None:
    """Give a new item the translations of the object whose ``name`` is now its title.

    Who checked them and when stays; they are outdated as soon as the title changes, as any other.
    """
    rows = Translation.objects.filter(
        kind_name=source.kind(), object_id=source.pk, field="name"
    ).order_by("pk")
    for row in rows:
        Translation(
            council=item.council, kind_name=item.kind(), object_id=item.pk, field="name",
            language=row.language, text=row.text, of=row.of, original=row.original,
            machine=row.machine, checked_at=row.checked_at, checked_by=row.checked_by,
        ).save()  # fmt: skip
