"""The filters of the search: kind, body, topic and year, as far as something is there."""

from datetime import date
from typing import Any

from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from sprachrohr.councils import access as councils
from sprachrohr.frame import clock
from sprachrohr.frame.filters import Choice, Filter
from sprachrohr.people.access import bodies
from sprachrohr.people.viewers import GUEST
from sprachrohr.search import fields
from sprachrohr.search.kinds import searchables
from sprachrohr.search.models import Row


def selects(council: Any, language: str) -> list[Choice]:
    """What can be chosen, in the reader's language."""
    rows = Row.objects.filter(council=council)
    there = set(rows.order_by().values_list("kind", flat=True).distinct())
    kinds = sorted((str(it.word()), it.kind) for it in searchables().values() if it.kind in there)
    years = rows.filter(day__isnull=False).annotate(year=ExtractYear("day"))
    found = years.order_by("-year").values_list("year", flat=True).distinct()
    return [
        Choice("art", _("Kind"), tuple((_code(kind), word) for word, kind in kinds)),
        Choice("gremium", _("Body"), _bodies(language)),
        Choice("thema", _("Topic"), _topics(language)),
        Choice("jahr", _("Year"), tuple((str(year), str(year)) for year in found)),
    ]


def _code(kind: str) -> str:
    return kind.rpartition(".")[2]


def _bodies(language: str) -> tuple[tuple[str, Any], ...]:
    found = bodies(GUEST, clock.today(), language)
    nodes = [*(node for _kind, nodes in found.groups for node in nodes), *found.ended]
    return tuple((str(it.organization.pk), it.name.plain) for it in nodes)


def _topics(language: str) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (it.slug, it.said.name.plain)
        for dimension in councils.topics(GUEST, language)
        for it in dimension.topics
    )


def chosen_marks(chosen: Filter) -> list[str]:
    """The marks that a hit must bear."""
    found = []
    if code := chosen.value("art"):
        kind = next(it.kind for it in searchables().values() if _code(it.kind) == code)
        found.append(fields.kind_mark(kind))
    if body := chosen.value("gremium"):
        found.append(fields.body_mark(int(body)))
    if slug := chosen.value("thema"):
        topic = councils.topic_by_slug(GUEST, slug, "de")
        found += [fields.topic_mark(topic[0].pk)] if topic is not None else []
    if chosen.year:
        found.append(fields.year_mark(date(chosen.year, 1, 1)))
    return found
