"""An agenda of 30 pages as PDF: how long it takes us, and other makers that happen to be there;
minutes of 30 pages, ours alone.

    python bench/pdf.py [--rows 390] [--rounds 7] [--makers FOLDER] [--json]

``--makers``: the site-packages of a throw-away environment with weasyprint, fpdf2 or reportlab;
none of them is a dependency. Every maker sets the same rows as a table with a head on every page,
in the same font. Time is CPU time of this process, all threads, the median of the rounds after one
that warms up, and of the wall the least; only the ratios of one run say something. Beside it
stands what the file is: a fast PDF that a screen reader cannot walk is no answer.
"""

import argparse
import contextlib
import io
import json
import re
import statistics
import sys
import time
import zlib
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FONT = ROOT / "src/sprachrohr/documents/fonts/fira-sans-400.ttf"
BOLD = ROOT / "src/sprachrohr/documents/fonts/fira-sans-600.ttf"
TITLE = "Tagesordnung der Sitzung am 9. Dezember 2026"
HEADS = ("Nr.", "Gegenstand")
NAME = (
    "Buslinie {n} soll abends fahren, und zwar länger als bisher, damit Menschen nach Hause kommen"
)

Row = tuple[str, str, str]


def rows_of(count: int) -> list[Row]:
    """Number, title and the paper of each item."""
    return [(str(n), NAME.format(n=n), f"A {n}/2026, Antrag") for n in range(1, count + 1)]


def ours() -> Callable[[list[Row]], bytes]:
    sys.path.insert(0, str(ROOT / "src"))
    from sprachrohr.documents.pdf import AgendaPart, Sheet, sheet_pdf
    from sprachrohr.documents.pdf import Row as Line

    def make(rows: list[Row]) -> bytes:
        lines = [Line(number=n, title=title, notes=[paper]) for n, title, paper in rows]
        return sheet_pdf(
            Sheet(
                language="de", title=TITLE, heading=TITLE, author="Rat", town="Musterstadt",
                accent="#9f1239", page_of="Seite {now} von {all}", number=HEADS[0], what=HEADS[1],
                parts=[AgendaPart(heading="Öffentlicher Teil", rows=lines)],
            )
        )  # fmt: skip

    return make


def minutes() -> Callable[[list[Row]], bytes]:
    """Minutes: of every fifth row a passage with three paragraphs and the vote as a table."""
    sys.path.insert(0, str(ROOT / "src"))
    from sprachrohr.documents.pdf import Grid, MinutesPart, MinutesSheet, minutes_pdf

    said = "Die Verwaltung berichtet und beantwortet Fragen aus der Mitte des Gremiums. " * 4
    votes = Grid(
        caption="Die Stimmen nach Sitzen",
        columns=["Sitz", "Ja", "Nein", "Enthaltungen"],
        rows=[["direkt gewählt", "8", "1", "1"], ["vom Rat entsandt", "3", "1", "0"]],
    )

    def make(rows: list[Row]) -> bytes:
        return minutes_pdf(
            MinutesSheet(
                language="de", title=TITLE, heading=TITLE, author="Rat", town="Musterstadt",
                accent="#9f1239", page_of="Seite {now} von {all}",
                parts=[
                    MinutesPart(
                        number=n, heading=title, tables=[votes],
                        paragraphs=[f"{title}. {said}", said, "Abstimmung: 11 Ja, 2 Nein"],
                    )
                    for n, title, _paper in rows[::5]
                ],
            )
        )  # fmt: skip

    return make


def weasyprint() -> Callable[[list[Row]], bytes]:
    from weasyprint import HTML

    style = (
        f"@font-face{{font-family:F;src:url('{FONT.as_uri()}')}}"
        "@page{size:A4;margin:22mm;@bottom-right{content:counter(page)}}"
        "body{font:11pt F}table{border-collapse:collapse}td{border-top:.4pt solid #999;padding:2mm}"
    )

    def make(rows: list[Row]) -> bytes:
        body = "".join(
            f"<tr><td>{n}</td><td>{escape(title)}<br>{escape(paper)}</td></tr>"
            for n, title, paper in rows
        )
        page = (
            f"<html lang=de><head><title>{TITLE}</title><style>{style}</style></head><body>"
            f"<h1>{TITLE}</h1><table><thead><tr><th>{HEADS[0]}</th><th>{HEADS[1]}</th></tr></thead>"
            f"<tbody>{body}</tbody></table></body></html>"
        )
        made = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
        assert isinstance(made, bytes)
        return made

    return make


