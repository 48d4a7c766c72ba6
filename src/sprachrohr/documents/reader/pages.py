"""PDF: pdfium reads its pages, one after the other."""

from sprachrohr.documents.reader import PAGES, Broken, Encrypted
from sprachrohr.documents.reader.lines import Lines


def pdf(content: bytes, lines: Lines) -> None:
    """The text of a PDF's pages. A page that cannot be read is left out."""
    import pypdfium2  # type: ignore[import-untyped]

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
        lines.add(str(text.get_text_range(0, letters)) if letters else "")
        text.close()
        page.close()
    if not opened:
        raise Broken
