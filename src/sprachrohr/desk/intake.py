"""Reading a spreadsheet in, in three steps: which column is what, a look, done.

A room says what can be read in by naming ``INTAKES`` in its ``office.py``. The look runs the same
actions as the reading itself, row by row, and then takes everything back: what it shows is what
will happen, and every check is the one that a form has.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.writing import writing
from sprachrohr.desk.sheets import FORMULA, Sheet
from sprachrohr.desk.values import read_day

NEW, THERE, WRONG = "new", "there", "wrong"

Cells = Mapping[str, str]
"""Column code -> text of one row; what the file does not have is missing."""


@dataclass(frozen=True, kw_only=True)
class Col:
    """One column that can be read: ``names`` are what people call it, German and English."""

    code: str
    label: Any
    hint: Any
    names: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True)
class Taken:
    """What became of a row: a sentence, and whether it was there already."""

    sentence: str
    there: bool = False


@dataclass(frozen=True, kw_only=True)
class Intake:
    """One kind of spreadsheet.

    ``take(council, cells, by=, now=)`` writes one row through actions and says what it did; it
    raises :class:`Refused` with a sentence for a row that cannot be read.
    """

    code: str
    label: Any
    help: Any
    right: str
    columns: Sequence[Col]
    take: Callable[..., Taken]
    list_url: str

    def template(self) -> list[tuple[str, str]]:
        """The columns of the file to fill in, each with its explanation."""
        return [(str(it.label), str(it.hint)) for it in self.columns]


@dataclass(frozen=True)
class Row:
    """One row of the look."""

    number: int
    state: str
    sentence: str
    cells: tuple[str, ...]


def registered() -> list[Intake]:
    """What every room can read in."""
    found: list[Intake] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.office"
        if config.name.startswith("sprachrohr.") and find_spec(name) is not None:
            found += getattr(import_module(name), "INTAKES", ())
    return found


def called(code: str) -> Intake | None:
    return next((it for it in registered() if it.code == code), None)


# --- which column is what -------------------------------------------------------------------


def plain_name(text: str) -> str:
    """ "Wahl-Vorschlag / Liste " and "wahlvorschlag liste" are one name."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("ß", "ss")
    return re.sub(r"[\W_]+", "", text)


def guess(intake: Intake, heads: Sequence[str]) -> dict[str, int]:
    """Which column of the file is which of ours, by its name: code -> position from 0."""
    found: dict[str, int] = {}
    for at, head in enumerate(heads):
        name = plain_name(head)
        for column in intake.columns:
            known = {plain_name(it) for it in (*column.names, str(column.label))}
            if name in known and column.code not in found and at not in found.values():
                found[column.code] = at
    return found


def missing(intake: Intake, mapping: Mapping[str, int]) -> list[str]:
    """Labels of the columns that are needed and not there."""
    return [str(it.label) for it in intake.columns if it.needed and it.code not in mapping]


# --- the look and the deed ------------------------------------------------------------------


class _Undo(Exception):
    """Takes back what a look has tried."""


def look(
    intake: Intake,
    council: Any,
    sheet: Sheet,
    mapping: Mapping[str, int],
    *,
    by: Actor,
    now: datetime,
) -> list[Row]:
    """What would happen with each row. Nothing is written when this returns."""
    rows: list[Row] = []
    try:
        with transaction.atomic():
            rows = _run(intake, council, sheet, mapping, by, now)
            raise _Undo
    except _Undo:
        return rows


def take(
    intake: Intake,
    council: Any,
    sheet: Sheet,
    mapping: Mapping[str, int],
    *,
    by: Actor,
    now: datetime,
) -> list[Row]:
    """Read everything in that can be read, in one transaction."""
    with transaction.atomic():
        return _run(intake, council, sheet, mapping, by, now)


def _run(
    intake: Intake,
    council: Any,
    sheet: Sheet,
    mapping: Mapping[str, int],
    by: Actor,
    now: datetime,
) -> list[Row]:
    rows = []
    with writing(f"desk.read_in_{intake.code}", council, by=by, now=now):
        for number, texts in zip(sheet.numbers, sheet.rows, strict=True):
            cells = {code: texts[at] for code, at in mapping.items() if at < len(texts)}
            shown = tuple(_shown(cells.get(it.code, "")) for it in intake.columns)
            try:
                _refuse_odd(intake, cells)
                with transaction.atomic():
                    done = intake.take(council, cells, by=by, now=now)
            except Refused as problem:
                rows.append(Row(number, WRONG, problem.reason, shown))
            else:
                rows.append(Row(number, THERE if done.there else NEW, done.sentence, shown))
    return rows


