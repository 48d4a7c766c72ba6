"""Every write leaves a trace and raises the council's revision, once, or does not happen."""

from datetime import datetime
from typing import Any

import pytest

from sprachrohr.audit.change import NoChangeOpen, Refused, change
from sprachrohr.audit.models import Entry, Line, Revision
from sprachrohr.councils.models import Topic


def revision(council_id: int) -> int:
    return Revision.objects.filter(council_id=council_id).values_list("n", flat=True).first() or 0


def topic(council: Any, **facts: Any) -> Topic:
    return Topic(council=council, **{"slug": "a", "name": "A", "dimension": "social", **facts})


def test_saving_outside_an_action_is_a_defect(council: Any) -> None:
    with pytest.raises(NoChangeOpen):
        topic(council).save()


def test_an_action_writes_an_entry_with_values_before_and_after(
    council: Any, by: Any, now: datetime
) -> None:
    with change("test.add", council, by=by, now=now):
        made = topic(council)
        made.save()
    with change("test.rename", council, by=by, now=now):
        made.name = "B"
        made.save()
    entry = Entry.objects.get(code="test.rename")
    line = Line.objects.get(entry=entry)
    assert (entry.actor, entry.at) == (by.name, now)
    assert (line.verb, line.before, line.after) == ("changed", {"name": "A"}, {"name": "B"})


def test_each_outermost_action_raises_the_revision_by_one(
    council: Any, by: Any, now: datetime
) -> None:
    before = revision(council.pk)
    with change("outer", council, by=by, now=now):
        topic(council).save()
        with change("inner", council, by=by, now=now):
            topic(council, slug="b").save()
    assert revision(council.pk) == before + 1
    assert Entry.objects.filter(code__in=["outer", "inner"]).count() == 2


def test_what_no_guest_can_see_leaves_stored_pages_alone(
    council: Any, by: Any, now: datetime
) -> None:
    before = revision(council.pk)
    with change("draft", council, by=by, now=now, guests_see=False):
        topic(council).save()
    assert revision(council.pk) == before
    assert Entry.objects.filter(code="draft").count() == 1


def test_a_refusal_leaves_nothing_behind(council: Any, by: Any, now: datetime) -> None:
    before = revision(council.pk)
    with pytest.raises(Refused), change("refused", council, by=by, now=now):
        topic(council).save()
        raise Refused("No.")
    assert not Topic.objects.exists()
    assert not Entry.objects.filter(code="refused").exists()
    assert revision(council.pk) == before


def test_a_refused_inner_action_does_not_leak_its_revision_into_the_next(
    council: Any, other: Any, by: Any, now: datetime
) -> None:
    before = revision(council.pk)
    with pytest.raises(Refused), change("outer", council, by=by, now=now):
        with change("inner", council, by=by, now=now):
            topic(council).save()
        raise Refused("No.")
    with change("elsewhere", other, by=by, now=now):
        pass
    assert revision(council.pk) == before


def test_bulk_creation_is_recorded_line_by_line(council: Any, by: Any, now: datetime) -> None:
    with change("many", council, by=by, now=now):
        Topic.objects.bulk_create([topic(council, slug=f"s{i}") for i in range(3)])
    assert Line.objects.filter(entry__code="many", verb="created").count() == 3


@pytest.mark.parametrize(("write", "facts"), [("update", {"name": "x"}), ("delete", {})])
def test_query_sets_cannot_write_around_the_audit(
    council: Any, by: Any, now: datetime, write: str, facts: dict[str, str]
) -> None:
    with change("add", council, by=by, now=now):
        topic(council).save()
        with pytest.raises(NoChangeOpen):
            getattr(Topic.objects.filter(slug="a"), write)(
                **({"name": "x"} if write == "update" else {})
            )
