"""Contexts of the page of all components: every part with no row, one and many, and every state.

Pure data for `portal/components.html`; tests photograph the page. All content is invented.
"""

import tomllib
from pathlib import Path
from typing import Any

from sprachrohr.people.seatchart import chart

Context = dict[str, Any]
WORDS = Path(__file__).with_name("component_words.toml")

LANGUAGES = (
    ("de", "de", "Deutsch", "ltr"),
    ("en", "en", "English", "ltr"),
    ("tr", "tr", "Türkçe", "ltr"),
    ("ar", "ar", "العربية", "rtl"),
    ("uk", "uk", "Українська", "ltr"),
    ("de-simple", "de-x-simple", "Einfache Sprache", "ltr"),
)


def context(language: str = "de", theme: str = "", languages: int = 5) -> Context:
    """Everything the page of components needs; `languages` is how many stand in the row."""
    w = _words(language)
    return {
        "page": _page(w, language, theme, languages),
        "w": w,
        "plain": [w["plain"]],
        "notice": _notice(w),
        "notice_cancelled": _notice(w) | {"cancelled": True, "reason": w["cancelled_why"]},
        "notice_empty": {"empty": w["no_session"], "url": "#"},
        "doors": [
            {"label": label, "fact": fact, "url": "#"}
            for label, fact in zip(w["doors"], w["door_facts"], strict=True)
        ],
        "stations": _stations(w),
        "stations_now": _stations(w, now=4),
        "stations_tall": _tall(w),
        "stations_ended": _ended(w),
        "rows": _rows(w),
        "states": _states(w),
        "items": _items(w),
        **_seats(w),
        "vote": {"yes": 11, "no": 2, "abstain": 1, "sentence": w["vote_text"]},
        "vote_unanimous": {"yes": 14, "no": 0, "abstain": 0, "sentence": w["result_text"]},
        "vote_none": {"yes": 0, "no": 0, "abstain": 0, "sentence": ""},
        "facts": [
            {"term": term, "text": text} for term, text in zip(w["terms"], w["values"], strict=True)
        ],
        "members": _members(w),
        "months": _months(w),
        "tags": _tags(w),
        "filter": _filter(w),
        "table": _table(w),
        "pages": _pages(),
        "files": [_file(w, "A 14/2026"), _file(w, "") | {"title": w["file_2"], "size": ""}],
        **_form(w),
    }


def _words(language: str) -> Context:
    """The words of a language; German where it has none."""
    all_words = tomllib.loads(WORDS.read_text("utf-8"))
    return {**all_words["de"], **all_words.get(language, {})}


def _page(w: Context, language: str, theme: str, languages: int) -> Context:
    own = next((entry for entry in LANGUAGES if entry[0] == language), LANGUAGES[0])
    return {
        "title": w["title"],
        "description": w["lead"],
        "language": own[1],
        "direction": own[3],
        "languages": [
            {
                "code": code,
                "bcp47": tag,
                "name": name,
                "url": f"?language={code}",
                "current": code == own[0],
            }
            for code, tag, name, _ in LANGUAGES[:languages]
        ],
        "council": {
            "name": w["body"],
            "town": w["town"],
            "mark_url": None,
            "accent_css_url": None,
            "home_url": "#",
        },
        "nav": [
            {"label": label, "url": "#", "current": number == 1}
            for number, label in enumerate(w["nav"])
        ],
        "breadcrumbs": [{"label": w["start"], "url": "#"}, {"label": w["title"], "url": "#"}],
        "notes": [
            {"state": state, "text": w[state], "url": "" if state == "checked" else "#"}
            for state in ("checked", "machine", "outdated", "missing")
        ],
        "footer": [{"label": label, "url": "#"} for label in w["foot"]],
        "responsible": "Geschäftsstelle",
        "canonical_url": "",
        "alternates": [],
        "feeds": [],
        "printed": "musterstadt.example/de/bausteine/",
        "theme": theme,
        "robots": "noindex",
    }


def _notice(w: Context) -> Context:
    return {
        "day": "9",
        "month_year": w["month"],
        "weekday_time": w["weekday"],
        "place": w["place"],
        "iso": "2026-12-09T17:00+01:00",
        "public": w["public"],
        "url": "#",
        "calendar_url": "#",
        "cancelled": False,
    }


def _stations(w: Context, now: int = 9) -> list[Context]:
    """Six short stations; `now` is the number of the one where it stands."""
    parts = zip(w["kinds"], w["whens"], w["steps"], strict=True)
    return [
        {
            "state": "done" if number < now else "now" if number == now else "ahead",
            "kind": kind,
            "when": when if number <= now else "",
            "title": step,
            "url": "",
        }
        for number, (kind, when, step) in enumerate(parts)
    ]


def _tall(w: Context) -> list[Context]:
    stations = _stations(w, now=3)
    stations[0] |= {"url": "#", "link": w["read"], "text": w["sentence"]}
    stations[3] |= {"text": w["public"], "url": "#"}
    stations.insert(2, stations[1] | {"together": True})
    return stations


def _ended(w: Context) -> list[Context]:
    stations = _stations(w)[:4]
    return [
        *stations,
        {"state": "end", "kind": w["kinds"][4], "when": "", "text": w["ended"]},
    ]


def _rows(w: Context) -> list[Context]:
    marks = (["done"] * 4 + ["now", "ahead"], ["done"] * 5 + ["now"], ["done"] * 6)
    parts = zip(w["rows"], w["row_words"], w["row_steps"], marks, strict=True)
    return [
        {
            "when": f"{18 - number}.11.2026",
            "iso": f"2026-11-{18 - number}",
            "title": title,
            "url": "#",
            "thread": {"marks": mark, "words": word, "step": step},
        }
        for number, (title, word, step, mark) in enumerate(parts)
    ]


