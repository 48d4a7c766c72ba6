"""Nobody is told a title, a word, a correction or a number of what guests may not read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings import actions as meetings
from sprachrohr.papers import actions as papers
from sprachrohr.search import access, actions
from sprachrohr.search.access import Found
from sprachrohr.search.models import Row, Term
from tests.meetings.build import Build
from tests.search.conftest import TODAY

Ask = Callable[..., Found]

WORDS = ("Zebrastreifen", "Giraffenhaus", "Leopardenweg", "Krokodilteich", "Nashornplatz")
MISSPELT = ("Zebrastreiffen", "Girafenhaus", "Leopardenwegg", "Krokodilteih", "Nashornplaz")

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["publish", "withdraw", "rename", "text", "item", "closed"]),
        st.integers(0, 2),
        st.sampled_from(WORDS),
    ),
    min_size=1,
    max_size=7,
)


class World:
    """Three papers and a session; what guests may read of them is known beside the index."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.papers = [
            build.paper(f"{at}/2026", f"Vorlage {at}", published=False) for at in range(3)
        ]
        self.public = [False] * 3
        body = build.body()
        self.meeting = build.meeting(body, "2026-12-09 17:00")
        self.items = build.items(
            self.meeting, {"name": "Eröffnung"}, {"name": "Personal", "public": False}
        )

    def step(self, act: str, at: int, word: str) -> None:
        how = {"by": self.build.by, "now": self.build.now}
        paper = self.papers[at]
        if act == "publish" and not self.public[at]:
            papers.publish_paper(paper, **how)
            self.public[at] = True
        elif act == "withdraw" and self.public[at]:
            papers.withdraw_paper(paper, reason="Fehler", **how)
            self.public[at] = False
        elif act == "rename":
            papers.change_paper(paper, name=f"{word} {at}", **how)
        elif act == "text":
            papers.change_paper(paper, text=f"Es geht um {word}.", **how)
        elif act == "item":
            meetings.change_item(self.items[0], name=f"Bericht {word}", **how)
        elif act == "closed":
            meetings.change_item(self.items[1], name=f"Sache {word}", **how)

    def said(self) -> str:
        """Everything guests may read."""
        texts = [
            f"{it.name} {it.text}"
            for it, public in zip(self.papers, self.public, strict=True)
            if public
        ]
        return " ".join([*texts, self.items[0].name])


@given(steps=STEPS)
@settings(
    max_examples=20, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
def test_what_is_not_public_is_in_no_hit_correction_or_count(
    build: Build, council: Any, steps: list[tuple[str, int, str]]
) -> None:
    with transaction.atomic():
        world = World(build)
        for step in steps:
            world.step(*step)
        said = world.said()
        for word, wrong in zip(WORDS, MISSPELT, strict=True):
            access._vocabularies.clear()
            for asked in (word, wrong):
                found = access.search(council, asked, "de", TODAY)
                assert bool(found.hits) == (word in said), (asked, said)
                assert (word.lower() in found.corrected) <= (word in said)
                texts = access.texts(found.hits)
                for hit in found.hits:
                    assert word in hit.title + texts[hit.row]
            stem = word[:6].lower()
            counted = Term.objects.filter(sort="r", term__startswith=stem).exists()
            assert counted == (word in said), word
        kept = sorted(Term.objects.values_list("sort", "term", "rows"))
        actions._drop_all(council, Row.objects.all())
        actions.reindex(council, build.now)
        assert sorted(Term.objects.values_list("sort", "term", "rows")) == kept
        transaction.set_rollback(True)


def test_what_stands_below_a_closed_item_goes_with_it(build: Build, ask: Ask) -> None:
    meeting = build.meeting(build.body(), "2026-12-09 17:00")
    (above,) = build.items(meeting, {"name": "Bericht"}, published=False)
    meetings.add_items(
        meeting, [{"name": "Zebrastreifen", "parent": above}], by=build.by, now=build.now
    )
    meetings.publish_agenda(meeting, by=build.by, now=build.now)
    assert [it.title for it in ask("Zebrastreifen").hits] == ["Zebrastreifen"]
    meetings.withdraw_item(above, reason="Versehen", by=build.by, now=build.now)
    assert list(ask("Zebrastreifen").hits) == []
    assert not Term.objects.filter(term__startswith="zebra").exists()


def test_a_stale_row_is_shown_to_nobody(build: Build, council: Any, ask: Ask) -> None:
    """The index is behind: its room is asked before anything is shown or counted."""
    paper = build.paper("1/2026", "Zebrastreifen")
    with actions.paused():
        papers.withdraw_paper(paper, reason="Fehler", by=build.by, now=build.now)
    assert Row.objects.filter(kind="papers.paper").exists()
    found = ask("Zebrastreifen")
    assert (list(found.hits), found.more) == ([], False)


def test_another_council_finds_and_counts_nothing_of_this_one(
    build: Build, other: Any, council: Any
) -> None:
    build.paper("1/2026", "Zebrastreifen")
    with council_scope(other):
        for asked in ("Zebrastreifen", "Zebrastreiffen"):
            found = access.search(other, asked, "de", TODAY)
            assert (list(found.hits), found.corrected) == ([], "")


def test_the_page_tells_guests_no_more_than_the_index(
    build: Build, council: Council, client: Any
) -> None:
    build.paper("1/2026", "Zebrastreifen am Markt", text="Ein <script>alert(1)</script> Text")
    build.paper("2/2026", "Zebrastreifen geheim", published=False)
    page = client.get("/de/suche/?q=zebrastreifen", HTTP_HOST="alpha.localhost").content.decode()
    assert "<mark>Zebrastreifen</mark> am Markt" in page
    assert "1 Treffer" in page
    assert "geheim" not in page
    assert "<script>alert" not in page
    data = client.get("/de/suche.json?q=zebrastreifen", HTTP_HOST="alpha.localhost").json()
    assert data["answered_by"] == "all"
    assert [it["title"] for it in data["results"]] == ["Zebrastreifen am Markt"]
    assert set(data["results"][0]) == {"title", "kind", "url", "date"}


BROKEN = (
    "", "q=", "q=%00", "q=" + "x" * 9000, "q=bus&art=nichts", "q=bus&jahr=0", "q=bus&seite=99",
    "q=bus&thema=%27", "q=bus&gremium=1",
)  # fmt: skip


@pytest.mark.parametrize("query", BROKEN)
def test_broken_addresses_answer(build: Build, client: Any, query: str) -> None:
    build.paper("1/2026", "Bus")
    answer = client.get(f"/de/suche/?{query}", HTTP_HOST="alpha.localhost")
    assert answer.status_code in {200, 404}
