"""The rules of procedure on a day. Only what is recorded: no value is built in."""

from datetime import date

from sprachrohr.councils import rules
from sprachrohr.councils.models import ProcedureRule
from sprachrohr.councils.rules import Procedure, Span
from sprachrohr.languages.access import speak
from sprachrohr.people.viewers import Viewer


def procedure(viewer: Viewer, day: date, language: str) -> list[ProcedureRule]:
    """The rules in force on a day, in the order of the catalogue, already spoken."""
    rows = list(ProcedureRule.objects.on(day).select_related("legal_source", "source"))
    rows.sort(key=lambda it: ProcedureRule.Key.values.index(it.key))
    speak(language, rows, [it.source for it in rows], [it.legal_source for it in rows])
    return rows


def procedure_value(key: str, day: date) -> Procedure | None:
    """The value of one rule on a day for whoever computes with it; ``None`` without one."""
    rows = ProcedureRule.objects.filter(key=key)
    return rules.procedure_on(
        key,
        day,
        [
            Procedure(
                key=it.key,
                unit=it.unit,
                value=it.value,
                whole=it.whole,
                span=Span(it.valid_from, it.valid_until),
                checked=it.verified,
            )
            for it in rows
        ],
    )
