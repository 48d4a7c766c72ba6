"""What changes over time: names and legal forms, terms, seats, competences."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils import actions, words
from sprachrohr.councils.models import Competence, Designation, LegislativeTerm, Seats
from sprachrohr.councils.office.fields import (
    CHANGED,
    LEGAL_SOURCE,
    SOURCE,
    choice_filter,
    span_column,
    span_fields,
    span_filter,
)
from sprachrohr.desk.kinds import Column, Field, Kind, Part, Section
from sprachrohr.languages.kept import reverse

DESIGNATIONS = Kind(
    code="bezeichnungen",
    model=Designation,
    one=_("Name and legal form"),
    many=_("Names and legal forms"),
    group="council",
    right="councils.edit",
    help=_(
        "What the body is called and which legal form it has, each for its time. Pages "
        "about earlier years keep the name of that time. There is only one name on any day."
    ),
    fields=(
        Field(name="name", label=_("Name"), hint=_("As the statute says it.")),
        Field(
            name="short_name",
            label=_("Short name"),
            hint=_("For narrow places. Empty: the whole name."),
        ),
        Field(name="legal_form", label=_("Legal form"), words=words.legal_form),
        *span_fields(
            hint=_(
                "An earlier name without an end ends by itself on the day before. "
                "Leave it empty if it has always been so, or if nobody knows."
            )
        ),
        Section(_("Where it comes from")),
        LEGAL_SOURCE,
        Field(name="note", label=_("Note"), widget="text", hint=_("What changed, in short.")),
        SOURCE,
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name",)),
        span_column(),
        Column(
            code="form",
            label=_("Legal form"),
            show=lambda it: words.legal_form(it.legal_form),
            sort=("legal_form",),
        ),
        Column(
            code="recht",
            label=_("Legal source"),
            show=lambda it: it.legal_source or "",
            usual=False,
        ),
        CHANGED,
    ),
    search=("name", "short_name", "note"),
    filters=(
        span_filter(),
        choice_filter(
            "form",
            _("Legal form"),
            "legal_form",
            Designation.LegalForm.values,
            words.legal_form,
        ),
    ),
    related=("legal_source",),
    order=("-valid_from",),
    add=actions.add_designation,
    change=actions.change_designation,
    remove=actions.remove_designation,
    public_url=lambda it: _about(it.valid_from or it.valid_until),
)


def _about(day: Any) -> str:
    """The public page about the body, as it was on a day."""
    address = reverse("councils:about")
    return f"{address}?stand={day.isoformat()}" if day else address


def _majority(term: LegislativeTerm) -> list[Any]:
    return [words.majority(it) for it in actions.majority_findings(term)]


def _seats_in_words(term: LegislativeTerm) -> str:
    rows = sorted(term.seats.all(), key=lambda it: Seats.Kind.values.index(it.kind_of_seat))
    return words.joined(words.seats_of_kind(it.kind_of_seat, it.number) for it in rows)


TERMS = Kind(
    code="wahlperioden",
    model=LegislativeTerm,
    one=_("Term of office"),
    many=_("Terms of office"),
    group="council",
    right="councils.edit",
    help=_(
        "The time for which the body is elected, and how many seats it has in it. Terms follow "
        "each other and never overlap."
    ),
    fields=(
        Field(name="name", label=_("Name"), hint=_("For example: term of office 2025–2030.")),
        Field(
            name="start_date",
            label=_("First day"),
            hint=_("An earlier term without an end ends by itself on the day before."),
        ),
        Field(name="end_date", label=_("Last day"), hint=_("Empty: not known yet.")),
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name",)),
        span_column("start_date", "end_date"),
        Column(code="sitze", label=_("Seats"), show=_seats_in_words),
        CHANGED,
    ),
    search=("name",),
    filters=(span_filter("start_date", "end_date"),),
    order=("-start_date",),
    prefetch=("seats",),
    add=actions.add_term,
    change=actions.change_term,
    remove=actions.remove_term,
    parts=(Part(kind="sitze", through="term", label=_("Seats")),),
    findings=_majority,
    public_url=lambda it: _about(it.start_date),
)

SEATS = Kind(
    code="sitze",
    model=Seats,
    one=_("Number of seats"),
    many=_("Numbers of seats"),
    group="council",
    right="councils.edit",
    hidden=True,
    help=_(
        "How many seats of one kind a term has. The city council or a statute sets the number; "
        "it is never computed."
    ),
    fields=(
        Field(name="term", label=_("Term of office"), kind="wahlperioden", new_only=True),
        Field(name="kind_of_seat", label=_("Who sits there"), words=words.kind_of_seat),
        Field(name="number", label=_("How many")),
        Field(
            name="lists",
            label=_("Lists or groups"),
            hint=_("As the source says it, for example: eight lists and one individual."),
        ),
        SOURCE,
    ),
    columns=(
        Column(
            code="art",
            label=_("Who sits there"),
            show=lambda it: words.kind_of_seat(it.kind_of_seat),
            sort=("kind_of_seat",),
        ),
        Column(code="zahl", label=_("How many"), show=lambda it: it.number, number=True),
        Column(code="listen", label=_("Lists or groups"), show=lambda it: it.lists),
        Column(code="periode", label=_("Term of office"), show=lambda it: it.term, usual=False),
    ),
    related=("term",),
    order=("-term__start_date", "pk"),
    add=actions.add_seats,
    change=actions.change_seats,
    remove=actions.remove_seats,
    findings=lambda it: _majority(it.term),
    public_url=lambda it: _about(it.term.start_date),
)

COMPETENCES = Kind(
    code="befugnisse",
    model=Competence,
    one=_("Competence"),
    many=_("Competences"),
    group="council",
    right="councils.edit",
    help=_(
        "What the body may do in a subject: advise, propose, or decide. Only where it decides "
        "there are amounts."
    ),
    fields=(
        Field(
            name="subject",
            label=pgettext_lazy("of a competence", "Subject"),
            hint=_("For example: grants to associations."),
        ),
        Field(name="power", label=_("The body …"), words=words.power_word),
        Field(
            name="decides_from",
            label=_("Decides on sums above (euros)"),
            hint=_(
                "Up to this sum the office decides alone. Leave it empty if there is no such sum."
            ),
        ),
        Field(
            name="decides_up_to",
            label=_("Decides on sums up to (euros)"),
            hint=_("Above it the city council decides. Leave it empty if there is no such sum."),
        ),
        Field(name="topics", label=_("Topics"), kind="themen"),
        *span_fields(),
        Section(_("Where it comes from")),
        LEGAL_SOURCE,
        Field(name="note", label=_("Note"), widget="text"),
        SOURCE,
    ),
    columns=(
        Column(
            code="gegenstand",
            label=pgettext_lazy("of a competence", "Subject"),
            show=str,
            sort=("subject",),
        ),
        Column(
            code="darf",
            label=_("The body …"),
            show=lambda it: words.power_word(it.power),
            sort=("power",),
        ),
        Column(
            code="bis",
            label=_("Up to (euros)"),
            show=lambda it: words.euros(it.decides_up_to),
            sort=("decides_up_to",),
            number=True,
        ),
        span_column(),
        Column(
            code="recht",
            label=_("Legal source"),
            show=lambda it: it.legal_source or "",
            usual=False,
        ),
        CHANGED,
    ),
    search=("subject", "note"),
    filters=(
        choice_filter("darf", _("The body …"), "power", Competence.Power.values, words.power_word),
        span_filter(),
    ),
    related=("legal_source",),
    order=("order",),
    add=actions.add_competence,
    change=actions.change_competence,
    remove=actions.remove_competence,
    arrange=actions.arrange_competences,
    public_url=lambda it: _about(None),
)
