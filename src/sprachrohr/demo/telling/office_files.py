"""Slides and letters of the demo as PPTX and DOCX: the least that office programs open."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MS = "http://schemas.openxmlformats.org"
_PACKAGE, _SORTS = f"{_MS}/package/2006", f"{_MS}/officeDocument/2006/relationships"
_W = f'xmlns:w="{_MS}/wordprocessingml/2006/main"'
_P = (
    f'xmlns:a="{_MS}/drawingml/2006/main" xmlns:r="{_SORTS}" '
    f'xmlns:p="{_MS}/presentationml/2006/main"'
)
_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" '
    + " ".join(f'accent{it}="accent{it}"' for it in range(1, 7))
    + ' hlink="hlink" folHlink="folHlink"/>'
)
_PLAIN = {"dk1": "1B1B1B", "lt1": "FFFFFF", "dk2": "1F5F8B", "lt2": "F2F2F2"}
_BLUE = (*(f"accent{it}" for it in range(1, 7)), "hlink", "folHlink")
_COLOURS = _PLAIN | dict.fromkeys(_BLUE, "1F5F8B")
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def pptx(text: str) -> bytes:
    """A deck: each ``# Title`` begins a slide, the lines below are its paragraphs."""
    slides = [it.strip().splitlines() for it in re.split(r"^# ", text, flags=re.MULTILINE)]
    slides = [it for it in slides if it]
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + it}" r:id="rId{it + 1}"/>' for it in numbers)
    master = ("slideMaster", "slideMasters/slideMaster1.xml")
    shown = [("slide", f"slides/slide{it}.xml") for it in numbers]
    parts = {
        "ppt/presentation.xml": f"<p:presentation {_P}><p:sldMasterIdLst>"
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": _relations(master, *shown),
        "ppt/slideMasters/slideMaster1.xml": f"<p:sldMaster {_P}><p:cSld><p:spTree>{_GROUP}"
        f"</p:spTree></p:cSld>{_MAP}<p:sldLayoutIdLst>"
        '<p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>',
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")
        ),
        "ppt/slideLayouts/slideLayout1.xml": f"<p:sldLayout {_P}><p:cSld><p:spTree>{_GROUP}"
        "</p:spTree></p:cSld></p:sldLayout>",
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        ),
        "ppt/theme/theme1.xml": _theme(),
    }
    for number, lines in zip(numbers, slides, strict=True):
        parts[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {_P}><p:cSld><p:spTree>{_GROUP}{_box(2, 500_000, 4000, lines[:1])}"
            f"{_box(3, 2_000_000, 2400, [it for it in lines[1:] if it.strip()])}"
            "</p:spTree></p:cSld></p:sld>"
        )
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(
            ("slideLayout", "../slideLayouts/slideLayout1.xml")
        )
    return _packed("ppt/presentation.xml", parts)


def docx(text: str) -> bytes:
    """A letter: a paragraph for each line; ``# `` makes it bold."""
    rows = "".join(
        f"<w:p><w:r>{'<w:rPr><w:b/></w:rPr>' if it.startswith('# ') else ''}"
        f"<w:t>{escape(it.removeprefix('# '))}</w:t></w:r></w:p>"
        for it in text.strip().splitlines()
        if it.strip()
    )
    body = f"<w:document {_W}><w:body>{rows}</w:body></w:document>"
    return _packed("word/document.xml", {"word/document.xml": body})


def _box(key: int, top: int, size: int, lines: list[str]) -> str:
    rows = "".join(
        f'<a:p><a:r><a:rPr lang="de-DE" sz="{size}"/><a:t>{escape(it)}</a:t></a:r></a:p>'
        for it in lines or [""]
    )
    place = f'<a:off x="800000" y="{top}"/><a:ext cx="10500000" cy="1200000"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{key}" name="Text {key}"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></p:spPr><p:txBody><a:bodyPr/>{rows}</p:txBody></p:sp>"
    )


def _theme() -> str:
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme {_P} name="Demo"><a:themeElements><a:clrScheme name="Demo">{colours}'
        f'</a:clrScheme><a:fontScheme name="Demo"><a:majorFont>{font}</a:majorFont><a:minorFont>'
        f'{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Demo"><a:fillStyleLst>{_FILL * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_SORTS}/{sort}" Target="{target}"/>'
        for number, (sort, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _packed(main: str, parts: dict[str, str]) -> bytes:
    """A zip of parts with the table of their types; the same bytes every time."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_type(name)}"/>'
        for name in parts
        if not name.endswith(".rels")
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>{types}</Types>',
        "_rels/.rels": _relations(("officeDocument", main)),
        **parts,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            archive.writestr(zipfile.ZipInfo(name), head + content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _type(name: str) -> str:
    if name == "ppt/theme/theme1.xml":
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    if name.startswith("word/"):
        return f"{DOCX}.main+xml"
    sort = re.sub(r"\d*\.xml$", "", name.rpartition("/")[2])
    return f"{PPTX}.main+xml" if sort == "presentation" else f"{PPTX[:-13]}.{sort}+xml"
