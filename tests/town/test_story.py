"""From an idea to a session that is invited in time, in a browser, with everybody who takes part.

The tests follow each other: each goes on where the one before ended. Offices speak English here,
so that sentences of the source are looked for and not those of a catalogue.
"""

import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.town.browse import Town
from tests.town.playing import (
    READER,
    Story,
    address_of,
    choose,
    fits,
    path_of,
    press,
    sent,
    take_step,
)
from tests.town.test_browser import chromium

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date()
IN_TIME, LATE = TODAY + timedelta(days=40), TODAY + timedelta(days=6)
"""Musterstadt's invitation leaves ten days before a session, in urgent cases three."""
TITLE = "Deutschkurse am Abend mit Kinderbetreuung im Nordviertel"
URGENT = "Der Zuschuss verfällt am Monatsende."
WHY_LATE = "Die Stadt hat den Termin erst gestern genannt."


@pytest.fixture(scope="module")
def story(chromium: Any, town: Town) -> Iterator[Story]:
    made = Story(chromium, town)
    yield made
    for page in made.pages.values():
        page.context.close()
    assert made.broken == []


def new_session(story: Story, day: Any) -> str:
    """The office enters a session of the council itself; its address."""
    page = story.as_("office", f"/verwaltung/sitzungen/neu/?start={day:%d.%m.%Y}%2017:00")
    page.select_option(
        "#f-organization", label="Ausschuss für Chancengerechtigkeit und Integration"
    )
    page.select_option("#f-location", label="Rathaus, Saal 2")
    page.click(".spo-save button:not([name])")
    page.wait_for_url(re.compile(r"/sitzungen/\d+/$"))
    return path_of(page)


def test_a_session_is_planned_and_shows_how_long_there_is_time(story: Story) -> None:
    story.made["session"] = new_session(story, IN_TIME)
    page = story.pages["office"]
    first = page.text_content(".spo-deadlines li >> nth=0")
    assert "Items for the agenda arrive" in first
    assert "21 days before the session" in first
    assert "19 days left" in first
    assert take_step(page, "veroeffentlichen")


def test_an_idea_becomes_a_motion_that_two_members_sign(story: Story) -> None:
    page = story.as_("member", "/mitglied/antraege/")
    page.click("a[href$='/antraege/idee/']")
    page.fill("[name=name]", "Abends kann niemand lernen, der Kinder hat.")
    page.click(".spo-save button")
    page.wait_for_url(re.compile(r"/antraege/\d+/$"))
    assert "Your idea is noted." in page.inner_text(".spo-told")
    motion = story.made["motion"] = path_of(page)

    page.select_option("#art", "motion")
    page.click("form[action$='/beginnen/'] button")
    page.wait_for_url("**/text/")
    assert "Die Verwaltung wird gebeten, …" in page.input_value("[name=text]")
    page.fill("[name=name]", TITLE)
    page.fill("[name=what]", "Die Volkshochschule soll abends Deutsch im Nordviertel anbieten.")
    page.fill("[name=why]", "Eltern können tagsüber nicht lernen.")
    page.fill("[name=decided]", "Die Verwaltung wird gebeten, zwei Kurse einzurichten.")
    page.fill("[name=text]", "Die Verwaltung wird gebeten, zwei Abendkurse einzurichten.")
    page.check("[name=topics] >> nth=0")
    number = story.made["session"].split("/")[-2]
    closing = page.inner_text(f"label[for=f-meeting-{number}]")
    assert "days left" in closing, closing
    choose(page, "meeting", number)
    assert fits(page)
    page.click(".spo-save button")
    page.wait_for_url(f"**{motion}")

    page.set_input_files("#datei", {
        "name": "bedarf.txt", "mimeType": "text/plain", "buffer": b"31 Eltern sind dabei.",
    })  # fmt: skip
    page.fill("#titel", "Unterschriften der Eltern")
    assert "The file is attached." in press(page, "form[action$='/datei/'] button")
    other = story.as_("member2").inner_text(".spo-bar__me > summary").strip(" ▾\n")
    page.select_option("#person", label=other)
    assert f"Asked: {other}." in press(page, "form[action$='/fragen/'] button")

    page = story.as_("member2", "/mitglied/")
    page.click(f"main a[href='{motion}']")
    assert TITLE in page.inner_text("h1")
    assert "You sign this text." in press(page, "button[name=antwort][value=ja]")

    page = story.as_("member", motion)
    assert "Submitted. The office has your text now." in press(
        page, "form[action$='/einreichen/'] button"
    )
    steps = page.inner_text("[aria-labelledby=steps]")
    assert all(it in steps for it in ("Noted as an idea", "Draft begun", "Submitted")), steps
    assert page.locator("[aria-labelledby=steps] time").count() == 3
    assert page.locator("form[action$='/einreichen/']").count() == 0
    assert fits(page)


