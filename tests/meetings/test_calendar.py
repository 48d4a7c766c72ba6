"""Calendars and feeds: what subscribers get, and what they never get."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from icalendar import Calendar

from sprachrohr.councils.scope import council_scope
from sprachrohr.languages.actions import translate
from sprachrohr.meetings import actions
from tests.meetings.build import Build, at

Browser = Callable[[Any], Client]
ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.usefixtures("at_noon")


def read(browser: Client, address: str = "/kalender.ics") -> Any:
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    content = answer.content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    return Calendar.from_ical(content)


def events(browser: Client, address: str = "/kalender.ics") -> list[Any]:
    return list(read(browser, address).walk("VEVENT"))


def test_a_subscriber_gets_place_room_address_and_absolute_link(
    build: Build, client_for: Browser
) -> None:
    place = build.place(
        latitude="51.2254", longitude="6.7763", floor="1. Etage", directions="Bus 4 bis Rathaus."
    )
    meeting = build.meeting(
        build.body(), "2026-12-09 17:00", location=place, end=at("2026-12-09 19:30"),
        visitors="Kinder sind willkommen.",
    )  # fmt: skip
    calendar = read(client_for(build.council))
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Rat für Integration"
    assert event["LOCATION"] == "Rathaus, Saal 2, 1. Etage, Markt 1, 12345 Musterstadt"
    assert "Bus 4 bis Rathaus." in event["DESCRIPTION"]
    assert event["URL"] == f"{build.council.address}/de/sitzungen/{meeting.pk}/"
    assert event["UID"] == f"{meeting.uuid}@sprachrohr"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)
    assert "Kinder sind willkommen." in event["DESCRIPTION"]
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2, minutes=30)
    assert event["GEO"].to_ical() == "51.2254;6.7763"


@pytest.mark.parametrize(
    ("start", "offset"),
    [
        ("2026-03-28 17:00", 1),
        ("2026-03-29 17:00", 2),
        ("2026-10-24 17:00", 2),
        ("2026-10-25 17:00", 1),
        ("2013-07-03 16:00", 2),
    ],
)
def test_hours_hold_in_summer_and_winter(
    build: Build, client_for: Browser, start: str, offset: int
) -> None:
    build.meeting(build.body(), start)
    calendar = read(client_for(build.council))
    (event,) = calendar.walk("VEVENT")
    moment = event["DTSTART"].dt
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert moment.strftime("%Y-%m-%d %H:%M") == start
    assert moment.utcoffset() == timedelta(hours=offset)
    (zone,) = calendar.walk("VTIMEZONE")
    described = zone.to_tz()  # as a client without a zone database reads it
    naive = datetime.fromisoformat(start)
    assert naive.replace(tzinfo=described).utcoffset() == timedelta(hours=offset)


def test_a_change_keeps_the_uid_and_raises_the_sequence(build: Build, client_for: Browser) -> None:
    meeting = build.meeting(build.body(), "2026-12-09 17:00", location=build.place())
    browser = client_for(build.council)
    (before,) = events(browser)
    later = build.now + timedelta(days=1)
    actions.relocate(meeting, location=build.place(room="Saal 7"), by=build.by, now=later)
    actions.reschedule(
        meeting, start=at("2026-12-10 18:00"), by=build.by, now=later + timedelta(days=1)
    )
    (after,) = events(browser)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 2)
    assert "Saal 7" in after["LOCATION"]
    assert after["LAST-MODIFIED"].dt - before["LAST-MODIFIED"].dt == timedelta(days=2)
    assert after["DTSTAMP"].dt == after["LAST-MODIFIED"].dt
    assert after["CREATED"].dt == before["CREATED"].dt


def test_a_cancelled_session_stays_as_cancelled(build: Build, client_for: Browser) -> None:
    meeting = build.meeting(build.body(), "2026-12-09 17:00")
    later = build.now + timedelta(hours=1)
    actions.cancel(meeting, reason="Der Saal ist gesperrt.", by=build.by, now=later)
    (event,) = events(client_for(build.council))
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CANCELLED", 1, "TRANSPARENT")
    assert event["DESCRIPTION"] == "Der Saal ist gesperrt."
    assert event["LAST-MODIFIED"].dt == later
    assert event["SUMMARY"].endswith("Rat für Integration")


def test_a_day_without_an_hour_is_a_whole_day(build: Build, client_for: Browser) -> None:
    build.meeting(build.body(), "2013-05-07 00:00", time_known=False)
    (event,) = events(client_for(build.council))
    assert event["DTSTART"].dt == date(2013, 5, 7) and "DTEND" not in event


def test_the_body_is_called_as_on_the_day(build: Build, client_for: Browser) -> None:
    build.designation("Ausländerbeirat", until="2025-10-31")
    build.designation("Ausschuss für Chancen", since="2025-11-01")
    body = build.body()
    build.meeting(body, "2014-05-07 17:00")
    build.meeting(body, "2026-12-09 17:00")
    names = [event["SUMMARY"] for event in events(client_for(build.council))]
    assert names == ["Ausländerbeirat", "Ausschuss für Chancen"]


def test_another_language_is_asked_for_by_address(build: Build, client_for: Browser) -> None:
    body = build.body()
    translate(body, "name", "tr", "Uyum Meclisi", by=build.by, now=build.now, checked=True)
    meeting = build.meeting(body, "2026-12-09 17:00")
    browser = client_for(build.council)
    (german,) = events(browser)
    (turkish,) = events(browser, "/kalender.ics?sprache=tr")
    (unknown,) = events(browser, "/kalender.ics?sprache=xx")
    assert (german["SUMMARY"], turkish["SUMMARY"]) == ("Rat für Integration", "Uyum Meclisi")
    assert turkish["UID"] == german["UID"] and unknown["SUMMARY"] == german["SUMMARY"]
    assert turkish["URL"].endswith(f"/tr/sitzungen/{meeting.pk}/")
    wishful = browser.get("/kalender.ics", headers={"Accept-Language": "tr"})
    assert b"Uyum" not in wishful.content


def test_calendars_per_body_and_per_session(build: Build, client_for: Browser) -> None:
    council, group = build.body(), build.body("Gruppe", "working_group")
    one = build.meeting(council, "2026-12-09 17:00")
    two = build.meeting(group, "2026-12-10 17:00")
    joint = build.meeting(council, "2026-12-11 17:00", joint_with=[group])
    browser = client_for(build.council)

    def uids(address: str) -> list[str]:
        return [str(event["UID"]).split("@")[0] for event in events(browser, address)]

    assert uids("/kalender.ics") == [str(one.uuid), str(two.uuid), str(joint.uuid)]
    assert uids(f"/kalender/{group.pk}.ics") == [str(two.uuid), str(joint.uuid)]
    assert uids(f"/kalender/{council.pk}.ics") == [str(one.uuid), str(joint.uuid)]
    assert uids(f"/kalender/sitzung/{one.pk}.ics") == [str(one.uuid)]


def test_hidden_sessions_never_reach_a_calendar_or_a_feed(
    build: Build, other: Any, client_for: Browser
) -> None:
    body = build.body()
    hidden = [
        build.meeting(body, "2026-12-01 17:00", published=False, name="GEHEIM eins"),
        build.meeting(body, "2026-12-02 17:00", published=False, public=False, name="GEHEIM zwei"),
        build.meeting(body, "2026-12-03 17:00", name="GEHEIM drei"),
    ]
    actions.withdraw_meeting(hidden[2], reason="Irrtum", by=build.by, now=build.now)
    with council_scope(other):
        theirs = Build(other, build.by, build.now)
        theirs.meeting(theirs.body("GEHEIM vier"), "2026-12-04 17:00")
    browser = client_for(build.council)
    for address in (
        "/kalender.ics", f"/kalender/{body.pk}.ics", "/feeds/sitzungen.xml",
        f"/feeds/gremien/{body.pk}.xml",
    ):  # fmt: skip
        answer = browser.get(address)
        assert answer.status_code == 200 and b"GEHEIM" not in answer.content
    for meeting in hidden:
        assert browser.get(f"/kalender/sitzung/{meeting.pk}.ics").status_code == 404


def test_control_characters_break_neither_calendar_nor_feed(
    build: Build, client_for: Browser
) -> None:
    meeting = build.meeting(build.body(), "2026-12-09 17:00", name="Sitzung\x07 <b>; \\ ,")
    browser = client_for(build.council)
    (event,) = events(browser)
    assert event["SUMMARY"] == "Sitzung <b>; \\ ,"
    (entry,) = ET.fromstring(browser.get("/feeds/sitzungen.xml").content).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title", "").endswith("Sitzung <b>; \\ ,")
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{meeting.uuid}"


def test_a_feed_names_a_changed_session_again(build: Build, client_for: Browser) -> None:
    body = build.body()
    first = build.meeting(body, "2026-12-09 17:00")
    second = build.meeting(body, "2027-01-20 17:00")
    browser = client_for(build.council)

    def entries() -> list[tuple[str, str]]:
        feed = ET.fromstring(browser.get("/feeds/sitzungen.xml").content)
        return [
            (entry.findtext(f"{ATOM}id", ""), entry.findtext(f"{ATOM}updated", ""))
            for entry in feed.findall(f"{ATOM}entry")
        ]

    assert [key for key, _at in entries()] == [second.uuid.urn, first.uuid.urn]
    actions.cancel(first, reason="Fällt aus", by=build.by, now=build.now + timedelta(days=1))
    assert entries()[0] == (first.uuid.urn, "2026-11-23T12:00:00+01:00")


def test_an_empty_council_has_an_empty_calendar_and_feed(council: Any, client_for: Browser) -> None:
    browser = client_for(council)
    assert events(browser) == []
    feed = ET.fromstring(browser.get("/feeds/sitzungen.xml").content)
    assert feed.findall(f"{ATOM}entry") == [] and feed.findtext(f"{ATOM}updated")
