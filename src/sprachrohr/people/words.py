"""Interface words for persons and bodies. No name of a body stands here."""

from datetime import date

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from sprachrohr.councils import words as councils
from sprachrohr.languages import dates
from sprachrohr.languages.kept import per_language
from sprachrohr.people.access import Sitting
from sprachrohr.people.models import Membership, Organization


@per_language
def function(code: str) -> str:
    """What somebody does in a body; "" for a plain member."""
    return {
        "chair": pgettext("function", "Chair"),
        "deputy": pgettext("function", "Deputy chair"),
        "spokesperson": pgettext("function", "Spokesperson"),
        "delegate": pgettext("function", "Delegate"),
        "minutes": pgettext("function", "Takes the minutes"),
    }.get(code, "")


@per_language
def seat(code: str) -> str:
    """How somebody came to the seat, in a word after the name."""
    return {
        "elected": pgettext("member", "directly elected"),
        "rat": pgettext("member", "sent by the city council"),
        "advisory": pgettext("member", "advisory, without a vote"),
    }.get(code, "")


@per_language
def kind_of_body(code: str) -> str:
    """Headings of the page of bodies."""
    kind = Organization.Kind
    return {
        kind.COUNCIL: pgettext("bodies", "The council itself"),
        kind.BOARD: pgettext("bodies", "Board"),
        kind.WORKING_GROUP: pgettext("bodies", "Working groups"),
        kind.COMMISSION: pgettext("bodies", "Commissions"),
        kind.OUTSIDE_BODY: pgettext("bodies", "Outside bodies we send members to"),
        kind.RAT: pgettext("bodies", "City council"),
        kind.RAT_COMMITTEE: pgettext("bodies", "Committees of the city council"),
    }.get(kind(code), "")


def sentence(seats: Sitting) -> str:
    """The finding of the seat chart: "19 members vote: 13 elected, 6 from the city council."."""
    voting = seats.composition.voting
    parts = [
        councils.seats_of_kind(kind, number)
        for kind, number in seats.counts.items()
        if kind in ("elected", "rat")
    ]
    text = ngettext("%(n)s seat with a vote", "%(n)s seats with a vote", voting) % {"n": voting}
    vacant = seats.composition.vacant()
    if vacant:
        parts.append(councils.seats_of_kind("vacant", vacant))
    if seats.missing:
        return f"{councils.joined(parts)}."
    return f"{text}: {councils.joined(parts)}." if parts else f"{text}."


def missing(seats: Sitting) -> list[str]:
    """Sentences on numbers that nobody has recorded; without them a total would mislead."""
    said = {
        "elected": _("How many members were elected is not recorded here."),
        "rat": _("How many members the city council sent is not recorded here."),
    }
    return [said[kind] for kind in seats.missing]


def held(row: Membership, today: date) -> str:
    """ "since 1 November 2025" or "from … to …"."""
    return councils.period(row.start_date, row.end_date, today)


def time_of_body(row: Organization, today: date) -> str:
    """When a body exists; the source's own words where it gives no full day."""
    if row.start_text and not row.start_date:
        if row.end_date:
            return _("%(start)s until %(end)s") % {
                "start": row.start_text,
                "end": dates.day_month(row.end_date, get_language() or "de"),
            }
        return _("since %(start)s") % {"start": row.start_text}
    return councils.period(row.start_date, row.end_date, today)
