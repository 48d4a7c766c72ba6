"""What of papers and resolutions can be found."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.papers import access
from sprachrohr.papers.models import Resolution
from sprachrohr.people.viewers import GUEST
from sprachrohr.search.kinds import Doc, Searchable, at, itself, keys_of, through, versions


def _papers(keys: Collection[int]) -> Iterable[Doc]:
    rows = list(access.visible(GUEST).filter(pk__in=keys).distinct().prefetch_related("topics"))
    texts = versions(
        rows,
        lambda it: (
            it.said.name,
            at(it.said.what, it.said.why, it.said.decided),
            f"{it.reference} {it.text}",
        ),
    )
    for it in rows:
        topics = [topic.pk for topic in it.topics.all()]
        yield Doc(it.pk, texts[it.pk], ("papers:paper", (it.pk,)), day=it.date, topics=topics)


def _resolutions(keys: Collection[int]) -> Iterable[Doc]:
    rows = access.visible_resolutions(GUEST).filter(pk__in=keys).distinct()
    found = list(rows.select_related("paper").prefetch_related("paper__topics"))
    texts = versions(found, lambda it: (it.said.title, it.said.plain, it.text))
    for it in found:
        paper = it.paper
        yield Doc(
            it.pk,
            texts[it.pk],
            ("papers:resolution", (it.pk,)),
            day=it.decided_on,
            body=it.organization_id,
            topics=[topic.pk for topic in paper.topics.all()] if paper is not None else [],
        )


def _of_paper(paper: Any) -> Iterable[int]:
    return Resolution.objects.filter(paper=paper.pk).values_list("pk", flat=True)


def _of_item(item: Any) -> Iterable[int]:
    rows = Resolution.objects.filter(agenda_item=item.pk)
    below = Resolution.objects.filter(agenda_item__parent=item.pk)
    return [*rows.values_list("pk", flat=True), *below.values_list("pk", flat=True)]


def _of_meeting(meeting: Any) -> Iterable[int]:
    rows = Resolution.objects.filter(agenda_item__meeting=meeting.pk)
    return rows.values_list("pk", flat=True)


KINDS = (
    Searchable(
        kind="papers.paper",
        word=lambda: _("Papers"),
        docs=_papers,
        visible=keys_of(lambda: access.visible(GUEST)),
        follows={"papers.paper": itself, "papers.paperpublication": through("paper_id")},
    ),
    Searchable(
        kind="papers.resolution",
        word=lambda: pgettext("of the council", "Resolutions"),
        docs=_resolutions,
        visible=keys_of(lambda: access.visible_resolutions(GUEST)),
        follows={
            "papers.resolution": itself,
            "papers.paper": _of_paper,
            "meetings.agendaitem": _of_item,
            "meetings.meeting": _of_meeting,
        },
    ),
)
