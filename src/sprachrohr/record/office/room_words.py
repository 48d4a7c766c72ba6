"""Words of the screen of a session: how it stands, the quorum, what one can do next."""

import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.languages.kept import per_language
from sprachrohr.record.rules.quorum import Quorum
from sprachrohr.record.rules.state import Phase, State


def phase(state: State, clock: str) -> str:
    """Where the session is; ``clock``: since when, as "18:42", or nothing."""
    if state.phase == Phase.BEFORE:
        return _("The session is not open yet.")
    if state.phase == Phase.OVER:
        return _("The session ended at %(clock)s.") % {"clock": clock}
    if state.phase == Phase.BREAK:
        return _("Break since %(clock)s") % {"clock": clock}
    if state.phase == Phase.CLOSED_PART:
        return _("Non-public part since %(clock)s") % {"clock": clock}
    return _("Public part, open since %(clock)s") % {"clock": clock}


def quorum(it: Quorum, present: str) -> str:
    """ "13 of 19 are here, 10 are needed: there is a quorum." ``present`` may be "{n}"."""
    facts = {"n": present, "of": it.of, "needed": it.needed}
    if it.needed is None:
        if it.of is None:
            return _("%(n)s voting members are here. How many are needed is not recorded.") % facts
        return _("%(n)s of %(of)s are here. How many are needed is not recorded.") % facts
    if it.missing:
        return _("%(n)s of %(of)s are here, %(needed)s are needed: no quorum was found.") % facts
    return (
        _("%(n)s of %(of)s are here, %(needed)s are needed: there is a quorum.") % facts
        if present != "{n}" and int(present) >= it.needed
        else _("%(n)s of %(of)s are here, %(needed)s are needed: too few.") % facts
    )


def quorum_enough(it: Quorum) -> str:
    """The same sentence for any number that is enough, with "{n}" in it."""
    if it.needed is None:
        return quorum(it, "{n}")
    facts = {"n": "{n}", "of": it.of, "needed": it.needed}
    return _("%(n)s of %(of)s are here, %(needed)s are needed: there is a quorum.") % facts


@per_language
def kind_of_seat(code: str) -> str:
    """A heading of the roster."""
    return {
        "elected": pgettext("seats", "Elected"),
        "rat": pgettext("seats", "Sent by the city council"),
        "advisory": pgettext("seats", "Advisory"),
    }.get(code, pgettext("seats", "Members"))


@per_language
def group(code: str) -> str:
    """A column of a vote."""
    return {
        "elected": pgettext("votes", "elected"),
        "rat": pgettext("votes", "sent"),
    }.get(code, pgettext("votes", "all"))


@per_language
def option(code: str) -> str:
    """What one can vote."""
    return {
        "yes": pgettext("vote", "Yes"),
        "no": pgettext("vote", "No"),
        "abstain": pgettext("vote", "Abstention"),
        "invalid": pgettext("vote", "Invalid"),
    }[code]


@per_language
def everybody(code: str) -> str:
    """The shortcut that fills a vote from who is there."""
    return {
        "yes": pgettext("fill in a vote", "Everybody yes"),
        "no": pgettext("fill in a vote", "Everybody no"),
    }[code]


def there(here: int, seats: int) -> str:
    """Beside a heading of the roster: "8 of 13 here"."""
    return _("%(n)s of %(of)s here") % {"n": here, "of": seats}


@per_language
def of_script() -> str:
    """Sentences that the script says, as JSON; ``{n}`` stands for a number."""
    said: dict[str, Any] = {
        "saved": _("Everything is saved."),
        "away": _("No connection. What you record waits here and is sent later."),
        "one": _("One entry waits for the connection. You can go on working."),
        "many": _("{n} entries wait for the connection. You can go on working."),
        "signed_out": _("You are signed out. Nothing is lost: sign in, and what waits is sent."),
        "no_store": _("This browser keeps nothing. Do not close this window."),
        "waits": pgettext("entry", "waits"),
        "arrive": pgettext("session", "Is here"),
        "leave": pgettext("session", "Leaves"),
        "is_saved": _("Saved:"),
        "read": pgettext("refused entry", "I have read this"),
        "back": pgettext("refused entry", "Back into the form"),
        "again": _("Send it again"),
        "fault": _("The server could not take this in. It is kept here: send it again."),
        "counted": _("{n} of {of} votes"),
        "too_many": _("These are more votes than people here who may vote."),
    }
    return json.dumps(said, ensure_ascii=False)


@per_language
def course(kind: str) -> dict[str, str]:
    """What changes the course of a session: its button, and what is asked first."""
    return {
        "break": {"label": pgettext("session", "Break")},
        "resume": {"label": pgettext("session", "Go on")},
        "challenge": {
            "label": _("Quorum is doubted"),
            "warning": _("Somebody says that there is no quorum."),
            "explain": _(
                "The numbers above decide. If too few are here, nothing can be decided until "
                "enough have come back."
            ),
            "sure": _("Record the doubt"),
        },
        "close_public": {
            "label": _("End the public part"),
            "warning": _("Guests and press leave the room now."),
            "explain": _("Press only when they have left. What follows is not public."),
            "sure": _("The room is closed: begin the non-public part"),
        },
        "open_public": {"label": _("Back to the public part")},
        "end": {
            "label": _("End the session"),
            "warning": _("After this nothing more can be recorded at the present time."),
            "explain": _("Items without an outcome stay open. A wrong end can be taken back."),
            "sure": _("End the session now"),
        },
    }[kind]


@per_language
def function(code: str) -> str:
    """Who leads, beside a name; nothing for other members."""
    return {
        "chair": pgettext("in the room", "Chair"),
        "deputy": pgettext("in the room", "Deputy chair"),
        "minutes": pgettext("in the room", "Takes the minutes"),
    }.get(code, "")
