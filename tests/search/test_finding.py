"""What the search finds, corrects and ranks; the same on both databases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sprachrohr.languages.models import Translation
from sprachrohr.languages.words import fingerprint
from sprachrohr.search import actions, fields
from sprachrohr.search.access import AnsweredBy, Found, _vocabulary
from sprachrohr.search.models import Row, Synonyms, Term
from tests.meetings.build import Build
from tests.search.conftest import titles

Ask = Callable[..., Found]


def test_a_part_of_a_compound_an_umlaut_and_an_inflection_find(build: Build, ask: Ask) -> None:
    build.paper("1/2026", "Integrationsratswahl 2025: Bericht")
    build.paper("2/2026", "Neue Haltestelle der Straßenbahn")
    build.paper("3/2026", "Vortrag von Ayşe Çalışkan")
    assert titles(ask("Wahl")) == ["Integrationsratswahl 2025: Bericht"]
    assert titles(ask("wahlen")) == ["Integrationsratswahl 2025: Bericht"]
    for spelling in ("strassenbahn", "STRAßENBAHN", "Straßenbahnen"):
        assert titles(ask(spelling)) == ["Neue Haltestelle der Straßenbahn"], spelling
    for spelling in ("caliskan", "Çalışkan", "ÇALIŞKAN"):
        assert titles(ask(spelling)) == ["Vortrag von Ayşe Çalışkan"], spelling


def test_a_misspelt_word_is_corrected_and_said(build: Build, ask: Ask) -> None:
    build.paper("1/2026", "Sprachmittlung im Krankenhaus", text="Dolmetschende werden bezahlt.")
    found = ask("Sprachmitlung")
    assert (found.answered_by, found.corrected) == (AnsweredBy.CORRECTED, "sprachmittlung")
    assert titles(found) == ["Sprachmittlung im Krankenhaus"]
    assert titles(ask("Dolmetchende")) == ["Sprachmittlung im Krankenhaus"]


def test_all_words_first_then_any_of_them(build: Build, ask: Ask) -> None:
    build.paper("1/2026", "Bus am Abend")
    build.paper("2/2026", "Schule am Abend")
    assert ask("Bus Abend").answered_by is AnsweredBy.ALL
    assert titles(ask("Bus Abend")) == ["Bus am Abend"]
    found = ask("Bus Schule")
    assert found.answered_by is AnsweredBy.ANY
    assert sorted(titles(found)) == ["Bus am Abend", "Schule am Abend"]


def test_the_title_counts_more_than_the_text_and_the_word_itself_more_than_its_part(
    build: Build, ask: Ask
) -> None:
    build.paper("1/2026", "Haushalt", text="Es geht auch um die Jugend.")
    build.paper("2/2026", "Jugendzentrum West")
    build.paper("3/2026", "Jugend im Rat")
    assert titles(ask("Jugend")) == ["Jugend im Rat", "Jugendzentrum West", "Haushalt"]


def test_a_phrase_stands_in_one_field_in_its_order(build: Build, ask: Ask) -> None:
    build.paper("1/2026", "Rat der Jugend", text="wird gewählt")
    build.paper("2/2026", "Jugend und Rat")
    assert titles(ask('"Rat der Jugend"')) == ["Rat der Jugend"]
    assert not ask('"Jugend wird gewählt"').hits or (
        ask('"Jugend wird gewählt"').answered_by is AnsweredBy.ANY
    )


def test_what_is_being_typed_finds_by_its_beginning(build: Build, ask: Ask) -> None:
    build.paper("1/2026", "Förderung der Vereine")
    assert titles(ask("Förderu")) == ["Förderung der Vereine"]
    assert titles(ask("förd")) == ["Förderung der Vereine"]


def test_filters_narrow_before_anything_is_counted(build: Build, ask: Ask) -> None:
    topic = build.topic()
    build.paper("1/2025", "Bus in Nord", date=date(2025, 3, 3))
    build.paper("2/2026", "Bus in Süd", topics=[topic])
    assert titles(ask("Bus", marks=["y2025"])) == ["Bus in Nord"]
    assert titles(ask("Bus", marks=[fields.topic_mark(topic.pk)])) == ["Bus in Süd"]
    assert titles(ask("Bus", marks=[fields.kind_mark("papers.resolution")])) == []


def test_words_that_mean_the_same_find_each_other(build: Build, ask: Ask) -> None:
    build.paper("1/2026", "Plätze in der Kindertagesstätte")
    assert titles(ask("Kita")) == []
    build.row(Synonyms, words="Kita, Kindertagesstätte")
    assert titles(ask("Kita")) == ["Plätze in der Kindertagesstätte"]


def test_a_translation_is_found_and_read_in_the_reader_s_language(build: Build, ask: Ask) -> None:
    paper = build.paper("1/2026", "Mehr Busse am Abend")
    build.row(
        Translation, kind_name="papers.paper", object_id=paper.pk, field="name", language="tr",
        text="Akşamları daha fazla otobüs", original=paper.name, of=fingerprint(paper.name),
        machine=True,
    )  # fmt: skip
    assert [(it.title, it.language) for it in ask("otobüs", "tr").hits] == [
        ("Akşamları daha fazla otobüs", "tr")
    ]
    assert [(it.title, it.language) for it in ask("otobüs", "de").hits] == [
        ("Mehr Busse am Abend", "de")
    ]
    assert [(it.title, it.language) for it in ask("Busse", "tr").hits] == [
        ("Mehr Busse am Abend", "de")
    ]


def test_arabic_and_cyrillic_spellings_meet(build: Build, ask: Ask) -> None:
    build.paper("1/2026", "أحمد يقرأ")
    build.paper("2/2026", "Київ і Україна")
    assert titles(ask("احمد")) == ["أحمد يقرأ"]
    assert titles(ask("київ")) == ["Київ і Україна"]


@pytest.mark.parametrize(
    "text",
    [
        "", " ", '"', '""', "*", "***", "-", "'", "\\", "\0", "a\0b", "NEAR(a b)", "a OR b",
        "a AND NOT b", "title:x", "x" * 10_000, "{", "}:", "die der das", '"die"', "(", "😀",
        "Ünal العربية Київ Straße", "a " * 5000, "' | 'x", "x:*", "\ud800",
    ],
)  # fmt: skip
def test_no_query_breaks_anything(build: Build, ask: Ask, text: str) -> None:
    build.paper("1/2026", "Bus am Abend")
    ask(text)


def test_a_changed_and_a_withdrawn_paper_reach_the_index_with_the_change(
    build: Build, ask: Ask
) -> None:
    from sprachrohr.papers import actions as papers

    paper = build.paper("1/2026", "Zebrastreifen")
    papers.change_paper(paper, name="Ampel", by=build.by, now=build.now)
    assert titles(ask("Ampel")) == ["Ampel"]
    assert titles(ask("Zebrastreifen")) == []
    assert not Term.objects.filter(term__startswith="zebra").exists()
    papers.withdraw_paper(paper, reason="Fehler", by=build.by, now=build.now)
    assert (titles(ask("Ampel")), Row.objects.count(), Term.objects.count()) == ([], 0, 0)


def test_the_vocabulary_counts_each_row_once_and_goes_back_to_nothing(
    build: Build, council: Any
) -> None:
    build.paper("1/2026", "Bus Bus Bus")
    build.paper("2/2026", "Bus am Abend")
    assert Term.objects.get(sort="r", term="bus").rows == 2
    assert _vocabulary(council)["bus"] == 2


def test_all_made_anew_is_the_same_and_goes_on_where_it_was_stopped(
    build: Build, council: Any, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "PIECE", 2)
    for number in range(5):
        build.paper(f"{number}/2026", f"Bus {number}")
    before = sorted(Row.objects.values_list("kind", "key", "print"))
    terms = sorted(Term.objects.values_list("sort", "term", "rows"))
    actions._drop_all(council, Row.objects.all())
    assert (Row.objects.count(), Term.objects.count()) == (0, 0)

    class Killed(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done >= 2:
            raise Killed

    with pytest.raises(Killed):
        actions.reindex(council, build.now, stop)
    assert 0 < Row.objects.count() < 5
    assert actions.reindex(council, build.now) == 5
    assert sorted(Row.objects.values_list("kind", "key", "print")) == before
    assert sorted(Term.objects.values_list("sort", "term", "rows")) == terms


def test_a_fault_of_the_search_takes_nobody_s_work_away(
    build: Build, ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    build.paper("1/2026", "Bus")

    def broken(*args: Any, **facts: Any) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(actions, "_renew", broken)
    monkeypatch.setattr(actions, "LOUD", False)
    paper = build.paper("2/2026", "Bahn")
    assert paper.pk
    assert "could not be indexed" in caplog.text
    monkeypatch.undo()
    assert titles(ask("Bahn")) == []
    actions.refresh(build.council, build.now)
    assert titles(ask("Bahn")) == ["Bahn"]
