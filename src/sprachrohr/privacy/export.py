"""A person's data as JSON, as a page, and as a PDF: what Article 15 GDPR asks for, in one place."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from sprachrohr.privacy.registry import Found

_TEMPLATE = Path(__file__).parent / "templates_typst" / "person.typ"
_FONTS = Path(__file__).parent.parent / "portal" / "static" / "sprachrohr" / "fonts"


def as_json(found: list[Found], council: str, made: datetime) -> str:
    """For machines; keys are names of fields and stay."""
    return json.dumps(
        {
            "council": council,
            "made": made.isoformat(),
            "entries": [
                {"kind": it.kind, "title": it.title, "at": it.at, "values": it.values}
                for it in found
            ],
        },
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        indent=2,
    )


def rows(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Values as (name, text), without empty ones; lists and tables are laid flat."""
    return list(_flat("", values))


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if value in ("", None, [], {}):
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name} › {key}" if name else str(key), inner)
    elif isinstance(value, list):
        for at, inner in enumerate(value, start=1):
            yield from _flat(f"{name} {at}", inner)
    else:
        yield name, str(value)


@cache
def _font_paths() -> list[Path]:
    found = any(path.suffix in {".ttf", ".otf"} for path in _FONTS.glob("*"))
    return [_FONTS] if found else []


def as_pdf(found: list[Found], *, title: str, council: str, line: str, language: str) -> bytes:
    """For people: a tagged PDF (PDF/UA-1). Texts go in as data, never as typst's source."""
    data = {
        "title": title,
        "council": council or "Sprachrohr",
        "line": line,
        "language": language.split("-", maxsplit=1)[0],
        "fonts": (["Fira Sans"] if _font_paths() else []) + ["Libertinus Serif"],
        "entries": [
            {
                "title": it.title,
                "at": timezone.localtime(it.at).strftime("%d.%m.%Y, %H:%M") if it.at else "",
                "rows": [{"name": name, "text": text} for name, text in rows(it.values)],
            }
            for it in found
        ],
    }
    made = typst.compile(
        str(_TEMPLATE),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        font_paths=[str(path) for path in _font_paths()],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert isinstance(made, bytes)
    return made
