"""What of members the office keeps: rates of allowances, and the list for the payroll."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils.models import Seats
from sprachrohr.councils.office.fields import (
    CHANGED,
    CHECK_COLUMN,
    CHECK_FILTER,
    LEGAL_SOURCE,
    SOURCE,
    check_findings,
    check_steps,
    choice_filter,
    span_column,
    span_fields,
    span_filter,
)
from sprachrohr.councils.words import kind_of_seat
from sprachrohr.desk.kinds import Column, Entry, Field, Kind, Section
from sprachrohr.languages.kept import reverse
from sprachrohr.members import actions, words
from sprachrohr.members.models import AllowanceRate

RIGHT = "allowances.read"

CHECK_NOTE = Field(
    name="check_note",
    label=_("Note on the check"),
    hint=_("What was compared, or why it could not be."),
    widget="text",
    rows=3,
)

RATES = Kind(
    code="entschaedigung",
    model=AllowanceRate,
    one=_("Rate of allowance"),
    many=_("Rates of allowances"),
    group="people",
    place=80,
    right=RIGHT,
    help=_(
        "What members are paid, from a day on, each with the place where it is written. The "
        "software knows no rate of its own: for a day without one the statements say so. When a "
        "rate changes, end the old one and record a new one."
    ),
    fields=(
        Field(name="kind_of_rate", label=_("For what"), words=words.kind_of_rate),
        Field(
            name="kind_of_seat",
            label=_("For which seats"),
            words=kind_of_seat,
            required=False,
            hint=_(
                "Empty: for every seat that has no rate of its own. Members whom the city council "
                "pays itself get a rate of 0,00."
            ),
        ),
        Field(name="amount", label=_("Amount (euros)"), hint=_("For example: 41,70.")),
        Field(
            name="multiple",
            label=_("How many times the other rate"),
            hint=_("Only for the chair, instead of an amount: 1 or 1,5 times the rate itself."),
        ),
        Field(
            name="most_a_year",
            label=_("Paid sessions a year at most"),
            hint=_("Only for sessions and meetings. Empty: all of them."),
        ),
        *span_fields(hint=_("The first day on which it holds.")),
        Section(pgettext_lazy("of law", "Check")),
        LEGAL_SOURCE,
        SOURCE,
        Field(name="note", label=_("Note"), widget="text", rows=3),
    ),
    columns=(
        Column(
            code="wofuer",
            label=_("For what"),
            show=lambda it: words.kind_of_rate(it.kind_of_rate),
            sort=("kind_of_rate", "kind_of_seat", "valid_from"),
        ),
        Column(
            code="sitze",
            label=_("For which seats"),
            show=lambda it: kind_of_seat(it.kind_of_seat) if it.kind_of_seat else _("all"),
            sort=("kind_of_seat",),
        ),
        Column(code="satz", label=_("Rate"), show=words.rate, sort=("amount",), number=True),
        span_column(),
        CHECK_COLUMN,
        Column(code="quelle", label=pgettext_lazy("of a fact", "Source"),
               show=lambda it: it.legal_source or it.source, usual=False),
        CHANGED,
    ),
    filters=(
        choice_filter(
            "wofuer", _("For what"), "kind_of_rate", AllowanceRate.Kind.values, words.kind_of_rate
        ),
        choice_filter(
            "sitze", _("For which seats"), "kind_of_seat", Seats.Kind.values, kind_of_seat
        ),
        span_filter(),
        CHECK_FILTER,
    ),
    related=("source", "legal_source"),
    order=("kind_of_rate", "kind_of_seat", "valid_from"),
    add=actions.add_allowance_rate,
    change=actions.change_allowance_rate,
    remove=actions.remove_allowance_rate,
    steps=tuple(
        replace(
            it,
            fields=tuple(
                replace(CHECK_NOTE, label=field.label, required=field.required)
                for field in it.fields
            ),
        )
        for it in check_steps(
            actions.verify_allowance_rate,
            actions.reopen_allowance_rate,
            actions.claim_allowance_rate,
        )
    ),
    findings=check_findings,
)  # fmt: skip

KINDS = (RATES,)
ENTRIES = (
    Entry(
        label=_("Attendance and allowances"),
        url=lambda: reverse("members:payroll"),
        right=RIGHT,
        group="people",
        order=78,
    ),
)
