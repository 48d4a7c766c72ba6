"""The German sentences minutes are drafted with, from ``phrases.toml``."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from sprachrohr.languages import dates
from sprachrohr.record.rules.ballots import Election, Round, Stage
from sprachrohr.record.rules.voting import Tally


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))


def say(name: str, /, **facts: Any) -> str:
    """A sentence by its name, filled in."""
    return str(_all()[name]).format(**facts)


def heading(place: str) -> str:
    """The heading of a passage that is no agenda item's."""
    return str(_all()["headings"][place])


def result(code: str) -> str:
    """What came of an item, in the council's words."""
    return str(_all()["words"].get(code, ""))


def clock(moment: datetime | None) -> str:
    """ "17 Uhr", "18:05 Uhr"."""
    return dates.clock(timezone.localtime(moment), "de") if moment else ""


def numbered(name: str, n: int) -> str:
    """A sentence with a number, in the singular where there is one of its own."""
    for special, at in ((f"{name}_none", 0), (f"{name}_one", 1)):
        if n == at and special in _all():
            return say(special)
    return say(name, n=n)


def names(every: Iterable[str]) -> str:
    """ "A, B und C"."""
    found = list(every)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} und {found[-1]}"


def counts(tally: Tally) -> str:
    """ "11 Ja, 2 Nein, 1 Enthaltung"; what nobody counted is left out."""
    found = [say("yes", n=tally.yes), say("no", n=tally.no), numbered("abstain", tally.abstain)]
    if tally.invalid:
        found.append(say("invalid", n=tally.invalid))
    return ", ".join(found)


def vote(way: str, about: str, tally: Tally) -> str:
    """What was counted, and how it was voted."""
    about = about.strip().rstrip(".")
    name = f"vote_{way}_about" if about else f"vote_{way}"
    return say(name, counts=counts(tally), about=about)


def election(it: Election) -> list[str]:
    """An election: its office, its rounds, and who is elected."""
    found = [say("election", office=it.office)] if it.office else []
    found += [say("round", n=one.number, counts=_round(one)) for one in it.rounds]
    if it.stage == Stage.ELECTED:
        found.append(say("elected_by_lot" if it.by_lot else "elected", name=it.elected))
    elif it.stage == Stage.TIE:
        found.append(say("tie", names=names(it.between)))
    else:
        found.append(say("not_elected"))
    return found


def _round(it: Round) -> str:
    found = [
        say("candidate_one", name=one.name)
        if one.votes == 1
        else say("candidate", name=one.name, n=one.votes)
        for one in it.candidates
    ]
    if it.no:
        found.append(say("against", n=it.no))
    if it.abstain:
        found.append(numbered("abstain", it.abstain))
    if it.invalid:
        found.append(say("invalid", n=it.invalid))
    return ", ".join(found)


PLACEHOLDERS = (
    "body", "day", "start", "end", "chair", "secretary", "yes", "no", "abstentions",
)  # fmt: skip
"""What may stand in a text module between braces."""


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A text module with what the session has; what is not known stays in its braces."""
    return re.sub(r"\{(\w+)\}", lambda it: facts.get(it[1]) or it[0], text)