def test_a_department_registers_a_matter_and_sees_that_it_was_read(story: Story) -> None:
    page = story.as_("department", "/verwaltung/")
    page.click("main a[href='/verwaltung/angelegenheiten/neu/'] >> nth=0")
    page.fill("[name=name]", "Neue Satzung für Übergangsheime")
    page.fill("[name=about]", "Gebühren steigen. Familien zahlen mehr.")
    page.select_option("[name=decides]", label="Rat der Stadt Musterstadt")
    page.fill("[name=decided_on]", f"{IN_TIME + timedelta(days=3):%d.%m.%Y}")
    page.click(".spo-save button:not([name])")
    page.wait_for_url(re.compile(r"/angelegenheiten/\d+/$"))
    matter = path_of(page)
    assert "Nobody of the office or the chair has read it yet." in page.inner_text("main")

    page.click(f"a[href='{matter}betroffenheit/']")
    asked = page.locator("select[name^=frage_]")
    assert asked.count() == 6
    for number in range(6):
        asked.nth(number).select_option("yes" if number == 2 else "no")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{matter}")
    page.click(f"a[href='{matter}stellungnahme/']")
    page.fill("[name=name]", "Gebühren der Übergangsheime")
    page.fill("[name=question]", "Was rät der Ausschuss für Familien?")
    page.fill("[name=due]", f"{IN_TIME:%d.%m.%Y}")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{matter}")

    page = story.as_("office", "/verwaltung/")
    page.click(f"main a[href='{matter}']")
    page = story.as_("department", matter)
    said = page.inner_text("main")
    assert "Beispiel Geschäftsstelle" in said
    assert "Read on" in said


def test_the_office_accepts_the_motion_and_sends_it_through_two_bodies(story: Story) -> None:
    page = story.as_("office", "/verwaltung/")
    page.click(f"main li:has-text('{TITLE}') a[href^='/verwaltung/eingang/'] >> nth=0")
    said = page.inner_text("main")
    assert TITLE in said
    assert "Unterschriften der Eltern" in said
    number = story.made["session"].split("/")[-2]
    assert sent(page, "session") == number, "the author's wish is kept"
    reference = story.made["reference"] = page.input_value("[name=reference]")
    assert re.fullmatch(r"A-\d+", reference), "the next free number of a motion"
    choose(page, "place", "ja")
    choose(page, "publish", "ja")
    page.click("[aria-labelledby=accept] form button[type=submit]")
    page.wait_for_url(re.compile(r"/vorlagen/\d+/$"))
    assert f"Accepted: {reference} {TITLE}" in page.inner_text(".spo-told")
    story.made["paper"] = path_of(page)

    page.click("a[href*='/beratungen/neu/?paper=']")
    page.select_option("#f-organization", label="Rat der Stadt Musterstadt")
    page.select_option("#f-role", "decision")
    page.fill("#f-date", f"{IN_TIME + timedelta(days=7):%d.%m.%Y}")
    assert press(page, ".spo-save button:not([name])")
    page.goto(story.home + story.made["paper"])
    way = page.locator("section:has(a[href*='/beratungen/neu/']) tbody tr").all_inner_texts()
    assert [it.split("\t")[0] for it in way] == [
        "Ausschuss für Chancengerechtigkeit und Integration", "Rat der Stadt Musterstadt",
    ]  # fmt: skip


