"""The rules of procedure in words: what is settled, how it is counted, and the value itself."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.councils.models import ProcedureRule
from sprachrohr.languages.kept import per_language

_Key, _Unit = ProcedureRule.Key, ProcedureRule.Unit


@per_language
def key(code: str) -> str:
    """What a rule settles, as a heading."""
    return {
        _Key.INVITATION: _("Invitation: how long before the session"),
        _Key.INVITATION_URGENT: _("Urgent invitation: how long before the session"),
        _Key.PUBLIC_NOTICE: _("Public notice: how long before the session"),
        _Key.ITEMS_CLOSE: _("Items for the agenda: how long before the session"),
        _Key.SESSION_DEMAND: _("Who can demand a session"),
        _Key.QUORUM: _("Quorum: how many members must be there"),
        _Key.MAJORITY: _("Majority for a resolution, of the votes cast"),
        _Key.MAJORITY_URGENT_ITEM: _("Majority for an urgent item on the agenda"),
        _Key.MAJORITY_PROCEDURE: _("Majority for changing the rules of procedure"),
        _Key.MAJORITY_RECALL: _("Majority for removing the chair"),
        _Key.SECRET_VOTE: _("Who can demand a secret vote"),
        _Key.MINUTES: _("Minutes: how long after the session"),
        _Key.PROPOSAL_ANSWERED: _("How soon a proposal of the council must be dealt with"),
    }[_Key(code)]


def value(rule: ProcedureRule) -> str:
    """ "8 full days", "more than half", "at least 11 persons"."""
    n = rule.value
    facts: dict[str, Any] = {"n": n, "share": share(n, rule.whole or 0)}
    return {
        _Unit.HOURS: ngettext("%(n)s hour", "%(n)s hours", n),
        _Unit.DAYS: ngettext("%(n)s day", "%(n)s days", n),
        _Unit.FULL_DAYS: ngettext("%(n)s full day", "%(n)s full days", n),
        _Unit.MONTHS: ngettext("%(n)s month", "%(n)s months", n),
        _Unit.PERSONS: ngettext("at least %(n)s person", "at least %(n)s persons", n),
        _Unit.MORE_THAN: _("more than %(share)s"),
        _Unit.AT_LEAST: _("at least %(share)s"),
    }[_Unit(rule.unit)] % facts


def share(part: int, whole: int) -> str:
    """ "half", "two thirds"; of unusual shares the two numbers: "3 of 7"."""
    known = {
        (1, 2): pgettext("share", "half"),
        (1, 3): pgettext("share", "one third"),
        (2, 3): pgettext("share", "two thirds"),
        (1, 4): pgettext("share", "one quarter"),
        (3, 4): pgettext("share", "three quarters"),
        (1, 5): pgettext("share", "one fifth"),
    }
    plain = pgettext("share", "%(part)s of %(whole)s") % {"part": part, "whole": whole}
    return known.get((part, whole), plain)


@per_language
def check_status(code: str) -> str:
    """The state of a legal source or rule: read by a second person, or not."""
    return {
        "verified": pgettext("legal source", "Checked"),
        "claim": pgettext("legal source", "Not found"),
    }.get(code, pgettext("legal source", "Not checked yet"))


@per_language
def check_sentence(code: str) -> str:
    """What the state means, for whoever reads the value."""
    return {
        "verified": _("A person has compared this with the official text."),
        "claim": _("A document says so. We could not find it."),
    }.get(code, _("Nobody has compared this with the official text yet."))
