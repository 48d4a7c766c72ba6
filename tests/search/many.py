"""Puts the corpus into the index of a council without making a paper of each title."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sprachrohr.search import actions, kinds
from sprachrohr.search.kinds import Doc, Searchable, Text

KIND = "tests.thing"


def known(rows: dict[int, tuple[str, str, date]]) -> Searchable:
    """A kind of things that stand only in ``rows``; the search knows it from now on."""

    def docs(keys: Collection[int]) -> Iterable[Doc]:
        for key in keys:
            title, summary, day = rows[key]
            yield Doc(key, [Text("de", title, summary)], ("portal:home", ()), day=day)

    def visible(keys: Collection[int] | None) -> Collection[int]:
        return rows if keys is None else keys

    made = Searchable(KIND, lambda: "Things", docs, visible)
    kinds.searchables()
    kinds._known[KIND] = made
    return made


def forget() -> None:
    """The search knows the kind no more."""
    kinds._known.pop(KIND, None)


def fill(council: Any, rows: dict[int, tuple[str, str, date]], piece: int = 1000) -> None:
    """Index all of them."""
    made = known(rows)
    keys = sorted(rows)
    for start in range(0, len(keys), piece):
        actions.renew(council, made, keys[start : start + piece])
