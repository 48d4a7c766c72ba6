"""Minutes as pages and PDFs read them: heads, tables and states in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.languages import dates
from sprachrohr.languages.words import Words
from sprachrohr.people import words as people


@dataclass(frozen=True)
class Table:
    """A table: its heads, its rows as texts. The first column names the row.

    ``long``: a page folds it. ``wide``: on a phone each row is a block.
    """

    caption: str
    columns: list[str]
    rows: list[list[str]]
    long: bool = False
    wide: bool = False

    @property
    def part(self) -> dict[str, Any]:
        """For ``parts/table.html``."""
        return {
            "caption": self.caption,
            "long": self.long,
            "wide": self.wide,
            "columns": [{"label": it, "number": False} for it in self.columns],
            "rows": [
                {
                    "title": row[0],
                    "url": "",
                    "cells": [
                        {"label": label, "text": text, "number": False}
                        for label, text in zip(self.columns[1:], row[1:], strict=True)
                    ],
                }
                for row in self.rows
            ],
        }


def paragraphs(text: Words) -> list[Words]:
    """A text by its paragraphs, each knowing its language."""
    return [
        Words(part.strip(), text.language, text.page_language, text.state, text.checked_on)
        for part in str.__str__(text).split("\n\n")
        if part.strip()
    ]


def facts(head: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """The head of minutes as (term, text): when, where, who chaired; without what is not known."""
    day = date.fromisoformat(head["day"]) if head.get("day") else None
    pauses = [_span(it, language) for it in head.get("breaks", [])]
    found = [
        (pgettext("minutes", "Body"), head.get("body", "")),
        (pgettext("minutes", "Day"), dates.day(day, language) if day else ""),
        (pgettext("minutes", "Place"), head.get("place", "")),
        (pgettext("minutes", "Beginning"), _clock(head.get("start"), language)),
        (pgettext("minutes", "End"), _clock(head.get("end"), language)),
        (pgettext("minutes", "Interrupted"), _joined(pauses)),
        (pgettext("minutes", "Chair"), head.get("chair", "")),
        (pgettext("minutes", "Minutes taken by"), head.get("secretary", "")),
    ]
    return [(term, text) for term, text in found if text]


def _joined(texts: Iterable[str]) -> str:
    return pgettext("between parts of a line", ", ").join(it for it in texts if it)


def _clock(text: Any, language: str) -> str:
    return dates.clock(datetime.fromisoformat(text), language) if text else ""


def _span(times: Any, language: str) -> str:
    since, until = (_clock(it, language) for it in times)
    if since and until:
        return pgettext("time of day", "%(since)s to %(until)s") % {"since": since, "until": until}
    if since:
        return pgettext("time of day", "from %(since)s") % {"since": since}
    return pgettext("time of day", "until %(until)s") % {"until": until} if until else ""


def tables(passage: Any, language: str) -> list[Table]:
    """What stands in a passage's tables, as it was recorded."""
    known: Mapping[str, Any] = passage.facts
    if passage.place == "head":
        return _people(known, language)
    found = []
    for it in known.get("votes", []):
        found += _vote(it)
    return found


def _people(known: Mapping[str, Any], language: str) -> list[Table]:
    name, seat = pgettext("minutes", "Name"), pgettext("minutes", "Seat")
    present, absent = known.get("present", []), known.get("absent", [])
    found = []
    if present:
        found.append(
            Table(
                ngettext("One person present", "%(n)s present", len(present))
                % {"n": len({(it["name"], it["for"]) for it in present})},
                [name, seat, pgettext("minutes", "When there")],
                [
                    [
                        _who(it),
                        _seat(it),
                        _joined(_span(span, language) for span in it["times"])
                        or pgettext("minutes, of a person", "all the time"),
                    ]
                    for it in present
                ],
                long=True,
                wide=True,
            )
        )
    if absent:
        excused = pgettext("minutes, of a person", "excused")
        found.append(
            Table(
                pgettext("minutes", "Not present"),
                [name, seat, pgettext("minutes", "Excused")],
                [[it["name"], _seat(it), excused if it["excused"] else "–"] for it in absent],
                long=True,
                wide=True,
            )
        )
    return found


def _who(row: Mapping[str, Any]) -> str:
    if not row.get("for"):
        return str(row["name"])
    return _("%(name)s, in place of %(member)s") % {"name": row["name"], "member": row["for"]}


def _seat(row: Mapping[str, Any]) -> str:
    kind = people.seat(row["kind"]) if row["kind"] else ""
    return _joined([str(kind), row.get("list", "")]) or "–"


def _options(it: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The columns of a vote: code and word; "invalid" only where there was one."""
    found = [
        ("yes", pgettext("vote", "Yes")),
        ("no", pgettext("vote", "No")),
        ("abstain", pgettext("vote", "Abstentions")),
    ]
    return [*found, ("invalid", pgettext("vote", "Invalid"))] if it.get("invalid") else found


def _vote(it: Mapping[str, Any]) -> list[Table]:
    found = []
    about = it.get("about", "")
    if it.get("split"):
        caption = _("The vote by kind of seat")
        options = _options(it)
        rows = [
            [str(people.seat(kind)), *(str(numbers.get(code, 0)) for code, _word in options)]
            for kind, numbers in it["split"].items()
        ]
        columns = [pgettext("minutes", "Seat"), *(word for _code, word in options)]
        found.append(Table(f"{caption}: {about}" if about else caption, columns, rows))
    if it.get("names"):
        caption = _("Who voted how")
        words = dict(_options({}))
        words["abstain"] = pgettext("vote of one person", "Abstention")
        found.append(
            Table(
                f"{caption}: {about}" if about else caption,
                [pgettext("minutes", "Name"), pgettext("minutes", "Vote")],
                [[name, words.get(said, "")] for name, said in it["names"]],
                long=True,
            )
        )
    return found


def state(code: str) -> str:
    """How far minutes are, in the office."""
    return {
        "draft": pgettext("minutes", "Being written"),
        "submitted": pgettext("minutes", "To be checked"),
        "returned": pgettext("minutes", "Given back"),
        "checked": pgettext("minutes", "Checked, not signed"),
        "signed_chair": pgettext("minutes", "Signed by the chair"),
        "signed_secretary": pgettext("minutes", "Signed by the minute-taker"),
        "signed": pgettext("minutes", "Signed by both"),
        "published": pgettext("minutes", "Published"),
        "withdrawn": pgettext("minutes", "Taken back"),
    }.get(code, "")


def turn(code: str, *, closed: bool) -> str:
    """Whose turn it is."""
    if closed and code == "signed":
        return pgettext("minutes", "Nobody: they are finished")
    return {
        "draft": pgettext("minutes", "The office writes and submits them"),
        "submitted": pgettext("minutes", "Somebody who did not write them checks them"),
        "returned": pgettext("minutes", "The office changes them and submits them again"),
        "checked": pgettext("minutes", "Chair and minute-taker sign"),
        "signed_chair": pgettext("minutes", "The minute-taker signs"),
        "signed_secretary": pgettext("minutes", "The chair signs"),
        "signed": pgettext("minutes", "The office publishes them"),
        "published": pgettext("minutes", "Nobody: they are finished"),
        "withdrawn": pgettext("minutes", "The office writes another edition"),
    }.get(code, "")
