"""What of the inquiries stands in the office: the menu, the dashboard, the dated answer times."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.desk.due import Due
from sprachrohr.desk.kinds import Column, Entry, Field, Kind
from sprachrohr.inquiries import access, actions, words
from sprachrohr.inquiries.models import AnswerTime
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import Viewer

ENTRIES = [
    Entry(
        label=pgettext_lazy("from citizens", "Inquiries"),
        url=lambda: reverse("inquiries:list"),
        right=access.RIGHT,
        group="requests",
        order=10,
    )
]

KINDS = [
    Kind(
        code="antwortfristen",
        model=AnswerTime,
        one=_("Answer time"),
        many=_("Answer times"),
        group="requests",
        right="councils.edit",
        fields=(
            Field(name="kind_of_inquiry", label=_("For"), words=words.kind),
            Field(
                name="days",
                label=_("Days until the answer"),
                hint=_("A Saturday or Sunday moves to the Monday after it."),
            ),
            Field(name="valid_from", label=_("From")),
            Field(name="valid_until", label=_("Until (and including)")),
            Field(name="source", label=_("Source"), kind="quellen"),
        ),
        columns=(
            Column(code="for", label=_("For"), show=lambda it: words.kind(it.kind_of_inquiry)),
            Column(code="days", label=_("Days"), show=lambda it: it.days, number=True),
            Column(code="from", label=_("From"), show=lambda it: it.valid_from),
            Column(code="until", label=_("Until"), show=lambda it: it.valid_until),
        ),
        order=("kind_of_inquiry", "valid_from"),
        add=actions.add_answer_time,
        change=actions.change_answer_time,
        remove=actions.remove_answer_time,
        help=_("How soon people get an answer. The forms promise it to them."),
    )
]


def due(viewer: Viewer, today: date) -> list[Due]:
    """What waits for an answer: each inquiry with its day; those of others name who has them."""
    found = []
    for it in access.open_ones(viewer):
        others = it.owner_id is not None and it.owner_id != viewer.account_id
        found.append(
            Due(
                what=f"{words.kind(it.kind_of_inquiry)} {it.reference}",
                url=reverse("inquiries:inquiry", [it.pk]),
                next_step=_("Answer"),
                on=it.due_on,
                since=it.received_at.date(),
                waiting_for=it.owner.name if it.owner and others else "",
                about=it.role,
            )
        )
    return found
