"""The writer's wait, arranged once a transaction and never lost with a savepoint."""

from typing import Any

import pytest

from sprachrohr.guests import lease


class Connection:
    """As much of Django's connection as the hook looks at."""

    def __init__(self) -> None:
        self.savepoint_ids: list[str] = []
        self.run_on_commit: list[tuple[set[str], Any, bool]] = []

    def on_commit(self, hook: Any) -> None:
        self.run_on_commit.append((set(self.savepoint_ids), hook, False))

    def roll_back_to(self, savepoint: str) -> None:
        """What Django does to hooks of a savepoint that rolls back."""
        self.savepoint_ids.remove(savepoint)
        self.run_on_commit = [job for job in self.run_on_commit if savepoint not in job[0]]


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    naps: list[float] = []
    monkeypatch.setattr(lease.time, "sleep", naps.append)
    return naps


def test_without_a_lease_nobody_waits(slept: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "seconds", lambda: 0.0)
    connection = Connection()
    lease.arrange(connection)
    lease.wait_after_commit()
    assert (connection.run_on_commit, slept) == ([], [])


def test_the_wait_is_a_little_longer_than_the_lease(
    slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "seconds", lambda: 0.05)
    lease.wait_after_commit()
    assert slept == [pytest.approx(0.051)]


def test_several_actions_in_one_transaction_wait_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "seconds", lambda: 0.05)
    connection = Connection()
    lease.arrange(connection)
    connection.savepoint_ids = ["a"]
    lease.arrange(connection)
    assert [hook for _, hook, _ in connection.run_on_commit] == [lease.wait_after_commit]


def test_a_wait_that_a_rollback_may_take_away_does_not_count_for_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lease, "seconds", lambda: 0.05)
    connection = Connection()
    connection.savepoint_ids = ["a"]
    lease.arrange(connection)
    connection.savepoint_ids = ["b"]
    lease.arrange(connection)
    connection.savepoint_ids = ["a", "b"]
    connection.roll_back_to("a")
    assert [hook for _, hook, _ in connection.run_on_commit] == [lease.wait_after_commit]
