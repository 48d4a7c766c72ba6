"""Office files made by hand for tests, with words in every place where a file may hold some."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.documents.made import DOCX_TYPES, packed

_MS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_MS}/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_A = f'xmlns:a="{_MS}/drawingml/2006/main"'
_P = f'xmlns:p="{_MS}/presentationml/2006/main"'
_R = f'xmlns:r="{_MS}/officeDocument/2006/relationships"'
_SORTS = f"{_MS}/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_OPEN = " ".join(
    f'xmlns:{short}="{_ODF}:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("style", "style"), ("presentation", "presentation"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def word(body: str, **parts: str) -> bytes:
    """A DOCX; ``body`` and the further parts (``header1``, ``footnotes``) as inner XML."""
    return packed(
        {
            "[Content_Types].xml": DOCX_TYPES,
            "word/document.xml": f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{name}.xml": f"<w:part {_W}>{inner}</w:part>"
                for name, inner in parts.items()
            },
        }
    )


def p(text: str) -> str:
    """A paragraph of a DOCX."""
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def open_text(body: str, *, styles: str = "", manifest: str = "") -> bytes:
    """An ODT: inner XML of its text, of its master page, and its manifest."""
    return _open("text", body, styles, manifest)


def open_slides(*slides: tuple[str, str]) -> bytes:
    """An ODP of slides: (text, notes)."""
    pages = "".join(
        f"<draw:page><draw:frame><draw:text-box><text:p>{escape(text)}</text:p></draw:text-box>"
        f"</draw:frame><presentation:notes><draw:frame><text:p>{escape(notes)}</text:p>"
        "</draw:frame></presentation:notes></draw:page>"
        for text, notes in slides
    )
    master = "<draw:frame><text:p>Titel durch Klicken bearbeiten</text:p></draw:frame>"
    return _open("presentation", pages, master, "")


def _open(sort: str, body: str, styles: str, manifest: str) -> bytes:
    parts: dict[str, str | bytes] = {
        "mimetype": f"application/vnd.oasis.opendocument.{sort}",
        "content.xml": f"<office:document-content {_OPEN}><office:body><office:{sort}>{body}"
        f"</office:{sort}></office:body></office:document-content>",
    }
    if styles:
        parts["styles.xml"] = (
            f"<office:document-styles {_OPEN}><office:master-styles><style:master-page>{styles}"
            "</style:master-page></office:master-styles></office:document-styles>"
        )
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return packed(parts)


def slides(*made: tuple[str, str], order: Sequence[int] = ()) -> bytes:
    """A PPTX of slides: (text, notes). ``order``: numbers of the slides as they are shown."""
    shown = order or range(1, len(made) + 1)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": DOCX_TYPES,
        "ppt/presentation.xml": f"<p:presentation {_P} {_R}><p:sldIdLst>"
        + "".join(f'<p:sldId id="{255 + it}" r:id="rId{it}"/>' for it in shown)
        + "</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": _relations(
            *(("slide", f"slides/slide{it}.xml") for it in range(1, len(made) + 1))
        ),
    }
    for number, (text, notes) in enumerate(made, start=1):
        parts[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {_P} {_A}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>{escape(text)}"
            '</a:t></a:r></a:p><a:p><a:fld type="slidenum"><a:t>‹Nr.›</a:t></a:fld></a:p>'
            "</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
        )
        if notes:
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
                ("notesSlide", f"../notesSlides/notesSlide{number}.xml")
            )
            parts[f"ppt/notesSlides/notesSlide{number}.xml"] = (
                f"<p:notes {_P} {_A}><p:cSld><a:p><a:r><a:t>{escape(notes)}</a:t></a:r></a:p>"
                "</p:cSld></p:notes>"
            )
    return packed(parts)


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_SORTS}/{sort}" Target="{target}"/>'
        for number, (sort, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_MS}/package/2006/relationships">{rows}</Relationships>'
