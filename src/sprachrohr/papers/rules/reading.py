"""What stands in the text of a German municipal paper (Vorlage). Pure: a text in, findings out.

Papers of a town hall have a head with labels ("Vorlage-Nr.:", "Betreff:"), a table of the bodies
that deal with it ("Beratungsfolge") and sections ("Beschlussvorschlag", "Begründung"). Only what a
label or a heading names is taken; every finding keeps the line it was read from, so that a person
can look. What is not found is ``None``: nothing is guessed (``docs/rules/reading.md``).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

HEAD = 80
"""Lines in which labels of the head are looked for."""
ROWS = 25
"""Bodies of one consultation sequence; Dortmund's longest had thirteen."""
SENTENCES = 600
"""Letters of a first paragraph; longer ones end at a sentence."""
WORDING = 10_000

TYPES = {
    "beschlussvorlage": "decision",
    "entscheidungsvorlage": "decision",
    "empfehlungsvorlage": "recommendation",
    "mitteilungsvorlage": "information",
    "informationsvorlage": "information",
    "mitteilung": "information",
    "berichtsvorlage": "report",
    "bericht": "report",
    "änderungsantrag": "amendment",
    "antrag": "motion",
    "anfrage": "inquiry",
    "beantwortung": "answer",
    "antwort": "answer",
    "anregung": "suggestion",
    "stellungnahme": "statement",
}
ROLES = {
    "vorberatung": "preliminary",
    "vorberatend": "preliminary",
    "beratung": "preliminary",
    "empfehlung": "recommendation",
    "anhörung": "hearing",
    "kenntnisnahme": "notice",
    "kenntnis": "notice",
    "information": "notice",
    "entscheidung": "decision",
    "beschlussfassung": "decision",
    "beschluss": "decision",
}
_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "dezember",
)  # fmt: skip
_DAY = re.compile(
    rf"\b(\d{{1,2}})\.\s?(?:(\d{{1,2}})\.\s?(\d{{4}}|\d{{2}})\b|({'|'.join(_MONTHS)})\s+(\d{{4}})\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:Drucksachen?|Vorlagen?|DS|Beschlussvorlagen?|Antrags?)[\s-]*(?:Nr\.?|Nummer)\s*:?\s*(\S.*)$"
    r"|^(?:Drucksache|Vorlagennummer|Drucksachennummer)\s*:?\s*(\S*\d\S*.*)$",
    re.IGNORECASE,
)
_TYPED = re.compile(
    rf"^({'|'.join(TYPES)})\b\s*(?:(?:Nr\.?|Nummer)?\s*:?\s*(?=\S*\d)(\S+(?:\s?/\s?\S+)*))?\s*$",
    re.IGNORECASE,
)
_LABELS = {
    "name": r"Betreff|Betr\.?|Gegenstand|Titel|Bezeichnung|Thema|Beratungsgegenstand",
    "date": r"Datum|Erstellt am|Vorlagendatum|Stand",
    "type": r"Vorlagenart|Art der Vorlage|Vorlagentyp|Art",
    "unit": r"Fachbereich|Fachdienst|Amt|Dezernat|Federführend(?:e Stelle|es Amt|er Fachbereich)?"
    r"|Organisationseinheit|Dienststelle|Federführung",
    "from": r"Antragsteller(?:in|innen)?|Einreicher(?:in|innen)?|Eingereicht von|Verfasser(?:in)?",
}
_LABELLED = {
    code: re.compile(rf"^(?:{words})\s*(?::|\t)\s*(.*)$", re.IGNORECASE)
    for code, words in _LABELS.items()
}
_SECTIONS = {
    "decided": r"Beschlussvorschlag|Beschlussentwurf|Beschlussempfehlung|Beschlusstext",
    "why": r"Begründung|Zur Begründung",
    "what": r"Zusammenfassung|Kurzfassung|Sachverhalt|Sachdarstellung|Worum geht es\??|Inhalt",
    "way": r"Beratungsfolge|Beratungsgang",
    "other": r"Finanzielle Auswirkungen|Kosten|Anlagen?|Rechtsgrundlage|Personelle Auswirkungen"
    r"|Klimaauswirkungen|Auswirkungen.*|Hinweise?|Unterschrift(?:en)?|Gez\.?.*",
}
_HEADING = {
    code: re.compile(rf"^(?:\d+\.?\s+)?(?:{words})\s*:?\s*$", re.IGNORECASE)
    for code, words in _SECTIONS.items()
}
_OPENING = {
    code: re.compile(rf"^(?:{words})\s*:\s+(\S.*)$", re.IGNORECASE)
    for code, words in _SECTIONS.items()
    if code in {"decided", "why", "what"}
}
_PLACE_AND_DAY = re.compile(r"^[A-ZÄÖÜ][\w .\-()]{2,40},\s+(?:den\s+|am\s+)?(?=\d)")
_ROLE = re.compile(rf"\b({'|'.join(ROLES)})\b", re.IGNORECASE)
_COLUMN = re.compile(
    r"\b(gremium|termin|sitzung(?:stermin|sdatum)?|datum|zuständigkeit|status|rolle|art|top|"
    r"ö|nö|öffentlich|nichtöffentlich|beratung(?:sart)?|lfd\.?|nr\.?)(?=\W|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Finding:
    """A value, and the line it was read from."""

    value: Any
    line: str


@dataclass(frozen=True)
class Way:
    """One row of the consultation sequence: the body as written; day and role where they stand."""

    body: str
    day: date | None
    role: str
    """A code of ``Consultation.Role``, or "" where the file names none."""
    line: str


@dataclass(frozen=True)
class Findings:
    """What was found; ``None`` is: not found."""

    reference: Finding | None = None
    name: Finding | None = None
    paper_type: Finding | None = None
    date: Finding | None = None
    unit: Finding | None = None
    originators: Finding | None = None
    what: Finding | None = None
    why: Finding | None = None
    decided: Finding | None = None
    text: Finding | None = None
    """The whole proposed wording (Beschlussvorschlag)."""
    way: tuple[Way, ...] = ()


def find(text: str) -> Findings:
    """What stands in the text of a paper, as far as labels and headings name it."""
    lines = [_plain(line) for line in text.split("\n")]
    head = lines[:HEAD]
    typed = _type_line(head)
    sections = {code: _section(lines, code) for code in ("decided", "why", "what")}
    return Findings(
        reference=_reference(head) or (typed[1] if typed else None),
        name=_name(head),
        paper_type=_labelled_type(head) or (typed[0] if typed else None),
        date=_date(head),
        unit=_labelled(head, "unit"),
        originators=_labelled(head, "from"),
        what=_first(sections["what"]),
        why=_first(sections["why"]),
        decided=_first(sections["decided"]),
        text=_whole(sections["decided"]),
        way=_way(lines),
    )


def day_in(text: str) -> date | None:
    """The one day a text names; ``None`` for none, several or one that does not exist."""
    found = {day for it in _DAY.finditer(text) if (day := _day(it)) is not None}
    return found.pop() if len(found) == 1 else None


def alike(name: str, known: Mapping[Any, Iterable[str]]) -> Any:
    """The key of the one thing with this name, or ``None``.

    Compared without case, accents' form, punctuation and "der Stadt …" at the end; a name that
    fits two things fits none.
    """
    wanted = _key(name)
    fits = {key for key, names in known.items() if any(_key(it) == wanted for it in names if it)}
    return fits.pop() if wanted and len(fits) == 1 else None


# --- lines ----------------------------------------------------------------------------------


def _plain(line: str) -> str:
    return re.sub(r"[^\S\t]+", " ", unicodedata.normalize("NFC", line)).strip()


def _key(name: str) -> str:
    text = unicodedata.normalize("NFC", name).casefold()
    text = re.sub(r"\bder (?:stadt|gemeinde)\b.*$", "", text)
    return re.sub(r"[\W_]+", "", text)


def _day(found: "re.Match[str]") -> date | None:
    number, month, year, word, long_year = found.groups()
    if word:
        month, year = str(_MONTHS.index(word.lower()) + 1), long_year
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(number))
    except ValueError:
        return None


