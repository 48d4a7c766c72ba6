"""What a council has chosen for preparing sessions, where another room asks for it."""

from sprachrohr.meetings.models import SessionHabits


def reference_pattern() -> str:
    """How papers are numbered here ("{number}/{year}"); empty where nothing was chosen."""
    row = SessionHabits.objects.first()
    return row.reference if row is not None else ""
