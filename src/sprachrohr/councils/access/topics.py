"""The controlled list of topics."""

from dataclasses import dataclass

from sprachrohr.councils.models import Fact, Topic
from sprachrohr.languages.access import speak
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Dimension:
    """One of the four ways of taking part in a town's life, with its topics."""

    key: str
    topics: tuple[Topic, ...]


def topics(viewer: Viewer, language: str) -> list[Dimension]:
    """The council's topics by dimension; dimensions without topics are left out."""
    rows = list(Topic.objects.all())
    speak(language, rows)
    found = [
        Dimension(key, tuple(it for it in rows if it.dimension == key))
        for key in Topic.Dimension.values
    ]
    return [it for it in found if it.topics]


def topic_by_slug(viewer: Viewer, slug: str, language: str) -> tuple[Topic, list[Fact]] | None:
    """One topic and what is recorded about it; ``None`` when the council has no such topic."""
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        return None
    facts = list(Fact.objects.filter(topics=topic).select_related("source"))
    speak(language, topic, facts, [it.source for it in facts])
    return topic, facts
