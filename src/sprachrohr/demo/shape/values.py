"""The values a demo file may hold: days, moments, texts in several languages, references."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from sprachrohr.demo.days import day_of, moment_of, write_dates
from sprachrohr.languages.words import ORIGINAL

LANGUAGES = ("de", "en", "tr", "ar", "uk", "de-simple")
_MARKS = {"checked", "outdated", "earlier"}


class Record(msgspec.Struct, forbid_unknown_fields=True):
    """One table of a demo file. Fields are named like the fields of the model."""


class Day:
    """A day, absolute or relative to the day of loading, already resolved.

    Plain classes on purpose: msgspec would read dataclasses itself and not ask our hook.
    """

    def __init__(self, day: date) -> None:
        self.date = day


class Moment:
    """A moment, already resolved. ``time_known`` is False when only a day was given."""

    def __init__(self, at: datetime, time_known: bool) -> None:
        self.at = at
        self.time_known = time_known


class Text:
    """A text in German and other languages, with its dates written out.

    ``checked``: languages a person has read. ``outdated``: languages translated from the
    ``earlier`` German wording.
    """

    def __init__(
        self,
        de: str,
        others: Mapping[str, str],
        checked: frozenset[str] = frozenset(),
        outdated: frozenset[str] = frozenset(),
        earlier: str = "",
    ) -> None:
        self.de = de
        self.others = others
        self.checked = checked
        self.outdated = outdated
        self.earlier = earlier


# References: the key of a record in the named table.
SourceKey = Annotated[str, msgspec.Meta(extra={"to": "source"}, min_length=1)]
LegalSourceKey = Annotated[str, msgspec.Meta(extra={"to": "legal_source"}, min_length=1)]
TopicKey = Annotated[str, msgspec.Meta(extra={"to": "topic"}, min_length=1)]
TargetGroupKey = Annotated[str, msgspec.Meta(extra={"to": "target_group"}, min_length=1)]
UnitKey = Annotated[str, msgspec.Meta(extra={"to": "unit"}, min_length=1)]
LocationKey = Annotated[str, msgspec.Meta(extra={"to": "location"}, min_length=1)]
OrganizationKey = Annotated[str, msgspec.Meta(extra={"to": "organization"}, min_length=1)]
PersonKey = Annotated[str, msgspec.Meta(extra={"to": "person"}, min_length=1)]
PictureKey = Annotated[str, msgspec.Meta(extra={"to": "picture"}, min_length=1)]
TermKey = Annotated[str, msgspec.Meta(extra={"to": "legislative_term"}, min_length=1)]
MeetingKey = Annotated[str, msgspec.Meta(extra={"to": "meeting"}, min_length=1)]
AgendaItemKey = Annotated[str, msgspec.Meta(extra={"to": "agenda_item"}, min_length=1)]
PaperKey = Annotated[str, msgspec.Meta(extra={"to": "paper"}, min_length=1)]
ResolutionKey = Annotated[str, msgspec.Meta(extra={"to": "resolution"}, min_length=1)]
SkeletonKey = Annotated[str, msgspec.Meta(extra={"to": "skeleton_line"}, min_length=1)]
ContactKey = Annotated[str, msgspec.Meta(extra={"to": "contact"}, min_length=1)]


def reader(today: date) -> Any:
    """The hook that reads days, moments and texts for a load on ``today``.

    Its errors are sentences; msgspec adds where they happened.
    """

    def read(kind: type, value: Any) -> Any:
        if kind is Day:
            return Day(day_of(_string(value, "a day"), today))
        if kind is Moment:
            return Moment(*moment_of(_string(value, "a moment"), today))
        if kind is Text:
            return _text(value, today)
        raise NotImplementedError(kind)

    return read


def _string(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f'{what} is written as text, like "2026-05-04" or "rel:-45d"')
    return value


def _text(value: Any, today: date) -> Text:
    if isinstance(value, str):
        value = {ORIGINAL: value}
    if not isinstance(value, dict):
        raise ValueError("a text is a string, or a table of languages like {de = …, en = …}")
    for name in value:
        if name not in LANGUAGES and name not in _MARKS:
            raise ValueError(f"unknown language {name!r}; known are {', '.join(LANGUAGES)}")
    said = {name: text for name, text in value.items() if name in LANGUAGES}
    for name, text in [*said.items(), ("earlier", value.get("earlier", "x"))]:
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f"the text in {name!r} is empty or no text; leave it out instead")
    if ORIGINAL not in said:
        raise ValueError("the German text (de) is missing; it is the original")
    marks = {name: _among(value.get(name, []), said, name) for name in ("checked", "outdated")}
    if bool(marks["outdated"]) != ("earlier" in value):
        raise ValueError("'outdated' and 'earlier' (the German wording of then) go together")
    written = {name: write_dates(_fold(text), name, today) for name, text in said.items()}
    return Text(
        de=written.pop(ORIGINAL),
        others=written,
        checked=marks["checked"],
        outdated=marks["outdated"],
        earlier=write_dates(_fold(value.get("earlier", "")), ORIGINAL, today),
    )


def _among(names: Any, said: Mapping[str, str], field_name: str) -> frozenset[str]:
    if not isinstance(names, list) or any(name not in said or name == ORIGINAL for name in names):
        raise ValueError(f"{field_name!r} lists languages this text has, without de")
    return frozenset(names)


def _fold(text: str) -> str:
    """One line break inside a multi-line TOML string is a space; an empty line stays."""
    return re.sub(r"[ \t]*\n[ \t]*", " ", re.sub(r"\n\s*\n", "\0", text.strip())).replace(
        "\0", "\n\n"
    )
