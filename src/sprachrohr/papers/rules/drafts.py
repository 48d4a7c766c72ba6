"""A member's draft: its states, who may do what when, and what a complete text needs. Pure.

In prose: docs/rules/drafts.md. No law prescribes this; it is the software's own order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 300
"""Letters of each of the three sentences: what, why, what is decided."""
LONGEST_TEXT = 20_000
"""Letters of the wording."""
GAP = "…"
"""What the templates leave open."""


class State(StrEnum):
    """How far a draft has come (Idee, Entwurf, eingereicht, zurückgegeben, angenommen, …)."""

    IDEA = "idea"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Part(StrEnum):
    """What somebody is to a draft."""

    AUTHOR = "author"
    CO_AUTHOR = "co_author"
    ASKED = "asked"
    GROUP = "group"  # a member of the working group an idea was put to
    OFFICE = "office"


class Act(StrEnum):
    """What can be done with a draft."""

    READ = "read"
    CHANGE = "change"
    BEGIN = "begin"
    ASK = "ask"
    ANSWER = "answer"
    ATTACH = "attach"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    ACCEPT = "accept"


_ALL = frozenset(State)
_OPEN = frozenset({State.DRAFT, State.RETURNED})
_WRITTEN = frozenset(State) - {State.IDEA}

MAY: dict[tuple[Act, Part], frozenset[State]] = {
    (Act.READ, Part.AUTHOR): _ALL,
    (Act.READ, Part.CO_AUTHOR): _ALL,
    (Act.READ, Part.ASKED): _WRITTEN - {State.WITHDRAWN},
    (Act.READ, Part.GROUP): frozenset({State.IDEA}),
    (Act.READ, Part.OFFICE): frozenset({State.SUBMITTED, State.ACCEPTED}),
    (Act.CHANGE, Part.AUTHOR): _OPEN | {State.IDEA},
    (Act.CHANGE, Part.CO_AUTHOR): _OPEN,
    (Act.BEGIN, Part.AUTHOR): frozenset({State.IDEA}),
    (Act.BEGIN, Part.GROUP): frozenset({State.IDEA}),
    (Act.ASK, Part.AUTHOR): _OPEN,
    (Act.ANSWER, Part.ASKED): _OPEN | {State.SUBMITTED},
    (Act.ANSWER, Part.CO_AUTHOR): _OPEN | {State.SUBMITTED},
    (Act.ATTACH, Part.AUTHOR): _OPEN,
    (Act.ATTACH, Part.CO_AUTHOR): _OPEN,
    (Act.SUBMIT, Part.AUTHOR): _OPEN,
    (Act.WITHDRAW, Part.AUTHOR): _ALL - {State.ACCEPTED, State.WITHDRAWN},
    (Act.RETURN, Part.OFFICE): frozenset({State.SUBMITTED}),
    (Act.ACCEPT, Part.OFFICE): frozenset({State.SUBMITTED}),
}
"""In which states who may do what; what does not stand here nobody may."""


def may(act: Act, state: str, parts: Iterable[Part]) -> bool:
    """Whether somebody who is ``parts`` to a draft in a state may do something with it."""
    return any(state in MAY.get((act, part), ()) for part in parts)


class Problem(StrEnum):
    """What a text still lacks."""

    MISSING = "missing"
    LONG = "long"
    SENTENCES = "sentences"
    NO_QUESTION = "no_question"
    GAPS = "gaps"
    NO_PAPER = "no_paper"


@dataclass(frozen=True)
class Finding:
    """One thing to do before a draft can be submitted, and the field it is about."""

    field: str
    problem: Problem


def missing_in(
    paper_type: str,
    *,
    name: str,
    what: str,
    why: str,
    decided: str,
    text: str,
    amends: bool = False,
) -> list[Finding]:
    """What a text lacks before it can be submitted, in the order of the form; [] is complete.

    An inquiry asks questions instead of proposing a decision; a change request (``amendment``)
    names the paper it changes (``amends``).
    """
    found: list[Finding] = []
    if paper_type == "amendment" and not amends:
        found.append(Finding("amends", Problem.NO_PAPER))
    if not name.strip():
        found.append(Finding("name", Problem.MISSING))
    sentences = {"what": what, "why": why}
    if paper_type != "inquiry":
        sentences["decided"] = decided
    for field, said in sentences.items():
        if problem := sentence_problem(said):
            found.append(Finding(field, problem))
    if paper_type == "inquiry" and not asks(text):
        found.append(Finding("text", Problem.NO_QUESTION))
    elif GAP in text or "..." in text:
        found.append(Finding("text", Problem.GAPS))
    elif len(text) > LONGEST_TEXT:
        found.append(Finding("text", Problem.LONG))
    return found


def sentence_problem(said: str) -> Problem | None:
    """What is wrong with one of the three sentences."""
    said = said.strip()
    if not said:
        return Problem.MISSING
    if len(said) > LONGEST:
        return Problem.LONG
    if GAP in said:
        return Problem.GAPS
    return Problem.SENTENCES if sentences_in(said) > 1 else None


_END = re.compile(r"(\S*)[.!?؟۔]+[\"»”“’)]*\s+(?=[^\W\d_])")


def sentences_in(said: str) -> int:
    """How many sentences a text has, in doubt fewer.

    A full stop after a number ("3. Mai") or at most three letters ("z. B.", "Nr. 4", "Dr.") ends
    none, nor does one before a small letter.
    """
    count = 1 if said.strip() else 0
    for found in _END.finditer(said):
        before, after = found[1].strip('(„“"»«’'), said[found.end() : found.end() + 1]
        stop = said[found.start() + len(found[1])] == "."
        short = len(before) <= 3 or before[-1:].isdigit() or "." in before
        if not (after.islower() or (stop and short)):
            count += 1
    return count


def asks(text: str) -> bool:
    """Whether a text holds a question of some words."""
    return any(len(it.split()) >= 3 for it in re.findall(r"[^.?!؟\n]+(?=[?؟])", text))


class Stage(StrEnum):
    """A column of the view from the idea to what became of it."""

    IDEA = "idea"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    AGENDA = "agenda"
    DECIDED = "decided"
    WORK = "work"
    DONE = "done"


_STAGE = {State.IDEA: Stage.IDEA, State.DRAFT: Stage.DRAFT, State.RETURNED: Stage.DRAFT}
_FINAL = frozenset({"done", "rejected", "withdrawn"})
_AT_WORK = frozenset({"in_work", "at_office"})


def stage_of(
    state: str = "", *, on_agenda: bool = False, decided: bool = False, followed: str = ""
) -> Stage:
    """Where something stands. ``state``: of the draft, as long as it is no paper.

    ``on_agenda``: a session deals with the paper; ``decided``: there is a resolution about it;
    ``followed``: the newest thing noted about what became of that.
    """
    if state and state != State.ACCEPTED:
        return _STAGE.get(State(state), Stage.SUBMITTED)
    if followed in _FINAL:
        return Stage.DONE
    if followed in _AT_WORK:
        return Stage.WORK
    if decided:
        return Stage.DECIDED
    return Stage.AGENDA if on_agenda else Stage.SUBMITTED
