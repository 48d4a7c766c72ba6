"""Who is to be asked whether they are biased (Mitwirkungsverbot, §§ 31, 43 Abs. 2 GO NRW). Pure.

The room asks, it does not decide: whether somebody is biased they say themselves, and in doubt
the body. Law as ``docs/rules/bias.md`` quotes its sense (not checked).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

REASONS = ("organisation", "relative", "employer", "represents", "expert", "other")
KINDS = ("list", "partner", "outside_body")
"""Kinds of organisations whose members are asked."""
LEADING = ("chair", "deputy", "spokesperson")
SHORTEST_NAME = 5
"""Shorter names of organisations are not looked for in titles."""


@dataclass(frozen=True)
class Link:
    """Somebody belongs to an organisation; ``function`` as the people's room names it."""

    person: int
    organization: int
    kind: str
    function: str = "member"


@dataclass(frozen=True)
class Ask:
    """Somebody to ask about an item. ``board``: they lead the organisation; ``why``: it brought
    the paper (``originator``), moved the item (``mover``) or is named in its title (``named``)."""

    person: int
    organization: int
    why: str
    board: bool


def asked(concerned: Mapping[int, str], links: Iterable[Link]) -> list[Ask]:
    """Whom to ask: organisation -> why it is concerned, and who belongs to which.

    Each person once: of several organisations the one they lead comes first.
    """
    found: dict[int, Ask] = {}
    for link in links:
        why = concerned.get(link.organization)
        if why is None or link.kind not in KINDS:
            continue
        ask = Ask(link.person, link.organization, why, link.function in LEADING)
        known = found.get(link.person)
        if known is None or (ask.board and not known.board):
            found[link.person] = ask
    return list(found.values())


def named_in(text: str, names: Iterable[tuple[int, str]]) -> list[int]:
    """The organisations whose name stands in a text, whatever its capitals."""
    words = " ".join(text.split()).casefold()
    return [
        key
        for key, name in names
        if len(name.strip()) >= SHORTEST_NAME and " ".join(name.split()).casefold() in words
    ]
