"""The interface's message catalogues: gather, merge, check, compile; without system gettext.

Messages are English in the code. Babel finds them in Python and, through Django's own
translation of templates into gettext calls, in templates.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
LANGUAGES = ("de", "tr", "ar", "uk")
"""English needs no catalogue: it is the language of the code. Plain German falls back to de."""

KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "_": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip

OFFICE_LANGUAGES = ("de", "en")
"""What the office, ``/konto/`` and commands speak; their messages are in no other catalogue."""
_INSIDE = {"desk", "office", "member", "members", "account", "operator", "jobs", "management"}
_INSIDE_FILES = {
    "office.py",
    "urls_office.py",
    "views_office.py",
    "urls_member.py",
    "views_member.py",
    "rights.py",
}
"""Folders and files whose sentences only office and members read, in whatever room they lie."""
INSIDE_MARK = "# Only office and members read these sentences."
"""Says the same of any other module, or in its ``__init__.py`` of a package."""

PLURALS = {
    "de": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
    ": n%100>=11 && n%100<=99 ? 4 : 5;",
    "uk": "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && "
    "n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : n % 1 == 0 && "
    "(n % 10 ==0 || (n % 10 >=5 && n % 10 <=9) || (n % 100 >=11 && n % 100 <=14 )) ? 2: 3);",
}


@dataclass(frozen=True)
class Problem:
    """Why a message is not fit to be shown."""

    language: str
    message: str
    what: str


def gather() -> Catalog:
    """Every message of the package, with the places it stands in."""
    catalog = Catalog(project="Sprachrohr", charset="utf-8", fuzzy=False)
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "static" in path.parts:
            continue
        if path.suffix != ".py" and "templates" not in path.parts:
            continue
        for line, message, context in _messages(path):
            catalog.add(
                message, None, [(path.relative_to(PACKAGE).as_posix(), line)], context=context
            )
    return catalog


def spoken(language: str, template: Catalog) -> Catalog:
    """The messages that somebody may read in a language: the office's only in its own."""
    if language in OFFICE_LANGUAGES:
        return template
    found = Catalog(project="Sprachrohr", charset="utf-8", fuzzy=False)
    for message in template:
        if message.id and not all(_inside(Path(place)) for place, _line in message.locations):
            found.add(message.id, None, message.locations, context=message.context)
    return found


def _inside(place: Path) -> bool:
    return (
        bool(_INSIDE & set(place.parts))
        or place.name in _INSIDE_FILES
        or _marked(PACKAGE / place)
        or _marked(PACKAGE / place.parent / "__init__.py")
    )


@cache
def _marked(module: Path) -> bool:
    return module.is_file() and INSIDE_MARK in module.read_text(encoding="utf-8").splitlines()


def _messages(path: Path) -> Iterator[tuple[int, Any, str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=str(path))
    found = extract_python(
        io.BytesIO(text.encode()), dict.fromkeys(KEYWORDS), [], {"encoding": "utf-8"}
    )
    for line, name, arguments, _comments in found:
        function = str(name)
        given: list[Any] = list(arguments) if isinstance(arguments, tuple) else [arguments]
        context = None
        if "pgettext" in function:
            context, *given = given
        texts = [text for text in given if isinstance(text, str)]
        if not texts or (context is None and "pgettext" in function):
            continue
        plural = function.startswith(("ngettext", "npgettext"))
        yield line, (texts[0], texts[1]) if plural else texts[0], context


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merge(language: str, template: Catalog) -> Catalog:
    """Bring one catalogue up to date: new messages come in empty, unused ones go."""
    catalog = read(language)
    template = spoken(language, template)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    return catalog


def write(language: str, catalog: Catalog) -> None:
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with io.BytesIO() as buffer:
        write_po(buffer, catalog, width=100, sort_output=True, include_lineno=False,
                 omit_header=True)  # fmt: skip
        body = buffer.getvalue().decode()
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Project-Id-Version: Sprachrohr\\n"\n'
        f'"Language: {language}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURALS[language]}\\n"\n\n'
    )
    path.write_text(header + body, encoding="utf-8")


def compile_catalogue(language: str) -> None:
    with catalogue_path(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, read(language))


def problems(language: str, template: Catalog) -> list[Problem]:
    """What is missing, fuzzy, superfluous, or breaks a placeholder in one catalogue."""
    catalog = read(language)
    template = spoken(language, template)
    found = []
    for message in template:
        if not message.id:
            continue
        name = _first(message.id)
        stored = catalog.get(name, message.context)
        texts = [] if stored is None else _texts(stored.string)
        if stored is None or not texts or not all(texts):
            found.append(Problem(language, name, "missing"))
        elif stored.fuzzy:
            found.append(Problem(language, name, "fuzzy"))
        elif any(_holes(text) - _holes(_longest(message.id)) for text in texts):
            found.append(Problem(language, name, "unknown placeholder"))
        elif not message.pluralizable and _holes(texts[0]) != _holes(name):
            found.append(Problem(language, name, "lost placeholder"))
    for message in catalog:
        if message.id:
            name = _first(message.id)
            if template.get(name, message.context) is None:
                found.append(Problem(language, name, "not used any more"))
    return found


def _texts(string: Any) -> list[str]:
    return list(string) if isinstance(string, (tuple, list)) else [string] if string else []


def _first(identifier: Any) -> str:
    return str(identifier[0] if isinstance(identifier, (tuple, list)) else identifier)


def _longest(identifier: Any) -> str:
    return " ".join(identifier) if isinstance(identifier, tuple) else identifier


def _holes(text: str) -> set[str]:
    import re

    return set(
        re.findall(r"%\((\w+)\)[sd]|\{(\w+)\}", text)
        and [a or b for a, b in re.findall(r"%\((\w+)\)[sd]|\{(\w+)\}", text)]
    )
