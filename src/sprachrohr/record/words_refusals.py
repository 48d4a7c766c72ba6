"""The sentences of refusals: each says what is wrong, and what to do next."""

# Only office and members read these sentences.

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


def sentence(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence of a code, its facts filled in. Facts are words already."""
    say = _SENTENCES.get(code)
    return (say() if say is not None else _("This cannot be noted now.")) % facts


_SENTENCES = {
    # The line itself
    "unknown_kind": lambda: _("This is nothing a journal can hold. Load the page again."),
    "misshapen": lambda: _("Something is missing or wrong here (%(field)s). Check the entry."),
    "reason_missing": lambda: _("Say why."),
    "unknown_item": lambda: _("This item is not on the agenda any more. Choose another one."),
    "unknown_seat": lambda: _("Nobody has this seat on the day of the session. Choose another."),
    # Time
    "clock_ahead": lambda: _(
        "%(at)s has not come yet. Check the clock of this device and the time you entered."
    ),
    "too_early": lambda: _(
        "This is long before the session, which begins at %(start)s. Check day and time."
    ),
    "not_open": lambda: _("The session is not open at this time. Open it, or check the time."),
    "already_open": lambda: _("The session was opened at %(at)s already. There is nothing to do."),
    "over": lambda: _(
        "The session ended at %(at)s. Give a time before that, or take its end back first."
    ),
    "on_break": lambda: _("The session pauses. Note first that it goes on."),
    "no_break": lambda: _("There is no break now. There is nothing to do."),
    "stands_against": lambda: _(
        "It comes late, and line %(number)s (%(kind)s, %(at)s) does not fit any more then. "
        "Take that one back first, or check the time."
    ),
    "minutes_published": lambda: _(
        "Minutes of this part are published. Begin a new edition of them with its reason first."
    ),
    # Parts
    "closed_item": lambda: _(
        "%(item)s belongs to the non-public part. Begin that part first."
    ),
    "public_item": lambda: _("%(item)s belongs to the public part. Go back to that part first."),
    "already_closed": lambda: _("The non-public part has begun already. There is nothing to do."),
    "already_public": lambda: _("The public part is running. There is nothing to do."),
    "never_public": lambda: _("This session has no public part."),
    # Who is there
    "already_there": lambda: _("%(person)s has been there since %(at)s. There is nothing to do."),
    "not_there": lambda: _("%(person)s is not there. Note the arrival first."),
    "member_beside": lambda: _(
        "%(there)s is there for %(person)s. A member and their substitute never sit there "
        "together: note first that %(there)s leaves."
    ),
    "substitute_beside": lambda: _(
        "%(there)s is there in person. %(person)s cannot stand in beside them."
    ),
    "seat_taken": lambda: _(
        "%(there)s sits on this seat. Note first that %(there)s leaves."
    ),
    "sits_elsewhere": lambda: _(
        "%(person)s sits on another seat. Nobody has two: note the departure there first."
    ),
    "substitute_of_other": lambda: _(
        "%(person)s is a substitute, but not of %(member)s. Choose the right seat."
    ),
    "own_seat": lambda: _(
        "%(person)s has a seat of their own and cannot stand in for %(member)s."
    ),
    "nobodys_substitute": lambda: _(
        "On this day %(person)s is not a substitute of %(member)s. If that is wrong, enter it with "
        "the members."
    ),
    "already_missing": lambda: _("It is known already that there is no quorum."),
    # Items
    "already_called": lambda: _("%(item)s is open already. There is nothing to do."),
    "not_called": lambda: _("%(item)s was not called yet. Call it first."),
    "decided": lambda: _(
        "%(item)s has its outcome already. Take line %(number)s back if it was wrong."
    ),
    "already_biased": lambda: _("This is noted of %(person)s already. There is nothing to do."),
    "has_voted": lambda: _(
        "%(person)s has voted on this item. Take line %(number)s back first, and let the vote be "
        "taken again."
    ),
    # Votes
    "no_quorum": lambda: _(
        "There is no quorum: %(present)s of %(needed)s voting members are there. Wait for more, or "
        "postpone the item."
    ),
    "too_many": lambda: _(
        "%(votes)s votes, but only %(voters)s could vote (%(group)s). Count again, or check who is "
        "there."
    ),
    "nobody_voted": lambda: _("No vote was counted. Enter the counts."),
    "invalid_only_secret": lambda: _("Only votes on paper can be invalid. Enter 0 there."),
    "counts_differ": lambda: _(
        "The names give %(yes)s yes, %(no)s no and %(abstain)s abstentions. Correct the names or "
        "the counts."
    ),
    "names_missing": lambda: _("A roll call needs the names. Enter how everybody voted."),
    "names_only_roll_call": lambda: _("Names belong to a roll call only. Choose it, or leave out "
                                      "the names."),
    "secret_names": lambda: _("A secret vote has no names. Enter the counts only."),
    "tells_a_vote": lambda: _(
        "Counted apart, this secret vote would tell how somebody voted. Enter the sums only."
    ),
    "absent": lambda: _("%(person)s is not there and cannot vote. Check who is there."),
    "biased": lambda: _("%(person)s may not take part in this item and cannot vote."),
    "no_vote": lambda: _("%(person)s advises and has no vote."),
    # Elections
    "ballot_elected": lambda: _("%(elected)s is elected already. There is nothing to do."),
    "ballot_lot": lambda: _("There is a tie between %(between)s. Now the lot decides."),
    "ballot_round": lambda: _("Ballot %(round)s comes next. Check the number."),
    "ballot_candidates": lambda: _(
        "The run-off is between %(between)s. Enter just these names."
    ),
    "no_tie": lambda: _("No lot is due between these. It decides a tie of a run-off only."),
    "drawn_other": lambda: _("The lot is between %(between)s. Choose one of them."),
    # Outcomes
    "outcome_not_fitting": lambda: _(
        "\"%(result)s\" does not fit %(yes)s yes and %(no)s no. These fit: %(fitting)s."
    ),
    "election_open": lambda: _(
        "Nobody is elected yet (%(office)s). Note the next ballot or the lot first."
    ),
    "nothing_resolved": lambda: _("\"%(result)s\" is no resolution. Choose another outcome, or "
                                  "leave out the resolution."),
    "resolution_needs_text": lambda: _("A resolution needs a title and its exact wording."),
    "due_before": lambda: _("The deadline is before the session. Check the date."),
    # Taking back
    "undo_unknown": lambda: _("The line to take back is not in this journal. Load the page anew."),
    "undo_of_undo": lambda: _("What was taken back stays so. Enter the line anew instead."),
    "already_undone": lambda: _("Line %(number)s has taken it back already."),
    "needed_by": lambda: _(
        "Line %(number)s (%(kind)s, %(at)s) depends on it. Take that one back first."
    ),
}  # fmt: skip