def fpdf2() -> Callable[[list[Row]], bytes]:
    from fpdf import FPDF

    def make(rows: list[Row]) -> bytes:
        pdf = FPDF(format="A4")
        pdf.set_title(TITLE)
        pdf.set_lang("de")
        pdf.add_font("F", "", str(FONT))
        pdf.add_font("F", "B", str(BOLD))
        pdf.set_font("F", size=11)
        pdf.set_margin(22)
        pdf.add_page()
        with pdf.table(col_widths=(1, 9)) as table:
            table.row(HEADS)
            for n, title, paper in rows:
                table.row((n, f"{title}\n{paper}"))
        return bytes(pdf.output())

    return make


def reportlab() -> Callable[[list[Row]], bytes]:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("F", str(FONT)))
    style = ParagraphStyle("b", fontName="F", fontSize=11, leading=15)

    def make(rows: list[Row]) -> bytes:
        out = io.BytesIO()
        cells: list[Any] = [list(HEADS)]
        cells += [
            [n, Paragraph(f"{escape(title)}<br/>{escape(paper)}", style)]
            for n, title, paper in rows
        ]
        table = LongTable(cells, colWidths=[40, 420], repeatRows=1)
        SimpleDocTemplate(out, pagesize=A4, title=TITLE, lang="de").build(
            [Paragraph(TITLE, style), table]
        )
        return out.getvalue()

    return make


MAKERS = {
    "ours (typst)": ours,
    "minutes, ours": minutes,
    "weasyprint": weasyprint,
    "fpdf2": fpdf2,
    "reportlab": reportlab,
}


def unpacked(made: bytes) -> bytes:
    """The file with its packed streams opened, as far as they can be."""
    parts = [made]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        with contextlib.suppress(zlib.error):
            parts.append(zlib.decompressobj().decompress(found[1]))
    return b"".join(parts)


def traits(made: bytes) -> dict[str, Any]:
    """Pages, and what the file says of itself."""
    import pypdfium2

    document = pypdfium2.PdfDocument(made)
    return {
        "pages": len(document),
        "kB": round(len(made) / 1000),
        "says PDF/UA-1": b"pdfuaid:part" in unpacked(made),
        "tagged": bool(document.is_tagged()),
    }


def main() -> None:
    """Measure every maker that is there and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=390)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--makers", type=Path)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    if chosen.makers:
        sys.path.append(str(chosen.makers))
    rows = rows_of(chosen.rows)
    found: dict[str, dict[str, Any]] = {}
    for name, prepare in MAKERS.items():
        try:
            make = prepare()
        except (ImportError, OSError):
            continue
        found[name] = measured(make, rows, chosen.rounds)
    base = found["ours (typst)"]["cpu_ms"]
    for it in found.values():
        it["times ours"] = round(it["cpu_ms"] / base, 1)
    sys.stdout.write(
        json.dumps(found, ensure_ascii=False, indent=None if chosen.json else 1) + "\n"
    )


def measured(make: Callable[[list[Row]], bytes], rows: list[Row], rounds: int) -> dict[str, Any]:
    """CPU and wall of one maker in ms, and what it made."""
    begun = time.perf_counter()
    made = make(rows)
    first = time.perf_counter() - begun
    cpu, wall = [], []
    for n in range(rounds):
        # Every line is new, so that nothing is taken from an earlier round.
        changed = [(no, f"{title} ({n})", paper) for no, title, paper in rows]
        begun, used = time.perf_counter(), time.process_time()
        make(changed)
        cpu.append(time.process_time() - used)
        wall.append(time.perf_counter() - begun)
    return {
        "cpu_ms": round(statistics.median(cpu) * 1000),
        "wall_ms": round(min(wall) * 1000),
        "first_ms": round(first * 1000),
        **traits(made),
    }


if __name__ == "__main__":
    main()
