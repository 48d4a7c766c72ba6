"""Sessions as iCalendar (RFC 5545). Pure: events come in, bytes go out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

BERLIN = ZoneInfo("Europe/Berlin")
MIME_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Sprachrohr//Sitzungen//DE"

_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""The zone as it is since 1996: every session this product knows is later."""

_CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t"} | {127: None}


@dataclass(frozen=True)
class Entry:
    """One session. ``uid`` never changes; ``sequence`` rises with each change.

    ``start`` is an aware moment, or a date where the hour is not known.
    """

    uid: str
    start: datetime | date
    end: datetime | None
    summary: str
    location: str
    description: str
    url: str
    created: datetime
    modified: datetime
    sequence: int
    cancelled: bool = False
    language: str = "de"
    latitude: float | None = None
    longitude: float | None = None


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar that clients may subscribe to; a cancelled session stays as cancelled."""
    made = Calendar()
    made.add("PRODID", PRODUCT)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", "PUBLISH")
    made.add("X-WR-CALNAME", _clean(name))
    made.add("X-WR-TIMEZONE", "Europe/Berlin")
    made.add("X-PUBLISHED-TTL", "PT6H")
    made.add_component(Timezone.from_ical(_ZONE))
    for entry in entries:
        made.add_component(_event(entry))
    return bytes(made.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", entry.modified.astimezone(UTC))
    event.add("CREATED", entry.created.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.modified.astimezone(UTC))
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTART", _local(entry.start))
    if entry.end is not None and isinstance(entry.start, datetime):
        event.add("DTEND", _local(entry.end))
    parameters = {"LANGUAGE": entry.language}
    event.add("SUMMARY", _clean(entry.summary), parameters=parameters)
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    event.add("CLASS", "PUBLIC")
    if entry.url:
        event.add("URL", entry.url)
    if entry.location:
        event.add("LOCATION", _clean(entry.location))
    if entry.description:
        event.add("DESCRIPTION", _clean(entry.description), parameters=parameters)
    if entry.latitude is not None and entry.longitude is not None:
        event.add("GEO", (entry.latitude, entry.longitude))
    return event


def _local(moment: datetime | date) -> datetime | date:
    return moment.astimezone(BERLIN) if isinstance(moment, datetime) else moment


def _clean(text: str) -> str:
    return text.translate(_CONTROL)