def test_the_agenda_gets_a_public_and_a_closed_part_and_is_published(story: Story) -> None:
    page = story.as_("office", story.made["session"])
    page.click("main a[href^='/verwaltung/tagesordnungen/']")
    agenda = path_of(page)
    lines = page.locator("[data-part=public] .spo-top__title").all_inner_texts()
    at = next(n for n, it in enumerate(lines) if TITLE in it)
    assert lines[at - 1] == "3 Anträge", "the motion stands in its section of the skeleton"
    assert lines[at] == f"3.1 {TITLE}"
    assert lines[0] == "1 Regularien"
    for name, closed in (("Bericht aus den Arbeitsgruppen", False), ("Mietvertrag", True)):
        page.fill("#name", name)
        page.set_checked("#teil", closed)
        assert "Added: " in press(page, "[aria-labelledby=new] button[type=submit]")
    assert "Mietvertrag" in page.inner_text("[data-part=closed]")
    assert "Mietvertrag" not in page.inner_text("[data-part=public]")
    page.click("a[href$='/vorschau/']")
    seen = page.inner_text("main")
    assert "Mietvertrag" not in seen
    assert TITLE in seen
    page.goto(story.home + story.made["session"])
    assert take_step(page, "tagesordnung-veroeffentlichen")
    page.goto(story.home + agenda)
    number = story.made["session"].split("/")[-2]
    guest = story.as_("guest", f"/en/sitzungen/{number}/")
    seen = guest.inner_text("main")
    assert TITLE in seen
    assert "Mietvertrag" not in seen
    assert fits(guest)


def test_one_click_invites_in_time_and_a_substitute_says_yes_without_signing_in(
    story: Story,
) -> None:
    page = story.as_("office", story.made["session"])
    page.click("main a[href$='/einladen/']")
    assert page.locator("[name=reason]").count() == 0, "in time: nobody asks for a reason"
    assert "The invitation has left: 16 e-mails are on their way." in press(
        page, "button[name=what][value=invite]"
    )
    assert "In time" in page.inner_text("main section >> nth=0")
    letter = page.get_attribute("a[href*='/einladungsschreiben/'] >> nth=0", "href")
    said = story.letter(letter)
    assert TITLE in said
    assert "Mietvertrag" in said, "members read what is not public"
    assert "eilbedürftig" not in said

    answer = story.link_of_mail("member2@", "Einladung", "/mitglied/antwort/")
    attached = page.inner_text("main dl")
    assert ".pdf" in attached
    assert ".ics" in attached
    guest = story.as_("guest", answer + "?sprache=en")
    assert fits(guest)
    guest.click("button[name=coming][value=no]")
    assert "You have said no" in guest.inner_text("main")
    assert guest.context.cookies() == []

    page.goto(story.home + story.made["session"] + "einladen/")
    page.click("main a[href$='/teilnahme/']")
    row = page.locator("tr:has-text('asked instead of')")
    substitute = story.made["substitute"] = row.locator("th").inner_text().split("\n")[0]
    answer = story.link_of_mail(address_of(substitute), "Запрошення", "/mitglied/antwort/")
    guest.goto(answer + "?sprache=en")
    assert substitute in guest.inner_text("main")
    assert "You stand in for" in guest.inner_text("main")
    guest.click("button[name=coming][value=yes]")
    assert "You have said yes" in guest.inner_text("main")

    page.goto(story.home + story.made["session"] + "teilnahme/")
    said = page.inner_text(".spr-lead")
    assert said == (
        "There is no quorum yet: 1 of 15 have said yes, 8 are needed, answers missing: 13."
    ), "one of the fifteen seats is vacant"


