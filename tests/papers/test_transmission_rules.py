"""What may follow when a paper is put before another body: pure rules, exact figures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.papers.models import Consultation
from sprachrohr.papers.rules import transmission as rules
from sprachrohr.papers.rules.transmission import Outcome, Wrong
from sprachrohr.people.models import Organization

PAPER, DECIDED, HANDED, TODAY = (
    date(2026, 3, 3), date(2026, 3, 18), date(2026, 3, 25), date(2026, 11, 22),
)  # fmt: skip
DAY = timedelta(days=1)


def test_the_codes_are_those_that_are_kept() -> None:
    assert [it.value for it in Outcome] == Consultation.Outcome.values
    assert set(Organization.Kind.values) > rules.OWN


@pytest.mark.parametrize("known", ["", "pending"])
@pytest.mark.parametrize("new", list(Outcome))
def test_what_is_open_may_become_everything(known: str, new: str) -> None:
    assert rules.may_follow(known, new)


@pytest.mark.parametrize("known", ["adopted", "partly", "rejected", "noted"])
@pytest.mark.parametrize("new", list(Outcome))
def test_what_is_final_stays(known: str, new: str) -> None:
    assert not rules.may_follow(known, new)


def test_nothing_unknown_follows() -> None:
    assert not rules.may_follow("", "")
    assert not rules.may_follow("", "perhaps")


@pytest.mark.parametrize(
    ("results", "may"),
    [
        ([], True),
        (["majority"], True),
        (["unanimous"], True),
        (["amended"], True),
        (["rejected"], False),
        (["postponed"], False),
        (["noted"], False),
        (["withdrawn"], False),
        (["postponed", "majority"], True),
        (["majority", "rejected"], False),
    ],
)
def test_only_what_the_council_asked_for_is_handed_on(results: list[str], may: bool) -> None:
    assert rules.may_hand_on(results) is may


@pytest.mark.parametrize(
    ("on", "planned", "wrong"),
    [
        (HANDED, None, None),
        (DECIDED, None, None),
        (TODAY, TODAY, None),
        (TODAY + DAY, None, Wrong.AHEAD),
        (DECIDED - DAY, None, Wrong.BEFORE_RESOLUTION),
        (PAPER - DAY, None, Wrong.BEFORE_PAPER),
        (HANDED, HANDED - DAY, Wrong.BEFORE_HANDED),
    ],
)
def test_days_of_handing_on(on: date, planned: date | None, wrong: Wrong | None) -> None:
    found = rules.wrong_handing(on, paper=PAPER, decided=DECIDED, planned=planned, today=TODAY)
    assert found is wrong


@pytest.mark.parametrize(
    ("outcome", "on", "wrong"),
    [
        ("adopted", HANDED, None),
        ("adopted", TODAY, None),
        ("adopted", TODAY + DAY, Wrong.AHEAD),
        ("pending", TODAY + DAY, None),
        ("rejected", HANDED - DAY, Wrong.BEFORE_HANDED),
        ("pending", HANDED - DAY, Wrong.BEFORE_HANDED),
    ],
)
def test_days_of_an_outcome(outcome: str, on: date, wrong: Wrong | None) -> None:
    assert rules.wrong_result(outcome, on, handed=HANDED, today=TODAY) is wrong


@pytest.mark.parametrize(
    ("outcome", "planned", "days", "today", "since"),
    [
        ("", HANDED + 9 * DAY, 28, HANDED + 9 * DAY, None),
        ("", HANDED + 9 * DAY, 28, HANDED + 10 * DAY, HANDED + 10 * DAY),
        ("", None, 28, HANDED + 27 * DAY, None),
        ("", None, 28, HANDED + 30 * DAY, HANDED + 28 * DAY),
        ("", None, 90, HANDED + 89 * DAY, None),
        ("", None, 90, HANDED + 90 * DAY, HANDED + 90 * DAY),
        ("", None, 0, date(2199, 12, 31), None),
        ("", HANDED + 9 * DAY, 0, HANDED + 10 * DAY, HANDED + 10 * DAY),
        ("pending", HANDED + 9 * DAY, 28, HANDED + 10 * DAY, HANDED + 10 * DAY),
        ("adopted", HANDED + 9 * DAY, 28, TODAY, None),
        ("noted", None, 28, TODAY, None),
    ],
)
def test_from_when_one_asks(
    outcome: str, planned: date | None, days: int, today: date, since: date | None
) -> None:
    assert rules.waits_since(outcome, planned, HANDED, today, stale_days=days) == since


def test_the_rate_follows_from_its_parts() -> None:
    found = rules.tally(["adopted", "adopted", "partly", "rejected", "pending", "", "noted"])
    assert (found.adopted, found.partly, found.rejected, found.pending, found.noted) == (
        2, 1, 1, 2, 1,
    )  # fmt: skip
    assert (found.followed, found.judged, found.handed_on, found.rate) == (3, 4, 7, 0.75)


def test_without_a_decision_there_is_no_rate() -> None:
    assert rules.tally([]).rate is None
    assert rules.tally(["pending", "noted", ""]).rate is None


@given(st.lists(st.sampled_from(["", *Outcome])))
def test_nothing_is_lost_and_nothing_counted_twice(outcomes: list[str]) -> None:
    found = rules.tally(outcomes)
    assert found.handed_on == len(outcomes)
    assert found.judged <= found.handed_on
    if found.rate is not None:
        assert 0 <= found.rate <= 1
        assert found.rate * found.judged == pytest.approx(found.followed)
