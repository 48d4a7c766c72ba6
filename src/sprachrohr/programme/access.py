"""Plans and measures for guests, and the measures that hang on a paper or resolution."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sprachrohr.languages.access import speak
from sprachrohr.papers import access as papers
from sprachrohr.people.viewers import Viewer
from sprachrohr.programme.models import Measure, MeasureStep, Plan


@dataclass(frozen=True)
class Row:
    """A measure with its newest step, and what of papers and resolutions the viewer may open."""

    measure: Measure
    step: MeasureStep | None
    resolutions: tuple[Any, ...] = ()
    papers: tuple[Any, ...] = ()

    @property
    def state(self) -> str:
        return str(self.step.state) if self.step is not None else ""


def plans(viewer: Viewer, language: str) -> list[Plan]:
    """The published plans, the newest first."""
    rows = list(Plan.objects.filter(published=True))
    speak(language, rows)
    return rows


def plan(viewer: Viewer, pk: int, language: str) -> tuple[Plan, list[Row]] | None:
    """One published plan with its measures; eight queries, however many there are."""
    found = Plan.objects.filter(pk=pk, published=True).select_related("source").first()
    if found is None:
        return None
    rows = _rows(viewer, Measure.objects.filter(plan=found).select_related("responsible"))
    speak(language, found, found.source, *_spoken(rows))
    return found, rows


def measure(viewer: Viewer, pk: int, language: str) -> tuple[Row, list[MeasureStep]] | None:
    """One measure of a published plan, with every state it reached."""
    found = _rows(
        viewer,
        Measure.objects.filter(pk=pk, plan__published=True).select_related("plan", "responsible"),
    )
    if not found:
        return None
    steps = list(found[0].measure.steps.all())
    speak(language, found[0].measure.plan, steps, *_spoken(found))
    return found[0], steps


def of_resolution(viewer: Viewer, pk: int, language: str) -> list[Row]:
    """The measures of published plans that hang on a resolution."""
    return _linked(language, resolutions=pk)


def of_paper(viewer: Viewer, pk: int, language: str) -> list[Row]:
    """The measures of published plans that hang on a paper."""
    return _linked(language, papers=pk)


def _linked(language: str, **link: int) -> list[Row]:
    rows = list(Measure.objects.filter(plan__published=True, **link))
    if not rows:
        return []
    newest = _newest(rows)
    speak(language, rows)
    return [Row(it, newest.get(it.pk)) for it in rows]


def _newest(measures: Iterable[Measure]) -> dict[int, MeasureStep]:
    steps = MeasureStep.objects.filter(measure__in=[it.pk for it in measures])
    return {it.measure_id: it for it in steps.order_by("on", "pk")}


def _rows(viewer: Viewer, measures: Any) -> list[Row]:
    rows = list(measures)
    keys = [it.pk for it in rows]
    newest = _newest(rows)
    decided = _by(Measure.resolutions.through, "resolution", keys)
    written = _by(Measure.papers.through, "paper", keys)
    shown = papers.visible(viewer).in_bulk(_all(written))
    taken = papers.visible_resolutions(viewer).in_bulk(_all(decided))
    return [
        Row(
            it,
            newest.get(it.pk),
            tuple(taken[key] for key in decided.get(it.pk, ()) if key in taken),
            tuple(shown[key] for key in written.get(it.pk, ()) if key in shown),
        )
        for it in rows
    ]


def _by(through: Any, name: str, measures: list[int]) -> dict[int, list[int]]:
    """Measure -> keys at the other end of a link."""
    found: dict[int, list[int]] = {}
    rows = through._base_manager.filter(measure__in=measures).order_by(f"{name}_id")
    for one, other in rows.values_list("measure_id", f"{name}_id"):
        found.setdefault(one, []).append(other)
    return found


def _all(links: dict[int, list[int]]) -> set[int]:
    return {key for keys in links.values() for key in keys}


def _spoken(rows: list[Row]) -> list[Any]:
    return [
        [it.measure for it in rows],
        [it.measure.responsible for it in rows],
        [it.step for it in rows],
        [one for it in rows for one in (*it.resolutions, *it.papers)],
    ]


def public_places(viewer: Viewer) -> list[tuple[str, int | None, Any]]:
    """Plans and measures with a page of their own, and their list if there are any."""
    found: list[tuple[str, int | None, Any]] = []
    for name, rows in (
        ("programme:plan", Plan.objects.filter(published=True)),
        ("programme:measure", Measure.objects.filter(plan__published=True)),
    ):
        found += [(name, pk, at) for pk, at in rows.order_by("pk").values_list("pk", "modified")]
    return [("programme:plans", None, None), *found] if found else []
