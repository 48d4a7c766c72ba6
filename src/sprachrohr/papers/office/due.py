"""What of resolutions is due: their deadline is here, and nothing says what became of them."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Due
from sprachrohr.papers.models import FollowUp, Resolution
from sprachrohr.people.viewers import Viewer

AHEAD = timedelta(days=7)
MOST = 20
FINAL = (FollowUp.State.DONE, FollowUp.State.REJECTED, FollowUp.State.WITHDRAWN)


def due(viewer: Viewer, today: date) -> list[Due]:
    """Resolutions whose deadline is near or over; with a responsible unit they wait for it."""
    if not viewer.may("papers.edit"):
        return []
    newest = FollowUp.objects.filter(resolution=OuterRef("pk")).order_by("-on", "-pk")
    rows = (
        Resolution.objects.filter(due__lte=today + AHEAD)
        .annotate(newest=Subquery(newest.values("state")[:1]))
        .filter(Q(newest=None) | ~Q(newest__in=FINAL))
        .select_related("responsible")
        .order_by("due", "pk")[:MOST]
    )
    return [
        Due(
            what=_("A resolution should be carried out by now"),
            about=row.title,
            url=f"/verwaltung/beschluesse/{row.pk}/",
            next_step=_("Record what became of it"),
            on=row.due,
            waiting_for=str(row.responsible) if row.responsible else "",
        )
        for row in rows
    ]
