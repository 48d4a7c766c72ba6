"""The model city's texts and numbers: complete in five languages, and agreeing with each other."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sprachrohr.demo

FOLDER = Path(sprachrohr.demo.__file__).parent / "councils" / "musterstadt"
LANGUAGES = {"de", "en", "tr", "ar", "uk"}
MISSING_ON_PURPOSE = ("page", "fragen-und-antworten", "uk")


def _files() -> dict[str, dict[str, Any]]:
    return {path.name: tomllib.loads(path.read_text()) for path in sorted(FOLDER.glob("*.toml"))}


FILES = _files()


def _records(table: str) -> list[dict[str, Any]]:
    return [record for tables in FILES.values() for record in tables.get(table, [])]


def _texts(value: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, list):
        for number, part in enumerate(value):
            name = part.get("key", part.get("slug", number)) if isinstance(part, dict) else number
            yield from _texts(part, f"{where}/{name}")
    elif isinstance(value, dict):
        if isinstance(value.get("de"), str):
            yield where, value
        else:
            for name, part in value.items():
                yield from _texts(part, f"{where}/{name}")


TEXTS = [(name + where, text) for name, file in FILES.items() for where, text in _texts(file)]


def _said(languages: set[str]) -> Iterator[tuple[str, str, str]]:
    for where, text in TEXTS:
        for language in languages & set(text):
            yield where, language, text[language]


def test_every_text_exists_in_five_languages_but_the_one_that_shows_a_missing_one() -> None:
    missing = {(where, gone) for where, text in TEXTS for gone in LANGUAGES - set(text)}
    table, slug, language = MISSING_ON_PURPOSE
    assert missing == {
        (f"pages-3.toml/{table}/{slug}/{field}", language) for field in ("title", "lead", "body")
    }


def test_no_word_mixes_two_scripts() -> None:
    mixed = []
    for where, language, text in _said(LANGUAGES):
        for word in re.findall(r"[^\W\d_]+", text):
            scripts = {unicodedata.name(letter).split()[0] for letter in word}
            if len(scripts & {"LATIN", "CYRILLIC", "ARABIC"}) > 1:
                mixed.append((where, language, word))
    assert mixed == []


@pytest.mark.parametrize(
    ("language", "never"),
    [("uk", "[ыэёъЫЭЁЪ']"), ("ar", "[٠-٩۰-۹]"), ("tr", r"\w'\w"), ("de", "!"), ("en", "!")],
)
def test_each_language_keeps_its_own_signs(language: str, never: str) -> None:
    found = [(where, text) for where, _, text in _said({language}) if re.search(never, text)]
    assert found == []


def test_no_text_names_a_year_that_will_be_wrong_when_the_demo_is_loaded_later() -> None:
    named = [(where, text) for where, _, text in _said(LANGUAGES) if re.search("202[6-9]", text)]
    assert named == []


def _counted(entries: list[dict[str, Any]], item: str) -> tuple[int, ...]:
    """Yes, no and abstentions of the vote on an item itself, as its journal has them."""
    lines = [row for row in entries if row["kind"] == "vote" and row["item"] == item]
    (vote,) = [row["data"] for row in lines if "about" not in row["data"]]
    return tuple(
        sum(vote["counts"].get(option, {}).values()) for option in ("yes", "no", "abstain")
    )


def test_nobody_votes_without_a_seat_and_the_minutes_give_the_same_numbers() -> None:
    minutes = {meeting["key"]: str(meeting.get("file", "")) for meeting in _records("meeting")}
    recorded = {row["meeting"]: row["entry"] for row in _records("journal")}
    voted = [row for row in _records("resolution") if "yes" in row and row.get("public", True)]
    assert len(voted) == 11
    for row in voted:
        together = row["yes"] + row["no"] + row["abstentions"]
        meeting = row["agenda_item"].split("/")[0]
        seated = 14 if meeting == "okt" else 15  # one seat has been vacant since before October
        assert together <= seated, row["key"]
        if meeting in recorded:
            assert _counted(recorded[meeting], row["agenda_item"].split("/")[1]) == (
                row["yes"], row["no"], row["abstentions"],
            ), row["key"]  # fmt: skip
        elif row["no"]:
            assert f"{row['yes']} Ja-Stimmen" in minutes[meeting], row["key"]
            assert f"{row['no']} Nein-Stimme" in minutes[meeting], row["key"]


def test_members_fill_the_seats_of_the_term_but_one() -> None:
    held: dict[str, int] = {}
    for person in _records("person"):
        for row in person.get("membership", []):
            if row["organization"] == "aci" and "end_date" not in row:
                held[row["kind_of_seat"]] = held.get(row["kind_of_seat"], 0) + 1
    term = next(row for row in _records("legislative_term") if row["key"] == "wp2025")
    seats = {row["kind_of_seat"]: row["number"] for row in term["seats"]}
    assert seats == {"elected": 10, "rat": 5, "advisory": 2}
    assert held == {"elected": 9, "rat": 5, "advisory": 2}
    assert len(_records("vacancy")) == 1


def test_the_invented_election_adds_up_and_gives_the_seats_by_sainte_lague() -> None:
    page = next(row for row in _records("page") if row["slug"] == "wahl")
    rows = re.findall(r'row">(?:<bdi[^>]*>)?([^<]+).*?<td>(\d+)</td><td>(\d+)<', page["body"]["de"])
    votes = {name: int(number) for name, number, _ in rows if name != "Zusammen"}
    claims = sorted(
        ((number / (2 * seat + 1), name) for name, number in votes.items() for seat in range(10)),
        reverse=True,
    )[:10]
    won = {name: sum(winner == name for _, winner in claims) for name in votes}
    assert won == {name: int(seats) for name, _, seats in rows if name != "Zusammen"}
    voters = next(row for row in _records("figure") if row.get("value") == 1659)
    assert sum(votes.values()) + 43 == voters["value"]
    assert sum(won.values()) == 10


def test_what_is_not_public_is_named_in_no_public_text() -> None:
    secret = {
        item["name"]
        for meeting in _records("meeting")
        for item in meeting.get("agenda_item", [])
        if item.get("public") is False
    } | {row["name"] for row in _records("paper") if row.get("public") is False}
    assert len(secret) == 4
    everything = " ".join(str(text) for _, text in TEXTS)
    assert not [name for name in secret if name in everything]


def test_plain_german_stands_where_it_is_promised() -> None:
    def plain(table: str, key: str, *fields: str) -> bool:
        row = next(row for row in _records(table) if key in (row.get("key"), row.get("slug")))
        return all("de-simple" in row[field] for field in fields)

    assert plain("wording", "display", "text") and plain("wording", "sentence", "text")
    assert plain("page", "ueber-uns", "title", "lead", "body")
    assert plain("page", "mitmachen", "title", "lead", "body")
    assert plain("meeting", "naechste", "visitors")
    for key in ("linie17", "raeume", "eltern"):
        assert plain("resolution", key, "title", "plain")
