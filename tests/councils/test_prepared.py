"""A prepared query answers like the query set it was made of, for one council, or not at all."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_init, pre_init
from django_scopes import scopes_disabled

from sprachrohr.councils import actions
from sprachrohr.councils.models import Council, Topic, Wording
from sprachrohr.councils.objects import Recorded
from sprachrohr.councils.prepared import Prepared
from sprachrohr.councils.scope import ScopeError, council_scope

SLUGS = ["arbeit", "bildung", "wohnen", "sport", "gesundheit"]
WHERE = {
    "councils/hosts.py",
    "languages/access.py",
    "papers/single.py",
    "papers/threads.py",
    "portal/home.py",
}
"""What reads for a viewer though it is not called ``access``."""


@pytest.fixture
def topics(council: Any, by: Any, now: datetime) -> dict[str, Topic]:
    return {
        slug: actions.add_topic(
            council, slug=slug, name=slug.title(), dimension="economic", order=at, by=by, now=now
        )
        for at, slug in enumerate(SLUGS)
    }


def slugs(rows: list[Topic]) -> list[str]:
    return [row.slug for row in rows]


def test_it_finds_what_the_query_set_finds_for_each_value(topics: dict[str, Topic]) -> None:
    by_slug = Prepared(lambda slug: Topic.objects.filter(slug=slug))
    for slug in SLUGS:
        assert slugs(by_slug(slug=slug)) == [slug]
    assert by_slug(slug="nirgends") == []
    assert by_slug.first(slug="nirgends") is None
    assert by_slug.first(slug="sport") == topics["sport"]


def test_lists_of_every_length_are_bound(topics: dict[str, Topic]) -> None:
    by_keys = Prepared(lambda keys: Topic.objects.filter(pk__in=keys))
    for length in range(len(SLUGS) + 1):
        assert slugs(by_keys(keys=[topics[it].pk for it in SLUGS[:length]])) == SLUGS[:length]


def test_the_sql_is_written_once_for_a_shape(topics: dict[str, Topic]) -> None:
    written = []

    def build(limit: int, slug: Any) -> Any:
        written.append(limit)
        return Topic.objects.exclude(slug=slug)[:limit]

    query = Prepared(build)
    assert slugs(query(1, slug="arbeit")) == ["bildung"]
    assert slugs(query(1, slug="bildung")) == ["arbeit"]
    assert slugs(query(2, slug="bildung")) == ["arbeit", "wohnen"]
    assert written == [1, 2]


def test_the_council_of_the_moment_is_bound_anew(
    council: Any, other: Any, topics: dict[str, Topic], by: Any, now: datetime
) -> None:
    every = Prepared(lambda: Topic.objects.order_by("slug"))
    assert len(every()) == 5
    with council_scope(other):
        assert every() == []
        actions.add_topic(other, slug="fremd", name="F", dimension="economic", by=by, now=now)
        assert slugs(every()) == ["fremd"]
        assert Prepared(lambda pk: Topic.objects.filter(pk=pk))(pk=topics["sport"].pk) == []
    assert len(every()) == 5


def test_without_a_scope_it_fails_even_when_its_sql_is_there(
    db: None, by: Any, now: datetime
) -> None:
    every = Prepared(lambda: Topic.objects.order_by("slug"))
    town = actions.add_council(
        slug="x", host="x.localhost", languages=["de"], accent="#9f1239", by=by, now=now
    )
    with council_scope(town):
        assert every() == []
    with pytest.raises(ScopeError):
        every()
    with scopes_disabled(), pytest.raises(ScopeError):
        every()


def test_a_query_around_the_scope_is_refused(council: Any) -> None:
    with pytest.raises(TypeError, match="council in scope"):
        Prepared(Topic._base_manager.all)()


def test_a_value_that_the_query_changes_is_refused(council: Any) -> None:
    with pytest.raises(TypeError, match="word"):
        Prepared(lambda word: Topic.objects.filter(name__contains=word))(word="Arbeit")


def test_a_bound_limit_is_refused(council: Any) -> None:
    with pytest.raises(TypeError, match="limit"):
        Prepared(lambda limit: Topic.objects.all()[:limit])(limit=3)


def test_a_prefetch_is_refused(council: Any) -> None:
    with pytest.raises(TypeError, match="prefetch"):
        Prepared(lambda: Wording.objects.prefetch_related("source"))()


def test_a_number_no_key_can_have_finds_nothing(topics: dict[str, Topic]) -> None:
    by_key = Prepared(lambda pk: Topic.objects.filter(pk=pk))
    assert by_key(pk=99999999999999999999) == []


def test_days_moments_and_nothing_are_bound(
    council: Any, topics: dict[str, Topic], by: Any, now: datetime
) -> None:
    actions.add_wording(
        council, key="display", text="Hallo", valid_from=date(2026, 1, 1), by=by, now=now
    )
    on = Prepared(lambda day: Wording.objects.on(day).order_by("pk"))
    assert [len(on(day=date(2025, 12, 31))), len(on(day=date(2026, 1, 1)))] == [0, 1]
    until = Prepared(lambda moment: Topic.objects.filter(modified__lte=moment))
    assert [len(until(moment=now)), len(until(moment=datetime(2020, 1, 1, tzinfo=now.tzinfo)))] == [
        5,
        0,
    ]
    since = Prepared(lambda start: Wording.objects.filter(valid_from=start))
    assert [len(since(start=None)), len(since(start=date(2026, 1, 1)))] == [0, 1]


def test_values_annotations_and_related_objects_come_through(topics: dict[str, Topic]) -> None:
    assert Prepared(lambda: Topic.objects.values_list("slug", flat=True))() == SLUGS
    with pytest.raises(TypeError):
        Prepared(lambda: Topic.objects.values("slug"))()
    found = Prepared(lambda: Topic.objects.select_related("council"))()
    assert {row.council.slug for row in found} == {"alpha"}


def test_councils_themselves_need_no_scope(council: Any, other: Any) -> None:
    by_host = Prepared(lambda host: Council.objects.filter(host=host))
    with scopes_disabled():
        assert by_host.first(host=other.host) == other


def test_a_loaded_object_is_like_djangos_own(topics: dict[str, Topic]) -> None:
    own = Topic.objects.get(slug="sport")
    assert own._state.db == "default" and not own._state.adding
    assert own.__dict__.keys() >= {field.attname for field in Topic._meta.concrete_fields}
    assert Topic.objects.defer("name").get(slug="sport").name == "Sport"


def test_no_model_does_anything_when_its_objects_are_made() -> None:
    models = [it for it in apps.get_models() if issubclass(it, Recorded)]
    assert len(models) > 30
    assert [it for it in models if it.__init__ is not Model.__init__] == []
    assert [it for it in models if pre_init.has_listeners(it) or post_init.has_listeners(it)] == []


@pytest.mark.static
def test_prepared_queries_stand_only_where_a_viewers_data_is_read() -> None:
    root = Path(__file__).parents[2] / "src" / "sprachrohr"
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "councils.prepared import" in path.read_text()
    }
    assert {it for it in found if "access" not in it} == WHERE - {"languages/access.py"}
