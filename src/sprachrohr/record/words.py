"""The journal of a session in words: what a line says, and why one may not be written.

``people`` maps persons to names, ``items`` agenda items to "number title"; a name that is missing
is a dash, never a number.
"""

# Only office and members read these sentences.

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.languages.kept import per_language
from sprachrohr.meetings import words as meetings
from sprachrohr.record.rules import voting
from sprachrohr.record.rules.journal import named
from sprachrohr.record.rules.shape import Refusal
from sprachrohr.record.rules.state import Line
from sprachrohr.record.words_refusals import sentence

Names = Mapping[int, str]
UNKNOWN = "–"


def refusal(wrong: Refusal, people: Names, items: Names) -> str:
    """Why a line may not be written, and what to do next."""
    facts: dict[str, Any] = dict(wrong.facts)
    for name in ("person", "there", "member"):
        if name in facts:
            facts[name] = people.get(facts[name] or 0, UNKNOWN)
    if "item" in facts:
        facts["item"] = items.get(facts["item"] or 0, UNKNOWN)
    if "kind" in facts:
        facts["kind"] = kind(facts["kind"])
    if "group" in facts:
        facts["group"] = group(facts["group"])
    if "result" in facts:
        facts["result"] = meetings.result(facts["result"])
    for name in ("fitting", "between"):
        if name in facts:
            words = [meetings.result(it) if name == "fitting" else it for it in facts[name]]
            facts[name] = ", ".join(words)
    for name in ("at", "start"):
        if facts.get(name) is not None:
            facts[name] = f"{timezone.localtime(facts[name]):%H:%M}"
    return sentence(wrong.code, facts)


@per_language
def kind(code: str) -> str:
    """What a line of the journal is."""
    return {
        "open": pgettext("journal", "Opening"),
        "arrive": pgettext("journal", "Arrival"),
        "leave": pgettext("journal", "Departure"),
        "challenge": pgettext("journal", "Quorum challenged"),
        "item": pgettext("journal", "Item called"),
        "biased": pgettext("journal", "Bias declared"),
        "mover": pgettext("journal", "Motion"),
        "text": pgettext("journal", "Wording"),
        "note": pgettext("journal", "Note"),
        "vote": pgettext("journal", "Vote"),
        "ballot": pgettext("journal", "Ballot"),
        "lot": pgettext("journal", "Lot"),
        "outcome": pgettext("journal", "Outcome"),
        "objection": pgettext("journal", "Objection"),
        "break": pgettext("journal", "Break"),
        "resume": pgettext("journal", "End of the break"),
        "close_public": pgettext("journal", "Beginning of the non-public part"),
        "open_public": pgettext("journal", "Beginning of the public part"),
        "end": pgettext("journal", "End of the session"),
        "undo": pgettext("journal", "Taken back"),
    }.get(code, code)


@per_language
def way(code: str) -> str:
    """How a vote was taken."""
    return {
        voting.OPEN: pgettext("way of voting", "open"),
        voting.ROLL_CALL: pgettext("way of voting", "by roll call"),
        voting.SECRET: pgettext("way of voting", "secret"),
    }.get(code, "")


@per_language
def group(code: str) -> str:
    """Whose votes are meant."""
    return {
        "elected": pgettext("votes of", "elected members"),
        "rat": pgettext("votes of", "members sent by the Rat"),
        "all": pgettext("votes of", "all members"),
    }.get(code, "")


@per_language
def bias_reason(code: str) -> str:
    """Why somebody may not take part in an item."""
    return {
        "organisation": pgettext("bias", "leads or works for an organisation that is concerned"),
        "relative": pgettext("bias", "a relative is concerned"),
        "employer": pgettext("bias", "works for somebody who is concerned"),
        "represents": pgettext("bias", "represents somebody who is concerned"),
        "expert": pgettext("bias", "gave an expert opinion on it"),
        "other": pgettext("bias", "another reason"),
    }.get(code, "")


@per_language
def why_asked(code: str, board: bool) -> str:
    """Why the screen asks whether somebody is biased; ``%(organization)s`` is filled in later."""
    if board:
        return {
            "originator": _("Leads %(organization)s, which brought in the paper."),
            "mover": _("Leads %(organization)s, which moved this item."),
            "named": _("Leads %(organization)s, which is named in the title."),
        }[code]
    return {
        "originator": _("Belongs to %(organization)s, which brought in the paper."),
        "mover": _("Belongs to %(organization)s, which moved this item."),
        "named": _("Belongs to %(organization)s, which is named in the title."),
    }[code]


