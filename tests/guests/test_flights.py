"""A herd on one page: at most one rendering a page, number and process."""

import threading
import time
from typing import Any

import pytest

from sprachrohr.guests.revision import Label

from .tools import App, Numbers, ask, layered


def run_all(jobs: list[threading.Thread]) -> None:
    for job in jobs:
        job.start()
    for job in jobs:
        job.join(60)
        assert not job.is_alive()


def test_a_herd_on_a_cold_page_renders_it_once() -> None:
    opened = threading.Event()

    def slow(environ: dict[str, Any]) -> str:
        opened.wait(10)
        return "page"

    app, numbers = App(text=slow), Numbers()
    layer = layered(app, numbers)
    bodies: list[bytes] = []
    herd = [threading.Thread(target=lambda: bodies.append(ask(layer).body)) for _ in range(16)]
    for guest in herd:
        guest.start()
    deadline = time.monotonic() + 10
    while numbers.reads < 16 and time.monotonic() < deadline:
        time.sleep(0.002)
    opened.set()
    for guest in herd:
        guest.join(10)
    assert bodies == [b"page"] * 16
    assert app.renders == 1


def test_who_was_held_up_before_its_flight_takes_what_landed_meanwhile() -> None:
    """Its look into the store was too early, its look at the number too late for the flight."""

    class Held(Numbers):
        late = True

        def read(self, council: int) -> Label:
            label = super().read(council)
            if self.late:
                self.late = False
                assert ask(layer).body == b"0"  # another guest, from look to landing
            return label

    numbers = Held(n={1: 0})
    app = App(text=lambda environ: str(numbers.n[1]))
    layer = layered(app, numbers)
    assert ask(layer).body == b"0"
    assert app.renders == 1


def test_who_was_held_up_takes_no_answer_that_is_not_the_newest() -> None:
    class Held(Numbers):
        late = True

        def read(self, council: int) -> Label:
            label = super().read(council)
            if self.late:
                self.late = False
                self.bump(1)
                assert ask(layer).body == b"1"
                self.bump(1)
            return label

    numbers = Held(n={1: 0})
    app = App(text=lambda environ: str(numbers.n[1]))
    layer = layered(app, numbers)
    assert ask(layer).body == b"2"
    assert app.renders == 2


class Table(Numbers):
    """A value and its number, which change in one step like a committed transaction."""

    def __init__(self) -> None:
        super().__init__(n={1: 0})
        self.value = 0
        self.lock = threading.Lock()

    def read(self, council: int) -> Label:
        with self.lock:
            return super().read(council)

    def commit(self) -> int:
        with self.lock:
            self.value += 1
            self.bump(1)
            return self.value


ROUNDS = 25


def test_with_changes_all_the_time_no_number_is_rendered_twice_and_no_answer_is_old() -> None:
    """Changes fall between and into the renderings; every round ends with a quiet moment.

    Rounds are counted, not timed: in the quiet moment the newest number is in the store, so that
    however late the machine wakes somebody, each round leaves at least one number.
    """
    table, acknowledged = Table(), [0]
    stale: list[tuple[int, int]] = []
    reads = [0] * 8

    def render(environ: dict[str, Any]) -> str:
        shown = table.value
        time.sleep(0.001)  # lets the writer in
        return str(shown)

    layer = layered(App(text=render), table)
    labels: list[Label] = []
    put = layer.store.put

    def noting(key: Any, answer: Any) -> None:
        labels.append(answer.label)
        put(key, answer)

    layer.store.put = noting  # type: ignore[method-assign]
    begin, end = threading.Barrier(10), threading.Barrier(10)

    def writer() -> None:
        for _ in range(ROUNDS):
            begin.wait(60)
            for _ in range(4):
                acknowledged[0] = table.commit()
                time.sleep(0.002)
            end.wait(60)

    def guest(number: int) -> None:
        for _ in range(ROUNDS):
            begin.wait(60)
            for _ in range(10):
                floor = acknowledged[0]
                seen = int(ask(layer).body)
                reads[number] += 1
                if seen < floor:
                    stale.append((seen, floor))
            end.wait(60)

    quiet: list[bytes] = []

    def last() -> None:
        for _ in range(ROUNDS):
            begin.wait(60)
            end.wait(60)
            quiet.append(ask(layer).body)

    jobs = [threading.Thread(target=guest, args=(number,)) for number in range(8)]
    run_all([*jobs, threading.Thread(target=writer), threading.Thread(target=last)])
    assert stale == []
    assert quiet == [str(4 * (number + 1)).encode() for number in range(ROUNDS)]
    assert sum(reads) == 8 * 10 * ROUNDS
    assert len(labels) == len(set(labels)) >= ROUNDS


@pytest.mark.parametrize("status", ["404 Not Found", "200 OK"])
def test_those_who_wait_for_a_page_that_is_not_stored_render_it_themselves(status: str) -> None:
    opened = threading.Event()

    def slow(environ: dict[str, Any]) -> str:
        opened.wait(10)
        return environ.get("HTTP_USER_AGENT", "nobody")

    app, numbers = App(status=status, text=slow, headers=[("Cache-Control", "no-store")]), Numbers()
    layer = layered(app, numbers)
    bodies: list[bytes] = []
    herd = [threading.Thread(target=lambda: bodies.append(ask(layer).body)) for _ in range(4)]
    for guest in herd:
        guest.start()
    deadline = time.monotonic() + 10
    while numbers.reads < 4 and time.monotonic() < deadline:
        time.sleep(0.002)
    opened.set()
    for guest in herd:
        guest.join(10)
    assert bodies == [b"nobody"] * 4
    assert app.renders >= 4
    assert layer._flights._under_way == {}
