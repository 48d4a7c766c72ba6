"""How the council follows its resolutions, and what stands beside one in the office."""

from typing import Any

from django.forms import model_to_dict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Aside, Column, Field, Kind
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import cases
from sprachrohr.papers.access import following as access
from sprachrohr.papers.actions import following as actions
from sprachrohr.papers.models import FollowUpHabits, Paper, Resolution
from sprachrohr.people.viewers import Viewer

OURS = FollowUpHabits()
"""Our own proposal."""

HABITS = Kind(
    code="beschlussvorgaben",
    model=FollowUpHabits,
    one=_("Defaults for resolutions"),
    many=_("Defaults for resolutions"),
    group="council",
    place=46,
    right="papers.edit",
    single=True,
    help=format_lazy(
        _(
            "When somebody is reminded of a resolution, and when it counts as forgotten. No law "
            "says so; it is your own choice. Without a choice it is {remind}, {stale} and "
            "{again} days."
        ),
        remind=OURS.remind_days,
        stale=OURS.stale_days,
        again=OURS.again_days,
    ),
    fields=(
        Field(
            name="remind_days",
            label=_("Remind so many days before a deadline"),
            hint=_("Department and whoever watches it get one e-mail. 0: nobody is reminded."),
        ),
        Field(
            name="stale_days",
            label=_("Without news for so many days it is flagged"),
            hint=_("On the public page too. 0: never."),
        ),
        Field(
            name="again_days",
            label=_("Remind again after so many days"),
            hint=_("While it stays overdue or without news. 0: only once."),
        ),
    ),
    columns=(
        Column(code="vorher", label=_("Days before"), show=lambda it: it.remind_days),
        Column(code="ohne-nachricht", label=_("Without news"), show=lambda it: it.stale_days),
        Column(code="wieder", label=_("Again after"), show=lambda it: it.again_days),
    ),
    initial=lambda council: model_to_dict(OURS, ("remind_days", "stale_days", "again_days")),
    add=actions.add_following_habits,
    change=actions.change_following_habits,
)


def waiting_reports(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """The way to the case of a resolution or paper; of a resolution also what was reported."""
    if not viewer.may("papers.edit"):
        return None
    if isinstance(obj, Paper):
        return Aside(
            title=_now("The whole case"),
            template="papers/office/_case_link.html",
            context={"url": reverse("papers:case", args=[obj.pk]), "reports": []},
        )
    if not isinstance(obj, Resolution) or obj.responsible_id is None:
        return None
    return Aside(
        title=_now("Reports and reminders"),
        template="papers/office/_case_link.html",
        context={
            "url": reverse("papers:report", args=[obj.pk]),
            "waiting": any(it.waits for it in access.reports_of(obj, viewer)),
            "lines": cases.lines_of(viewer, obj),
        },
    )
