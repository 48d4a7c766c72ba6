"""What members write (Anträge), and where every topic stands: menu and home of the area."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.desk.member import Card
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import drafting, drafts, words
from sprachrohr.papers.rules.drafts import State
from sprachrohr.papers.weekly import weekly
from sprachrohr.people.viewers import Viewer

__all__ = ["ENTRIES", "cards", "weekly"]

ENTRIES = (
    Entry(
        label=gettext_lazy("My texts"),
        url=lambda: reverse("papers:drafts"),
        right="drafts.write",
        group="",
        order=30,
    ),
    Entry(
        label=gettext_lazy("Where topics stand"),
        url=lambda: reverse("papers:member_pipeline"),
        right="members.work",
        group="",
        order=40,
    ),
)


def cards(viewer: Viewer, now: datetime) -> list[Card]:
    """Requests to sign, texts given back, and drafts with a session whose items close."""
    found = [
        Card(
            what=_("%(who)s asks you to sign") % {"who": it.author},
            about=words.paper_type(it.paper_type),
            url=reverse("papers:draft", args=[it.pk]),
            next_step=_("Read and answer"),
        )
        for it in drafting.asked(viewer)
    ]
    own = [it for it in drafting.mine(viewer) if it.state in {State.DRAFT, State.RETURNED}]
    closing = drafting.closing([it.meeting for it in own if it.meeting is not None], now)
    for it in own:
        deadline = closing.get(it.meeting_id or 0)
        if it.state == State.RETURNED:
            what, step = _("The office gave your text back"), _("Change it and submit it again")
        elif deadline is not None:
            what, step = _("Your draft is meant for a session"), _("Complete and submit it")
        else:
            continue
        found.append(
            Card(
                what=what,
                about=drafts.title(it),
                url=reverse("papers:draft", args=[it.pk]),
                next_step=step,
                on=deadline.moment.date() if deadline is not None else None,
            )
        )
    return found
