"""What stands on an account, and goes to another one when somebody leaves (Übergabe).

A room that lets accounts be responsible for something registers here, at the end of its
``apps.py``; the action that locks an account asks all of them inside its own transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sprachrohr.audit.change import Actor
from sprachrohr.people.models import Account


@dataclass(frozen=True)
class Held:
    """One kind of thing an account can be responsible for.

    ``label`` names it, as a function of the count; ``count`` says how much stands on an account
    in the open council; ``hand_over`` gives all of it to another account.
    """

    code: str
    label: Callable[[int], str]
    count: Callable[[Account], int]
    hand_over: Callable[[Account, Account, Actor, datetime], None]


_kinds: dict[str, Held] = {}


def register(held: Held) -> None:
    """Make a kind known. A code that is taken is a defect: :class:`ValueError`."""
    if held.code in _kinds:
        raise ValueError(f"{held.code} is registered already")
    _kinds[held.code] = held


def standing_on(account: Account) -> list[tuple[str, int]]:
    """What stands on an account in the open council: (name, count), only what there is."""
    found = [(held, held.count(account)) for held in _kinds.values()]
    return [(held.label(count), count) for held, count in found if count]


def hand_over(account: Account, to: Account, *, by: Actor, now: datetime) -> None:
    """Give everything that stands on an account to another one; inside a change."""
    for held in _kinds.values():
        held.hand_over(account, to, by, now)


def known() -> dict[str, Any]:
    """The registered kinds, for tests."""
    return dict(_kinds)
