"""Random interleavings of reading the number, rendering, committing and storing.

The real layer runs in threads that stop at every step it takes in the outside world: reading the
number, and reading each of two facts of a page. Hypothesis decides who takes the next step and
when a write commits. A request must never show a fact older than a write that was acknowledged
before the request began, however often it is asked again.
"""

import threading
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sprachrohr.guests.revision import Label

from .tools import App, Numbers, ask, layered


class Walk(threading.Thread):
    """A request that stops before each step and goes on when told."""

    def __init__(self, world: "World", floor: int) -> None:
        super().__init__(daemon=True)
        self.world = world
        self.floor = floor
        self.go = threading.Semaphore(0)
        self.stopped = threading.Event()
        self.seen: tuple[int, int] | None = None

    def run(self) -> None:
        self.pause()
        first, second = ask(self.world.layer).body.split()
        self.seen = int(first), int(second)
        self.stopped.set()

    def pause(self) -> None:
        self.stopped.set()
        self.go.acquire()

    def step(self) -> None:
        """Take one step; one who waits for another's rendering simply does not stop in time."""
        self.stopped.clear()
        self.go.release()
        self.stopped.wait(0.02)


@dataclass
class Sabotage:
    """How a commit is broken on purpose."""

    number_first: bool = False
    number_last: bool = False


class World(Numbers):
    """A page of two facts, its number, and the requests under way."""

    def __init__(self, sabotage: Sabotage) -> None:
        super().__init__(n={1: 0})
        self.fact = 0
        self.acknowledged = 0
        self.sabotage = sabotage
        self.owed = False
        self.layer = layered(App(text=self.render), self)
        self.walks: list[Walk] = []

    def read(self, council: int) -> Label:
        self.here()
        return super().read(council)

    def render(self, environ: dict[str, Any]) -> str:
        self.here()
        first = self.fact
        self.here()
        return f"{first} {self.fact}"

    @staticmethod
    def here() -> None:
        walk = threading.current_thread()
        if isinstance(walk, Walk):
            walk.pause()

    def commit(self) -> None:
        """A write; under sabotage its two halves are two commits with room between them."""
        if self.owed:
            self.owed = False
            if self.sabotage.number_first:
                self.fact += 1
            else:
                self.bump(1)
        elif self.sabotage.number_first:
            self.bump(1)
            self.owed = True
            return
        elif self.sabotage.number_last:
            self.fact += 1
            self.owed = True
        else:
            self.fact += 1
            self.bump(1)
        self.acknowledged = self.fact

    def play(self, steps: list[int]) -> int:
        """Walk through ``steps``; returns how many requests saw something too old."""
        for step in steps:
            waiting = [walk for walk in self.walks if walk.is_alive()]
            if step == 0:
                self.commit()
            elif step == 1 and len(waiting) < 4:
                walk = Walk(self, self.acknowledged)
                self.walks.append(walk)
                walk.start()
                walk.stopped.wait(1)
            elif waiting:
                waiting[step % len(waiting)].step()
        for walk in self.walks:
            while walk.is_alive():
                for other in self.walks:
                    if other.is_alive():
                        other.go.release()
                walk.join(0.001)
        return sum(min(walk.seen or (-1, -1)) < walk.floor for walk in self.walks)


STEPS = st.lists(
    st.one_of(st.just(0), st.just(1), st.integers(min_value=2, max_value=13)),
    min_size=8,
    max_size=40,
)
QUICK = settings(
    max_examples=120,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


@QUICK
@given(STEPS)
def test_no_interleaving_shows_something_old(steps: list[int]) -> None:
    assert World(Sabotage()).play(steps) == 0


@pytest.mark.parametrize(
    ("sabotage", "steps"),
    [
        # The number moves, a guest renders the old facts under it, the facts move: it stays.
        (Sabotage(number_first=True), [0, 1, *[2] * 8, 0, 1, *[2] * 8]),
        # A guest stores the old facts, the facts move, the number does not.
        (Sabotage(number_last=True), [1, *[2] * 8, 0, 1, *[2] * 8]),
    ],
)
def test_a_number_outside_the_transaction_shows_something_old(
    sabotage: Sabotage, steps: list[int]
) -> None:
    assert World(sabotage).play(steps) == 1
    assert World(Sabotage()).play(steps) == 0


def test_a_page_torn_across_a_commit_is_filed_under_the_older_number() -> None:
    numbers = Numbers(n={1: 7})
    facts = [0]

    def torn(environ: dict[str, Any]) -> str:
        first = facts[0]
        if first == 0:
            facts[0] = 1
            numbers.bump(1)
        return f"{first} {facts[0]}"

    layer = layered(App(text=torn), numbers)
    assert ask(layer).body == b"0 1"
    assert [answer.label for answer in layer.store._answers.values()] == [(0, 7)]
    assert ask(layer).body == b"1 1"
    assert [answer.label for answer in layer.store._answers.values()] == [(0, 8)]
