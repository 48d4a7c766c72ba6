"""What must hold for a council's data. Pure: dates and numbers in, a result or a problem out.

A problem is a short code; ``councils.actions`` and ``councils.access`` put it into words.
Law: § 27 GO NRW in the version of 19 December 2013 (GV. NRW. 2013 p. 878) and 2018; the wording
of 10 July 2025 (GV. NRW. 2025 p. 618) has not been checked by a person yet and is marked so.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

_FIRST_TERM_2013 = date(2014, 1, 1)
"""§ 27 para. 2 GO NRW as of 19 December 2013: elected members must outnumber Rat members."""
_FIRST_TERM_2025 = date(2025, 11, 1)
"""§ 27 GO NRW as of 10 July 2025, for terms from then on; wording unchecked."""

NRW = "05"
"""The first two digits of every municipality key in North Rhine-Westphalia."""


@dataclass(frozen=True)
class Span:
    """A time from a day to a day, both inclusive; ``None`` is open."""

    start: date | None = None
    end: date | None = None

    @property
    def in_order(self) -> bool:
        return self.start is None or self.end is None or self.start <= self.end

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meets(self, other: "Span") -> bool:
        """Whether both share at least one day."""
        return (self.start is None or other.end is None or self.start <= other.end) and (
            other.start is None or self.end is None or other.start <= self.end
        )


def first_clash(new: Span, others: Sequence[Span]) -> int | None:
    """The position of the first span that shares a day with the new one."""
    return next((at for at, other in enumerate(others) if new.meets(other)), None)


@dataclass(frozen=True)
class Place:
    """Where a day stands in a row of spans: positions, ``None`` where there is none."""

    before: int | None
    current: int | None
    after: int | None


def place_of(day: date, spans: Sequence[Span]) -> Place:
    """Predecessor, present and successor on a day; ``spans`` are ordered and do not overlap.

    On a day that no span holds, the neighbours around the gap are given.
    """
    current = next((at for at, span in enumerate(spans) if span.holds(day)), None)
    if current is not None:
        return Place(
            current - 1 if current else None,
            current,
            current + 1 if current + 1 < len(spans) else None,
        )
    past = [at for at, span in enumerate(spans) if span.end is not None and span.end < day]
    ahead = [at for at, span in enumerate(spans) if span.start is not None and span.start > day]
    return Place(past[-1] if past else None, None, ahead[0] if ahead else None)


@dataclass(frozen=True)
class Majority:
    """Whether elected members outnumber those the Rat sends.

    ``law_checked``: a person has read the law as it stands in that term.
    """

    elected: int
    sent: int
    law_checked: bool

    @property
    def holds(self) -> bool:
        return self.elected > self.sent


def majority(term_start: date, elected: int | None, sent: int | None) -> Majority | None:
    """The check of § 27 para. 2 GO NRW (2013) for one term; advisory seats do not count.

    ``None`` while one of the two numbers is missing, and for terms before the rule.
    It is a warning, never a refusal: the numbers are a fact even when they break the rule.
    """
    if elected is None or sent is None or term_start < _FIRST_TERM_2013:
        return None
    return Majority(elected, sent, law_checked=term_start < _FIRST_TERM_2025)


def ags_problem(ags: str) -> str | None:
    """The official municipality key: eight digits, beginning with 05 in NRW."""
    if len(ags) != 8 or not (ags.isascii() and ags.isdigit()):
        return "ags_digits"
    return None if ags.startswith(NRW) else "ags_state"


def verified_problem(status: str, checked_on: date | None, checked_by: str) -> str | None:
    """A legal source counts as verified only with a person and a day."""
    if status == "verified" and (checked_on is None or not checked_by.strip()):
        return "verified_needs_person_and_day"
    return None


def verify_problem(status: str) -> str | None:
    """A document's claim about a law nobody could find can never become verified."""
    return "claim_stays_claim" if status == "claim" else None


