"""What can be subscribed to: the sessions of a body, one session, a topic, a paper.

A further kind is a function here that finds it for guests, a word in ``KINDS``, and what there is
to tell of it in ``sources.py``; forms, links and mails need nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sprachrohr.councils import access as councils
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.words import Words
from sprachrohr.meetings import access as meetings
from sprachrohr.papers import access as papers
from sprachrohr.papers import words
from sprachrohr.people import access as people
from sprachrohr.people.viewers import GUEST

BODY = "people.organization"
SESSION = "meetings.meeting"
TOPIC = "councils.topic"
PAPER = "papers.paper"


@dataclass(frozen=True)
class Subject:
    """Something guests may know of. ``over``: nothing more will happen to it."""

    about: str
    about_id: int
    title: str
    url: str
    text: Words
    over: bool = False

    @property
    def value(self) -> str:
        """What a form sends for it."""
        return f"{self.about}-{self.about_id}"


def subject(about: str, about_id: int, language: str, now: datetime) -> Subject | None:
    """One thing in a language; ``None``: there is none, or guests may not know of it."""
    find = KINDS.get(about)
    if find is None:
        return None
    with translation.override(language):
        return find(about_id, language, now)


def offered(language: str, now: datetime) -> list[Subject]:
    """The bodies whose sessions can be subscribed to: those that had or have public ones."""
    known = set(meetings.visible(GUEST).order_by().values_list("organization_id", flat=True))
    rows = _bodies(language, now)
    return [it for it in rows if it.about_id in known] or rows[:1]


def topics(language: str) -> list[Subject]:
    """Every topic of the council, in the order of its own list."""
    return [
        Subject(
            TOPIC,
            it.pk,
            f"{_('Topic')}: {it.said.name.plain}",
            reverse("councils:topic", args=[it.slug]),
            it.said.name,
        )
        for dimension in councils.topics(GUEST, language)
        for it in dimension.topics
    ]


def _bodies(language: str, now: datetime) -> list[Subject]:
    found = people.bodies(GUEST, timezone.localdate(now), language)
    return [
        Subject(
            BODY,
            node.organization.pk,
            _("All sessions: %(body)s") % {"body": node.name.plain},
            reverse("people:body", args=[node.organization.pk]),
            node.name,
        )
        for _kind, nodes in found.groups
        for node in nodes
    ]


def _body(pk: int, language: str, now: datetime) -> Subject | None:
    return next((it for it in _bodies(language, now) if it.about_id == pk), None)


def _session(pk: int, language: str, now: datetime) -> Subject | None:
    found = meetings.one(GUEST, pk, language)
    if found is None:
        return None
    facts = {"body": str.__str__(found.title), "day": dates.day(found.day, language)}
    return Subject(
        SESSION,
        pk,
        _("One session: %(body)s, %(day)s") % facts,
        reverse("meetings:meeting", args=[pk]),
        found.title,
        found.over(now) or found.cancelled,
    )


def _topic(pk: int, language: str, now: datetime) -> Subject | None:
    return next((it for it in topics(language) if it.about_id == pk), None)


def _paper(pk: int, language: str, now: datetime) -> Subject | None:
    found = papers.visible(GUEST).filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        return None
    speak(language, found)
    return Subject(
        PAPER,
        pk,
        f"{words.paper_type(found.paper_type)} {found.reference}: {found.said.name.plain}",
        reverse("papers:paper", args=[pk]),
        found.said.name,
    )


KINDS: dict[str, Callable[[int, str, datetime], Subject | None]] = {
    BODY: _body,
    SESSION: _session,
    TOPIC: _topic,
    PAPER: _paper,
}
