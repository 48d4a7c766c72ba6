"""Spreadsheets of strangers, read to plain texts: CSV and XLSX, bounded, nothing in them runs.

What a cell holds comes out as a clerk would write it into a form: days as ``31.12.2026``, moments
as ``31.12.2026 17:00``, numbers without zeros behind the comma. A formula is never worked out.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Refused

BYTES = 2 * 1024 * 1024
"""Of the file as it comes."""
UNPACKED = 20 * 1024 * 1024
"""Of everything inside an XLSX; its own directory says so, and no more than that is unpacked."""
MEMBERS = 200
ROWS = 500
"""Filled ones below the heads; blank ones between them do not count."""
BLANKS = 50_000
"""Empty rows that a file spells out, with a frame or a colour; more only cost time."""
LAST_ROW = 1_048_576
"""No spreadsheet has more; a file that claims more is read to here."""
COLUMNS = 40
CELL = 500
"""Characters of a cell."""
TEXT = 400_000
"""Characters of all cells; the rows travel inside a page."""

FORMULA = "\u0000formula"
"""Stands where a cell holds a formula; no cell can hold it by itself."""


@dataclass(frozen=True)
class Sheet:
    """The first row that is not empty, and the rows below it that are not empty.

    ``numbers`` are the rows' numbers in the file, as the spreadsheet counts them.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def read(name: str, content: bytes) -> Sheet:
    """Read a file by what its bytes are. Raises :class:`Refused` with a sentence."""
    if not content.strip():
        raise Refused(_("The file is empty. Choose it once more."))
    if len(content) > BYTES:
        raise Refused(
            _("The file is larger than %(limit)s MB. Split it into several.")
            % {"limit": BYTES // 1024 // 1024}
        )
    if content.startswith(b"PK\x03\x04"):
        return _sheet(_xlsx(content))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(_("This is an old form of spreadsheet. Save it as XLSX or CSV."))
    return _sheet(_csv(content))


def _sheet(lines: Iterable[tuple[int, Sequence[str]]]) -> Sheet:
    heads: tuple[str, ...] = ()
    rows, numbers, text = [], [], 0
    for number, line in lines:
        cells = [it.strip() if it != FORMULA else it for it in line]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > COLUMNS:
            raise Refused(
                _("There are more than %(limit)s columns. Take out those that are not needed.")
                % {"limit": COLUMNS}
            )
        if any(len(it) > CELL for it in cells):
            raise Refused(
                _("Row %(row)s holds a text of more than %(limit)s characters. Shorten it.")
                % {"row": number, "limit": CELL}
            )
        if not heads:
            heads = tuple("" if it == FORMULA else it for it in cells)
            continue
        text += sum(map(len, cells))
        if text > TEXT:
            raise Refused(_("There is too much text in this file. Split it into several."))
        rows.append(tuple([*cells, *[""] * (len(heads) - len(cells))][: len(heads)]))
        numbers.append(number)
        if len(rows) > ROWS:
            raise Refused(
                _("There are more than %(limit)s rows. Split the file into several.")
                % {"limit": ROWS}
            )
    if not heads or not rows:
        raise Refused(_("There is no row below the first one. The first row names the columns."))
    return Sheet(heads, tuple(rows), tuple(numbers))


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, line in enumerate(rows, start=1):
            yield number, [_typed(it) for it in line]
    except csv.Error as problem:
        raise Refused(_("The file cannot be read as a table. Save it once more.")) from problem


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codes = ["utf-16"]
    elif b"\0" in content:
        raise Refused(_("The file cannot be read as a table. Save it as XLSX or CSV."))
    else:
        codes = ["utf-8-sig", "cp1252"]
    for code in codes:
        try:
            return content.decode(code).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise Refused(_("The letters in this file cannot be read. Save it as XLSX or as UTF-8."))


def _typed(text: str) -> str:
    """A cell of a CSV: what a spreadsheet would work out is a formula, what we wrote is not."""
    text = text.replace("\x00", "").strip()
    if text.startswith("'") and text[1:2] in {"=", "+", "-", "@"}:
        text = text[1:]  # how our own exports keep such texts from running
        return text if not text.startswith("=") else FORMULA
    risky = text.startswith(("=", "@")) or (text[:1] in {"+", "-"} and text[1:2].isalpha())
    return FORMULA if risky else _clean(text)


def _xlsx(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, wherever they stand; one row is in memory at a time."""
    from openpyxl import load_workbook

    broken = Refused(_("The file cannot be read as a table. Save it as XLSX or CSV."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as problem:
        raise broken from problem
    if len(members) > MEMBERS or sum(it.file_size for it in members) > UNPACKED:
        raise Refused(_("This file unpacks to far more than a table. It is not read."))
    if any(it.filename.lower().endswith("vbaproject.bin") for it in members):
        raise Refused(_("The file contains macros. Save it without macros or as CSV."))
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        blank, blanks = None, 0
        # Rows up to a far one come as the same blank row again and again: nothing to look at.
        for number, row in enumerate(
            sheet.iter_rows(max_row=LAST_ROW, max_col=COLUMNS + 1), start=1
        ):
            if row is blank:
                continue
            if all(it.value is None for it in row):
                blank, blanks = row, blanks + 1
                if blanks > BLANKS:
                    raise Refused(
                        _("There are too many empty rows in this file. Delete them, save it anew.")
                    )
                continue
            yield number, [_cell(it) for it in row]
        book.close()
    except Refused:
        raise
    except Exception as problem:  # a stranger's XML breaks in as many ways as there are parsers
        raise broken from problem


def _cell(cell: Any) -> str:
    if getattr(cell, "data_type", "") == "f":
        return FORMULA
    return text_of(cell.value)


def text_of(value: Any) -> str:  # noqa: PLR0911  one answer for each kind of value
    """A value of a spreadsheet as a clerk would write it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nein"
        case datetime():
            if value.time() == time():
                return value.strftime("%d.%m.%Y")
            return value.strftime("%d.%m.%Y %H:%M")
        case date():
            return value.strftime("%d.%m.%Y")
        case time():
            return value.strftime("%H:%M")
        case float():
            return format(Decimal(repr(value)).normalize(), "f").replace(".", ",")
        case _:
            return _clean(str(value))


def _clean(text: str) -> str:
    return "".join(it if it >= " " else " " for it in text if it not in "\u200b\ufeff").strip()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(title: str, columns: Sequence[tuple[str, str]]) -> bytes:
    """An empty XLSX to fill in: the columns' names, and on a second sheet what goes into them.

    ``columns``: (name, explanation). No example row stands in the first sheet: somebody would
    read it in.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _printable(title)
    sheet.append([name for name, _hint in columns])
    sheet.freeze_panes = "A2"
    help_sheet = book.create_sheet(_printable(_("What goes where")))
    for at, (name, hint) in enumerate(columns, start=1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = max(14, len(name) + 4)
        help_sheet.append([name, hint])
        help_sheet.cell(at, 1).font = Font(bold=True)
        help_sheet.cell(at, 2).alignment = Alignment(wrap_text=True, vertical="top")
    help_sheet.column_dimensions["A"].width = 28
    help_sheet.column_dimensions["B"].width = 90
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _printable(title: str) -> str:
    return "".join(it for it in title if it not in "[]:*?/\\")[:31] or "1"


def template_csv(columns: Sequence[tuple[str, str]]) -> bytes:
    """The same as CSV, the way a German spreadsheet opens it with a double click."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([name for name, _h in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
