"""What is read becomes lines: a paragraph is a line, and so is a row of a table."""

import re

from sprachrohr.documents.reader import TEXT, Enough

_HYPHEN = re.compile("[\u0002\ufffe]\\s*\n")
"""Where pdfium found a hyphen at the end of a line."""
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\ud800-\udfff]")


class Lines:
    """Gathers lines until there are :data:`TEXT` letters; then it raises :class:`Enough`.

    ``pages``: of a PDF or a presentation. ``whole``: nothing was left out.
    """

    def __init__(self) -> None:
        self.found: list[str] = []
        self.pages: int | None = None
        self.whole = True
        self._left = TEXT
        self._held = 0
        self._open: list[list[str]] = []
        self._later: list[str] = []
        self._rows = 0
        self._cells: list[list[str]] = []

    @property
    def left(self) -> int:
        """Letters that may still come."""
        return self._left

    def add(self, line: str) -> None:
        """One whole line."""
        if len(line) >= self._left:
            self.found.append(line[: self._left])
            self.whole, self._left = False, 0
            raise Enough
        self.found.append(line)
        self._left -= len(line) + 1

    def words(self, text: str) -> None:
        """A piece of the paragraph that is open; outside of one it is no text."""
        if not self._open:
            return
        self._open[-1].append(text)
        self._held += len(text)
        if self._held > self._left:
            cells = (text for cell in self._cells for text in cell)
            pieces = (piece for paragraph in self._open for piece in paragraph)
            self.add(" ".join([*cells, *self._later, "".join(pieces)]))

    def begin(self) -> None:
        """A paragraph begins. One inside another (a note, a text box) comes after it."""
        self._open.append([])

    def end(self) -> None:
        """The innermost paragraph ends."""
        if not self._open:
            return
        text = "".join(self._open.pop())
        if self._open:
            self._later.append(text)
            return
        done, self._later = [text, *self._later], []
        if self._rows and self._cells:
            self._cells[-1] += done
            return
        self._held = 0
        for line in done:
            self.add(line)

    def begin_row(self) -> None:
        """A row begins; a table inside a cell belongs to the cell's text."""
        if not self._rows:
            self._cells = []
        self._rows += 1

    def begin_cell(self) -> None:
        """A cell of the outermost row begins."""
        if self._rows == 1:
            self._cells.append([])

    def end_row(self) -> None:
        """The row ends: its cells stand in one line, parted by tabs."""
        self._rows = max(0, self._rows - 1)
        if self._rows or not self._cells:
            return
        cells, self._cells, self._held = self._cells, [], 0
        self.add("\t".join(_in_a_line(" ".join(cell)) for cell in cells))


def _in_a_line(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ").strip()


def clean(text: str) -> str:
    """Without hyphens at the ends of lines, and without signs that no text has."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "")
    return _CONTROL.sub("", _HYPHEN.sub("", text))
