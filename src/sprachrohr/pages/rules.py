"""Stages of a text, election figures, the age of a publication. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

FIXED = frozenset(
    {"ueber-uns", "mitmachen", "impressum", "datenschutz", "barrierefreiheit", "wahl"}
)
"""Slugs of editorial pages that have an address of their own; it stays."""


class Stage(StrEnum):
    """How far a text is; the codes stand in the office's addresses."""

    DRAFT = "entwurf"
    ASKED = "zur-freigabe"
    APPROVED = "freigegeben"
    PLANNED = "geplant"
    PUBLIC = "oeffentlich"
    ENDED = "beendet"
    WITHDRAWN = "zurueckgezogen"
    ARCHIVED = "archiv"


@dataclass(frozen=True)
class Publicity:
    """One publication of a text: public from ``at`` to ``until`` unless withdrawn before."""

    at: datetime
    until: datetime | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class Verdict:
    """One step of approval: ``asked``, ``approved`` or ``returned``, and for which version."""

    verdict: str
    of: str


def stage(  # noqa: PLR0911  one answer for each stage
    now: datetime,
    *,
    of: str,
    publications: "list[Publicity]",
    verdicts: "list[Verdict]",
    archived: bool,
) -> Stage:
    """The stage of a text; publications and verdicts in the order in which they were made.

    ``of`` names the present version: an approval of another one does not count.
    """
    running = next((it for it in publications if not it.withdrawn), None)
    if archived:
        return Stage.ARCHIVED
    if running is not None and running.at > now:
        return Stage.PLANNED
    if running is not None and (running.until is None or running.until > now):
        return Stage.PUBLIC
    last = verdicts[-1] if verdicts else None
    if last is not None and last.verdict == "asked":
        return Stage.ASKED
    if approved(verdicts, of):
        return Stage.APPROVED
    if running is not None:
        return Stage.ENDED
    return Stage.WITHDRAWN if publications else Stage.DRAFT


def approved(verdicts: "list[Verdict]", of: str) -> bool:
    """Whether somebody approved exactly this version, and nobody has sent it back since."""
    return bool(verdicts) and verdicts[-1] == Verdict("approved", of)


def turnout(voters: Decimal | int | None, eligible: Decimal | int | None) -> Decimal | None:
    """Turnout (Wahlbeteiligung) in percent, rounded half up to two places.

    ``None`` where a number is missing or the two cannot belong together: an unknown turnout is
    never shown as 0 %.
    """
    if voters is None or eligible is None or eligible <= 0 or not 0 <= voters <= eligible:
        return None
    return (Decimal(voters) * 100 / Decimal(eligible)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def is_old(edition: date, today: date) -> bool:
    """Whether a publication of this day is older than two years and must say so."""
    try:
        limit = edition.replace(year=edition.year + 2)
    except ValueError:  # 29 February
        limit = edition.replace(year=edition.year + 2, day=28)
    return today > limit
