"""Read a council's folder of TOML files into checked records. Writes nothing."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

import msgspec

from sprachrohr.demo.shape import MANY, ONCE, Record, TranslationsRecord
from sprachrohr.demo.shape.values import LANGUAGES, reader

COUNCILS = Path(__file__).parent / "councils"
SHARED = Path(__file__).parent / "shared"
"""Files that several councils include with ``shared = ["law"]`` in their ``[council]``."""
_AT = re.compile(r"^(.*?)(?: - at `\$(.*)`)?$", re.DOTALL)


class Impossible(Exception):
    """Demo files that cannot be told: every problem found, one sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Entry:
    """One record and where it stands. ``translations`` are the marks of its file."""

    table: str
    record: Any
    place: str
    number: int
    translations: TranslationsRecord

    @property
    def key(self) -> str:
        """How other records name this one."""
        return str(getattr(self.record, "key", None) or getattr(self.record, "slug", ""))


@dataclass
class Book:
    """Everything the files say about one council."""

    folder: Path
    today: date
    tables: dict[str, list[Entry]] = field(default_factory=dict)

    def entries(self, table: str) -> list[Entry]:
        """The records of one table, in the order of the files."""
        return self.tables.get(table, [])

    @property
    def council(self) -> Any:
        return self.entries("council")[0].record

    def __len__(self) -> int:
        return sum(len(entries) for entries in self.tables.values())


def folders(root: Path = COUNCILS) -> dict[str, Path]:
    """The councils there are: slug -> folder."""
    return {path.name: path for path in sorted(root.iterdir()) if path.is_dir()}


def read(folder: Path, today: date) -> Book:
    """Read all files of a folder; relative days count from ``today``.

    Raises :class:`Impossible` with every syntax error, unknown table or field, wrong type and
    impossible day; what only shows between records is the business of ``check``.
    """
    book, problems = Book(folder, today), []
    hook = reader(today)
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            problems.append(f"{folder.name}/{path.name}: {fault}. Correct this line.")
            continue
        problems += _read_file(book, f"{folder.name}/{path.name}", _plain(tables), hook)
    for name in book.council.shared if book.entries("council") else ():
        path = SHARED / f"{name}.toml"
        if not path.is_file():
            problems.append(f"{folder.name}, [council], field shared: there is no shared/{name}.")
            continue
        tables = _plain(tomllib.loads(path.read_text(encoding="utf-8")))
        problems += _read_file(book, f"shared/{path.name}", _filled(tables, book), hook)
    for table in ONCE:
        if len(book.entries(table)) != 1 and not problems:
            problems.append(f"{folder.name}: write [{table}] exactly once in the folder's files.")
    if problems:
        raise Impossible(problems)
    return book


def _read_file(book: Book, name: str, tables: dict[str, Any], hook: Any) -> list[str]:
    problems: list[str] = []
    marks = TranslationsRecord()
    if "translations" in tables:
        try:
            marks = msgspec.convert(tables.pop("translations"), TranslationsRecord, dec_hook=hook)
        except msgspec.ValidationError as fault:
            problems.append(_sentence(f"{name}, [translations]", fault))
    for table, given in tables.items():
        rows = [given] if table in ONCE else given
        if table in ONCE:
            kind = ONCE[table]
        elif table in MANY:
            kind = MANY[table]
        else:
            known = ", ".join([*ONCE, *MANY, "translations"])
            problems.append(f"{name}: there is no table {table!r}. Use one of: {known}.")
            continue
        if not isinstance(rows, list):
            problems.append(f"{name}: write [[{table}]] with two brackets, it is a list.")
            continue
        for number, row in enumerate(rows, start=1):
            place = f"{name}, [[{table}]] {_named(row, number)}"
            try:
                record = msgspec.convert(row, kind, dec_hook=hook)
            except msgspec.ValidationError as fault:
                problems.append(_sentence(place, fault))
                continue
            entries = book.tables.setdefault(table, [])
            entries.append(Entry(table, record, place, len(entries) + 1, marks))
    return problems


def _named(row: Any, number: int) -> str:
    if isinstance(row, dict):
        for name in ("key", "slug", "reference"):
            if isinstance(row.get(name), str):
                return f'"{row[name]}"'
    return f"number {number}"


def _sentence(place: str, fault: msgspec.ValidationError) -> str:
    found = _AT.match(str(fault))
    what, where = (found[1], found[2]) if found else (str(fault), None)
    unknown = re.search(r"unknown field `(.+?)`", what)
    missing = re.search(r"missing required field `(.+?)`", what)
    at = (where or "").strip(".")
    if unknown:
        at = ".".join(part for part in (at, unknown[1]) if part)
        return f"{place}, field {at}: this table has no such field. Check the spelling in shape/."
    if missing:
        at = ".".join(part for part in (at, missing[1]) if part)
        return f"{place}, field {at}: is missing. Write it."
    return f"{place}, field {at or '?'}: {what}. Correct it."


def _filled(value: Any, book: Book, language: str = "de") -> Any:
    """A shared text with the town's own name, in its language: {town}, {website}, {slug}."""
    if isinstance(value, dict):
        return {
            key: _filled(inner, book, key if key in LANGUAGES else language)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_filled(inner, book, language) for inner in value]
    if not isinstance(value, str) or "{" not in value or not book.entries("body"):
        return value
    body = book.entries("body")[0].record
    town = body.short_name.others.get(language, body.short_name.de)
    website = body.website if body.website is not msgspec.UNSET else ""
    filled = value.replace("{town}", town).replace("{website}", website)
    return filled.replace("{slug}", book.council.slug)


def _plain(value: Any) -> Any:
    """TOML's own days and moments as text, so that there is one way to read them."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else value


def references(kind: Any) -> dict[str, str]:
    """Which fields of a record are keys of other records: field name -> table."""
    return dict(_references(kind))


@cache
def _references(kind: Any) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        for part in _parts(hint):
            extra = part.extra if isinstance(part, msgspec.Meta) else None
            if extra and "to" in extra:
                found[name] = cast(str, extra["to"])
    return tuple(found.items())


def _parts(hint: Any) -> Iterator[Any]:
    for part in (*get_args(hint), *getattr(hint, "__metadata__", ())):
        yield part
        yield from _parts(part)


def inner(record: Record) -> Iterator[tuple[str, Record]]:
    """The record itself and all records below it, with their path ("agenda_item[2].")."""
    yield "", record
    for name in record.__struct_fields__:
        value = getattr(record, name)
        below = value if isinstance(value, list) else [value]
        for at, one in enumerate(below):
            if isinstance(one, Record):
                step = f"{name}[{at + 1}]." if isinstance(value, list) else f"{name}."
                for path, deeper in inner(one):
                    yield step + path, deeper
