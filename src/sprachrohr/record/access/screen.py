"""What the screen of a session lets one choose: who acts, who gets a resolution, who moved it."""

from dataclasses import dataclass

from sprachrohr.councils.models import Unit
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import Viewer
from sprachrohr.record.models import JournalEntry, Minutes

HANDED_TO = (Organization.Kind.RAT, Organization.Kind.RAT_COMMITTEE)
MOVERS = (Organization.Kind.LIST, Organization.Kind.PARTNER, Organization.Kind.PARLIAMENTARY_GROUP)


@dataclass(frozen=True)
class Choices:
    """Keys and names, each in its order."""

    units: list[tuple[int, str]]
    bodies: list[tuple[int, str]]
    movers: list[tuple[int, str]]


def choices(viewer: Viewer) -> Choices:
    """For whoever may record a session; two queries."""
    if not viewer.may("room.record"):
        return Choices([], [], [])
    rows = list(Organization.objects.filter(kind_of_body__in=(*HANDED_TO, *MOVERS), end_date=None))
    return Choices(
        units=[(it.pk, it.name) for it in Unit.objects.all()],
        bodies=[(it.pk, it.name) for it in rows if it.kind_of_body in HANDED_TO],
        movers=[(it.pk, it.name) for it in rows if it.kind_of_body in MOVERS],
    )


def latest(viewer: Viewer, meeting_pk: int) -> int:
    """Number of the last line of a session; 0 for none, and for whoever may not know."""
    if not viewer.may("room.record") or not 0 < meeting_pk < 2**63:
        return 0
    rows = JournalEntry.objects.filter(meeting=meeting_pk).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def minutes_of(viewer: Viewer, meeting_pk: int) -> int | None:
    """The newest public minutes of a session, as the office keeps them; the closed ones else."""
    if not viewer.may("room.record"):
        return None
    rows = Minutes.objects.filter(meeting=meeting_pk).order_by("closed", "-edition")
    found: int | None = rows.values_list("pk", flat=True).first()
    return found
