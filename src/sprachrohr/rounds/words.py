"""Interface words for rounds, comments and answers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.rounds.rules import State

LOOK = {
    State.PLANNED: "draft",
    State.OPEN: "open",
    State.ANSWERING: "late",
    State.ANSWERED: "open",
    State.PUBLISHED: "done",
}
"""The look of a state in ``parts/state.html``."""
VERDICT_LOOK = {"taken_up": "done", "partly": "open", "not": "refused", "noted": "open"}


def state(code: State) -> str:
    """How far a round is."""
    return {
        State.PLANNED: pgettext("round", "Planned"),
        State.OPEN: pgettext("round", "Open for comments"),
        State.ANSWERING: pgettext("round", "Being answered"),
        State.ANSWERED: pgettext("round", "Answered"),
        State.PUBLISHED: pgettext("round", "Published"),
    }[code]


def verdict(code: str) -> str:
    """What became of a comment."""
    return {
        "taken_up": pgettext("comment", "Taken up"),
        "partly": pgettext("comment", "Partly taken up"),
        "not": pgettext("comment", "Not taken up"),
        "noted": pgettext("comment", "Noted"),
    }[code]


def comments(number: int) -> str:
    """How many comments."""
    return ngettext("%(n)s comment", "%(n)s comments", number) % {"n": number}


def signed(name: str, *, organisation: bool, named: bool) -> str:
    """Who a comment is from, as guests read it."""
    if organisation:
        return name or _("an organisation")
    return name if named and name else _("a member")
