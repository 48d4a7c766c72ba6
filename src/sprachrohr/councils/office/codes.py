"""Words for codes that only the office shows: in choices and lists, never to guests."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.councils.models import Fact, Figure, ProcedureRule, Wording
from sprachrohr.languages.kept import per_language

_Unit = ProcedureRule.Unit


@per_language
def body_type(code: str) -> str:
    """What kind of municipality it is."""
    return {
        "kreisfrei": pgettext("town", "not part of a district"),
        "kreisangehoerig": pgettext("town", "part of a district"),
    }[code]


@per_language
def place_of_words(code: str) -> str:
    """Where the council's own words stand."""
    return {
        Wording.Key.DISPLAY: _("The large line on the home page"),
        Wording.Key.SENTENCE: _("One sentence: who we are"),
        Wording.Key.MISSION: _("A paragraph: what we do"),
        Wording.Key.PEOPLE: _("What the people concerned are called"),
        Wording.Key.ORIGIN: _("How the council came about"),
        Wording.Key.VISITORS: _("The invitation to visitors of a session"),
    }[Wording.Key(code)]


@per_language
def fact_status(code: str) -> str:
    return {
        Fact.Status.FACT: pgettext("statement", "known"),
        Fact.Status.CLAIM: pgettext("statement", "only claimed by the source"),
    }[Fact.Status(code)]


@per_language
def kind_of_figure(code: str) -> str:
    return {
        Figure.Kind.POPULATION: pgettext("figure", "Inhabitants"),
        Figure.Kind.FOREIGN: pgettext("figure", "Foreign inhabitants"),
        Figure.Kind.MIGRATION: pgettext("figure", "Inhabitants with an immigration history"),
        Figure.Kind.ELIGIBLE: pgettext("figure", "Eligible to vote"),
        Figure.Kind.VOTERS: pgettext("figure", "Voters"),
        Figure.Kind.OTHER: pgettext("figure", "Something else"),
    }[Figure.Kind(code)]


@per_language
def unit(code: str) -> str:
    """How a value is counted, for choosing."""
    return {
        _Unit.HOURS: pgettext("unit", "hours"),
        _Unit.DAYS: pgettext("unit", "days"),
        _Unit.FULL_DAYS: pgettext("unit", "full days, first and last day not counted"),
        _Unit.MONTHS: pgettext("unit", "months"),
        _Unit.PERSONS: pgettext("unit", "persons, at least"),
        _Unit.MORE_THAN: pgettext("unit", "share: more than"),
        _Unit.AT_LEAST: pgettext("unit", "share: at least"),
    }[_Unit(code)]
