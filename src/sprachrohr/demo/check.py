"""What must hold between the records of a council before anything is written."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import CharField
from django.utils import timezone
from msgspec import UNSET

from sprachrohr.councils.accent import check as check_accent
from sprachrohr.councils.models import Fact, LegalSource, Wording
from sprachrohr.councils.rules import Span, figure_problem, first_clash
from sprachrohr.demo.read import Book, Entry, inner, references
from sprachrohr.demo.shape.values import Day, Moment, Text

MODELS = {
    "CouncilRecord": "councils.Council",
    "TermRecord": "councils.LegislativeTerm",
    "FileRecord": "documents.File",
    "ReportRecord": "groups.DelegationReport",
    "CommentRecord": "rounds.RoundComment",
    "MeetingFileRecord": "documents.File",
    "PaperFileRecord": "documents.File",
}
_ROOMS = (
    "councils", "people", "meetings", "papers", "pages", "documents", "inquiries", "privacy",
    "subscriptions", "record", "groups", "rounds", "programme", "members",
)  # fmt: skip
SENTENCE_AT_MOST = 90
"""Letters of the sentence on the home page, so that a phone shows it whole (design.md)."""


def check(book: Book, now: datetime) -> list[str]:
    """Every contradiction found, as sentences that name file, record and field; [] is good."""
    return [*_keys(book), *_references(book), *_texts(book), *_times(book, now), *_facts(book)]


def _keys(book: Book) -> Iterator[str]:
    for table, entries in book.tables.items():
        seen: dict[str, Entry] = {}
        for entry in entries:
            if table in {"wording", "procedure_rule"} or not entry.key:
                continue
            if entry.key in seen:
                yield (
                    f'{entry.place}, field key: "{entry.key}" stands already in '
                    f"{seen[entry.key].place}. Choose another key."
                )
            seen[entry.key] = entry
    if book.council.slug != book.folder.name:
        yield f"{book.entries('council')[0].place}, field slug: name it like its folder."


def _references(book: Book) -> Iterator[str]:
    known = {table: {entry.key for entry in entries} for table, entries in book.tables.items()}
    known["agenda_item"] = {
        f"{entry.key}/{item.key}"
        for entry in book.entries("meeting")
        for item in entry.record.agenda_item
        if item.key is not UNSET
    }
    for entry, path, record in _all(book):
        for name, table in references(type(record)).items():
            value = getattr(record, name)
            for key in value if isinstance(value, list) else [value]:
                if key is not UNSET and key not in known.get(table, set()):
                    yield (
                        f'{entry.place}, field {path}{name}: there is no [[{table}]] "{key}". '
                        "Write it, or correct the key."
                    )
    for entry in book.entries("meeting"):
        earlier: set[str] = set()
        for item in entry.record.agenda_item:
            if item.parent is not UNSET and item.parent not in earlier:
                yield f'{entry.place}, field agenda_item: "{item.parent}" stands not above.'
            if item.key is not UNSET:
                earlier.add(item.key)
        for item in entry.record.agenda_item:
            if item.before is not UNSET and item.before not in earlier:
                yield f'{entry.place}, field agenda_item: there is no "{item.before}" to go before.'


def _texts(book: Book) -> Iterator[str]:
    for entry, path, record in _all(book):
        model = _model(record)
        for name in record.__struct_fields__:
            value = getattr(record, name)
            said = {"de": value.de, **value.others} if isinstance(value, Text) else {"": value}
            limit = _limit(model, name)
            for language, text in said.items():
                if isinstance(text, str) and limit and len(text) > limit:
                    yield (
                        f"{entry.place}, field {path}{name} {language}: has {len(text)} letters, "
                        f"at most {limit} fit. Shorten it."
                    )
                if isinstance(text, str):
                    yield from _letters(entry, path + name, language, text)
            if isinstance(value, Text):
                yield from _marks(entry, path + name, value)
    for entry in book.entries("wording"):
        if entry.record.key == Wording.Key.SENTENCE:
            for language, text in {"de": entry.record.text.de, **entry.record.text.others}.items():
                if len(text) >= SENTENCE_AT_MOST:
                    yield (
                        f"{entry.place}, field text {language}: the sentence has {len(text)} "
                        f"letters; under {SENTENCE_AT_MOST} fit on a phone. Shorten it."
                    )


_LATIN, _CYRILLIC = "a-zA-ZäöüßÄÖÜçğışÇĞİŞ", "а-яА-ЯёЁіїєґІЇЄҐ"
_MIXED = re.compile(rf"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_RUSSIAN = re.compile("[ыэёъЫЭЁЪ]")


def _letters(entry: Entry, field: str, language: str, text: str) -> Iterator[str]:
    """Letters that only look right: a Cyrillic one inside a Latin word, Russian in Ukrainian."""
    found = _MIXED.search(text) or (_RUSSIAN.search(text) if language == "uk" else None)
    if found:
        near = text[max(0, found.start() - 10) : found.end() + 10]
        yield f"{entry.place}, field {field} {language}: wrong letter in {near!r}. Retype it."


def _marks(entry: Entry, field: str, text: Text) -> Iterator[str]:
    marks = entry.translations
    states = (marks.state, marks.en, marks.tr, marks.ar, marks.uk, marks.de_simple)
    if (text.checked or "checked" in states) and not (marks.checked_by and marks.checked_on):
        yield (
            f"{entry.place}, field {field}: who has checked the translation, and when? "
            "Write checked_by and checked_on into [translations] of this file."
        )


_SPANS = (("valid_from", "valid_until"), ("start_date", "end_date"), ("start", "end"))
_TOGETHER = (
    ("cancelled", "cancelled_on"),
    ("relocated", "relocated_on"),
    ("withdrawn", "withdrawn_reason"),
    ("before", "moved"),
    ("taken_off", "taken_off_reason"),
)


def _times(book: Book, now: datetime) -> Iterator[str]:
    for entry, path, record in _all(book):
        yield from (f"{entry.place}, field {path}{said}" for said in _order(record))
        yield from (
            f"{entry.place}, field {path}{said}" for said in _moments(book, entry.table, record)
        )
        if getattr(record, "public", True) is False and _value(record, "published"):
            yield f"{entry.place}, field {path}published: it is not public. Leave it out."
    for entry in book.entries("meeting"):
        if entry.record.held and entry.record.start.at > now:
            yield f"{entry.place}, field held: the session has not begun yet. Leave it out."
    for entry in book.entries("journal"):
        meeting = next((m for m in book.entries("meeting") if m.key == entry.record.meeting), None)
        yield from _journal(entry, meeting) if meeting is not None else ()
    yield from _overlaps(book, "designation", "valid_from", "valid_until")
    yield from _overlaps(book, "legislative_term", "start_date", "end_date")


def _journal(entry: Entry, meeting: Entry) -> Iterator[str]:
    """What was recorded gives the results; its lines name items and hours there are."""
    keys = {it.key for it in meeting.record.agenda_item}
    for item in meeting.record.agenda_item:
        if item.result is not UNSET:
            yield f"{meeting.place}, field agenda_item.result: the journal gives it. Leave it out."
    for at, line in enumerate(entry.record.entry, start=1):
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", line.at):
            yield f'{entry.place}, field entry[{at}].at: {line.at!r}. Write it like "17:05".'
        if line.item is not UNSET and line.item not in keys:
            yield f'{entry.place}, field entry[{at}].item: the session has no "{line.item}".'


def _order(record: Any) -> Iterator[str]:
    names = record.__struct_fields__
    for first, last in _SPANS:
        if first in names and last in names:
            start, end = _value(record, first), _value(record, last)
            if start and end and end < start:
                yield f"{last}: lies before {first}. Correct one of the two."
    for one, other in _TOGETHER:
        if one in names and (_value(record, one) is None) != (_value(record, other) is None):
            yield f"{one}: write {one} and {other} together."


def _moments(book: Book, table: str, record: Any) -> Iterator[str]:
    """Nothing has happened in the future; pages and messages may be released there."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if not isinstance(value, Moment) or name in {"start", "end"}:
            continue
        ahead = timezone.localtime(value.at).date() > book.today
        if ahead and not (name == "published" and table in {"page", "news"}):
            yield f"{name}: lies in the future. Choose a past day."