def _states(w: Context) -> list[Context]:
    states = ("done", "open", "late", "refused", "withdrawn", "cancelled", "draft", "postponed")
    return [{"state": state, "word": word} for state, word in zip(states, w["states"], strict=True)]


def _file(w: Context, number: str) -> Context:
    return {
        "title": w["file"],
        "number": number,
        "url": "#",
        "type": "PDF",
        "size": "84 kB",
        "language": w["german"],
        "hreflang": "de",
    }


def _tags(w: Context) -> list[Context]:
    return [{"label": label, "url": "#"} for label in w["tags"]]


def _items(w: Context) -> list[Context]:
    titles = w["items"]
    return [
        {"number": "1", "title": titles[0]},
        {"number": "2", "title": titles[1], "text": w["item_2"]},
        {
            "number": "3.1",
            "title": titles[2],
            "url": "#",
            "origin": {"text": w["origin"], "url": "#"},
            "files": [_file(w, "A 14/2026")],
            "tags": _tags(w),
        },
        {
            "number": "4",
            "title": titles[3],
            "url": "#",
            "text": w["item_4"],
            "files": [_file(w, "V 31/2026")],
            "result": w["result"],
            "result_text": w["result_text"],
        },
        {"number": "5", "title": titles[0], "withdrawn": True},
        {"number": "6–7", "title": titles[4], "text": w["item_5"], "closed": True},
    ]


def _seats(w: Context) -> Context:
    key = [
        {
            "kind": "elected",
            "label": w["elected"],
            "name": w["seat_words"][0],
            "count": 10,
        },
        {"kind": "rat", "label": w["rat"], "name": w["seat_words"][2], "count": 5},
    ]
    more = [
        *key,
        {"kind": "advisory", "label": w["advisory"], "name": w["advisory"], "count": 3},
        {"kind": "vacant", "label": w["vacant"], "name": w["vacant"], "count": 1},
    ]
    return {
        "seats": chart(["elected"] * 10 + ["rat"] * 5),
        "seats_key": key,
        "seats_all": chart(["elected"] * 10 + ["rat"] * 5 + ["advisory"] * 3 + ["vacant"]),
        "seats_all_key": more,
        "seats_many": chart(["elected"] * 18 + ["rat"] * 9),
        "seats_few": chart(["elected"] * 6 + ["rat"] * 3),
    }


def _members(w: Context) -> list[Context]:
    parts = zip(
        w["names"],
        w["groups"],
        w["seat_words"],
        w["speaks"],
        ("EB", "KP", "OM"),
        (w["chair"], "", ""),
        strict=True,
    )
    return [
        {
            "name": name,
            "initials": initials,
            "photo": None,
            "url": "#",
            "group": group,
            "seat": seat,
            "role": role,
            "languages": languages,
        }
        for name, group, seat, languages, initials, role in parts
    ]


def _months(w: Context) -> list[Context]:
    days = [
        {
            "day": str(day),
            "iso": f"2026-12-{day:02}T17:00+01:00",
            "weekday_time": w["weekday"],
            "title": title,
            "place": w["place"],
            "url": "#",
            "state": "cancelled" if day == 9 else "",
            "word": w["cancelled"],
        }
        for day, title in zip((2, 9, 16), w["sessions"], strict=True)
    ]
    return [{"label": w["month"], "days": days}]


def _filter(w: Context) -> Context:
    labels = w["tags"]
    return {
        "legend": w["filter"],
        "name": "topic",
        "action": "",
        "boxes": [
            {"value": str(number), "label": label, "checked": number == 1, "count": 4 * number}
            for number, label in enumerate(labels)
        ],
        "chosen": [{"label": labels[1], "url": "#"}],
        "result": w["filtered"],
    }


def _table(w: Context) -> Context:
    columns = w["columns"]
    numbers = (("2024", 9, 7, 2), ("2025", 11, 8, 1), ("2026", 12, 4, 2))
    return {
        "caption": w["table"],
        "columns": [{"label": label, "number": at > 0} for at, label in enumerate(columns)],
        "rows": [
            {
                "title": str(row[0]),
                "url": "",
                "cells": [
                    {"label": label, "text": str(value), "number": True}
                    for label, value in zip(columns[1:], row[1:], strict=True)
                ],
            }
            for row in numbers
        ],
    }


def _pages() -> Context:
    shown = ("1", "2", "3", "…", "9")
    return {
        "previous": "#",
        "next": "#",
        "numbers": [
            {"number": text, "url": "" if text == "…" else "#", "current": text == "2"}
            for text in shown
        ],
    }


def _form(w: Context) -> Context:
    field = {"name": "text", "value": "", "error": "", "hint": "", "optional": False}
    return {
        "errors": [
            {"text": w["error_text"], "anchor": "c-text"},
            {"text": w["error_date"], "anchor": "c-date"},
        ],
        "fields": [
            field
            | {
                "id": "c-text",
                "label": w["form"],
                "kind": "textarea",
                "hint": w["hint"],
                "error": w["error_text"],
            },
            field
            | {
                "id": "c-date",
                "label": w["date"],
                "kind": "text",
                "value": "4/5",
                "error": w["error_date"],
            },
            field
            | {
                "id": "c-topic",
                "label": w["topic"],
                "kind": "select",
                "choices": [{"value": t, "label": t} for t in w["tags"]],
            },
            field | {"id": "c-contact", "label": w["contact"], "kind": "email", "optional": True},
        ],
    }