def _shown(text: str) -> str:
    return _("(formula)") if text == FORMULA else text


def _refuse_odd(intake: Intake, cells: Cells) -> None:
    for column in intake.columns:
        text = cells.get(column.code, "")
        if text == FORMULA:
            raise Refused(
                _("“%(column)s” holds a formula. Write the value itself.")
                % {"column": column.label}
            )
        if column.needed and not text:
            raise Refused(_("“%(column)s” is empty.") % {"column": column.label})


# --- what people write into cells -----------------------------------------------------------

_MONTHS = {
    "januar": 1, "jan": 1, "january": 1, "jänner": 1, "februar": 2, "feb": 2,
    "february": 2, "märz": 3, "maerz": 3, "mär": 3, "mrz": 3, "march": 3, "mar": 3, "april": 4,
    "apr": 4, "mai": 5, "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7,
    "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "dezember": 12, "dez": 12,
    "december": 12, "dec": 12,
}  # fmt: skip
_LONG = re.compile(r"^(\d{1,2})\.?\s*([^\W\d]+)\.?,?\s*(\d{4})$")
_SHORT = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$")
_WEEKDAY = re.compile(
    r"^(mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[^\W\d]*[.,]*\s+", re.IGNORECASE
)


def day_of(label: Any, text: str, today: date) -> date | None:
    """A day as Germans write it; ``None`` for nothing. Raises :class:`Refused`.

    9.12.2026, 09.12.26, 9. Dezember 2026, Mi, 9.12.2026, 2026-12-09, each also with an hour of
    0:00 behind it. Two digits of a year mean the one nearest to ``today``.
    """
    text = _WEEKDAY.sub("", re.sub(r"\s+0?0:00(:00)?$", "", text.strip()))
    if not text:
        return None
    try:
        if found := _SHORT.match(text):
            day, month, year = found.groups()
            full = int(year) if len(year) == 4 else _nearest(int(year), today.year)
            return read_day(f"{day}.{month}.{full}")
        if found := _LONG.match(text):
            named = _MONTHS.get(found[2].casefold())
            if named:
                return read_day(f"{found[1]}.{named}.{found[3]}")
        return read_day(text)
    except ValueError as problem:
        raise Refused(
            _("“%(column)s”: “%(text)s” is no day that exists. Write it like this: 31.12.2026.")
            % {"column": label, "text": text}
        ) from problem


def _nearest(short: int, year: int) -> int:
    return min((century + short for century in (1800, 1900, 2000, 2100)),
               key=lambda it: abs(it - year))  # fmt: skip


_YES = {"ja", "j", "yes", "y", "x", "1", "wahr", "true", "öffentlich", "oeffentlich", "public"}
_NO = {"nein", "n", "no", "0", "falsch", "false", "nichtöffentlich", "nichtoeffentlich", "-"}


def yes_no(label: Any, text: str, *, default: bool) -> bool:
    """Raises :class:`Refused` for what is neither."""
    name = plain_name(text) or text.strip()
    if not name:
        return default
    if name in _YES:
        return True
    if name in _NO:
        return False
    raise Refused(_("“%(column)s”: write “ja” or “nein”.") % {"column": label})


def number_of(label: Any, text: str) -> int | None:
    """A whole number, or ``None`` for nothing. Raises :class:`Refused`."""
    text = text.strip().rstrip(".")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:
        raise Refused(_("“%(column)s”: write a whole number.") % {"column": label})
    return int(text)


def word_of(label: Any, text: str, words: Mapping[str, Sequence[str]], default: str) -> str:
    """The code whose words hold a text, in any spelling. Raises :class:`Refused` with all words."""
    name = plain_name(text)
    if not name:
        return default
    for code, spellings in words.items():
        if name in {plain_name(it) for it in (code, *spellings)}:
            return code
    known = ", ".join(spellings[0] for spellings in words.values())
    raise Refused(
        _("“%(column)s”: “%(text)s” is not known. Known are: %(words)s.")
        % {"column": label, "text": text, "words": known}
    )