def competence_problem(
    power: str, decides_from: Decimal | None, decides_up_to: Decimal | None
) -> str | None:
    """Amounts in euros belong to deciding only, are not negative, and stand in order."""
    amounts = [amount for amount in (decides_from, decides_up_to) if amount is not None]
    if amounts and power != "decide":
        return "only_deciding_has_amounts"
    if any(amount < 0 for amount in amounts):
        return "amount_negative"
    if len(amounts) == 2 and amounts[0] >= amounts[1]:
        return "amounts_order"
    return None


def who_decides(
    power: str, decides_from: Decimal | None, decides_up_to: Decimal | None, amount: Decimal
) -> str:
    """Who decides on an amount in euros: ``council``, ``below`` (the office), ``above`` (the Rat).

    ``decides_from`` is the largest sum somebody else decides alone; ``decides_up_to`` the largest
    the council decides. A council that only advises or proposes never decides: ``above``.
    """
    if power != "decide":
        return "above"
    if decides_from is not None and amount <= decides_from:
        return "below"
    if decides_up_to is not None and amount > decides_up_to:
        return "above"
    return "council"


def figure_problem(
    *,
    value: Decimal | None,
    whole: Decimal | None,
    stated: str,
    on: date | None,
    date_text: str,
    has_source: bool,
) -> str | None:
    """No figure without a number, a day and a source; a part is not larger than its whole."""
    if value is None and not stated.strip():
        return "figure_needs_number"
    if on is None and not date_text.strip():
        return "figure_needs_day"
    if not has_source:
        return "figure_needs_source"
    if value is not None and value < 0:
        return "figure_negative"
    if whole is not None and (whole <= 0 or value is None or value > whole):
        return "figure_part_too_large"
    return None


SHARES = frozenset({"more_than", "at_least"})
"""Units that count a share: ``value`` of ``whole``."""

_DAYS = ("days", "full_days")
_SHARE = ("more_than", "at_least")
UNITS_OF: dict[str, tuple[str, ...]] = {
    "invitation": _DAYS,
    "invitation_urgent": ("hours", *_DAYS),
    "public_notice": _DAYS,
    "items_close": _DAYS,
    "session_demand": ("at_least", "persons"),
    "quorum": (*_SHARE, "persons"),
    "majority": _SHARE,
    "majority_urgent_item": _SHARE,
    "majority_procedure": _SHARE,
    "majority_recall": _SHARE,
    "secret_vote": ("at_least", "persons"),
    "minutes": _DAYS,
    "proposal_answered": ("days", "months"),
}
"""What the rules of procedure may settle, and in which units. Never a value: those are local."""


@dataclass(frozen=True)
class Procedure:
    """One value of the rules of procedure for a time; ``checked``: a second person compared it."""

    key: str
    unit: str
    value: int
    whole: int | None = None
    span: Span = field(default_factory=Span)
    checked: bool = False


def procedure_on(key: str, day: date, known: Iterable[Procedure]) -> Procedure | None:
    """Which value holds on a day; ``None`` where the council has none. There is no default."""
    return next((it for it in known if it.key == key and it.span.holds(day)), None)


def procedure_problem(key: str, unit: str, value: int | None, whole: int | None) -> str | None:
    """A unit fits its key; a value is above zero; a share is a part of a whole, others are not."""
    if unit not in UNITS_OF.get(key, ()):
        return "procedure_unit"
    if value is None or value <= 0:
        return "procedure_zero"
    if unit in SHARES:
        reached = whole is not None and (value < whole if unit == "more_than" else value <= whole)
        return None if reached else "procedure_share"
    return "procedure_no_whole" if whole is not None else None


def second_person_problem(account: int | None, *wrote: int | None) -> str | None:
    """Whoever entered or last changed a statement does not verify it; a job is nobody."""
    return "wrote_it" if account is not None and account in wrote else None


def unknown(given: Iterable[str], known: Iterable[str]) -> list[str]:
    """Those of the given words that are not known, in order."""
    allowed = set(known)
    return [word for word in given if word not in allowed]


_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ş": "s"})


def slug(name: str) -> str:
    """A name as a word of an address: small letters, digits, hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    plain = "".join(it for it in plain if not unicodedata.combining(it))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
