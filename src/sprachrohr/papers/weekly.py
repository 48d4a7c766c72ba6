"""What a member's weekly mail tells of papers: who waits for a signature, what became of one's own.

As in every mail, a text that is not submitted is named by its author and kind only.
"""

from datetime import datetime

from django.utils import timezone

from sprachrohr.desk.member import News
from sprachrohr.languages.access import speak
from sprachrohr.meetings.words import result
from sprachrohr.papers import access, drafting, words
from sprachrohr.papers.models import FollowUp
from sprachrohr.people.viewers import GUEST, Viewer


def weekly(viewer: Viewer, since: datetime, now: datetime, language: str) -> list[News]:
    """Texts of others that wait for this member, then what became of their own papers."""
    found = [
        News(
            under="sign",
            text=f"{it.author}: {words.paper_type(it.paper_type)}",
        )
        for it in drafting.asked(viewer)
    ]
    return found + _became(viewer, since, now, language)


def _became(viewer: Viewer, since: datetime, now: datetime, language: str) -> list[News]:
    if viewer.person_id is None:
        return []
    own = access.visible(GUEST).filter(originators=viewer.person_id).values("pk")
    taken = access.visible_resolutions(GUEST).filter(paper__in=own)
    decided = list(taken.filter(created__gt=since).select_related("paper").order_by("pk"))
    followed = list(
        FollowUp.objects.filter(
            resolution__in=taken.values("pk"), created__gt=since, on__lte=timezone.localdate(now)
        )
        .select_related("resolution__paper")
        .order_by("created", "pk")
    )
    rows = [*decided, *(it.resolution for it in followed)]
    speak(language, decided, followed, [it.paper for it in rows])
    told = [(it.paper, result(it.result), "") for it in decided]
    told += [
        (it.resolution.paper, words.follow_up(it.state), it.said.sentence.plain) for it in followed
    ]
    return [
        News(
            under="became",
            text=f"{paper.reference} {paper.said.name.plain}: {word}{f'. {more}' if more else ''}",
        )
        for paper, word, more in told
    ]
