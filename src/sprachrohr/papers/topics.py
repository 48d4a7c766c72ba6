"""The table of where every topic stands, for members and the office."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.councils.models import Topic
from sprachrohr.frame import clock
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import drafting, pipeline, words
from sprachrohr.papers.drafts import stage, state, title
from sprachrohr.papers.rules.drafts import State
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import Viewer


def table(viewer: Viewer, wish: Mapping[str, str], *, office: bool) -> dict[str, Any]:
    """The table for ``papers/_pipeline.html``, as the address wishes it.

    ``nach``: by working group or else by topic; ``thema``, ``gruppe``: only what belongs to them.
    """
    by = wish.get("nach", "")
    topics = list(Topic.objects.order_by("order", "pk"))
    groups = list(Organization.objects.filter(kind_of_body__in=drafting.GROUPS).order_by("order"))
    topic = next((it for it in topics if it.slug == wish.get("thema")), None)
    group = next((it for it in groups if str(it.pk) == wish.get("gruppe")), None)
    by = pipeline.BY_GROUP if by == pipeline.BY_GROUP else pipeline.BY_TOPIC
    rows = pipeline.rows(
        viewer,
        clock.today(),
        by=by,
        office=office,
        topic=topic.pk if topic else None,
        group=group.pk if group else None,
    )
    items = [it for row in rows for found in row.stages.values() for it in found]
    speak(
        get_language() or "de",
        [row.of for row in rows if row.of is not None],
        topics,
        groups,
        [it.paper for it in items if it.paper is not None],
    )
    # To the office ideas and drafts are nobody's business: their columns would stay empty.
    stages = pipeline.STAGES[2:] if office else pipeline.STAGES
    rest = _("No working group") if by == pipeline.BY_GROUP else _("No topic yet")
    kept = {"thema": topic.slug if topic else "", "gruppe": str(group.pk) if group else ""}
    more = "".join(f"&{name}={value}" for name, value in kept.items() if value)
    return {
        "by": by,
        "filtered": bool(more),
        "filters": [
            {
                "name": "thema",
                "label": _("Topic"),
                "choices": [
                    {"value": it.slug, "label": it.said.name, "selected": it is topic}
                    for it in topics
                ],
            },
            {
                "name": "gruppe",
                "label": _("Working group"),
                "choices": [
                    {"value": it.pk, "label": it.said.name, "selected": it is group}
                    for it in groups
                ],
            },
        ],
        "choices": [
            {
                "url": f"?nach=thema{more}",
                "label": _("By topic"),
                "current": by == pipeline.BY_TOPIC,
            },
            {
                "url": f"?nach=gruppe{more}",
                "label": _("By working group"),
                "current": by == pipeline.BY_GROUP,
            },
        ],
        "stages": [stage(it) for it in stages],
        "rows": [
            {
                "name": row.of.said.name if row.of is not None else rest,
                "cells": [
                    {
                        "label": stage(it),
                        "items": [_item(found, office=office) for found in row.stages[it]],
                    }
                    for it in stages
                ],
            }
            for row in rows
        ],
    }


def _item(it: pipeline.Item, *, office: bool) -> dict[str, Any]:
    if it.draft is not None:
        place = "papers:inbox_one" if office else "papers:draft"
        shown = {
            "title": title(it.draft),
            "url": reverse(place, args=[it.draft.pk]),
            "note": state(it.draft.state) if it.draft.state == State.RETURNED else "",
        }
    else:
        paper: Any = it.paper
        url = reverse("papers:paper", args=[paper.pk]) if it.public else ""
        if not url and office:
            url = f"/verwaltung/vorlagen/{paper.pk}/"
        shown = {
            "title": paper.said.name,
            "number": paper.reference,
            "url": url,
            "note": "" if it.public else _("not public yet"),
        }
        if it.followed:
            shown["note"] = words.follow_up(it.followed)
        if it.resolution is not None:
            shown["decided"] = reverse("papers:resolution", args=[it.resolution])
    return {**shown, "day": it.day, "own": it.own}