@per_language
def no_remote_voting() -> str:
    """What the screen says once."""
    return _("This screen records votes taken in the room. Nobody can vote with it from elsewhere.")


def tally(counts: voting.Tally) -> str:
    """ "Yes: 11, no: 2, abstentions: 1." with what was invalid."""
    said = meetings.votes(counts.yes, counts.no, counts.abstain)
    if counts.invalid:
        said += " " + ngettext(
            "%(n)s vote was invalid.", "%(n)s votes were invalid.", counts.invalid
        ) % {"n": counts.invalid}
    return said


def line(it: Line, people: Names, items: Names, organizations: Names | None = None) -> str:
    """One line of the journal as a sentence; the screen puts its time before it."""
    say = _SAID.get(it.kind)
    facts = {
        "person": people.get(it.person or 0, UNKNOWN),
        "item": items.get(it.agenda_item or 0, UNKNOWN),
    }
    return say(it, facts, people, organizations or {}) if say is not None else kind(it.kind) + "."


def _opened(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    chair = people.get(it.data.get("chair") or 0)
    if chair is None:
        return _("The session is opened.")
    return _("%(chair)s opens the session.") % {"chair": chair}


def _biased(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    said = _("%(person)s may not take part in %(item)s: %(reason)s.") % {
        **facts, "reason": bias_reason(str(it.data.get("reason")))
    }  # fmt: skip
    if it.data.get("left"):
        said += " " + _("%(person)s leaves the room for it.") % facts
    return said


def _moved(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    who = [people.get(key, UNKNOWN) for key in it.data.get("persons", ())]
    who += [bodies.get(key, UNKNOWN) for key in it.data.get("organizations", ())]
    return _("%(item)s is moved by: %(names)s.") % {**facts, "names": ", ".join(who) or UNKNOWN}


def _noted(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    return str(it.data.get("text", ""))


def _voted(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    counts = voting.read(it.data.get("counts")) or voting.from_names(named(it.data), {})
    about = str(it.data.get("about") or "")
    facts = {**facts, "way": way(str(it.data.get("way"))), "about": about, "counts": tally(counts)}
    if about:
        return _("Vote (%(way)s) on %(item)s, %(about)s. %(counts)s") % facts
    return _("Vote (%(way)s) on %(item)s. %(counts)s") % facts


def _elected(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    rows = ", ".join(f"{row['name']} {row['votes']}" for row in it.data.get("candidates", ()))
    return _("Ballot %(round)s for %(office)s: %(votes)s.") % {
        "round": it.data.get("round"), "office": it.data.get("office"), "votes": rows
    }  # fmt: skip


def _drawn(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    return _("The lot falls on %(name)s.") % {"name": it.data.get("drawn")}


def _came_out(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    result = meetings.result(str(it.data.get("result")))
    return _("%(item)s: %(result)s.") % {**facts, "result": result}


def _objected(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    return _("Objection to earlier minutes: %(text)s") % {"text": it.data.get("text", "")}


def _taken_back(it: Line, facts: dict[str, str], people: Names, bodies: Names) -> str:
    return _("A line is taken back: %(reason)s") % {"reason": it.data.get("reason", "")}


_SAID = {
    "open": _opened,
    "arrive": lambda it, facts, people, bodies: _("%(person)s arrives.") % facts,
    "leave": lambda it, facts, people, bodies: _("%(person)s leaves.") % facts,
    "challenge": lambda it, facts, people, bodies: _("Somebody doubts the quorum."),
    "item": lambda it, facts, people, bodies: _("%(item)s is called.") % facts,
    "biased": _biased,
    "mover": _moved,
    "text": lambda it, facts, people, bodies: _("%(item)s gets another wording.") % facts,
    "note": _noted,
    "vote": _voted,
    "ballot": _elected,
    "lot": _drawn,
    "outcome": _came_out,
    "objection": _objected,
    "break": lambda it, facts, people, bodies: _("The session pauses."),
    "resume": lambda it, facts, people, bodies: _("The session goes on."),
    "close_public": lambda it, facts, people, bodies: _("The non-public part begins."),
    "open_public": lambda it, facts, people, bodies: _("The public part begins."),
    "end": lambda it, facts, people, bodies: _("The session ends."),
    "undo": _taken_back,
}
