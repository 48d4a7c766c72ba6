"""How the office prepares its sessions: what is filled in for it."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sprachrohr.councils.models import Figure
from sprachrohr.desk.kinds import Column, Field, Kind, Section
from sprachrohr.meetings.access.planning import PACKAGE
from sprachrohr.meetings.actions import planning as actions
from sprachrohr.meetings.models import SessionHabits
from sprachrohr.meetings.rules.feasts import COMMUNITIES
from sprachrohr.people.models import Organization

NATIONALITY = ("staatsangehörig", "nationality")
"""Words by which a figure is known to count the people of one nationality."""
GROUPS = 5


def communities() -> list[tuple[str, str]]:
    """The calendars to choose from, each in the reader's language."""
    language = (get_language() or "de").split("-", maxsplit=1)[0]
    return [(code, words.get(language, words["en"])) for code, words in COMMUNITIES.items()]


def _bodies(rows: Any) -> Any:
    return rows.filter(kind_of_body__in=Organization.BODIES)


def _findings(habits: SessionHabits) -> list[str]:
    """The biggest groups in town, where figures count them; and that no calendar is chosen."""
    found = []
    if not habits.communities:
        found.append(
            gettext(
                "No calendar of feasts is chosen. Nobody is warned of a session on a great feast."
            )
        )
    rows = Figure.objects.filter(kind_of_figure=Figure.Kind.FOREIGN, value__isnull=False)
    named = [it for it in rows if any(word in it.name.casefold() for word in NATIONALITY)]
    if named:
        biggest = sorted(named, key=lambda it: -(it.value or 0))[:GROUPS]
        groups = "; ".join(f"{it.name}: {it.value:.0f}" for it in biggest)
        found.append(gettext("The biggest groups by your figures: %(groups)s") % {"groups": groups})
    return found


HABITS = Kind(
    code="sitzungsvorgaben",
    model=SessionHabits,
    one=_("Defaults for sessions"),
    many=_("Defaults for sessions"),
    group="council",
    place=45,
    right="meetings.edit",
    single=True,
    help=_(
        "What is filled in when you plan sessions. You can change it each time. None of it is law: "
        "periods and majorities stand in the rules of procedure."
    ),
    fields=(
        Field(name="organization", label=_("Body that usually meets"), only=_bodies),
        Field(name="location", label=_("Usual place"), kind="orte"),
        Field(name="start_time", label=_("Usual hour"), hint=_("For example: 17:00")),
        Field(
            name="duration_minutes",
            label=_("How long a session lasts, in minutes"),
            hint=_("For example: 120. Empty: no end is filled in."),
        ),
        Section(_("Invitation and papers")),
        Field(
            name="reminder_days",
            label=_("Remind members so many days before"),
            hint=_("Whoever has not answered yet gets one e-mail. 0: nobody is reminded."),
        ),
        Field(
            name="reference",
            label=_("How papers are numbered"),
            hint=_(
                "Write {number} and {year} where they shall stand. For example: {number}/{year}."
            ),
        ),
        Section(
            _("Feasts to think of"),
            format_lazy(
                _(
                    "Whose great feasts shall be told when you plan a session? It is only a hint "
                    "to the office; nobody's religion is recorded. The dates are computed by the "
                    "package {package}. Alevi fasts other than Muharrem and the feasts of Buddhist "
                    "communities differ from place to place: enter them as days to avoid."
                ),
                package=PACKAGE,
            ),
        ),
        Field(
            name="communities",
            label=_("Communities in town"),
            widget="codes",
            choices=communities,
            required=False,
        ),
    ),
    columns=(
        Column(code="gremium", label=_("Body"), show=lambda it: it.organization or ""),
        Column(code="ort", label=_("Place"), show=lambda it: it.location or ""),
    ),
    related=("organization", "location"),
    add=actions.add_habits,
    change=actions.change_habits,
    findings=_findings,
)