def _is_heading(line: str) -> bool:
    return any(it.match(line) for it in (*_HEADING.values(), *_OPENING.values()))


def _is_labelled(line: str) -> bool:
    return any(it.match(line) for it in _LABELLED.values()) or bool(_NUMBER.match(line))


def _labelled(lines: Sequence[str], code: str) -> Finding | None:
    """What stands behind a label, or in the line below it."""
    for at, line in enumerate(lines):
        if found := _LABELLED[code].match(line):
            value = found[1].replace("\t", " ").strip()
            if not value and at + 1 < len(lines) and not _is_labelled(lines[at + 1]):
                value = lines[at + 1].replace("\t", " ").strip()
            if value and not _is_heading(value):
                return Finding(value, line)
    return None


def _reference(lines: Sequence[str]) -> Finding | None:
    for line in lines:
        if found := _NUMBER.match(line):
            value = re.split(r"\t|\s{2,}", (found[1] or found[2]).strip())[0]
            if any(letter.isdigit() for letter in value) and len(value) <= 60:
                return Finding(value, line)
    return None


def _type_line(lines: Sequence[str]) -> tuple[Finding, Finding | None] | None:
    """A line that is the kind of paper and nothing else, perhaps with its number."""
    for line in lines[:30]:
        if found := _TYPED.match(line):
            kind = Finding(TYPES[found[1].lower()], line)
            return kind, Finding(found[2], line) if found[2] else None
    return None


