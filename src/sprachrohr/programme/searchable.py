"""What of plans and their measures can be found."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from sprachrohr.programme.models import Measure, Plan
from sprachrohr.search.kinds import Doc, Searchable, at, itself, keys_of, through, versions


def _plans(keys: Collection[int]) -> Iterable[Doc]:
    rows = list(Plan.objects.filter(published=True, pk__in=keys))
    texts = versions(rows, lambda it: (it.said.name, it.said.about))
    for it in rows:
        yield Doc(it.pk, texts[it.pk], ("programme:plan", (it.pk,)))


def _measures(keys: Collection[int]) -> Iterable[Doc]:
    rows = Measure.objects.filter(plan__published=True, pk__in=keys).prefetch_related("topics")
    found = list(rows)
    texts = versions(found, lambda it: (it.said.name, at(it.said.area, it.said.about)))
    for it in found:
        topics = [topic.pk for topic in it.topics.all()]
        yield Doc(it.pk, texts[it.pk], ("programme:measure", (it.pk,)), topics=topics)


KINDS = (
    Searchable(
        kind="programme.plan",
        word=lambda: _("Plans"),
        docs=_plans,
        visible=keys_of(lambda: Plan.objects.filter(published=True)),
        follows={"programme.plan": itself, "programme.planpublication": through("plan_id")},
    ),
    Searchable(
        kind="programme.measure",
        word=lambda: _("Measures"),
        docs=_measures,
        visible=keys_of(lambda: Measure.objects.filter(plan__published=True)),
        follows={
            "programme.measure": itself,
            "programme.plan": lambda it: Measure.objects.filter(plan=it.pk).values_list(
                "pk", flat=True
            ),
        },
    ),
)
