"""One council cannot read or write what belongs to another, and forgetting the scope is loud."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django_scopes import scopes_disabled

from sprachrohr.audit.change import Actor, NoChangeOpen, change
from sprachrohr.audit.models import Line
from sprachrohr.councils import actions
from sprachrohr.councils.models import Competence, Fact, Location, Topic, Unit
from sprachrohr.councils.objects import CouncilObject, ForeignCouncil
from sprachrohr.councils.scope import ScopeError, council_scope
from sprachrohr.people import actions as people

MODELS = [model for model in apps.get_models() if issubclass(model, CouncilObject)]


def ids(model: Any) -> str:
    return str(model._meta.label)


READS: dict[str, Callable[[Any], Any]] = {
    "all": lambda rows: list(rows.all()),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "all.exists": lambda rows: rows.all().exists(),
    "explain": lambda rows: rows.explain(),
    "distinct.exists": lambda rows: rows.distinct().exists(),
    "filter.exists": lambda rows: rows.filter(pk=1).exists(),
    "exclude": lambda rows: rows.exclude(pk=1).exists(),
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(pk=1),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "values_list": lambda rows: list(rows.values_list("pk")),
    "select_related": lambda rows: rows.select_related("council").exists(),
    "annotate": lambda rows: rows.annotate().exists(),
    "union": lambda rows: list(rows.union(rows)),
}


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_no_read_answers_without_a_scope(model: Any, db: None) -> None:
    silent = []
    for name, read in READS.items():
        try:
            read(model.objects)
        except ScopeError:
            continue
        silent.append(name)
    assert silent == []


def test_a_scope_of_no_council_is_refused(db: None) -> None:
    with pytest.raises(ScopeError):
        council_scope(None)


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_rows_of_another_council_are_not_there(model: Any, council: Any) -> None:
    sql = str(model.objects.filter(pk=7).query)
    assert f'"council_id" = {council.pk}' in sql


def topic(owner: Any, by: Actor, now: Any, slug: str = "wohnen") -> Topic:
    with council_scope(owner):
        return actions.add_topic(
            owner, slug=slug, name="Wohnen", dimension="social", by=by, now=now
        )


def test_a_topic_of_another_council_is_not_found(
    council: Any, other: Any, by: Actor, now: Any
) -> None:
    from django_scopes import scope

    with scope(council=other):
        foreign = actions.add_topic(
            other, slug="wohnen", name="Wohnen", dimension="social", by=by, now=now
        )
    assert not Topic.objects.filter(pk=foreign.pk).exists()


def in_other(other: Any, make: Callable[[], Any]) -> Any:
    with council_scope(other):
        return make()


def test_a_foreign_key_to_another_council_is_refused(
    council: Any, other: Any, by: Actor, now: Any
) -> None:
    foreign: Location = in_other(
        other, lambda: actions.add_location(other, name="Rathaus B", by=by, now=now)
    )
    with pytest.raises(ForeignCouncil):
        actions.add_unit(council, name="Büro", location=foreign, by=by, now=now)
    assert not Unit.objects.exists()
    with pytest.raises(ForeignCouncil), change("test", council, by=by, now=now):
        Unit(council=council, name="Büro", location_id=foreign.pk).save()
    with pytest.raises(ForeignCouncil), change("test", council, by=by, now=now):
        Unit.objects.bulk_create([Unit(council=council, name="Büro", location=foreign)])


def test_a_many_to_many_link_to_another_council_is_refused(
    council: Any, other: Any, by: Actor, now: Any
) -> None:
    foreign = in_other(other, lambda: topic(other, by, now))
    with pytest.raises(ForeignCouncil):
        actions.add_competence(
            council, subject="Wohnen", power="advise", topics=[foreign], by=by, now=now
        )
    assert not Competence.objects.exists()


def test_nobody_joins_a_body_of_another_council(
    council: Any, other: Any, by: Actor, now: Any
) -> None:
    def body() -> Any:
        return people.add_organization(other, kind_of_body="board", name="V", by=by, now=now)

    foreign = in_other(other, body)
    person = people.add_person(council, family_name="A", given_name="B", by=by, now=now)
    with pytest.raises(ForeignCouncil):
        people.join(person, foreign, start_date=date(2020, 1, 1), by=by, now=now)
    with council_scope(other), pytest.raises(ForeignCouncil):
        people.join(person, foreign, start_date=date(2020, 1, 1), by=by, now=now)


def test_an_action_for_one_council_does_not_write_in_the_scope_of_another(
    council: Any, other: Any, by: Actor, now: Any
) -> None:
    with pytest.raises(ForeignCouncil):
        actions.add_topic(other, slug="x", name="X", dimension="social", by=by, now=now)
    with scopes_disabled():
        assert not Topic.objects.exists()


def test_a_row_of_another_council_is_not_saved_in_a_change(
    council: Any, other: Any, by: Actor, now: Any
) -> None:
    with pytest.raises(ForeignCouncil), change("test", council, by=by, now=now):
        Topic(council=other, slug="x", name="X", dimension="social").save()


def test_nothing_is_written_outside_an_action(council: Any, by: Actor, now: Any) -> None:
    row = topic(council, by, now)
    with pytest.raises(NoChangeOpen):
        Topic(council=council, slug="x", name="X", dimension="social").save()
    with pytest.raises(NoChangeOpen):
        row.save()
    with pytest.raises(NoChangeOpen):
        row.delete()
    with pytest.raises(NoChangeOpen):
        Topic.objects.update(name="Y")
    with pytest.raises(NoChangeOpen):
        Topic.objects.filter(pk=row.pk).delete()
    with pytest.raises(NoChangeOpen):
        Topic.objects.bulk_create([Topic(council=council, slug="x", name="X")])
    fact = actions.add_fact(
        council,
        section="idea",
        text="x",
        source=actions.add_source(council, title="Q", by=by, now=now),
        by=by,
        now=now,
    )
    with pytest.raises(NoChangeOpen):
        fact.topics.set([row])


LINKS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if model._meta.auto_created and issubclass(model._meta.auto_created, CouncilObject)
]


def test_there_are_links_to_guard() -> None:
    assert len(LINKS) == 20


@pytest.mark.parametrize("through", LINKS, ids=ids)
def test_no_table_of_links_is_written_outside_an_action(through: Any, db: None) -> None:
    silent = []
    rows = through.objects
    for write in (
        lambda: through().save(),
        lambda: through(pk=1).delete(),
        rows.create,
        lambda: rows.bulk_create([through()]),
        lambda: rows.update(pk=2),
        lambda: rows.bulk_update([through(pk=1)], ["pk"]),
        lambda: rows.all().delete(),
        lambda: through._default_manager.filter(pk=1).delete(),
    ):
        with transaction.atomic():
            try:
                write()
            except NoChangeOpen:
                continue
        silent.append(write)
    assert silent == []


def fact(owner: Any, by: Actor, now: Any) -> Any:
    with council_scope(owner):
        source = actions.add_source(owner, title="Q", by=by, now=now)
        return actions.add_fact(owner, section="idea", text="x", source=source, by=by, now=now)


@pytest.mark.parametrize("own_fact", [True, False])
@pytest.mark.parametrize("own_topic", [True, False])
def test_a_table_of_links_takes_rows_of_the_own_council_only(
    council: Any, other: Any, by: Actor, now: Any, own_fact: bool, own_topic: bool
) -> None:
    Link = Fact.topics.through
    row = Link(
        fact_id=fact(council if own_fact else other, by, now).pk,
        topic_id=topic(council if own_topic else other, by, now).pk,
    )
    if own_fact and own_topic:
        with change("test.link", council, by=by, now=now):
            Link.objects.bulk_create([row])
        assert Line.objects.get(entry__code="test.link").after == {"topics": [row.topic_id]}
        return
    with pytest.raises(ForeignCouncil), change("test.link", council, by=by, now=now):
        Link.objects.bulk_create([row])
    assert not Link.objects.exists() and not Line.objects.filter(entry__code="test.link").exists()


def test_links_of_another_council_stay_when_one_deletes(
    council: Any, other: Any, by: Actor, now: Any
) -> None:
    foreign, linked = fact(other, by, now), topic(other, by, now)
    with council_scope(other), change("test.link", other, by=by, now=now):
        foreign.topics.set([linked])
    links = Fact.topics.through.objects
    with pytest.raises(ForeignCouncil), change("test.take", council, by=by, now=now):
        links.filter(fact=foreign).delete()
    with change("test.take", council, by=by, now=now):
        foreign.topics.clear()  # sees no topic of another council, so there is none to take
    assert not Line.objects.filter(entry__code="test.take").exists()
    assert links.count() == 1


def test_the_audit_log_tells_links_that_came_from_links_that_went(
    council: Any, by: Actor, now: Any
) -> None:
    mine, one, two = (
        fact(council, by, now), topic(council, by, now), topic(council, by, now, "arbeit"),
    )  # fmt: skip
    with change("test.first", council, by=by, now=now):
        mine.topics.set([one])
    with change("test.again", council, by=by, now=now):
        mine.topics.add(one)
    with change("test.other-side", council, by=by, now=now):
        two.facts.add(mine)
        one.facts.remove(mine)
    told = [
        (it.entry.code, it.kind, it.object_id, it.before, it.after)
        for it in Line.objects.filter(entry__code__startswith="test.").order_by("pk")
    ]
    assert told == [
        ("test.first", "councils.fact", mine.pk, {}, {"topics": [one.pk]}),
        ("test.other-side", "councils.fact", mine.pk, {}, {"topics": [two.pk]}),
        ("test.other-side", "councils.fact", mine.pk, {"topics": [one.pk]}, {}),
    ]
    assert list(mine.topics.all()) == [two]
