"""The deadlines before a session, from the rules of procedure that hold on its day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from sprachrohr.councils import words_procedure
from sprachrohr.councils.models import ProcedureRule
from sprachrohr.councils.rules import Span
from sprachrohr.frame import clock
from sprachrohr.meetings import words_deadlines as words
from sprachrohr.meetings.models import Meeting
from sprachrohr.meetings.rules import (
    Countdown,
    FreeDay,
    Late,
    Problem,
    Timeliness,
    comes_late,
    countdown,
    free_day,
    judged,
    latest,
    problem_of,
)

CODES = ("items_close", "public_notice", "invitation", "invitation_urgent")
"""The deadlines before a session, in the order in which they usually come."""


@dataclass(frozen=True)
class Deadline:
    """One deadline of one session. ``row``: the rule of procedure it follows from."""

    code: str
    moment: datetime
    """The last moment; the end of a day where days are counted."""
    row: ProcedureRule
    left: Countdown
    problem: Problem | None
    free: FreeDay | None

    @property
    def missed(self) -> bool:
        return self.left.missed

    @property
    def checked(self) -> bool:
        """Whether a second person has compared the rule with the official text."""
        return self.row.verified

    @property
    def source(self) -> str:
        """Where the rule is written."""
        legal: Any = self.row.legal_source
        return str(legal or self.row.source)

    @property
    def rule(self) -> str:
        """The rule in words: "8 full days before the session"."""
        return words.rule(self.row)

    @property
    def label(self) -> str:
        return words.label(self.code)

    @property
    def until(self) -> str:
        return words.until(self.moment)

    @property
    def countdown(self) -> str:
        return words.left(self.left)

    @property
    def trust(self) -> str:
        """ "Checked" or "Not checked yet"."""
        return words_procedure.check_status(self.row.check_status)

    @property
    def notes(self) -> list[str]:
        """What somebody should know who relies on it: sentences."""
        found = [] if self.problem is None else [words.problem(self.problem)]
        if self.free is not None and not self.missed:
            found.append(words.free(self.free))
        return found


def rules_of(rows: Iterable[ProcedureRule], day: date) -> dict[str, ProcedureRule]:
    """Of dated rules those that hold on a day, by their code."""
    return {it.key: it for it in rows if Span(it.valid_from, it.valid_until).holds(day)}


def _held(meeting: Meeting, rows: list[ProcedureRule]) -> dict[str, ProcedureRule]:
    """The rules for a session: those of its day, and only for the council's own sessions.

    The rules of procedure recorded here are the council's. Whether a working group keeps to them
    too is not recorded, and is not assumed.
    """
    if meeting.organization.kind_of_body != "council":
        return {}
    return rules_of(rows, timezone.localdate(meeting.start))


def _recorded() -> list[ProcedureRule]:
    return list(
        ProcedureRule.objects.filter(key__in=CODES).select_related("legal_source", "source")
    )


def deadlines_of(meeting: Meeting, *, now: datetime | None = None) -> list[Deadline]:
    """The deadlines of a session that its council has rules for; none is made up.

    The rules are those that hold on the day of the session. One query.
    """
    return deadlines_for([meeting], now=now)[meeting.pk]


def invitation_of(meeting: Meeting, now: datetime) -> Deadline | None:
    """By when the invitation leaves by the regular rule, where the council has one."""
    return next((it for it in deadlines_of(meeting, now=now) if it.code == "invitation"), None)


def deadlines_for(
    meetings: Sequence[Meeting], *, now: datetime | None = None
) -> dict[int, list[Deadline]]:
    """The deadlines of many sessions by their keys, with one query."""
    rows = _recorded() if meetings else []
    moment = now or clock.now()
    return {it.pk: _found(it, rows, moment) for it in meetings}


def _found(meeting: Meeting, rows: list[ProcedureRule], now: datetime) -> list[Deadline]:
    start = timezone.localtime(meeting.start)
    held = _held(meeting, rows)
    return [_one(code, held[code], meeting, start, now) for code in CODES if code in held]


def _one(
    code: str, row: ProcedureRule, meeting: Meeting, start: datetime, now: datetime
) -> Deadline:
    moment = latest(row, start)
    return Deadline(
        code=code,
        moment=moment,
        row=row,
        left=countdown(moment, now),
        problem=problem_of(
            moment,
            start,
            now,
            valid_from=row.valid_from,
            unit=row.unit,
            time_known=meeting.time_known,
        ),
        free=free_day(moment, holidays(moment.year, get_language() or "de")),
    )


def timeliness(meeting: Meeting, sent: datetime) -> Timeliness:
    """Whether an invitation that leaves at ``sent`` is in time; ``no_rule`` without a rule."""
    held = _held(meeting, _recorded())
    return judged(sent, meeting.start, held.get("invitation"), held.get("invitation_urgent"))


def still_due(deadlines: Iterable[Deadline], invited: datetime | None) -> list[Deadline]:
    """Those that somebody still has to keep: once the invitation left, no longer its own."""
    return [it for it in deadlines if invited is None or not it.code.startswith("invitation")]


def invited_at(meeting: Meeting) -> datetime | None:
    """When the first invitation to a session left."""
    first = meeting.invitations.order_by("at").first()
    return first.at if first is not None else None


def items_close(meeting: Meeting, now: datetime) -> datetime | None:
    """Until when items can be brought in, as long as they still can; what guests need to know."""
    rule = _held(meeting, _recorded()).get("items_close")
    until = latest(rule, meeting.start) if rule is not None else None
    return until if until is not None and now <= until else None


def lateness_now(meeting: Meeting, now: datetime) -> Late | None:
    """Whether, and why, what is added to this agenda now comes late."""
    held = _held(meeting, _recorded())
    rule = held.get("items_close")
    return comes_late(
        now,
        items_close=latest(rule, meeting.start) if rule is not None else None,
        invited=invited_at(meeting),
    )


@lru_cache(maxsize=64)
def holidays(year: int, language: str) -> dict[date, str]:
    """Public holidays of North Rhine-Westphalia around a year, from the package holidays."""
    from holidays import country_holidays

    name = "de" if language.startswith("de") else "en_US"
    years = range(max(year - 1, 1), min(year + 2, 9999))
    return dict(country_holidays("DE", subdiv="NW", years=years, language=name))
