"""The rules of procedure: deadlines, quorum and majorities, each with its time and source."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import rules
from sprachrohr.councils.actions.checking import claimer, note_author, refuse, reopener, verifier
from sprachrohr.councils.actions.spans import clash_with, end_open, in_order
from sprachrohr.councils.models import Council, LegalSource, ProcedureRule, Source
from sprachrohr.councils.writing import changer, keep, one_after_another, remover, writing


def add_procedure_rule(
    council: Council,
    *,
    key: str,
    unit: str,
    value: int,
    source: Source | None,
    whole: int | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    note: str = "",
    legal_source: LegalSource | None = None,
    check_status: str = ProcedureRule.Check.UNVERIFIED,
    check_note: str = "",
    by: Actor,
    now: datetime,
) -> ProcedureRule:
    """Record a value of the rules of procedure; ``value`` of ``whole`` for a share.

    A value of the same key that holds without an end is ended on the day before. Refuses a value
    without a source, a unit that does not fit, and a time in which the key has a value already.
    """
    with writing("councils.add_procedure_rule", council, by=by, now=now):
        one_after_another(council)
        made = ProcedureRule(
            council=council,
            key=key,
            unit=unit,
            value=value,
            whole=whole,
            valid_from=valid_from,
            valid_until=valid_until,
            note=note,
            legal_source=legal_source,
            source=source,
            check_status=check_status,
            check_note=check_note,
        )
        in_order(valid_from, valid_until)
        end_open(made, ProcedureRule.objects.filter(key=key))
        return keep(_check(made))


_PROBLEMS = {
    "procedure_unit": lambda: _("This is not counted like that. Please choose another unit."),
    "procedure_zero": lambda: _("Please give a number above zero."),
    "procedure_share": lambda: _(
        "A share needs two numbers: 1 of 2 is half, 2 of 3 are two thirds. "
        "Please check both numbers."
    ),
    "procedure_no_whole": lambda: _("Only a share has a second number. Please leave it out here."),
}
_SAID = ("key", "unit", "value", "whole", "valid_from", "valid_until", "legal_source_id", "note")


def _check(rule: ProcedureRule) -> ProcedureRule:
    in_order(rule.valid_from, rule.valid_until)
    problem = rules.procedure_problem(rule.key, rule.unit, rule.value, rule.whole)
    if problem:
        raise Refused(_PROBLEMS[problem]())
    if rule.source_id is None:
        raise Refused(_("Say where this rule is written."))
    if rule.legal_source is not None and rule.legal_source.check_status == "claim":
        raise Refused(
            _("Nobody could find this law. Name the one that really applies, or leave it empty.")
        )
    refuse(rules.verified_problem(rule.check_status, rule.checked_on, rule.checked_by))
    if clash_with(rule, ProcedureRule.objects.filter(key=rule.key)) is not None:
        raise Refused(
            _(
                "There is already a value for this in that time. "
                "End the earlier value first, or change it."
            )
        )
    note_author(rule, (*_SAID, "check_note"))
    return rule


change_procedure_rule = changer(ProcedureRule, _check, neighbours=True)
remove_procedure_rule = remover(ProcedureRule)
verify_procedure_rule = verifier("councils.verify_procedure_rule")
reopen_procedure_rule = reopener("councils.reopen_procedure_rule")
claim_procedure_rule = claimer("councils.claim_procedure_rule")
