"""The translator's place in the office: every text of the council in every language."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_scopes import get_scope

from sprachrohr.desk.due import Due
from sprachrohr.desk.kinds import Aside, Entry, Kind
from sprachrohr.languages import texts
from sprachrohr.languages.office import words
from sprachrohr.languages.words import State
from sprachrohr.people.viewers import Viewer

__all__ = ["ASIDES", "ENTRIES", "due", "reads_closed"]

URL = "/verwaltung/uebersetzungen/"

ENTRIES = (
    Entry(
        label=gettext_lazy("Translations"),
        url=lambda: URL,
        right="translations.edit",
        group="pages",
        order=50,
    ),
)


def reads_closed(viewer: Viewer) -> bool:
    """Whether somebody who translates may also read what no guest may ever see."""
    return viewer.may("meetings.edit") and viewer.may("papers.edit")


def translations(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Beside every form: how the texts of this object stand in each language."""
    if not getattr(obj, "translatable", ()) or not viewer.may("translations.edit"):
        return None
    stored = texts.of_object(obj)
    rows = []
    for language in texts.languages(obj.council):
        state = texts.least(obj, language, stored)
        if state is not None:
            rows.append(
                {
                    "language": words.language(language),
                    "state": words.STATES[state],
                    "code": str(state),
                    "url": f"{URL}{obj.kind()}/{obj.pk}/{language}/",
                }
            )
    if not rows:
        return None
    return Aside(
        title=_("Translations"),
        template="languages/office/_beside.html",
        context={"rows": rows},
    )


def due(viewer: Viewer, today: date) -> list[Due]:
    """Translations that are older than their German text."""
    council = get_scope().get("council")
    if council is None or not viewer.may("translations.edit"):
        return []
    count = texts.outdated(council)
    if not count:
        return []
    return [
        Due(
            what=ngettext(
                "%(n)s translation is out of date", "%(n)s translations are out of date", count
            )
            % {"n": count},
            url=f"{URL}?stand={State.OUTDATED}",
            next_step=_("Compare with the German text"),
        )
    ]


ASIDES = (translations,)
