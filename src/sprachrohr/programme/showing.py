"""From measures to what pages show."""

from datetime import date
from typing import Any

from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import Viewer
from sprachrohr.programme import access, words
from sprachrohr.programme.access import Row
from sprachrohr.programme.rules import is_late


def measures_of_resolution(viewer: Viewer, pk: int, language: str) -> list[dict[str, Any]]:
    """The measures that hang on a resolution, for its page."""
    return [measure(it, clock.today()) for it in access.of_resolution(viewer, pk, language)]


def measures_of_paper(viewer: Viewer, pk: int, language: str) -> list[dict[str, Any]]:
    """The same for a paper."""
    return [measure(it, clock.today()) for it in access.of_paper(viewer, pk, language)]


def measure(row: Row, today: date) -> dict[str, Any]:
    """One measure for a list: its state in a word, and what it hangs on."""
    it = row.measure
    late = is_late(it.due, row.state, today)
    return {
        "number": it.number,
        "name": it.said.name,
        "area": it.said.area,
        "url": reverse("programme:measure", args=[it.pk]),
        "look": "late" if late else words.LOOK[row.state],
        "word": words.overdue() if late else words.state(row.state),
        "due": it.due,
        "links": [
            {
                "label": one.said.title,
                "url": reverse("papers:resolution", args=[one.pk]),
                "resolution": True,
            }
            for one in row.resolutions
        ]
        + [
            {"label": one.said.name, "url": reverse("papers:paper", args=[one.pk])}
            for one in row.papers
        ],
    }
