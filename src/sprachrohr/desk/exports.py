"""A list as a file: CSV for everything, XLSX for the office's spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from sprachrohr.desk.kinds import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 50_000
"""Rows in one file."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(columns: Sequence[Column], objects: Iterable[Any]) -> bytes:
    """Semicolons and a byte order mark, as German spreadsheets open it with a double click.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([str(it.label) for it in columns])
    for obj in objects:
        writer.writerow([_safe(_text(it.show(obj))) for it in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(title: str, columns: Sequence[Column], objects: Iterable[Any]) -> bytes:
    """One sheet with a fixed first row; texts stay texts, numbers numbers, days days."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = "".join(it for it in title if it not in "[]:*?/\\")[:31] or "Liste"
    sheet.append([str(it.label) for it in columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for row, obj in enumerate(objects, start=2):
        for at, column in enumerate(columns, start=1):
            value = column.show(obj)
            cell = sheet.cell(row=row, column=at)
            if isinstance(value, datetime):
                cell.value = timezone.localtime(value).replace(tzinfo=None)
                cell.number_format = "DD.MM.YYYY HH:MM"
            elif isinstance(value, date):
                cell.value = value
                cell.number_format = "DD.MM.YYYY"
            elif isinstance(value, int | float) and not isinstance(value, bool):
                cell.value = value
            else:
                cell.value = _printable(_text(value))
                cell.data_type = "s"  # never a formula
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = 12 if column.number else 28
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _printable(text: str) -> str:
    return "".join(it for it in text if it >= " " or it in "\n\t")[:32_000]