def _overlaps(book: Book, table: str, first: str, last: str) -> Iterator[str]:
    entries = book.entries(table)
    spans = [Span(_value(e.record, first), _value(e.record, last)) for e in entries]
    for at, span in enumerate(spans):
        clash = first_clash(span, spans[:at])
        if clash is not None:
            yield (
                f"{entries[at].place}, field {first}: overlaps in time with "
                f"{entries[clash].place}. End one the day before the other begins."
            )


def _facts(book: Book) -> Iterator[str]:
    for entry in book.entries("figure"):
        it = entry.record
        problem = figure_problem(
            value=_value(it, "value"),
            whole=_value(it, "whole"),
            stated=it.stated.de if it.stated is not UNSET else "",
            on=_value(it, "on"),
            date_text=_value(it, "date_text") or "",
            has_source=True,
        )
        if problem:
            yield f"{entry.place}: {problem.replace('_', ' ')}. Write value or stated, and a day."
    for entry in book.entries("fact"):
        if entry.record.status == Fact.Status.CLAIM and entry.record.note is UNSET:
            yield f"{entry.place}, field note: a claim says in its note what is right. Write it."
    for entry in book.entries("legal_source"):
        verified = entry.record.check_status == LegalSource.Check.VERIFIED
        if verified and not book.council.example:
            yield f"{entry.place}, field check_status: only a person can verify a law."
    colour = book.council.accent
    if colour is not UNSET:
        try:
            verdict = check_accent(colour)
        except ValueError:
            yield f"{book.folder.name}, [council], field accent: write it like #1f5f8b."
        else:
            if not verdict.allowed:
                yield (
                    f"{book.folder.name}, [council], field accent: too weak to read; "
                    f"{verdict.nearest} works. Take that."
                )


def _all(book: Book) -> Iterator[tuple[Entry, str, Any]]:
    for entries in book.tables.values():
        for entry in entries:
            for path, record in inner(entry.record):
                yield entry, path, record


def _value(record: Any, name: str) -> Any:
    value = getattr(record, name, UNSET)
    if value is UNSET:
        return None
    if isinstance(value, Day):
        return value.date
    return timezone.localtime(value.at) if isinstance(value, Moment) else value


def _model(record: Any) -> Any:
    name = type(record).__name__
    if name in MODELS:
        return apps.get_model(MODELS[name])
    for room in _ROOMS:
        try:
            return apps.get_model(room, name.removesuffix("Record"))
        except LookupError:
            continue
    return None


def _limit(model: Any, name: str) -> int | None:
    if model is None or name not in {field.name for field in model._meta.concrete_fields}:
        return None
    field = model._meta.get_field(name)
    return field.max_length if isinstance(field, CharField) else None
