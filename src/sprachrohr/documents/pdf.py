"""Make a PDF that screen readers can read (PDF/UA-1) from texts."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import typst

_TEMPLATES = Path(__file__).parent / "templates_typst"
_FONTS = Path(__file__).parent.parent / "portal" / "static" / "sprachrohr" / "fonts"


@cache
def _font_paths() -> list[Path]:
    """The product's own fonts where they are in a form typst reads; else its built-in ones."""
    found = any(path.suffix in {".ttf", ".otf"} for path in _FONTS.glob("*"))
    return [_FONTS] if found else []


def paper_pdf(
    reference: str,
    title: str,
    kind: str,
    date_text: str,
    body: str,
    sections: Iterable[tuple[str, str]],
    language: str = "de",
) -> bytes:
    """A paper as a tagged PDF of A4 pages.

    ``body`` is the name of the body it goes to; ``sections`` are (heading, text), an empty line
    in a text begins a paragraph. ``language`` as BCP 47, of the texts. Texts go in as data, so
    nothing in them is read as an instruction of the typesetting language.
    """
    data = {
        "reference": reference,
        "title": title,
        "kind": kind,
        "date_text": date_text,
        "body": body,
        "author": body,
        "language": language.split("-", maxsplit=1)[0],
        "fonts": (["Fira Sans"] if _font_paths() else []) + ["Libertinus Serif"],
        "sections": [
            {
                "heading": heading,
                "paragraphs": [part.strip() for part in text.split("\n\n") if part.strip()],
            }
            for heading, text in sections
        ],
    }
    made = typst.compile(
        str(_TEMPLATES / "paper.typ"),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        font_paths=[str(path) for path in _font_paths()],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(made, bytes)
    return made
