"""Which value of the rules of procedure holds on a day: pure, by the thousand."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.councils import rules
from sprachrohr.councils.models import ProcedureRule
from sprachrohr.councils.rules import UNITS_OF, Procedure, Span

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def test_the_catalogue_names_units_and_never_a_value() -> None:
    assert set(UNITS_OF) == set(ProcedureRule.Key.values)
    assert {it for units in UNITS_OF.values() for it in units} == set(ProcedureRule.Unit.values)


@given(starts=st.lists(DAYS, min_size=1, max_size=8, unique=True), day=DAYS)
def test_the_value_of_a_day_is_the_last_that_began(starts: list[date], day: date) -> None:
    """Values that follow each other without a gap, numbered in order of time."""
    begins = sorted(starts)
    ends = [*(it - timedelta(days=1) for it in begins[1:]), None]
    known = [
        Procedure("quorum", "persons", at, span=Span(start, end))
        for at, (start, end) in enumerate(zip(begins, ends, strict=True), start=1)
    ]
    found = rules.procedure_on("quorum", day, known)
    begun = sum(it <= day for it in begins)
    assert (found.value if found else 0) == begun
    assert rules.procedure_on("majority", day, known) is None


@given(value=st.integers(-5, 40), whole=st.none() | st.integers(-5, 40))
def test_a_share_is_a_part_of_its_whole_and_more_than_all_is_nothing(
    value: int, whole: int | None
) -> None:
    least = rules.procedure_problem("quorum", "at_least", value, whole)
    more = rules.procedure_problem("quorum", "more_than", value, whole)
    assert (least is None) == (value > 0 and whole is not None and value <= whole)
    assert (more is None) == (value > 0 and whole is not None and value < whole)
    plain = rules.procedure_problem("quorum", "persons", value, whole)
    assert (plain is None) == (value > 0 and whole is None)


def test_a_job_may_record_a_check_and_a_writer_may_not() -> None:
    assert rules.second_person_problem(None, None, None) is None
    assert rules.second_person_problem(7, None, 8) is None
    assert rules.second_person_problem(7, 7, 8) == "wrote_it"
    assert rules.second_person_problem(8, 7, 8) == "wrote_it"
