"""Minutes drafted from the journal of their session, and drafted again without losing a word."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.desk.merging import merge
from sprachrohr.record.access.source import earlier_objections, source_of
from sprachrohr.record.actions.minutes import hand_of, history, step
from sprachrohr.record.composing import closed_part, public_part
from sprachrohr.record.models import Minutes, MinutesPassage
from sprachrohr.record.rules import minutes as rules
from sprachrohr.record.rules.minutes import OPEN, State, settle
from sprachrohr.record.told import Composed, Source


def draft(meeting: Any, *, by: Actor, now: datetime) -> list[Minutes]:
    """Draft the minutes of a session from its journal: the public part, and the closed one if any.

    Drafted again, a passage nobody touched follows the journal; where somebody wrote and the
    journal changed too, both are joined, or the passage shows what the journal says now
    (``proposed``). Parts that were submitted already stay as they are; refused if both were.
    """
    with writing("record.draft-minutes", meeting.council, by=by, now=now):
        lock(meeting)
        source = source_of(meeting)
        parts = {False: public_part(source), True: closed_part(source)}
        if not meeting.public:
            parts[False] = []
        found = {closed: _document(meeting, closed, by, now) for closed in parts if parts[closed]}
        writable = {closed: it for closed, it in found.items() if rules.stand(history(it)) in OPEN}
        if not writable:
            raise Refused(
                _("These minutes are being checked, signed or published. Have them given back, or "
                  "write another edition.")
            )  # fmt: skip
        _move(writable, parts)
        for closed, minutes in writable.items():
            _fill(minutes, parts[closed], source)
            if hand_of(by) not in rules.writers(history(minutes)):
                step(minutes, State.DRAFT, by=by, now=now)
        for row in earlier_objections(meeting):
            if row.noted_in_id is None:
                row.noted_in = meeting
                keep(row)
    return list(found.values())


def draft_first(
    council: Any,
    *,
    meeting: Any,
    chair: str = "",
    secretary: str = "",
    by: Actor,
    now: datetime,
) -> Minutes:
    """:func:`draft` for the office's form; the public part, or the only one there is."""
    with writing("record.draft-minutes", council, by=by, now=now):
        if Minutes.objects.filter(meeting=meeting).exists():
            raise Refused(_("This session has minutes already. You find them in the list."))
        made = draft(meeting, by=by, now=now)
        for minutes in made:
            minutes.chair = chair or minutes.chair
            minutes.secretary = secretary or minutes.secretary
            keep(minutes)
    return made[0]


def draft_again(minutes: Minutes, *, by: Actor, now: datetime) -> Minutes:
    """:func:`draft` from one of the two documents."""
    draft(minutes.meeting, by=by, now=now)
    return minutes


def _document(meeting: Any, closed: bool, by: Actor, now: datetime) -> Minutes:
    """The newest edition of one part, begun if there is none."""
    known: Minutes | None = (
        Minutes.objects.filter(meeting=meeting, closed=closed).order_by("-edition").first()
    )
    if known is not None:
        lock(known)
        return known
    made = keep(
        Minutes(
            council=meeting.council, meeting=meeting, closed=closed, drafted_by_id=by.account_id
        )
    )
    step(made, State.DRAFT, by=by, now=now)
    return made


def _key(passage: MinutesPassage) -> str:
    if passage.agenda_item_id is not None:
        return f"item:{passage.agenda_item_id}"
    return str(passage.place)


def _move(documents: dict[bool, Minutes], parts: dict[bool, list[Composed]]) -> None:
    """An item that went over into the other part takes its passage along, typed words and all."""
    if len(documents) < 2:
        return
    for closed, minutes in documents.items():
        elsewhere = {it.key for it in parts[not closed] if it.item is not None}
        for passage in minutes.passages.filter(agenda_item__isnull=False):
            if _key(passage) in elsewhere:
                passage.minutes = documents[not closed]
                keep(passage)


def _fill(minutes: Minutes, composed: Sequence[Composed], source: Source) -> None:
    known = {_key(it): it for it in minutes.passages.all()}
    for order, it in enumerate(composed):
        passage = known.pop(it.key, None) or MinutesPassage(
            council=minutes.council,
            minutes=minutes,
            place=it.place,
            agenda_item_id=it.item,
        )
        settled = settle(passage.drafted, passage.text, it.text, _joined)
        passage.text, passage.proposed = settled.text, settled.proposed
        passage.drafted = it.text
        passage.number, passage.heading = it.number, it.heading
        passage.facts, passage.order = it.facts, order
        keep(passage)
    for passage in known.values():
        _gone(passage)
    if not minutes.chair or not minutes.secretary:
        minutes.chair = minutes.chair or source.chair
        minutes.secretary = minutes.secretary or source.state.secretary
        keep(minutes)


def _gone(passage: MinutesPassage) -> None:
    """A passage the journal has no more: it goes, unless somebody wrote in it."""
    if passage.text in ("", passage.drafted):
        passage.delete()
        return
    passage.facts = {**passage.facts, "gone": True}
    keep(passage)


def _joined(before: str, mine: str, other: str) -> str | None:
    done = merge({"text": before}, {"text": mine}, {"text": other})
    return None if done.clashes else str(done.values["text"])
