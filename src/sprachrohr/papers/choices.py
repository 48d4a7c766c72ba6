"""What lists of papers and resolutions can be filtered by: only what something visible has."""

from typing import Any

from django.db.models import Count, Q

from sprachrohr.councils.models import TargetGroup, Topic
from sprachrohr.languages.access import speak
from sprachrohr.papers import access
from sprachrohr.people.viewers import Viewer


def topics_used(viewer: Viewer, what: str, language: str) -> list[tuple[Any, int]]:
    """Topics of the visible ``papers`` or ``resolutions``, spoken, and how many there are."""
    rows = access.visible(viewer) if what == "papers" else access.visible_resolutions(viewer)
    found = list(
        Topic.objects.filter(**{f"{what}__in": rows.values("pk")}).annotate(
            n=Count(what, filter=Q(**{f"{what}__in": rows.values("pk")}), distinct=True)
        )
    )
    speak(language, found)
    return [(topic, topic.n) for topic in found]


def groups_used(viewer: Viewer, language: str) -> list[tuple[Any, int]]:
    """Target groups (Zielgruppen) of the visible papers, spoken, and how many papers each has."""
    counted = dict(
        access.visible(viewer).filter(target_groups__isnull=False).order_by()
        .values_list("target_groups").annotate(n=Count("pk", distinct=True))
    )  # fmt: skip
    found = list(TargetGroup.objects.filter(pk__in=counted)) if counted else []
    speak(language, found)
    return [(group, counted[group.pk]) for group in found]
