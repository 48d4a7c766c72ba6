"""From the room to what came of it, in a browser, with everybody who takes part.

The tests follow each other: each goes on where the one before ended. What comes before the session
is told in ``test_story.py``. Offices speak English here, so that sentences of the source are
looked for and not those of a catalogue.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.town.browse import Town
from tests.town.evening import Evening
from tests.town.playing import Story, choose, fits, path_of, press, take_step
from tests.town.test_browser import chromium

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date()
SECRET = "Kündigung des Ladens am Markt"
TITLE = "Ein Haus der Sprachen im Nordviertel"
WORDING = "Die Verwaltung wird gebeten, bis zum Sommer ein Haus der Sprachen zu planen."
DUE = TODAY + timedelta(days=10)


@pytest.fixture(scope="module")
def evening(chromium: Any, town: Town) -> Iterator[Evening]:
    made = json.loads(town.run("assembly.py", "musterstadt"))
    story = Evening(
        chromium, town, meeting=made["meeting"], items=made["items"], seats=made["seats"],
        paper=made["paper"], unit=tuple(made["unit"]),
    )  # fmt: skip
    yield story
    for page in story.pages.values():
        page.context.close()
    assert story.broken == []


def test_members_arrive_a_substitute_sits_for_one_and_the_session_is_opened(
    evening: Evening,
) -> None:
    page = evening.room()
    assert "0 of 15 are here, 8 are needed: too few." in page.inner_text("[data-words]")
    elected, sent = evening.of_kind("elected"), evening.of_kind("rat")
    assert (len(elected), len(sent)) == (9, 5)
    away = next(it for it in elected if it["substitute"] and not it["account"].startswith("m"))
    evening.made["away"] = away["name"]
    for seat in [it for it in elected if it is not away][:7]:
        evening.comes(seat)
    assert "7 of 15 are here, 8 are needed: too few." in page.inner_text("[data-words]")
    empty = f"#seat-{away['key']}"
    page.click(f"{empty} details summary")
    page.click(f"{empty} details button:has-text('{away['substitute'][0]}')")
    page.wait_for_selector(f"{empty}.is-there")
    assert f"instead of {away['name']}" in page.inner_text(empty)
    assert "8 of 15 are here, 8 are needed: there is a quorum." in page.inner_text("[data-words]")
    for seat in [*elected, *sent]:
        if not page.locator(f"#seat-{seat['key']}.is-there").count():
            evening.comes(seat)
    assert "14 of 15 are here" in page.inner_text("[data-words]")

    page.fill("#secretary", "Ida Beispiel")
    page.click("#press-open")
    page.wait_for_selector("#press-call")
    assert "Public part, open since" in page.inner_text(".spo-room__phase")
    chair = evening.room("chair")
    assert "14 of 15 are here" in chair.inner_text("[data-words]"), "a second device sees it too"


def test_without_a_quorum_nothing_is_decided_and_with_it_the_vote_is_told_by_elected_and_sent(
    evening: Evening,
) -> None:
    page = evening.calls(0)
    assert "ein Haus der Sprachen zu planen" in page.input_value("#wording")
    gone = [*evening.of_kind("rat"), *evening.of_kind("elected")[:2]]
    for seat in gone:
        evening.goes(seat)
    page.click("#course-challenge summary")
    page.click("#press-challenge")
    page.wait_for_selector(".spo-room__quorum--missing")
    assert "7 of 15 are here, 8 are needed: no quorum was found." in page.inner_text("[data-words]")
    evening.votes(yes_all=7) if page.locator("#n-yes-all").count() else evening.votes(yes_elected=7)
    said = evening.refused()
    assert "quorum" in said.lower(), said
    assert page.locator(".spo-room__facts").count() == 0
    for seat in gone:
        evening.comes(seat)
    assert "14 of 15 are here, 8 are needed: there is a quorum." in page.inner_text("[data-words]")

    page.fill("#wording", WORDING)
    page.click("#press-text")
    evening.saved()
    evening.votes(
        yes_elected=8, no_elected=1, abstain_elected=0, yes_rat=3, no_rat=1, abstain_rat=1
    )
    said = evening.facts("Yes: 11, no: 2")
    assert "elected 8/1/0" in said
    assert "sent 3/1/1" in said
    assert page.input_value("#result") == "majority"
    page.click("#outcome-more summary")
    assert page.input_value("#o-text") == WORDING
    page.select_option("#responsible", label=evening.unit[1])
    page.fill("#due", DUE.isoformat())
    page.check("#resolution")
    page.locator("#outcome label:has-text('Rat der Stadt')").click()
    page.click("#press-outcome")
    page.wait_for_selector(".spo-room__outcome")


def test_who_is_biased_has_no_vote(evening: Evening) -> None:
    page = evening.calls(1)
    seat = evening.of_kind("elected")[-1]
    name = page.inner_text(f"#seat-{seat['key']} b")
    page.click("#biased-of summary")
    page.select_option("#who", label=name)
    page.check("#left")
    page.click("#biased button[type=submit]")
    assert f"{name} may not take part" in evening.facts("may not take part")
    assert "13 of 13" not in page.inner_text("[data-total]")
    evening.votes(yes_elected=9, yes_rat=5)
    said = evening.refused()
    assert "could vote" in said, said
    page.check("#way-roll_call")
    assert page.locator(".spo-call").count() == 13
    assert name not in page.locator(".spo-call legend").all_inner_texts()
    evening.votes(yes_elected=8, yes_rat=5)
    evening.facts("Yes: 13, no: 0")
    page.uncheck("#resolution")
    page.click("#press-outcome")
    page.wait_for_selector(".spo-room__outcome")


def test_an_election_goes_into_a_second_round(evening: Evening) -> None:
    page = evening.calls(2)
    page.click("#ballot-of summary")
    page.fill("#office", "Vertretung im Gestaltungsbeirat")
    names = [it["name"] for it in evening.of_kind("elected")[:3]]
    for number, (name, votes) in enumerate(zip(names, (6, 5, 3), strict=True), 1):
        page.fill(f"#candidate-{number}", name)
        page.fill(f"#votes-{number}", str(votes))
    page.click("#ballot button[type=submit]")
    said = evening.facts("Run-off")
    assert f"Run-off between {names[0]}, {names[1]}." in said
    page.wait_for_selector("#ballot-of summary:has-text('Run-off')")
    assert page.input_value("#round") == "2"
    assert page.input_value("#candidate-1") == names[0]
    assert page.locator("#candidate-3").count() == 0, "a third one stands no more"
    page.fill("#votes-1", "6")
    page.fill("#votes-2", "8")
    page.click("#ballot button[type=submit]")
    assert f"{names[1]} is elected (ballot 2)" in evening.facts("is elected")
    page.select_option("#result", "majority")
    page.uncheck("#resolution")
    page.click("#press-outcome")
    page.wait_for_selector(".spo-room__outcome")
    evening.made["elected"] = names[1]


def test_behind_closed_doors_a_secret_vote_has_numbers_only_and_the_session_ends(
    evening: Evening,
) -> None:
    page = evening.room()
    page.click("#course-close_public summary")
    page.click("#press-close_public")
    page.wait_for_selector(".spo-room__columns--closed_part")
    page = evening.calls(3)
    people = "|".join(str(it["person"]) for it in evening.seats)
    said_who = rf"""\b(?:name_)?(?:{people})['"]?\s*[:=]\s*['"]?(?:yes|no|abstain)"""
    before = int(evening.town.run("said.py", said_who))
    assert before > 0, "the demo's roll call stands there: the pattern finds who voted how"
    page.check("#way-roll_call")
    for fieldset in page.locator(".spo-call").all():
        fieldset.locator("input[value=yes]").check()
    page.check("#way-secret")
    assert "nobody's name" in page.inner_text("[data-for=secret]")
    for option, votes in (("yes", 11), ("no", 2), ("abstain", 0), ("invalid", 1)):
        page.fill(f"#s-{option}", str(votes))
    page.click("#press-vote")
    said = evening.facts("11")
    assert not [it for it in evening.seats if it["name"] in said]
    assert int(evening.town.run("said.py", said_who)) == before, "ticked before, and kept nowhere"
    log = (evening.town.folder / "server.log").read_text()
    assert not re.search(said_who, log)
    page.uncheck("#resolution")
    page.click("#press-outcome")
    page.wait_for_selector(".spo-room__outcome")
    page.click("#course-end summary")
    page.click("#press-end")
    page.wait_for_selector("a[href$='/abschluss/']")
    evening.saved()
    page.click("a[href$='/abschluss/']")
    page.wait_for_url("**/abschluss/")
    said = page.inner_text("main")
    assert TITLE in said
    assert evening.unit[1] in said
    page.click("main form button[type=submit]")
    page.wait_for_selector(".spo-told p")
    guest = evening.as_("guest", f"/en/sitzungen/{evening.meeting}/")
    said = guest.inner_text("main")
    assert TITLE in said
    assert SECRET not in said
    assert fits(guest)


def test_minutes_are_checked_by_somebody_else_signed_by_two_and_published(
    evening: Evening,
) -> None:
    page = evening.as_("office", f"/verwaltung/sitzungen/{evening.meeting}/")
    page.click("main a[href*='/niederschriften/neu/']")
    page.wait_for_selector("[data-form]")
    page.click(".spo-save button:not([name])")
    page.wait_for_url(re.compile(r"/niederschriften/\d+/$"))
    minutes = evening.made["minutes"] = path_of(page)
    said = page.inner_text("main")
    passage = page.locator("textarea", has_text="").filter(has_text=WORDING)
    assert passage.count() == 1, said
    assert "11 Ja, 2 Nein, 1 Enthaltung" in passage.input_value()
    assert SECRET not in page.content()
    passage.fill("Das Haus steht seit zwei Jahren leer.\n\n" + passage.input_value())
    assert press(page, ".spo-save button[data-key=save]")
    assert take_step(page, "abgeben")

    page.goto(evening.home + minutes + "freigeben/")
    page.click("main form button[type=submit]")
    page.wait_for_selector("[role=alert], .spr-form-errors, .spo-problem, .spo-finding")
    assert "Somebody else has to check them" in page.inner_text("main")
    chair = evening.as_("chair", minutes)
    assert take_step(chair, "freigeben")
    chair.goto(evening.home + minutes)
    assert take_step(chair, "unterschrift-vorsitz")
    page.goto(evening.home + minutes)
    assert page.locator("main a[href$='/veroeffentlichen/']").count() == 0, "one has signed"
    assert take_step(page, "unterschrift-schriftfuehrung")

    member = evening.as_("member", "/mitglied/niederschriften/")
    member.click("main li:has-text('Public part') a >> nth=0")
    member.wait_for_url(re.compile(r"/mitglied/niederschriften/\d+/$"))
    assert WORDING in member.inner_text("main")
    member.fill("#text", "Ich habe mich enthalten und war nicht dagegen.")
    member.click("main form button[type=submit]")
    member.wait_for_selector(".spo-told p")
    assert "It will stand in the next minutes." in member.inner_text(".spo-told")
    assert fits(member)

    page.goto(evening.home + minutes)
    assert take_step(page, "veroeffentlichen")
    guest = evening.as_("guest", f"/en/sitzungen/{evening.meeting}/niederschrift/")
    said = guest.inner_text("main")
    assert WORDING in said
    assert "Das Haus steht seit zwei Jahren leer." in said
    assert evening.made["elected"] in said
    assert f"{evening.made['away']}" in said
    assert SECRET not in guest.content()
    assert "Ich habe mich enthalten" not in guest.content()
    assert fits(guest)


def test_the_resolution_goes_on_to_a_committee_and_the_rat_with_days_and_results(
    evening: Evening,
) -> None:
    for body, outcome, days in (
        ("Ausschuss für Schule", "adopted", 0),
        ("Rat der Stadt Musterstadt", "partly", 0),
    ):
        page = evening.as_("office", f"/verwaltung/vorlagen/{evening.paper}/uebergeben/")
        field = page.locator("[name=organization]").first
        if field.evaluate("it => it.tagName") == "SELECT":
            page.select_option("[name=organization]", label=body)
        else:
            page.locator("main label", has_text=body).first.click()
        page.fill("[name=on]", f"{TODAY - timedelta(days=days):%d.%m.%Y}")
        assert press(page, "main form button[type=submit]")
        page.goto(f"{evening.home}/verwaltung/vorlagen/{evening.paper}/")
        page.click("main a[href$='/ergebnis/'] >> nth=0")
        page.wait_for_url("**/ergebnis/")
        choose(page, "outcome", outcome)
        page.fill("[name=on]", f"{TODAY:%d.%m.%Y}")
        assert press(page, "main form button[type=submit]")
    guest = evening.as_("guest", f"/en/vorlagen/{evening.paper}/")
    said = guest.inner_text("main")
    assert "City council of Musterstadt" in said
    assert "Committee for Schools" in said
    assert "Adopted in part" in said
    assert fits(guest)


def test_a_reminder_leaves_the_department_answers_and_the_office_takes_it_over(
    evening: Evening,
) -> None:
    assert int(evening.town.run("remind.py", "musterstadt")) >= 1
    page = evening.mail("department@", "")
    said = page.inner_text("main")
    assert TITLE in said
    page = evening.as_("department", "/verwaltung/beschlussmeldungen/")
    page.click(f"main a:has-text('{TITLE}') >> nth=0")
    page.wait_for_url(re.compile(r"/beschlussmeldungen/\d+/$"))
    report = path_of(page)
    choose(page, "state", "in_work")
    page.fill("[name=sentence]", "Das Amt hat das Haus besichtigt und rechnet die Kosten aus.")
    page.fill("[name=text]", "Intern: Der Eigentümer will erst im Herbst verkaufen.")
    assert "Reported. The office has been told." in press(page, ".spo-save button")
    evening.made["resolution"] = report.split("/")[-2]
    public = f"/en/beschluesse/{evening.made['resolution']}/"
    guest = evening.as_("guest", public)
    assert "besichtigt" not in guest.inner_text("main"), "a report waits for the office"
    page = evening.as_("office", report)
    assert "Everybody reads it now." in press(page, "form[action$='/uebernehmen/'] button")
    guest.goto(evening.home + public)
    said = guest.inner_text("main")
    assert "Das Amt hat das Haus besichtigt" in said
    assert "Eigentümer" not in said
    assert fits(guest)


def test_what_nobody_heard_of_for_long_is_flagged_and_its_outcome_is_told(
    evening: Evening,
) -> None:
    page = evening.as_("office", "/verwaltung/beschluesse/neu/")
    page.fill("[name=title]", "Bänke vor der Bücherei")
    page.fill("[name=text]", "Die Verwaltung wird gebeten, vor der Bücherei Bänke aufzustellen.")
    page.fill("[name=decided_on]", f"{TODAY - timedelta(days=120):%d.%m.%Y}")
    page.select_option(
        "[name=organization]", label="Ausschuss für Chancengerechtigkeit und Integration"
    )
    choose(page, "result", "unanimous")
    page.select_option("[name=responsible]", label=evening.unit[1])
    page.click(".spo-save button:not([name])")
    page.wait_for_url(re.compile(r"/beschluesse/\d+/$"))
    resolution = path_of(page)
    number = resolution.split("/")[-2]
    page.goto(f"{evening.home}/verwaltung/beschluesse/?stand=ohne-nachricht")
    assert "Bänke vor der Bücherei" in page.inner_text("main")
    guest = evening.as_("guest", f"/en/beschluesse/{number}/")
    before = guest.inner_text("main")
    assert re.search("no news|Nothing (was|has been) heard|without news", before, re.IGNORECASE), (
        before
    )
    page.goto(evening.home + resolution)
    page.click("main a[href$='/stand-notieren/']")
    page.wait_for_url("**/stand-notieren/")
    choose(page, "state", "done")
    page.fill("[name=on]", f"{TODAY:%d.%m.%Y}")
    page.fill("[name=sentence]", "Vor der Bücherei stehen vier Bänke.")
    assert press(page, "main form button[type=submit]")
    guest.goto(f"{evening.home}/en/beschluesse/{number}/")
    said = guest.inner_text("main")
    assert "Vor der Bücherei stehen vier Bänke." in said
    assert not re.search("no news|without news", said, re.IGNORECASE)


def test_a_new_body_says_what_it_carries_on_and_gets_a_handover_report(
    chromium: Any, town: Town
) -> None:
    """In Beckum, so that Musterstadt's own term stays as the other tests know it."""
    story = Story(chromium, town, council="beckum")
    page = story.as_("admin", "/verwaltung/wahlperioden/")
    page.click("tbody a:has-text('2025–2030') >> nth=0")
    page.wait_for_url(re.compile(r"/wahlperioden/\d+/$"))
    page.fill("[name=end_date]", f"{TODAY - timedelta(days=1):%d.%m.%Y}")
    assert press(page, ".spo-save button:not([name])")
    page.goto(f"{story.home}/verwaltung/wahlperioden/neu/")
    page.fill("[name=name]", "Neue Wahlperiode")
    page.fill("[name=start_date]", f"{TODAY:%d.%m.%Y}")
    page.click(".spo-save button:not([name])")
    page.wait_for_url(re.compile(r"/wahlperioden/\d+/$"))
    for title in ("Ein Tor zum Spielplatz", "Ein Stand auf dem Wochenmarkt"):
        page.goto(f"{story.home}/verwaltung/beschluesse/neu/")
        page.fill("[name=title]", title)
        page.fill("[name=text]", "Die Verwaltung wird gebeten, das zu prüfen.")
        page.fill("[name=decided_on]", f"{TODAY - timedelta(days=20):%d.%m.%Y}")
        page.select_option("[name=organization]", index=1)
        choose(page, "result", "majority")
        page.fill("[name=due]", f"{TODAY + timedelta(days=60):%d.%m.%Y}")
        page.click(".spo-save button:not([name])")
        page.wait_for_url(re.compile(r"/beschluesse/\d+/$"))
    page.goto(f"{story.home}/verwaltung/uebernahme/")
    for title, choice in (("Ein Tor zum Spielplatz", "weiter"),
                          ("Ein Stand auf dem Wochenmarkt", "schliessen")):  # fmt: skip
        sheet = page.locator("fieldset", has_text=title)
        sheet.locator(f"input[value={choice}]").check()
        if choice == "schliessen":
            sheet.locator("input[name^=grund-]").fill("Den Stand gibt es schon.")
    page.click(".spo-save button:not([name])")
    page.wait_for_selector(".spo-told p")
    assert "Recorded: 2 resolutions." in page.inner_text(".spo-told")
    page.goto(f"{story.home}/verwaltung/uebergabe/")
    said = page.inner_text("main")
    assert "Ein Tor zum Spielplatz" in said
    page.context.close()
    assert story.broken == []
