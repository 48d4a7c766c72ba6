"""Whether a matter concerns people with a migration history (Betroffenheits-Check). Pure.

No law gives these questions. The body must be involved in time in what concerns people with an
international family history (§ 27 GO NRW in the wording since November 2025; that wording has not
been checked, ``docs/rules/impact.md``), and in practice nobody asks. So six plain questions are
asked, each answered yes, no or unknown; the answer to the whole follows from them and from nothing
else, so that everybody can see why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Question(StrEnum):
    """What is asked, in the order of the form. The codes stay: they are stored."""

    LANGUAGE = "language"
    """Whether people must read, write or speak German to get what the matter gives."""
    RESIDENCE = "residence"
    """Whether it matters which passport or residence title somebody has."""
    MONEY = "money"
    """Whether fees, benefits or grants change that many of them pay or receive."""
    PLACES = "places"
    """Whether places and services change that many of them use."""
    VOICE = "voice"
    """Whether it changes who may have a say, or whom the town works with."""
    UNEQUAL = "unequal"
    """Whether people could be treated worse because of origin, religion, name or looks."""


class Answer(StrEnum):
    """What may be answered; not answered is unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Result(StrEnum):
    """What follows."""

    CONCERNED = "concerned"
    UNCLEAR = "unclear"
    NOT_CONCERNED = "not_concerned"


@dataclass(frozen=True)
class Judgement:
    """The result and what it rests on, in the order of the questions."""

    result: Result
    because: tuple[Question, ...]
    """Questions answered yes."""
    open: tuple[Question, ...]
    """Questions nobody could answer."""

    @property
    def concerned(self) -> bool:
        return self.result is Result.CONCERNED


def judge(answers: Mapping[str, str]) -> Judgement:
    """What follows from the answers (code of a question -> code of an answer).

    One yes is enough. Without a yes, one unknown leaves it open: "no" is said only of what was
    looked at. Raises :class:`ValueError` for codes that do not exist.
    """
    said = {Question(code): Answer(answer or Answer.UNKNOWN) for code, answer in answers.items()}
    because = tuple(it for it in Question if said.get(it) is Answer.YES)
    unknown = tuple(it for it in Question if said.get(it, Answer.UNKNOWN) is Answer.UNKNOWN)
    without = Result.UNCLEAR if unknown else Result.NOT_CONCERNED
    return Judgement(Result.CONCERNED if because else without, because, unknown)
