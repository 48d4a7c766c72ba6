"""What the record knows about one person: for whoever asks for their own data."""

from sprachrohr.record.models import JournalEntry, Objection


def lines_about(person_id: int) -> list[JournalEntry]:
    """Lines of journals about a person: presence, conflicts of interest, also those taken back."""
    rows = JournalEntry.objects.filter(person=person_id).select_related("meeting")
    return list(rows.order_by("recorded_at", "pk"))


def named_votes(person_id: int) -> list[tuple[JournalEntry, str]]:
    """Roll calls in which a person's vote stands, with the vote. Secret votes know no person."""
    found = []
    rows = JournalEntry.objects.filter(kind_of_entry=JournalEntry.Kind.VOTE)
    for row in rows.select_related("meeting").order_by("recorded_at", "pk"):
        said = (row.data.get("names") or {}).get(str(person_id))
        if said:
            found.append((row, str(said)))
    return found


def objections_of(person_id: int) -> list[Objection]:
    """Objections a person raised to minutes."""
    rows = Objection.objects.filter(person=person_id).select_related("minutes__meeting")
    return list(rows.order_by("at", "pk"))
