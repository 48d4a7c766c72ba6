"""Rounds of comments, as office and chair hold them."""

from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.desk.kinds import Aside, Kind
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import Viewer
from sprachrohr.rounds.office.due import due
from sprachrohr.rounds.office.rounds import ROUNDS


def _answers(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """How many comments there are, and where they are answered."""
    if kind.model is not ROUNDS.model or obj is None or not viewer.may(ROUNDS.right):
        return None
    said = obj.comments.count()
    return Aside(
        title=_("Comments"),
        template="rounds/office/_aside.html",
        context={
            "said": said,
            "open": obj.comments.filter(answer__isnull=True).count(),
            "url": reverse("rounds:answers", args=[obj.pk]),
        },
    )


KINDS = (ROUNDS,)
ASIDES = (_answers,)

__all__ = ["ASIDES", "KINDS", "due"]
