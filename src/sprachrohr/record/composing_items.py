"""What minutes say of one agenda item: German sentences, and data for its tables."""

from datetime import date
from typing import Any

from sprachrohr.languages import dates
from sprachrohr.record import phrases
from sprachrohr.record.phrases import say
from sprachrohr.record.rules.state import ItemState, Outcome, Vote
from sprachrohr.record.told import Composed, Item, Source

LONGEST = 300
"""Characters of a heading."""


def passage_on(source: Source, item: Item) -> Composed:
    happened = source.state.of(item.pk)
    title = happened.outcome.title if happened.outcome else ""
    return Composed(
        "item",
        (item.name or title)[:LONGEST],
        _told(source, item, happened),
        item=item.pk,
        number=item.number,
        facts=_facts(source, item, happened),
    )


def _told(source: Source, item: Item, it: ItemState) -> str:
    found = []
    movers = [source.persons.get(pk, "") for pk in it.movers]
    movers += [source.organizations.get(pk, "") for pk in it.moving_organizations]
    if any(movers):
        found.append(say("mover", names=phrases.names(name for name in movers if name)))
    for bias in it.biased.values():
        name = source.persons.get(bias.person, "")
        found.append(say("biased_left" if bias.left else "biased", name=name))
    found += [note.text.strip() for note in it.notes]
    wording = (it.outcome.text if it.outcome else "") or it.text
    if wording.strip():
        decided = it.outcome is not None and it.outcome.resolution
        found += [say("resolution" if decided else "wording"), wording.strip()]
    found += [phrases.vote(one.way, one.about, one.tally) for one in it.votes]
    for election in it.elections.values():
        found += phrases.election(election)
    if it.outcome is not None:
        found += _outcome(source, it.outcome)
    elif item.known:
        found.append(_result(item.known, item.known_note))
    return "\n\n".join(found)


def _outcome(source: Source, it: Outcome) -> list[str]:
    found = [_result(it.result, it.note)]
    if it.responsible is not None and it.responsible in source.units:
        found.append(say("responsible", unit=source.units[it.responsible]))
    if it.due:
        found.append(say("due", day=dates.day_month(date.fromisoformat(it.due), "de")))
    bodies = [source.organizations[pk] for pk in it.transmit_to if pk in source.organizations]
    if bodies:
        found.append(say("transmit", names=phrases.names(bodies)))
    return found


def _result(code: str, note: str) -> str:
    said = say("result", word=phrases.result(code)) + "."
    return f"{said} {note.strip()}" if note.strip() else said


def _facts(source: Source, item: Item, it: ItemState) -> dict[str, Any]:
    """What tables show of an item: votes with their split or names. A secret vote has no names."""
    found: dict[str, Any] = {"section": True} if item.section else {}
    votes = [_vote(source, one) for one in it.votes]
    if votes:
        found["votes"] = votes
    rounds = [
        {
            "office": election.office,
            "round": one.number,
            "candidates": [[who.name, who.votes] for who in one.candidates],
            "no": one.no,
            "invalid": one.invalid,
            "abstain": one.abstain,
        }
        for election in it.elections.values()
        for one in election.rounds
    ]
    if rounds:
        found["rounds"] = rounds
    if it.outcome is not None or item.known:
        found["result"] = it.outcome.result if it.outcome else item.known
    return found


def _vote(source: Source, it: Vote) -> dict[str, Any]:
    found: dict[str, Any] = {
        "way": it.way,
        "about": it.about,
        "yes": it.tally.yes,
        "no": it.tally.no,
        "abstain": it.tally.abstain,
        "invalid": it.tally.invalid,
    }
    if it.tally.split:
        found["split"] = {kind: it.tally.by_kind(kind) for kind in ("elected", "rat")}
    if it.way == "roll_call":
        found["names"] = sorted([source.persons.get(pk, ""), said] for pk, said in it.names.items())
    return found
