"""PDF: pdfium reads its pages, one after the other."""

import ctypes
import re
from typing import Any

from sprachrohr.documents.reader import PAGES, Broken, Encrypted
from sprachrohr.documents.reader.lines import Lines


def pdf(content: bytes, lines: Lines) -> None:
    """The text of a PDF's pages. A page that cannot be read is left out."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as problem:
        raise (Encrypted if "password" in str(problem).lower() else Broken)() from problem
    if not count:
        raise Broken
    lines.pages, lines.whole = count, count <= PAGES
    opened = 0
    for number in range(min(count, PAGES)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            lines.whole = False
            continue
        opened += 1
        letters = min(text.count_chars(), lines.left + 1)
        lines.add(_joined(text, str(text.get_text_range(0, letters))) if letters else "")
        text.close()
        page.close()
    if not opened:
        raise Broken


_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]{2,}")


def _joined(page: Any, text: str) -> str:
    """The text with the letters of Arabic ligatures in the order they are read.

    pdfium turns a line that runs to the left, and with it the letters of each sign: of lam-alef,
    one sign for two letters, it tells the alef first. Letters of one sign stand at one place.
    """
    import pypdfium2

    if not _ARABIC.search(text) or len(text) != page.count_chars():
        return text
    x, y = ctypes.c_double(), ctypes.c_double()

    def place(at: int) -> tuple[float, float]:
        pypdfium2.raw.FPDFText_GetCharOrigin(page, at, x, y)
        return x.value, y.value

    def turned(word: re.Match[str]) -> str:
        signs: list[str] = []
        last: tuple[float, float] | None = None
        for at, letter in enumerate(word[0], start=word.start()):
            here = place(at)
            if here == last:
                signs[-1] = letter + signs[-1]
            else:
                signs.append(letter)
            last = here
        return "".join(signs)

    return _ARABIC.sub(turned, text)
