"""Jobs: run once, tried again later and later, and in the end in a list."""

import io
import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.jobs import access, actions
from sprachrohr.jobs.retry import bring_back_lost
from sprachrohr.jobs.rules import DELAYS, delay_after, is_due
from sprachrohr.jobs.running import tick
from sprachrohr.jobs.timing import _timed, known, start_due, timed

BY = Actor("Betrieb")
CALLS: list[Any] = []


@task()
def remember(what: str) -> None:
    CALLS.append(what)


@task()
def per_council(council_id: int) -> None:
    CALLS.append(council_id)


@task()
def stumble() -> None:
    CALLS.append("stumbled")
    raise ValueError("anna@example.org")


@pytest.fixture(autouse=True)
def nothing_called() -> None:
    CALLS.clear()


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sprachrohr.jobs.timing._timed", {})


def test_delays_grow_and_end() -> None:
    delays = [delay_after(attempts) for attempts in range(1, 8)]
    assert delays == [*DELAYS, None]
    assert list(DELAYS) == sorted(set(DELAYS))


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
    st.integers(0, 23),
    st.integers(1, 9),
)
def test_a_daily_thing_is_due_once_a_day(day: datetime, hour: int, looks: int) -> None:
    """Looked at every twenty minutes from midnight to midnight, it starts once, at its hour."""
    last: datetime | None = day.replace(hour=0, minute=0) - timedelta(days=1) + timedelta(hours=23)
    started = []
    for step in range(72):
        moment = day.replace(hour=0, minute=0, second=0) + step * timedelta(minutes=20)
        if is_due(last, moment, None, hour):
            started.append(moment)
            last = moment
    assert [moment.hour for moment in started] == [hour]


def test_a_rhythm_waits_its_time(now: datetime) -> None:
    hour = timedelta(hours=1)
    assert is_due(None, now, hour, None)
    assert not is_due(now - timedelta(minutes=59), now, hour, None)
    assert is_due(now - hour, now, hour, None)


@pytest.mark.django_db
def test_a_tick_starts_what_is_due_once(
    only_ours: None, council: Any, other: Any, now: datetime, stand_on: Any
) -> None:
    stand_on(now)
    timed(every=timedelta(minutes=5), councils=True)(per_council)
    assert tick(now).started == [per_council.module_path]
    assert sorted(CALLS) == sorted([council.pk, other.pk])
    assert tick(now + timedelta(minutes=4)).started == []
    assert tick(now + timedelta(minutes=5)).started == [per_council.module_path]


@pytest.mark.django_db
def test_two_machines_start_a_timed_thing_once(
    only_ours: None, council: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one read the row before the first one moved it."""
    from sprachrohr.jobs import timing

    timed(every=timedelta(minutes=5), councils=True)(per_council)
    start_due(now)
    later = now + timedelta(minutes=5)
    it = known()[0]
    assert timing._start(it, now, later)
    assert not timing._start(it, now, later)
    assert not timing._start(it, None, later)
    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db
def test_a_failing_job_is_tried_later_and_later_and_then_stands_in_the_list(
    only_ours: None, now: datetime, stand_on: Any
) -> None:
    moment = now
    stand_on(moment)
    stumble.enqueue()
    for delay in DELAYS:
        assert tick(moment).failed == 1
        stand_on(moment + delay - timedelta(seconds=1))
        assert tick(moment + delay - timedelta(seconds=1)).failed == 0
        moment += delay
        stand_on(moment)
        assert access.failed() == []
    assert tick(moment).failed == 1
    (given_up,) = access.failed()
    assert (given_up.attempts, given_up.problem) == (7, "builtins.ValueError")
    assert len(CALLS) == 7
    assert "anna" not in repr(given_up)
    stand_on(moment + timedelta(days=30))
    assert tick(moment + timedelta(days=30)).failed == 0
    assert actions.again(given_up.id, by=BY, now=moment) == 1
    assert tick(moment + timedelta(days=30)).failed == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nothing", "00000000-0000-0000-0000-000000000000", "'; --"])
def test_only_a_failed_job_is_tried_again(name: str, now: datetime) -> None:
    remember.enqueue("waiting")
    with pytest.raises(Refused):
        actions.again(name, by=BY, now=now)


@pytest.mark.django_db
def test_a_job_whose_process_died_is_tried_again(now: datetime, stand_on: Any) -> None:
    stand_on(now)
    remember.enqueue("once more")
    row = DBTaskResult.objects.get()
    row.claim("gone")
    assert bring_back_lost(now + timedelta(minutes=59)) == 0
    stand_on(now + timedelta(hours=2))
    assert tick(now + timedelta(hours=2)).done >= 1
    assert "once more" in CALLS


@pytest.mark.django_db
def test_the_oldest_waiting_job_is_known_with_its_age(
    only_ours: None, now: datetime, stand_on: Any, client: Any
) -> None:
    stand_on(now)
    assert access.oldest_waiting(now) is None
    remember.enqueue("x")
    stand_on(now + timedelta(seconds=90))
    answer = client.get("/health", headers={"host": "alpha.localhost"}).json()
    assert answer["jobs"] == {"oldest_waiting_seconds": 90, "failed": 0}
    tick(now + timedelta(seconds=90))
    assert access.oldest_waiting(now) is None


@pytest.mark.django_db
def test_a_job_for_later_does_not_count_as_waiting(now: datetime, stand_on: Any) -> None:
    stand_on(now)
    remember.using(run_after=now + timedelta(hours=1)).enqueue("later")
    assert access.oldest_waiting(now + timedelta(minutes=30)) is None
    assert access.oldest_waiting(now + timedelta(hours=1, seconds=5)) is None  # read at `now`
    stand_on(now + timedelta(hours=1, seconds=5))
    assert access.oldest_waiting(now + timedelta(hours=1, seconds=5)) == timedelta(seconds=5)


@pytest.mark.django_db
def test_old_jobs_are_forgotten(only_ours: None, now: datetime, stand_on: Any) -> None:
    stand_on(now)
    remember.enqueue("x")
    tick(now)
    assert actions.clear_away(now=now + timedelta(days=13)) == 0
    assert actions.clear_away(now=now + timedelta(days=15)) == 1


@pytest.mark.django_db
def test_the_command_says_what_it_did_and_fails_with_a_job(
    only_ours: None, now: datetime, stand_on: Any
) -> None:
    stand_on(now)
    remember.enqueue("x")
    out = io.StringIO()
    call_command("tick", "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"started": [], "done": 1, "failed": 0}
    stumble.enqueue()
    with pytest.raises(CommandError, match="1 jobs failed"):
        call_command("tick", stdout=io.StringIO())
    out = io.StringIO()
    call_command("jobs", "--json", stdout=out)
    assert json.loads(out.getvalue())["failed"] == []


def test_every_timed_job_of_the_product_is_a_task_with_a_name_that_stays() -> None:
    assert _timed
    for it in known():
        assert it.name.startswith("sprachrohr.")
        assert it.name.split(".")[2] == "jobs"
