"""Interface words for following resolutions up: reasons, recipients, a new term, the register."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.languages import dates
from sprachrohr.languages.kept import per_language
from sprachrohr.papers.rules.transmission import Tally


@per_language
def reminded(why: str) -> str:
    """That somebody was reminded, and why."""
    return {
        "due_soon": _("Reminded: the deadline is near"),
        "overdue": _("Reminded: it is overdue"),
        "stale": _("Reminded: nothing was heard for long"),
    }[why]


@per_language
def told(who: str) -> str:
    """Who was reminded."""
    return {
        "unit": pgettext("reminded", "department"),
        "owner": pgettext("reminded", "whoever watches it"),
        "office": pgettext("reminded", "office"),
    }[who]


def carried(kept: bool) -> str:
    """What the new body decided about a resolution of the term before."""
    return _("Carried on into the new term") if kept else _("Closed at the start of the new term")


def quiet(since: date, language: str) -> str:
    """That nothing was heard of a resolution for long; ``since``: the last day of a word."""
    return _("No news since %(day)s") % {"day": dates.day_short(since, language)}


def overdue(since: date, language: str) -> str:
    """That its deadline has passed, as everywhere else."""
    return _("Overdue since %(day)s") % {"day": dates.day_short(since, language)}


def until(word: str, day: str) -> str:
    """A state and the deadline."""
    return _("%(word)s, until %(day)s") % {"word": word, "day": day}


def rate_of(tally: Tally, language: str) -> str:
    """How often others followed, with the numbers it comes from; no rate without a decision."""
    if tally.rate is None:
        return _("Nothing of it was decided on yet. There is no rate.")
    return _("Of %(judged)s decided ones %(followed)s were followed: %(percent)s.") % {
        "judged": tally.judged,
        "followed": tally.followed,
        "percent": dates.percent(tally.rate * 100, language, 0),
    }


def resolutions(number: int) -> str:
    """A number of resolutions."""
    return ngettext("%(n)s resolution", "%(n)s resolutions", number) % {"n": number}
