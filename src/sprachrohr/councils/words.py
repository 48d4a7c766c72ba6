"""Interface words for what the models keep as codes. No name of a body stands here."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.functional import lazy
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from sprachrohr.councils.models import Competence, Contact, Fact, Figure, Location
from sprachrohr.councils.rules import Majority
from sprachrohr.languages import dates
from sprachrohr.languages.kept import per_language


def joined(parts: Iterable[str]) -> str:
    """Items in one line, with the comma of the language."""
    return pgettext("between the items of a list", ", ").join(parts)


@per_language
def legal_form(code: str) -> str:
    """What kind of body it is by law, described; its name is the council's own."""
    return {
        "auslaenderbeirat": _("advisory body elected by foreign residents"),
        "integrationsausschuss": _("purely advisory committee of the city council"),
        "integrationsrat": _("elected body of its own kind, beside the committees"),
        "aci": _("committee of the city council with a majority of elected members"),
    }.get(code, _("other legal form"))


def period(start: date | None, end: date | None, today: date) -> str:
    """ "from 1 January 2014 to 31 October 2025", for running text."""
    language = get_language() or "de"
    if start and end:
        return _("from %(start)s to %(end)s") % {
            "start": dates.day_month(start, language),
            "end": dates.day_month(end, language),
        }
    if start:
        text = _("from %(start)s on") if start > today else _("since %(start)s")
        return text % {"start": dates.day_month(start, language)}
    if end:
        return _("until %(end)s") % {"end": dates.day_month(end, language)}
    return ""


@per_language
def kind_of_seat(code: str) -> str:
    """A kind of seat as a heading: who sits there."""
    return {
        "elected": pgettext("seats", "directly elected"),
        "rat": pgettext("seats", "sent by the city council"),
        "advisory": pgettext("seats", "advisory, without a vote"),
        "vacant": pgettext("seats", "vacant"),
    }[code]


@per_language
def seats_of_kind(code: str, number: int) -> str:
    """ "13 elected members"."""
    return {
        "elected": ngettext("%(n)s elected member", "%(n)s elected members", number),
        "rat": ngettext(
            "%(n)s member from the city council", "%(n)s members from the city council", number
        ),
        "advisory": ngettext("%(n)s advisory member", "%(n)s advisory members", number),
        "vacant": ngettext("%(n)s vacant seat", "%(n)s vacant seats", number),
    }[code] % {"n": number}


def majority(found: Majority) -> str:
    """The finding of the check that elected members outnumber those sent by the Rat."""
    facts = {"elected": found.elected, "sent": found.sent}
    if found.holds:
        return _("The elected members have the majority: %(elected)s to %(sent)s.") % facts
    return (
        _(
            "Warning: the elected members do not have the majority: %(elected)s to %(sent)s. "
            "The law requires it."
        )
        % facts
    )


def power(competence: Competence) -> str:
    """What the body may do in a subject, with the amounts in words."""
    low, high = competence.decides_from, competence.decides_up_to
    facts = {"low": euros(low), "high": euros(high)}
    if competence.power == Competence.Power.ADVISE:
        return _("This body advises. Others decide.")
    if competence.power == Competence.Power.PROPOSE:
        return _("This body proposes. The city council decides.")
    if low is not None and high is not None:
        return (
            _(
                "This body decides on sums above %(low)s and up to %(high)s. "
                "Below that the office decides alone, above it the city council does."
            )
            % facts
        )
    if low is not None:
        return (
            _("This body decides on sums above %(low)s. Up to that the office decides alone.")
            % facts
        )
    if high is not None:
        return (
            _("This body decides on sums up to %(high)s. Above that the city council decides.")
            % facts
        )
    return _("This body decides.")


@per_language
def power_word(code: str) -> str:
    return {
        "advise": pgettext("competence", "Advises"),
        "propose": pgettext("competence", "Proposes"),
        "decide": pgettext("competence", "Decides"),
    }[code]


def euros(amount: Decimal | None) -> str:
    """ "1.000 €" in the language of the page."""
    if amount is None:
        return ""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{dates.number(amount, get_language() or 'de', places)}\u00a0€"


@per_language
def form_of_right(code: str) -> str:
    return {
        "hearing": _("The right to be heard"),
        "advice": _("The right to advise"),
        "co_action": _("The right to act together with others"),
    }[code]