def test_a_new_place_is_told_to_members_and_to_a_guest_who_confirmed_an_address(
    story: Story,
) -> None:
    number = story.made["session"].split("/")[-2]
    reader = story.as_("guest", f"/en/sitzungen/{number}/")
    reader.click(f"a[href='/en/abonnieren/sitzung/{number}/']")
    reader.wait_for_selector("input[name=email]")
    opened = time.monotonic()
    assert fits(reader)
    reader.fill("input[name=email]", READER)
    page = story.as_("office", story.made["session"] + "verlegen/")
    # A form that comes back within three seconds is taken for a program's.
    reader.wait_for_timeout(max(0, 3.1 - (time.monotonic() - opened)) * 1000)
    reader.click("main form button[type=submit]")
    reader.wait_for_url("**/abonnieren/unterwegs/**")
    page.goto(f"{story.home}/verwaltung/post/?q={READER}")
    assert page.locator("tbody tr").count() == 0, "the office never sees who subscribed"
    link = re.search(r"http://\S+/abonnieren/bestaetigen/\S+", story.kept("Please confirm")["text"])
    assert link
    reader.goto(link[0])
    reader.click("main form button[type=submit]")
    assert "From now on we write to you" in reader.inner_text("main")
    assert reader.context.cookies() == []

    page = story.as_("office", story.made["session"] + "verlegen/")
    page.select_option("#f-location", label="Haus der Begegnung, Gruppenraum 1")
    assert press(page, "main form button[type=submit]")
    mail = story.kept("Changed", minutes=6)
    said = " ".join(mail["text"].split())
    assert "is now at this place: Community house (Haus der Begegnung)" in said
    assert "Before, it was planned here: Town hall (Rathaus), Room 2" in said
    assert "/abonnieren/ende/" in mail["text"]
    assert [it[-4:] for it in mail["attached"]] == [".ics"]
    substitute = address_of(story.made["substitute"])
    for address, word in (("member@", "Geändert:"), (substitute, "Зміна:")):
        page.goto(f"{story.home}/verwaltung/post/?q={address}")
        assert page.inner_text("tbody tr >> nth=0").startswith(word), address

    reader.goto(f"{story.home}/en/sitzungen/{number}/")
    said = reader.inner_text("main")
    assert "Another place: before Town hall" in said, said
    assert "Haus der Begegnung" in said
    feed = story.town.get("musterstadt", f"/kalender/sitzung/{number}.ics?sprache=en").text
    feed = feed.replace("\r\n ", "")
    assert re.search("^LOCATION:.*Haus der Begegnung", feed, re.MULTILINE)
    assert "Another place: before Town hall" in feed

    page = story.as_("member", story.made["motion"])
    said = page.inner_text("[aria-labelledby=became]")
    assert f"It is the paper {story.made['reference']}." in said
    assert "On the agenda on" in said
    assert "City council of Musterstadt" in said


def test_a_missed_deadline_asks_for_the_reason_and_everybody_reads_it(story: Story) -> None:
    session = new_session(story, LATE)
    page = story.pages["office"]
    assert "ago" in page.inner_text(".spo-deadlines li >> nth=0")
    page.click("main a[href^='/verwaltung/tagesordnungen/']")
    page.fill("#name", "Zuschuss an das Frauencafé")
    page.check("[name=lateness][value=urgency]")
    page.fill("[name=late_reason]", URGENT)
    assert "Added: " in press(page, "[aria-labelledby=new] button[type=submit]")
    assert URGENT in page.inner_text("[data-part=public]")

    page.goto(story.home + session + "einladen/")
    page.fill("[name=reason]", " ")
    page.click("button[name=what][value=invite]")
    page.wait_for_selector("[role=alert]")
    page.fill("[name=reason]", WHY_LATE)
    assert "The invitation has left" in press(page, "button[name=what][value=invite]")
    assert "Urgent, with the short period" in page.inner_text("main")
    letter = page.get_attribute("a[href*='/einladungsschreiben/'] >> nth=0", "href")
    said = story.letter(letter)
    assert WHY_LATE in said
    assert URGENT in said

    assert WHY_LATE in story.mail("member@", "Einladung").inner_text(".spr-prose")

    number = session.split("/")[-2]
    guest = story.as_("guest", f"/en/sitzungen/{number}/")
    said = guest.inner_text("main")
    assert "Urgent item: at the beginning the body decides whether it deals with it." in said
    assert URGENT in said
    assert fits(guest)
