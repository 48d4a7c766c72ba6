"""Office files: which of their parts hold text, and in which order.

OOXML (ISO/IEC 29500, also in its strict names) and OpenDocument (ISO/IEC 26300). What was deleted
while changes were tracked and what somebody commented is not part of the text.
"""

import posixpath
import re
import zipfile

from sprachrohr.documents.reader import PAGES
from sprachrohr.documents.reader.lines import Lines
from sprachrohr.documents.reader.parts import Form, opened, parse, short, tell

_NUMBER = re.compile(r"(\d+)\.xml$")


_WORD = Form(
    paragraphs=frozenset({"w:p"}),
    row="w:tr",
    cell="w:tc",
    marks={"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"},
    skipped=frozenset({"w:pPr", "w:rPr", "w:del", "w:moveFrom", "mc:Fallback"}),
    letters=frozenset({"w:t", "m:t"}),
)
_SLIDE = Form(
    paragraphs=frozenset({"a:p"}),
    row="a:tr",
    cell="a:tc",
    marks={"a:br": "\n"},
    skipped=frozenset({"a:fld", "mc:Fallback"}),
    letters=frozenset({"a:t", "m:t"}),
)
_OPEN = Form(
    paragraphs=frozenset({"text:p", "text:h"}),
    row="table:table-row",
    cell="table:table-cell",
    marks={"text:tab": "\t", "text:line-break": "\n", "text:s": " "},
    skipped=frozenset(
        {
            "text:tracked-changes", "text:note-citation", "text:page-number", "office:annotation",
            "svg:title", "svg:desc",
        }
    ),
)  # fmt: skip
_MASTER = Form(
    paragraphs=_OPEN.paragraphs,
    row=_OPEN.row,
    cell=_OPEN.cell,
    marks=_OPEN.marks,
    skipped=_OPEN.skipped,
    only=frozenset(
        f"style:{name}{more}" for name in ("header", "footer") for more in ("", "-left", "-first")
    ),
)


def docx(content: bytes, lines: Lines) -> None:
    """Body, then notes, then what stands at the heads and feet of pages, each once."""
    with opened(content) as archive:
        tell(archive, "word/document.xml", _WORD, lines)
        for name in _numbered(archive, r"word/(?:foot|end)notes\d*\.xml"):
            tell(archive, name, _WORD, lines)
        edges = Lines()
        for name in _numbered(archive, r"word/(?:header|footer)\d*\.xml"):
            tell(archive, name, _WORD, edges)
        for line in dict.fromkeys(it for it in edges.found if it.strip()):
            lines.add(line)


def odf(content: bytes, lines: Lines) -> None:
    """A text with its notes, or slides in order, each with its notes; then heads and feet."""
    with opened(content) as archive:
        pages = [0]

        def count(name: str, facts: dict[str, str]) -> None:
            pages[0] += name == "drawing:page"

        tell(archive, "content.xml", _OPEN, lines, count)
        lines.pages = pages[0] or None
        if "styles.xml" in archive.namelist():
            edges = Lines()
            tell(archive, "styles.xml", _MASTER, edges)
            for line in dict.fromkeys(it for it in edges.found if it.strip()):
                lines.add(line)


def pptx(content: bytes, lines: Lines) -> None:
    """Slides in their order; with each its notes, and the words in its diagrams and charts."""
    with opened(content) as archive:
        slides = _slides(archive)
        lines.pages, lines.whole = len(slides), len(slides) <= PAGES
        for slide in slides[:PAGES]:
            tell(archive, slide, _SLIDE, lines)
            for sort, part in _relations(archive, slide).values():
                if sort in {"notesSlide", "diagramData", "chart"} and part in archive.namelist():
                    tell(archive, part, _SLIDE, lines)


def _slides(archive: zipfile.ZipFile) -> list[str]:
    """The slides' parts in the order they are shown."""
    order: list[str] = []

    def begin(name: str, facts: dict[str, str]) -> None:
        if name == "p:sldId":
            order.extend(value for key, value in facts.items() if short(key) == "r:id")

    main = "ppt/presentation.xml"
    parse(archive, main, begin)
    known = _relations(archive, main)
    return [known[key][1] for key in order if key in known and known[key][1] in archive.namelist()]


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part leads to inside the file: key -> (sort, name of the part)."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def begin(element: str, facts: dict[str, str]) -> None:
        if element == "rel:Relationship" and facts.get("TargetMode") != "External":
            sort = facts.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, facts.get("Target", "")))
            found[facts.get("Id", "")] = (sort, target.lstrip("/"))

    path = f"{folder}/_rels/{name}.rels"
    if path in archive.namelist():
        parse(archive, path, begin)
    return found


def _numbered(archive: zipfile.ZipFile, pattern: str) -> list[str]:
    """Parts of one sort: ``header2`` before ``header10``."""

    def key(name: str) -> tuple[str, int]:
        number = _NUMBER.search(name)
        return re.sub(r"\d+\.xml$", "", name), int(number[1]) if number else 0

    return sorted((it for it in archive.namelist() if re.fullmatch(pattern, it)), key=key)
