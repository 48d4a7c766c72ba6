"""What of rounds is due: comments to answer, answers to publish."""

from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.desk.due import Due
from sprachrohr.people.viewers import Viewer
from sprachrohr.rounds.models import Round

MOST = 10


def due(viewer: Viewer, today: date) -> list[Due]:
    """Rounds that are over and wait for answers, or to be published."""
    if not viewer.may("rounds.hold"):
        return []
    rows = Round.objects.filter(closes__lt=today, published=False).annotate(
        commented=Count("comments"), unanswered=Count("comments", filter=Q(comments__answer=None))
    )
    found = []
    for row in rows.filter(commented__gt=0).order_by("closes", "pk")[:MOST]:
        left = row.__dict__["unanswered"]
        what = (
            ngettext("%(n)s comment waits for an answer", "%(n)s comments wait for an answer", left)
            % {"n": left}
            if left
            else _("All comments are answered")
        )
        found.append(
            Due(
                what=what,
                about=row.name,
                url=f"/verwaltung/runden/{row.pk}/antworten/"
                if left
                else f"/verwaltung/beteiligungsrunden/{row.pk}/",
                next_step=_("Answer") if left else _("Publish comments and answers"),
                since=row.closes,
            )
        )
    return found
