"""Keeps answers in memory, the least recently used going first when the space is full."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

from sprachrohr.guests.answers import Answer

Key = tuple[str | None, ...]

OVERHEAD = 1000
"""Bytes an entry takes besides its body: measured, see ``docs/decisions/0004-guest-layer.md``."""


class Store:
    """Answers by key. ``get`` is a plain dictionary's; only writers take the lock."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._lock = threading.Lock()
        self.get = self._answers.get
        self.touch = self._answers.move_to_end

    def __len__(self) -> int:
        return len(self._answers)

    def put(self, key: Key, answer: Answer) -> None:
        """File an answer. One with older numbers never replaces one with newer numbers."""
        weight = self._weight(key, answer)
        if weight > self.limit:
            return
        with self._lock:
            old = self._answers.get(key)
            if old is not None:
                if old.label > answer.label:
                    return
                del self._answers[key]
                self.size -= self._weight(key, old)
            self._answers[key] = answer
            self.size += weight
            while self.size > self.limit:
                gone, evicted = self._answers.popitem(last=False)
                self.size -= self._weight(gone, evicted)

    @staticmethod
    def _weight(key: Key, answer: Answer) -> int:
        return OVERHEAD + answer.weight + sum(len(part) for part in key if part)


@dataclass
class Flight:
    """One rendering under way, and those who wait for it."""

    landed: threading.Event = field(default_factory=threading.Event)
    answer: Answer | None = None


class Flights:
    """At most one rendering of a page and number at a time in this process.

    Those who wait may take the result: they read the same number after they arrived, and it was
    rendered after that number was read.
    """

    def __init__(self) -> None:
        self._under_way: dict[Hashable, Flight] = {}
        self._lock = threading.Lock()

    def join(self, key: Hashable) -> tuple[Flight, bool]:
        """The flight for a key, and whether the caller leads it (and must land it)."""
        with self._lock:
            flight = self._under_way.get(key)
            if flight is not None:
                return flight, False
            flight = self._under_way[key] = Flight()
            return flight, True

    def land(self, key: Hashable, flight: Flight) -> None:
        """End a flight, with ``flight.answer`` or without one."""
        with self._lock:
            del self._under_way[key]
        flight.landed.set()
