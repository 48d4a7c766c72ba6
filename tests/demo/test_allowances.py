"""What members of the model town are paid, from its rates and its recorded session."""

from datetime import date
from typing import Any

from sprachrohr.councils.scope import council_scope
from sprachrohr.members.access import statements
from sprachrohr.members.models import AllowanceRate
from sprachrohr.people.models import Person
from sprachrohr.people.viewers import Viewer
from tests.demo.conftest import NOW, REAL

OFFICE = Viewer(frozenset({"office"}), 1, "x")


def test_the_sums_of_a_member_follow_both_rates(musterstadt: Any, db: Any) -> None:
    """2026: six months of 40.00, five begun of 42.20, one recorded session of 27.50."""
    with council_scope(musterstadt):
        person = Person.objects.get(family_name="Trần")
        year = statements.everybody(OFFICE, date(2026, 1, 1), date(2026, 12, 31), NOW.date(), "de")
        mine = next(it for it in year.people if it.person == person).statement
        assert mine.of("session") == 2750
        assert mine.of("month") == 6 * 4000 + 5 * 4220
        assert mine.total == 47850
        assert mine.attended == 1
        assert not mine.checked


def test_the_rates_are_unchecked_examples(musterstadt: Any, db: Any) -> None:
    with council_scope(musterstadt):
        rows = list(AllowanceRate.objects.select_related("source"))
        assert len(rows) == 4
        assert all(it.source.example and not it.verified for it in rows)


def test_real_towns_have_no_rates(towns: dict[str, Any], db: Any) -> None:
    for town in (towns[name] for name in REAL):
        with council_scope(town):
            assert not AllowanceRate.objects.exists(), town
