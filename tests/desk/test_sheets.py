"""Spreadsheets of strangers: what is read, and what is refused with a sentence."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from sprachrohr.audit.change import Refused
from sprachrohr.desk import sheets
from sprachrohr.desk.intake import day_of, word_of, yes_no
from sprachrohr.desk.sheets import FORMULA


def xlsx(*rows: Any) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def test_a_csv_is_read_with_any_delimiter_and_in_the_letters_of_old_spreadsheets() -> None:
    for text, code in (
        ("Vorname;Nachname\r\nÄnne;Öztürk\r\n", "utf-8-sig"),
        ("Vorname,Nachname\nÄnne,Öztürk\n", "cp1252"),
        ("Vorname\tNachname\nÄnne\tÖztürk\n", "utf-16"),
    ):
        sheet = sheets.read("a.csv", text.encode(code))
        assert sheet.heads == ("Vorname", "Nachname"), code
        assert sheet.rows == (("Änne", "Öztürk"),), code


def test_cells_come_out_as_a_clerk_would_write_them() -> None:
    content = xlsx(
        ["Tag", "Uhr", "Wann", "Zahl", "Komma", "Ja", "Leer"],
        [],
        [date(2026, 12, 9), time(17, 0), datetime(2026, 12, 9, 17, 30), 4.0, 4.5, True, None],
    )
    sheet = sheets.read("a.xlsx", content)
    assert sheet.rows == (("09.12.2026", "17:00", "09.12.2026 17:30", "4", "4,5", "ja", ""),)
    assert sheet.numbers == (3,)


def test_formulas_are_never_worked_out_and_never_texts() -> None:
    formula = '=HYPERLINK("http://example.org","x")'
    for content in (
        xlsx(["A"], [formula]),
        f'A;B\n"{formula.replace(chr(34), chr(34) * 2)}";1\n'.encode(),
    ):
        assert sheets.read("a", content).rows[0][0] == FORMULA
    rows = sheets.read("a.csv", b"A\n@SUM(1)\n+cmd|1\n-5\n+49 1\n'=1+1\n").rows
    assert [it[0] for it in rows] == [FORMULA, FORMULA, "-5", "+49 1", FORMULA]


def bomb() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.UNPACKED + 1))
    return sink.getvalue()


def many_members() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for at in range(sheets.MEMBERS + 1):
            archive.writestr(f"{at}.xml", b"")
    return sink.getvalue()


def entities() -> bytes:
    """A workbook whose sheet declares an entity that grows."""
    source, sink = io.BytesIO(xlsx(["A"], ["b"])), io.BytesIO()
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(sink, "w") as new:
        for it in old.infolist():
            content = old.read(it)
            if it.filename.endswith("sheet1.xml"):
                content = lol + content.replace(b"<t>b</t>", b"<t>&b;</t>")
            new.writestr(it, content)
    return sink.getvalue()


def macros() -> bytes:
    sink = io.BytesIO(xlsx(["A"], ["b"]))
    with zipfile.ZipFile(sink, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return sink.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n ",
        b"x" * (sheets.BYTES + 1),
        b"Nachname\n",
        b"PK\x03\x04 and then nothing",
        b"\xd0\xcf\x11\xe0old",
        b"a\0b\nc\0d\n",
        b"A\n" + b"x\n" * (sheets.ROWS + 1),
        b";".join([b"A"] * (sheets.COLUMNS + 1)) + b"\nx\n",
        b"A\n" + b"x" * (sheets.CELL + 1) + b"\n",
        b'A\n"' + b"x" * 200_000,
        b"A;B\n" + (b"x" * 450 + b";" + b"y" * 450 + b"\n") * 450,
        bomb(),
        many_members(),
        entities(),
        macros(),
        xlsx(),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        sheets.read("a", content)
    assert refused.value.reason.endswith(".")


def spread(rows: int, every: int) -> bytes:
    """A head and ``rows`` filled rows, with blank ones between them."""
    book = Workbook()
    sheet: Any = book.active
    sheet["A1"] = "Nachname"
    for at in range(1, rows + 1):
        sheet.cell(1 + at * every, 1).value = f"Beispiel {at}"
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def test_filled_rows_are_read_wherever_they_stand_with_bounded_memory() -> None:
    content = spread(2, 60_000)
    sheets.read("a.xlsx", spread(1, 1))  # what is imported and kept once
    tracemalloc.start()
    try:
        sheet = sheets.read("a.xlsx", content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sheet.rows == (("Beispiel 1",), ("Beispiel 2",))
    assert sheet.numbers == (60_001, 120_001)
    assert peak < 4_000_000


def test_exactly_the_documented_number_of_rows_is_read_and_one_more_is_refused() -> None:
    sheet = sheets.read("a.xlsx", spread(sheets.ROWS, 7))
    assert (len(sheet.rows), sheet.numbers[-1]) == (500, 3501)
    with pytest.raises(Refused) as refused:
        sheets.read("a.xlsx", spread(sheets.ROWS + 1, 7))
    assert "500" in refused.value.reason


def test_empty_rows_that_are_spelled_out_are_read_over_up_to_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "BLANKS", 3)
    book = Workbook()
    sheet: Any = book.active
    for at, text in enumerate(("Nachname", "", "", "", "Beispiel"), start=1):
        sheet.cell(at, 1).value = text
        sheet.cell(at, 1).font = Font(bold=True)
    sink = io.BytesIO()
    book.save(sink)
    assert sheets.read("a.xlsx", sink.getvalue()).numbers == (5,)
    monkeypatch.setattr(sheets, "BLANKS", 2)
    with translation.override("de"), pytest.raises(Refused, match="leere Zeilen"):
        sheets.read("a.xlsx", sink.getvalue())


def test_a_row_number_no_spreadsheet_has_is_not_waited_for() -> None:
    source, sink = io.BytesIO(xlsx(["A"], ["b"])), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(sink, "w") as new:
        for it in old.infolist():
            content = old.read(it)
            if it.filename.endswith("sheet1.xml"):
                content = content.replace(b'r="2"', b'r="99999999999"').replace(
                    b'r="A2"', b'r="A99999999999"'
                )
            new.writestr(it, content)
    with pytest.raises(Refused):
        sheets.read("a.xlsx", sink.getvalue())


def test_templates_hold_the_columns_and_no_row_that_could_be_read_in() -> None:
    columns = [("Nachname", "Der Name."), ("Von", "Erster Tag.")]
    book = load_workbook(io.BytesIO(sheets.template("Mitglieder: [neu]", columns)))
    assert [it.value for it in book.worksheets[0][1]] == ["Nachname", "Von"]
    assert book.worksheets[0].max_row == 1
    assert sheets.template_csv(columns) == b"\xef\xbb\xbfNachname;Von\r\n"


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9.12.2026", date(2026, 12, 9)),
        ("09.12.26", date(2026, 12, 9)),
        ("9. Dezember 2026", date(2026, 12, 9)),
        ("1. März 2027", date(2027, 3, 1)),
        ("Mi, 9.12.2026", date(2026, 12, 9)),
        ("Mittwoch, 9. Dez. 2026", date(2026, 12, 9)),
        ("2026-12-09", date(2026, 12, 9)),
        ("9/12/2026", date(2026, 12, 9)),
        ("09.12.2026 00:00", date(2026, 12, 9)),
        ("1.7.88", date(1988, 7, 1)),
        ("", None),
    ],
)
def test_days_are_read_as_germans_write_them(text: str, day: date | None) -> None:
    assert day_of("Tag", text, TODAY) == day


@pytest.mark.parametrize("text", ["31.2.2026", "morgen", "12.2026", "9. Dezembär 2026", "1.1.0001"])
def test_days_that_do_not_exist_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        day_of("Tag", text, TODAY)


def test_words_are_read_in_any_spelling() -> None:
    words = {"rat": ("vom Rat entsandt", "Ratsmitglied"), "elected": ("direkt gewählt",)}
    assert word_of("Sitz", "Vom Rat  entsandt", words, "") == "rat"
    assert word_of("Sitz", "DIREKT-GEWÄHLT", words, "") == "elected"
    assert word_of("Sitz", " ", words, "x") == "x"
    with pytest.raises(Refused, match="vom Rat entsandt, direkt gewählt"):
        word_of("Sitz", "kooptiert", words, "")
    assert [yes_no("Ö", it, default=True) for it in ("", "Ja", "nein", "x")] == [
        True, True, False, True,
    ]  # fmt: skip
