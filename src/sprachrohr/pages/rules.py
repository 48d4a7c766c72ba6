"""What may be computed from election figures and from the age of a publication. Pure."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal


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
