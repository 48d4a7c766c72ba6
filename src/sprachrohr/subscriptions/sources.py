"""What there is to tell about each kind of subject: keys guests may know now, and their words.

A subject's keys are asked for at each run; what is new among them is news. A key that is not there
any more is told to nobody: the moment of sending decides. A key may stand under several subjects
(a paper on two topics, a session of a body and on its own), it is told once.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.pages import access as pages
from sprachrohr.papers.access import telling as papers
from sprachrohr.people.viewers import GUEST
from sprachrohr.post.entries import Entry
from sprachrohr.subscriptions import sessions
from sprachrohr.subscriptions.subjects import BODY, PAPER, SESSION, TOPIC

Keys = dict[str, datetime | None]
"""Each key, and from when on it is no news any more (a session begins)."""

NEWS = "news"
LISTS = (sessions.SESSIONS, papers.DECIDED, papers.BECAME, papers.PAPERS, NEWS)
"""The lists of a mail, in their order."""
_MESSAGE = "pages.news"


def keys_of(about: str, about_id: int, now: datetime) -> Keys:
    """Everything guests may know about a subject at this moment; nothing of what is gone."""
    today = timezone.localdate(now)
    match about:
        case _ if about == BODY:
            return sessions.of_body(about_id, now)
        case _ if about == SESSION:
            return sessions.of_session(about_id, now)
        case _ if about == PAPER:
            found: Keys = dict.fromkeys(papers.of_paper(about_id, today))
            return found | sessions.of_items(papers.items_of_paper(about_id), now)
        case _ if about == TOPIC:
            found = dict.fromkeys(papers.of_topic(about_id, today))
            news = pages.news(GUEST, now).filter(topics=about_id).order_by()
            found |= dict.fromkeys(f"{_MESSAGE}-{pk}" for pk in news.values_list("pk", flat=True))
            return found | sessions.of_topic(about_id, now)
    return {}


def greets(about: str, key: str) -> bool:
    """Whether somebody who has just subscribed is told of it though it is not new.

    Who wants to hear of sessions gets the agenda of the next one, be it public already.
    """
    return about in {BODY, SESSION} and sessions.is_agenda(key)


def entries(keys: Iterable[str], council: Any, language: str, now: datetime) -> list[Entry]:
    """The words of some keys in a language, in the order of the mail's lists, then by day.

    What is not there any more is left out, and so is what a larger piece of the same keys says.
    """
    by_room: dict[str, list[str]] = {}
    for key in keys:
        by_room.setdefault(key.partition(".")[0], []).append(key)
    with translation.override(language):
        found = [
            *sessions.entries(by_room.get("meetings", ()), council.address, language, now),
            *papers.entries(by_room.get("papers", ()), council.address, language),
            *_news(by_room.get("pages", ()), council.address, language, now),
        ]
    found.sort(key=lambda it: (LISTS.index(it.under), it.on, it.key))
    return found


def apart(found: Sequence[Entry], known: Iterable[str] = ()) -> list[Entry]:
    """Those entries that no larger one among them, or among what is known already, contains."""
    there = {it.key for it in found} | set(known)
    return [it for it in found if not it.within or it.within not in there]


def _news(keys: Iterable[str], address: str, language: str, now: datetime) -> list[Entry]:
    pks = [int(key.rpartition("-")[2]) for key in keys]
    rows = list(pages.news(GUEST, now).filter(pk__in=pks)) if pks else []
    speak(language, rows)
    return [
        Entry(
            key=f"{_MESSAGE}-{it.pk}",
            under=NEWS,
            title=(it.said.title,),
            on=it.date,
            changed=it.modified,
            lines=((it.said.teaser,),) if it.teaser else (),
            url=address + reverse("pages:news-item", args=[it.pk]),
        )
        for it in rows
    ]


__all__ = ["LISTS", "Keys", "apart", "entries", "greets", "keys_of"]