def _labelled_type(lines: Sequence[str]) -> Finding | None:
    found = _labelled(lines, "type")
    code = TYPES.get(found.value.split()[0].lower().rstrip(".,")) if found else None
    return Finding(code, found.line) if found and code else None


def _name(lines: Sequence[str]) -> Finding | None:
    """The subject; it may go on over two more lines until an empty one, a label or a heading."""
    for at, line in enumerate(lines):
        if not (found := _LABELLED["name"].match(line)):
            continue
        parts = [found[1].strip()] if found[1].strip() else []
        for further in lines[at + 1 : at + 4]:
            if not further:
                if parts:
                    break
                continue
            if _is_labelled(further) or _is_heading(further) or _TYPED.match(further):
                break
            parts.append(further)
        value = " ".join(parts).replace("\t", " ")
        if value:
            return Finding(value[:300], line)
    return None


def _date(lines: Sequence[str]) -> Finding | None:
    """The day a label names, or the one behind the place ("Musterstadt, den 3. März 2026")."""
    found = _labelled(lines, "date")
    if found and (day := day_in(found.value)):
        return Finding(day, found.line)
    for line in lines:
        if _PLACE_AND_DAY.match(line) and (day := day_in(line)):
            return Finding(day, line)
    return None


# --- sections -------------------------------------------------------------------------------


def _section(lines: Sequence[str], code: str) -> list[str]:
    """The lines below a heading until the next one; the heading's own rest first."""
    for at, line in enumerate(lines):
        opening = _OPENING[code].match(line)
        if not opening and not _HEADING[code].match(line):
            continue
        found = [opening[1]] if opening else []
        for further in lines[at + 1 :]:
            if _is_heading(further):
                break
            found.append(further)
        if any(found):
            return [line, *found]
    return []


def _first(section: Sequence[str]) -> Finding | None:
    """The first paragraph of a section, cut at the end of a sentence."""
    parts: list[str] = []
    for line in section[1:]:
        if not line and parts:
            break
        if line:
            parts.append(line.replace("\t", " "))
    value = " ".join(parts)
    if len(value) > SENTENCES:
        end = max(value.rfind(mark, 0, SENTENCES) for mark in (". ", "? ", "! ", "; "))
        value = value[: end + 1] if end > 0 else value[:SENTENCES]
    return Finding(value, section[0]) if value else None


def _whole(section: Sequence[str]) -> Finding | None:
    value = re.sub(r"\n{3,}", "\n\n", "\n".join(section[1:])).strip()
    return Finding(value[:WORDING], section[0]) if value else None


# --- the way through the bodies -------------------------------------------------------------


def _way(lines: Sequence[str]) -> tuple[Way, ...]:
    """The rows below "Beratungsfolge"; the table ends at a heading or at what is no row."""
    start = next((at for at, it in enumerate(lines) if _HEADING["way"].match(it)), None)
    if start is None:
        return ()
    found: list[Way] = []
    for line in lines[start + 1 :]:
        if not line or _is_columns(line):
            continue
        if _is_heading(line) or _is_labelled(line) or len(found) >= ROWS:
            break
        row = _row(line)
        if row is None:
            break
        found.append(row)
    return tuple(found)


def _is_columns(line: str) -> bool:
    """The names of the columns."""
    return not re.search(r"\w", _COLUMN.sub("", line)) and not _DAY.search(line)


def _row(line: str) -> Way | None:
    """A row names a body, and a day or a role."""
    cells = [it.strip() for it in line.split("\t") if it.strip()]
    day = day_in(line)
    roles = _ROLE.findall(" ".join(cells[1:]) if len(cells) > 1 else line)
    if day is None and not roles:
        return None
    body = cells[0] if len(cells) > 1 else line
    body = _DAY.sub(" ", body)
    if len(cells) == 1 and roles:
        body = body[: body.lower().rfind(roles[-1].lower())]
    body = re.sub(r"^\d+[.)]?\s+", "", body)
    body = re.sub(r"\s+(?:am|Ö|N|NÖ|öffentlich|nichtöffentlich)\s*$", "", body.strip())
    body = body.strip(" \t-–,;:()")
    if not body or len(body) > 200:
        return None
    return Way(body, day, ROLES[roles[-1].lower()] if roles else "", line)
