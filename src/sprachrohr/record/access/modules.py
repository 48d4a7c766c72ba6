"""Text modules offered where minutes are written, filled in with what the session has."""

from datetime import date, datetime
from typing import Any

from sprachrohr.languages import dates
from sprachrohr.record import phrases
from sprachrohr.record.models import Minutes, MinutesPassage, TextModule

_USES = {
    MinutesPassage.Place.HEAD: (TextModule.Use.OPENING,),
    MinutesPassage.Place.ENDING: (TextModule.Use.ENDING,),
    MinutesPassage.Place.ITEM: (TextModule.Use.ITEM, TextModule.Use.VOTE),
    MinutesPassage.Place.OBJECTIONS: (TextModule.Use.ITEM,),
}


def all_modules() -> list[TextModule]:
    """Every module of the council, in order."""
    return list(TextModule.objects.order_by("use", "order", "pk"))


def offered(passage: MinutesPassage, known: list[TextModule]) -> list[TextModule]:
    """The modules that fit a passage."""
    uses = _USES.get(MinutesPassage.Place(passage.place), ())
    return [it for it in known if it.use in uses]


def filled_in(minutes: Minutes, passage: MinutesPassage, key: str) -> str:
    """A module's text for a passage; "" for one that does not exist here."""
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return ""
    module = TextModule.objects.filter(pk=int(key)).first()
    return "" if module is None else phrases.filled(module.text, facts_for(minutes, passage))


def facts_for(minutes: Minutes, passage: MinutesPassage) -> dict[str, str]:
    """What placeholders stand for; what is not known is left out."""
    head = minutes.passages.filter(place=MinutesPassage.Place.HEAD).first()
    known: dict[str, Any] = head.facts if head is not None else {}
    votes = passage.facts.get("votes", [])
    found = {
        "body": known.get("body", ""),
        "day": dates.day_month(date.fromisoformat(known["day"]), "de") if known.get("day") else "",
        "start": _clock(known.get("start")),
        "end": _clock(known.get("end")),
        "chair": minutes.chair,
        "secretary": minutes.secretary,
    }
    if votes:
        last = votes[-1]
        found |= {"yes": str(last["yes"]), "no": str(last["no"])}
        found["abstentions"] = str(last["abstain"])
    return found


def _clock(text: str | None) -> str:
    """ "17:00": the word "Uhr" stands in the module."""
    return f"{datetime.fromisoformat(text):%H:%M}" if text else ""
