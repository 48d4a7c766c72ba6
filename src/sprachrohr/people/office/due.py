"""What of people is due: seats that end, and nobody follows yet."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Due
from sprachrohr.people.models import Membership
from sprachrohr.people.viewers import Viewer

AHEAD = timedelta(days=60)
MOST = 10
_PLAIN = (Membership.Function.MEMBER, Membership.Function.DELEGATE)


def due(viewer: Viewer, today: date) -> list[Due]:
    """Seats with a kind whose last day comes near and that nobody takes over.

    Those of delegates are told by the room of groups.
    """
    if not viewer.may("people.edit"):
        return []
    next_one = Membership.objects.filter(
        Q(on_behalf_of=OuterRef("on_behalf_of")) | Q(on_behalf_of=None),
        organization=OuterRef("organization"),
        kind_of_seat=OuterRef("kind_of_seat"),
        start_date__gt=OuterRef("end_date"),
    )
    rows = (
        Membership.objects.filter(end_date__gte=today, end_date__lte=today + AHEAD)
        .exclude(kind_of_seat="", function__in=_PLAIN)
        .filter(~Exists(next_one))
        .select_related("person", "organization")
        .order_by("end_date", "pk")[:MOST]
    )
    return [
        Due(
            what=_("A seat ends, and nobody follows yet"),
            about=f"{row.person}, {row.organization}",
            url=f"/verwaltung/mitgliedschaften/{row.pk}/",
            next_step=_("Enter who follows"),
            on=row.end_date,
        )
        for row in rows
    ]
