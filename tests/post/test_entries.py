"""Pieces of news in a mail: headings without news go, what is foreign says so, nothing is HTML."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sprachrohr.languages.words import State, Words
from sprachrohr.post.entries import Entry, as_html, as_text
from sprachrohr.post.letters import write

DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Berlin"))
LISTS = ("sessions", "decided", "became", "papers", "news")


def words(text: str, language: str, page: str) -> Words:
    return Words(text, language, page, State.MISSING if language != page else State.CHECKED)


def entry(*title: str, **facts: object) -> Entry:
    known: dict[str, object] = {"key": "x", "under": "papers", "on": DAY, "changed": NOON}
    return Entry(title=title, **{**known, **facts})  # type: ignore[arg-type]


def letter(language: str, **lists: list[Entry]) -> tuple[str, str]:
    said = write(
        "subscription_digest", language,
        {**{it: lists.get(it, []) for it in LISTS}, "manage": "https://a.b/m", "end": "https://a.b/e",
         "council": "Beispielrat"},
        closing="Beispielrat",
    )  # fmt: skip
    return said.text, said.html


def test_a_heading_stands_only_over_news() -> None:
    text, html = letter("de", papers=[entry("Antrag 1: Bus")])
    assert "Vorlagen\n--------\n\n- Antrag 1: Bus\n\nIhre Abonnements" in text
    for gone in ("Sitzungen", "Beschlüsse", "Wie es weitergeht", "Nachrichten"):
        assert gone not in text + html
    assert "<h2>Vorlagen</h2>\n<ul><li>Antrag 1: Bus</li></ul>" in html


def test_what_is_in_german_only_says_so_beside_its_own_line() -> None:
    piece = entry(
        "Önerge 1: ", words("Bus", "de", "tr"),
        lines=((words("Otobüs gece de gider.", "tr", "tr"),), ("",), (words("Nacht", "de", "tr"),)),
        url="https://a.b/tr/vorlagen/1/",
    )  # fmt: skip
    text, html = letter("tr", papers=[piece])
    assert "- Önerge 1: Bus (yalnızca Almanca)\n  Otobüs gece de gider.\n" in text
    assert "  Nacht (yalnızca Almanca)\n  https://a.b/tr/vorlagen/1/\n" in text
    assert '<bdi lang="de" dir="ltr">Bus</bdi></a> (yalnızca Almanca)' in html


def test_nothing_in_a_title_is_taken_for_html_or_for_a_fact() -> None:
    hostile = entry(words("<b>{end}</b>", "de", "de"), url='https://a.b/"><script>')
    assert as_text(hostile, "") == '- <b>{end}</b>\n  https://a.b/"><script>'
    assert as_html(hostile, "") == (
        '<li><a href="https://a.b/&quot;&gt;&lt;script&gt;"><bdi>&lt;b&gt;{end}&lt;/b&gt;</bdi>'
        "</a></li>"
    )
    text, _html = letter("de", news=[hostile])
    assert "- <b>{end}</b>" in text
