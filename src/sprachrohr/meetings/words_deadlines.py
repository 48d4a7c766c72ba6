"""Deadlines in words: what is due, until when, how long still, and what is wrong with one."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from sprachrohr.councils import words_procedure
from sprachrohr.councils.models import ProcedureRule
from sprachrohr.languages import dates
from sprachrohr.languages.kept import per_language
from sprachrohr.meetings.models import Invitation
from sprachrohr.meetings.rules import Countdown, FreeDay, Problem, Timeliness, whole_day


@per_language
def label(code: str) -> str:
    """What has to have happened by then."""
    return {
        "items_close": pgettext("deadline", "Items for the agenda arrive"),
        "public_notice": pgettext("deadline", "The session is made known to the public"),
        "invitation": pgettext("deadline", "The invitation leaves"),
        "invitation_urgent": pgettext("deadline", "The invitation leaves, in an urgent case"),
    }[code]


def _here() -> str:
    return get_language() or "de"


def rule(row: ProcedureRule) -> str:
    """A period before a session: "8 full days before the session"."""
    return _("%(period)s before the session") % {"period": words_procedure.value(row)}


def kept_rule(invitation: Invitation) -> str:
    """The rule an invitation followed, in the language of the moment; "" where there was none.

    Of old invitations it is known in German words only.
    """
    if invitation.rule_value is None:
        return invitation.rule
    return rule(ProcedureRule(value=invitation.rule_value, unit=invitation.rule_unit))


def until(moment: datetime) -> str:
    """ "until the end of Sunday 29 November 2026", or day and minute where hours are counted."""
    local = timezone.localtime(moment)
    day = dates.day(local, _here())
    if whole_day(local):
        return _("until the end of %(day)s") % {"day": day}
    return _("until %(day)s, %(clock)s") % {"day": day, "clock": f"{local:%H:%M}"}


def left(count: Countdown) -> str:
    """ "3 days and 4 hours left", "missed 2 days ago"."""
    days = ngettext("%(n)s day", "%(n)s days", count.days) % {"n": count.days}
    hours = ngettext("%(n)s hour", "%(n)s hours", count.hours) % {"n": count.hours}
    if count.days == 0:
        span = hours if count.hours else _("less than an hour")
    elif count.hours == 0 or count.days > 6:
        span = days
    else:
        span = _("%(days)s and %(hours)s") % {"days": days, "hours": hours}
    if count.missed:
        return pgettext("deadline", "over: %(span)s ago") % {"span": span}
    return pgettext("deadline", "%(span)s left") % {"span": span}


def problem(code: Problem) -> str:
    """What is wrong with a deadline, and what to do."""
    return {
        Problem.BEFORE_RULE: _(
            "The rule holds only since a later day than this deadline. Look up which rule held "
            "before, or move the session."
        ),
        Problem.SESSION_PAST: _("The session has begun already. Please check its date."),
        Problem.AFTER_SESSION: _(
            "This deadline lies after the beginning of the session. Please check both."
        ),
        Problem.HOUR_UNKNOWN: _(
            "This period is counted in hours, and the hour of the session is not known yet. "
            "Counted from the beginning of its day."
        ),
    }[code]


def free(hint: FreeDay) -> str:
    """That the last day is no working day. It is not moved."""
    facts = {
        "day": hint.name or dates.weekday(hint.day, _here()),
        "working": dates.day(hint.working_day, _here()),
    }
    return (
        _("The last day is no working day (%(day)s). The working day before it is %(working)s.")
        % facts
    )


@per_language
def timeliness(code: str) -> str:
    """Whether an invitation left in time."""
    return {
        Timeliness.IN_TIME: pgettext("invitation", "In time"),
        Timeliness.URGENT: pgettext("invitation", "Urgent, with the short period"),
        Timeliness.LATE: pgettext("invitation", "Late"),
        Timeliness.NO_RULE: pgettext("invitation", "No period is recorded"),
    }[Timeliness(code)]