@per_language
def section(code: str) -> str:
    """Headings of the facts."""
    return {
        Fact.Section.HISTORY: _("How it came about"),
        Fact.Section.IDEA: _("What it stands for"),
        Fact.Section.TASKS: _("Tasks"),
        Fact.Section.WORK: _("How it works"),
        Fact.Section.EVENTS: _("Events"),
        Fact.Section.PARTNERS: _("Partners"),
        Fact.Section.REVIEW: _("Looking back"),
        Fact.Section.ELECTION: pgettext("facts", "Elections"),
        Fact.Section.CAMPAIGN: _("Campaigns"),
        Fact.Section.PUBLICITY: _("Public relations"),
    }[Fact.Section(code)]


@per_language
def figure_status(code: str) -> str:
    return {
        Figure.Status.PRELIMINARY: pgettext("figure", "preliminary"),
        Figure.Status.FINAL: pgettext("figure", "final"),
        Figure.Status.APPROXIMATE: pgettext("figure", "approximate"),
        Figure.Status.CLAIM: pgettext("figure", "as the source states, not confirmed"),
    }[Figure.Status(code)]


def figure(row: Figure) -> str:
    """The number itself: "2.076 of 15.613 (13,30 %)", or the words of the source."""
    language = get_language() or "de"
    if row.value is None:
        return row.said.stated.plain
    value = dates.number(row.value, language)
    if row.whole is not None and row.percent is not None:
        return _("%(part)s of %(whole)s (%(percent)s)") % {
            "part": value,
            "whole": dates.number(row.whole, language),
            "percent": dates.percent(row.percent, language),
        }
    return f"{value}\u00a0{row.said.unit.plain}" if row.unit else value


@per_language
def feature(name: str) -> str:
    """A feature of accessibility."""
    return {
        "step_free": _("Step-free entrance"),
        "lift": pgettext("building", "Lift"),
        "tactile_guidance": _("Tactile guidance"),
        "accessible_wc": _("Accessible toilet"),
        "changing_room": _("Baby changing room"),
        "accessible_parking": _("Accessible parking"),
        "hearing_loop": _("Hearing loop"),
    }[name]


@per_language
def answer(value: bool | None) -> str:
    """Unknown is never a no."""
    if value is None:
        return _("not known")
    return pgettext("feature", "yes") if value else pgettext("feature", "no")


feature_lazy = lazy(feature, str)


def features(location: Location) -> list[dict[str, str]]:
    """All features of a place with their answers, for a list; known ones first."""
    rows = [(name, getattr(location, name)) for name in Location.FEATURES]
    rows.sort(key=lambda row: (row[1] is None, row[1] is False))
    return [
        {
            "name": feature(name),
            "answer": answer(value),
            "icon": {True: "tick", False: "cross", None: "bar"}[value],
        }
        for name, value in rows
    ]


@per_language
def purpose(code: str) -> str:
    """What one writes to a contact for."""
    return {
        Contact.Purpose.OFFICE: _("For all questions"),
        Contact.Purpose.CHAIR: _("For matters of content"),
        Contact.Purpose.MINUTES: _("For agendas and minutes"),
        Contact.Purpose.PRESS: _("For the press"),
        Contact.Purpose.BARRIERS: _("To report a barrier"),
        Contact.Purpose.PRIVACY: _("About data protection"),
        Contact.Purpose.EDITOR: _("Responsible for these pages"),
    }[Contact.Purpose(code)]


def dial(number: str) -> str:
    """A German telephone number as a ``tel:`` address takes it; "" when it holds no number.

    "0211/89-95666" -> "+492118995666"; of several numbers the first counts.
    """
    first = re.split(r"[;,]| oder | und ", number)[0]
    first = first.replace("(0)", "")
    digits = re.sub(r"[^\d+]", "", first)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith("0"):
        digits = f"+49{digits[1:]}"
    return digits if len(digits) > 5 else ""


@per_language
def dimension(code: str) -> str:
    """The four dimensions of taking part in a town's life."""
    return {
        "social": pgettext("dimension", "Social life"),
        "economic": pgettext("dimension", "Economic life"),
        "cultural": pgettext("dimension", "Cultural life"),
        "political": pgettext("dimension", "Political life"),
    }[code]
