"""Persons as the office keeps them."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sprachrohr.councils import words as councils
from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Step
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.names import language_name
from sprachrohr.people import actions
from sprachrohr.people.models import Membership, Person

SPOKEN = (
    "de", "en", "tr", "ar", "uk", "ru", "pl", "ro", "bg", "sq", "hr", "sr", "bs", "mk", "el", "it",
    "es", "pt", "fr", "nl", "hu", "ku", "fa", "ps", "ur", "hi", "pa", "bn", "ta", "ti", "am", "so",
    "zh", "vi", "th", "tl", "ka", "hy", "az", "rom",
)  # fmt: skip
"""Languages one can choose from; the most frequent in the country's towns come first."""


def spoken_choices() -> list[tuple[str, str]]:
    """Codes with their names in the reader's language; also what the council uses beyond them."""
    used = {code for codes in Person.objects.values_list("spoken", flat=True) for code in codes}
    return [(code, spoken_word(code)) for code in (*SPOKEN, *sorted(used - set(SPOKEN)))]


def spoken_word(code: str) -> str:
    return language_name(code, get_language() or "de")


def _holding(rows: Any) -> Any:
    now = Membership.objects.on(clock.today()).filter(person=OuterRef("pk"))
    return Exists(now)


def _by_seat(rows: Any, code: str) -> Any:
    if code == "jetzt":
        return rows.filter(_holding(rows))
    if code == "frueher":
        return rows.filter(~_holding(rows), memberships__isnull=False).distinct()
    return rows.filter(memberships__isnull=True, substitutions__isnull=True)


def _shown(person: Person) -> str | None:
    """Guests see a person with a seat only."""
    known = person.memberships.exists() or person.substitutions.exists()
    return reverse("people:member", args=[person.pk]) if known else None


LAST_DAY = Field(
    name="on",
    label=_("Last day"),
    hint=_("The last day that still counts, for example 31.10.2026."),
    widget="day",
    required=True,
)
REASON = Field(
    name="reason",
    label=_("Reason"),
    hint=_("Public, in a few words: moved away, resigned. Nothing private."),
)

PERSONS = Kind(
    code="personen",
    model=Person,
    one=_("Person"),
    many=_("People"),
    group="people",
    right="people.edit",
    help=_(
        "Everybody who holds a seat or stands in for somebody. Only what is public is kept here: "
        "no private address, no telephone number, no mail, no date of birth. Guests see a person "
        "as soon as there is a seat. Whoever leaves stays in the record."
    ),
    empty=_("Nobody is recorded yet. Members can also be imported from a spreadsheet."),
    fields=(
        Field(name="title", label=_("Title"), hint=_("For example: Dr.")),
        Field(name="given_name", label=_("Given name")),
        Field(name="family_name", label=_("Family name")),
        Field(
            name="about",
            label=_("In short"),
            widget="text",
            hint=_("Two or three sentences for the public: what the person works on here."),
        ),
        Field(
            name="spoken",
            label=_("Languages"),
            hint=_("In which one can talk to this person."),
            widget="codes",
            words=spoken_word,
            choices=spoken_choices,
            required=False,
        ),
        Field(name="topics", label=_("Topics"), kind="themen"),
        Field(
            name="portrait",
            label=_("Portrait"),
            kind="bilder",
            hint=_("Only with the person's consent."),
        ),
    ),
    columns=(
        Column(
            code="name",
            label=_("Name"),
            show=lambda it: f"{it.family_name}, {it.given_name}",
            sort=("family_name", "given_name"),
        ),
        Column(code="titel", label=_("Title"), show=lambda it: it.title, sort=("title",)),
        Column(
            code="sprachen",
            label=_("Languages"),
            show=lambda it: councils.joined(map(spoken_word, it.spoken)),
        ),
        Column(
            code="geaendert",
            label=_("Last changed"),
            show=lambda it: it.modified,
            sort=("modified",),
            usual=False,
        ),
    ),
    search=("family_name", "given_name", "title", "memberships__organization__name"),
    filters=(
        Filter(
            code="sitz",
            label=_("Seat"),
            choices=lambda: (
                ("jetzt", _("holds a seat today")),
                ("frueher", _("held a seat earlier")),
                ("ohne", _("no seat yet")),
            ),
            apply=_by_seat,
        ),
    ),
    order=("family_name", "given_name"),
    add=actions.add_person,
    change=actions.change_person,
    remove=actions.remove_person,
    steps=(
        Step(
            code="endet",
            label=_("Ends on …"),
            explain=_(
                "The person leaves: every seat still held ends on this day, and so does standing "
                "in for others. The person stays in the record and on the pages of the past."
            ),
            fields=(LAST_DAY, REASON),
            act=actions.depart,
            possible=lambda it: it.memberships.on(clock.today()).exists(),
        ),
    ),
    parts=(
        Part(kind="mitgliedschaften", through="person", label=_("Seats")),
        Part(kind="vertretungen", through="person", label=_("Stands in for")),
    ),
    public_url=_shown,
)
