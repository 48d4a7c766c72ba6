"""Drafts that are open for comments, for members and organisations: menu and home."""

from datetime import datetime

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sprachrohr.desk.kinds import Entry
from sprachrohr.desk.member import Card
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import Viewer
from sprachrohr.rounds import access

RIGHT = "rounds.comment"
"""Whose first page the cards stand on: organisations come for these only."""

ENTRIES = (
    Entry(
        label=gettext_lazy("Drafts to comment on"),
        url=lambda: reverse("rounds:asked"),
        right=RIGHT,
        group="",
        order=70,
    ),
)


def cards(viewer: Viewer, now: datetime) -> list[Card]:
    """Rounds that are open and in which this viewer has not said anything."""
    today = now.date()
    open_ones = list(
        access.asked(viewer, today)
        .filter(closes__gte=today)
        .exclude(comments__account=viewer.account_id)
        .order_by("closes", "pk")
    )
    speak(get_language() or "de", open_ones)
    return [
        Card(
            what=_("What do you say to this draft?"),
            about=it.said.name,
            url=reverse("rounds:draft", args=[it.pk]),
            next_step=_("Read and comment"),
            on=it.closes,
        )
        for it in open_ones
    ]
