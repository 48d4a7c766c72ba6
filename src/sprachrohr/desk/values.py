"""Values as they stand in a form: texts, the way a German office writes them."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

YES, NO, UNKNOWN = "ja", "nein", "offen"

EARLIEST, LATEST = 1800, 2200
"""Years a council writes about."""

_DAY = re.compile(r"^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_THOUSANDS = re.compile(r"^-?[1-9]\d{0,2}(\.\d{3})+$")
_CLOCK = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?$")


class NoSuchDay(ValueError):
    """A day that is written as a day is, and that no calendar has: 31 February."""

    def __init__(self, year: int, month: int, day: int) -> None:
        super().__init__(year, month, day)
        self.year, self.month, self.day = year, month, day


def plain(value: Any) -> Any:  # noqa: PLR0911  one answer for each kind of value
    """A value as a form shows and sends it: a text, or a list of texts."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case datetime():
            return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
        case date():
            return value.strftime("%d.%m.%Y")
        case time():
            return value.strftime("%H:%M")
        case Decimal():
            return format(value.normalize(), "f").replace(".", ",")
        case models.Model():
            return str(value.pk)
        case list() | tuple() | set() | models.QuerySet():
            return [plain(it) for it in value]
        case _:
            return str(value)


def read_day(text: str) -> date:
    """``9.12.2026`` or ``2026-12-09``. Raises ``ValueError``; :class:`NoSuchDay` for 31 February.

    Also for years that are slips of the pen (0202): moments of theirs have no place in a zone.
    """
    text = text.strip()
    if found := _DAY.match(text):
        day, month, year = (int(it) for it in found.groups())
    elif found := _ISO.match(text):
        year, month, day = (int(it) for it in found.groups())
    else:
        raise ValueError(text)
    if not EARLIEST <= year <= LATEST:
        raise ValueError(text)
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise NoSuchDay(year, month, day) from problem


def read_clock(text: str) -> time:
    """``17:00``, ``17.30 Uhr`` or ``17``. Raises ``ValueError`` for what is no hour of a day."""
    found = _CLOCK.match(text.strip())
    if not found:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))


def read_moment(text: str) -> datetime:
    """``9.12.2026 17:00`` as an aware moment in the installation's zone.

    Raises ``ValueError`` for what does not exist, also for the hour that is skipped in spring.
    """
    head, _, tail = text.strip().replace(",", " ").replace("T", " ").partition(" ")
    day = read_day(head)
    naive = datetime.combine(day, read_clock(tail))
    aware = timezone.make_aware(naive)
    if timezone.make_naive(aware.astimezone(UTC)) != naive:
        raise ValueError(text)
    return aware


def read_number(text: str, *, grouped: bool = True) -> Decimal:
    """``1.250,50`` or ``1250.5``. Raises ``ValueError`` where it is no number.

    ``grouped``: without a comma, dots before three digits each part thousands, as a German office
    writes them: ``15.613`` is a town, not fifteen and a half people. Coordinates switch it off.
    """
    text = text.strip().replace(" ", "").replace("\u00a0", "")
    if "," in text or (grouped and _THOUSANDS.match(text)):
        text = text.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise ValueError(text)
    return Decimal(text)
