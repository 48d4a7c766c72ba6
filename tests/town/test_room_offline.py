"""The screen of a session when the connection goes, the laptop closes, and two devices write."""

import json
from typing import Any

import pytest

from tests.town.browse import Town
from tests.town.test_browser import chromium
from tests.town.test_office import PASSWORD, signed_in

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

SAVED = "[data-sync][data-state=tick]"
WAITS = "[data-waiting] li"


def session(town: Town, *more: str) -> dict[str, Any]:
    """A session that begins now; its address, seats and items."""
    made: dict[str, Any] = json.loads(town.run("session.py", "musterstadt", *more))
    return made


def in_the_room(browser: Any, town: Town, made: dict[str, Any], role: str = "office") -> Any:
    """A laptop in the room, with the screen open."""
    page = signed_in(browser, town, role, viewport={"width": 1280, "height": 860}, locale="en-GB")
    page.goto(f"http://musterstadt.localhost:{town.port}{made['url']}")
    page.wait_for_selector("[data-room][data-ready]")
    return page


def lines(page: Any) -> list[str]:
    """What the journal says, the first line first."""
    found = page.locator(".spo-room__lines li > p > span:nth-of-type(2)").all_text_contents()
    return [it.strip() for it in reversed(found)]


def test_entries_wait_without_a_connection_survive_a_restart_and_are_there_once(
    chromium: Any, town: Town
) -> None:
    made = session(town)
    page = in_the_room(chromium, town, made)
    context = page.context
    assert "0 of" in page.inner_text("[data-quorum]")
    seats = made["elected"][:3]
    context.set_offline(True)
    for number, seat in enumerate(seats, 1):
        page.click(f"#press-{seat}")
        page.wait_for_selector(f"{WAITS}:nth-child({number})")
    assert f"{len(seats)} of" in page.inner_text("[data-quorum]"), "the quorum changes at once"
    assert "3 entries wait for the connection." in page.inner_text("[data-sync]")
    assert page.locator(".spo-seat.is-waiting").count() == 3
    page.click(f"#press-{seats[0]}")
    assert page.locator(WAITS).count() == 3, "the same press once more is the same entry"

    # The laptop is closed and opened again: another page of the same browser, which is online.
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"http://musterstadt.localhost:{town.port}{made['url']}")
    page.wait_for_selector("#line-3")
    page.wait_for_selector(SAVED)
    assert page.locator(".spo-seat.is-there").count() == 3
    assert page.locator(WAITS).count() == 0
    assert len(lines(page)) == 3
    page.reload()
    page.wait_for_selector("[data-room][data-ready]")
    assert len(lines(page)) == 3
    assert page.evaluate("Object.keys(localStorage).filter(it => it.includes('.room.'))") == []
    context.close()


def test_the_session_goes_on_without_the_server_and_a_vote_is_kept(
    chromium: Any, town: Town
) -> None:
    """The next item is called, its vote and note recorded, all offline; then all of it is saved."""
    made = session(town, "open")
    page = in_the_room(chromium, town, made)
    count = len(made["elected"])
    page.context.set_offline(True)
    page.click("#press-next")
    page.wait_for_selector("#item:has-text('Verschiedenes')")
    page.click("#all-yes")
    page.click("#press-vote")
    page.click("#note-of summary")
    page.fill("#note-text", "Ein Satz ohne Netz.")
    page.click("#note button")
    page.wait_for_selector(f"{WAITS}:nth-child(3)")
    page.click("#outcome-more summary")
    assert page.input_value("#o-title") == "Verschiedenes", "not the title of the item before"
    page.fill("#o-note", "Wird gerade geschrieben")
    page.context.set_offline(False)
    page.wait_for_selector(SAVED)
    page.wait_for_selector(".spo-room__facts:has-text('Ein Satz ohne Netz.')")
    assert page.input_value("#o-note") == "Wird gerade geschrieben"
    said = lines(page)[-3:]
    assert said[0] == "3 Verschiedenes is called."
    assert f"Yes: {count}, no: 0." in said[1]
    assert said[2] == "Ein Satz ohne Netz."
    page.context.close()


def test_two_devices_see_the_same_and_what_one_types_stays(chromium: Any, town: Town) -> None:
    made = session(town, "open")
    office = in_the_room(chromium, town, made)
    chair = in_the_room(chromium, town, made, "chair")
    office.click("#wording-of summary")
    office.fill("#wording", "Was gerade geschrieben wird")
    seat = made["rat"][0]
    chair.click(f"#press-{seat}")
    chair.wait_for_selector(f"#seat-{seat}.is-there")
    office.wait_for_selector(f"#seat-{seat}.is-there")
    assert office.input_value("#wording") == "Was gerade geschrieben wird"
    assert office.evaluate("document.activeElement.id") == "wording"
    # Both press the same: the later one is refused, and the refusal stays until it was read.
    other = made["rat"][1]
    office.context.set_offline(True)
    office.click(f"#press-{other}")
    office.wait_for_selector(WAITS)
    chair.click(f"#press-{other}")
    chair.wait_for_selector(f"#seat-{other}.is-there")
    office.context.set_offline(False)
    office.wait_for_selector("[data-refused] li")
    assert "There is nothing to do." in office.inner_text("[data-refused]")
    office.reload()
    office.wait_for_selector("[data-refused] li")
    office.click("[data-refused] button")
    office.wait_for_selector("[data-refused]", state="hidden")
    assert len([it for it in lines(office) if "arrives" in it]) == len(made["elected"]) + 2
    for page in (office, chair):
        page.context.close()


def test_who_was_signed_out_loses_nothing(chromium: Any, town: Town) -> None:
    made = session(town)
    page = in_the_room(chromium, town, made)
    kept = page.context.cookies()
    page.context.clear_cookies(name="sprachrohr_session")
    page.click(f"#press-{made['elected'][0]}")
    page.wait_for_selector("[data-sign-in]:visible")
    assert "Nothing is lost: sign in" in page.inner_text("[data-sync]")
    assert page.locator(WAITS).count() == 1
    page.context.add_cookies(kept)
    page.wait_for_selector("#line-1", timeout=40_000)
    page.wait_for_selector(SAVED)
    page.context.close()


def test_a_refused_entry_goes_back_into_its_form(chromium: Any, town: Town) -> None:
    made = session(town, "open")
    page = in_the_room(chromium, town, made)
    page.fill("#n-yes-all, #n-yes-elected", "99")
    assert "more votes than people here" in page.inner_text("[data-total]")
    page.click("#press-vote")
    page.wait_for_selector("[data-refused] li")
    assert "could vote" in page.inner_text("[data-refused]")
    page.click("[data-refused] button:has-text('Back into the form')")
    assert page.input_value("#n-yes-all, #n-yes-elected") == "99"
    assert page.locator("[data-refused] li").count() == 0
    page.context.close()


def test_all_candidates_of_a_refused_ballot_go_back_into_its_form(
    chromium: Any, town: Town
) -> None:
    made = session(town, "open")
    page = in_the_room(chromium, town, made)
    page.click("#ballot-of summary")
    page.fill("#office", "Vertretung")
    for place, (name, votes) in enumerate((("Anna Beispiel", "90"), ("Berta Beispiel", "4")), 1):
        page.fill(f"#candidate-{place}", name)
        page.fill(f"#votes-{place}", votes)
    page.click("#ballot button")
    page.click("[data-refused] button:has-text('Back into the form')")
    names = [page.input_value(f"#candidate-{it}") for it in (1, 2)]
    assert names == ["Anna Beispiel", "Berta Beispiel"]
    assert [page.input_value(f"#votes-{it}") for it in (1, 2)] == ["90", "4"]
    page.context.close()


def test_what_was_refused_goes_back_into_the_form_of_its_own_item_only(
    chromium: Any, town: Town
) -> None:
    made = session(town, "open")
    page = in_the_room(chromium, town, made)
    page.fill("#n-yes-all, #n-yes-elected", "99")
    page.click("#press-vote")
    page.wait_for_selector("[data-refused] li")
    back = "[data-refused] button:has-text('Back into the form')"
    assert page.locator(back).count() == 1
    page.click("#press-next")
    page.wait_for_selector("#item:has-text('Verschiedenes')")
    page.wait_for_selector(back, state="detached")
    page.click(f"#top-{made['items'][1]} a")
    page.click("#press-call")
    page.click(back)
    assert page.input_value("#n-yes-all, #n-yes-elected") == "99"
    page.context.close()


def test_a_double_click_calls_one_item_and_the_enter_of_a_time_presses_no_seat(
    chromium: Any, town: Town
) -> None:
    """The second click comes when the button says something else already."""
    made = session(town, "open")
    page = in_the_room(chromium, town, made)
    page.click(f"#top-{made['items'][0]} a")
    page.wait_for_selector("#item:has-text('Begrüßung')")
    page.hover("#press-call")
    page.mouse.down()
    page.mouse.up()
    page.wait_for_selector("#press-next")
    page.wait_for_selector(SAVED)
    page.hover("#press-next")
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    assert page.locator(WAITS).count() == 0
    page.focus("#presence-clock")
    page.keyboard.press("Enter")
    page.reload()
    page.wait_for_selector("[data-room][data-ready]")
    said = lines(page)
    assert said[-1] == "1 Begrüßung is called."
    assert page.locator(WAITS).count() == 0, "Enter in the field of the time presses no seat"
    page.context.close()


def test_a_clock_that_is_wrong_by_an_hour_does_no_harm(chromium: Any, town: Town) -> None:
    from datetime import datetime, timedelta

    made = session(town)
    page = in_the_room(chromium, town, made)
    page.clock.install(time=datetime.now() + timedelta(hours=1))
    page.reload()
    page.wait_for_selector("[data-room][data-ready]")
    page.click(f"#press-{made['elected'][0]}")
    page.wait_for_selector("#line-1")
    assert page.locator("[data-refused] li").count() == 0
    told = datetime.fromisoformat(page.get_attribute("#line-1 time", "datetime"))
    assert abs(datetime.now(told.tzinfo) - told) < timedelta(minutes=5)
    assert page.inner_text("#line-1 time") in page.inner_text("[data-seat].is-there")
    page.context.close()


def test_an_answer_that_never_comes_is_no_connection(chromium: Any, town: Town) -> None:
    """A network that swallows packets: the entry is sent once more, and everything goes on."""
    made = session(town)
    page = in_the_room(chromium, town, made)
    page.clock.install()
    page.reload()
    page.wait_for_selector("[data-room][data-ready]")
    swallowed: list[Any] = []
    page.route("**/eintraege/**", lambda route: swallowed.insert(0, route))
    page.click(f"#press-{made['elected'][0]}")
    page.wait_for_selector(WAITS)
    page.clock.fast_forward(21_000)
    page.wait_for_selector("[data-sync][data-state=clock]")
    assert {it.request.method for it in swallowed} == {"GET", "POST"}
    assert len([it for it in swallowed if it.request.method == "GET"]) < 4, "they do not pile up"
    page.unroute("**/eintraege/**")
    page.clock.fast_forward(31_000)
    page.wait_for_selector("#line-1")
    page.wait_for_selector(SAVED)
    page.context.close()


def test_where_nothing_may_be_stored_the_window_asks_before_it_goes(
    chromium: Any, town: Town
) -> None:
    made = session(town)
    page = in_the_room(chromium, town, made)
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.reload()
    page.wait_for_selector("[data-room][data-ready]")
    page.context.set_offline(True)
    page.click(f"#press-{made['elected'][0]}")
    page.wait_for_selector(WAITS)
    assert "This browser keeps nothing. Do not close this window." in page.inner_text("[data-sync]")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    page.wait_for_selector("#line-1")
    page.wait_for_selector(SAVED)
    page.context.close()


def test_what_a_closed_window_left_is_sent_by_the_other(chromium: Any, town: Town) -> None:
    made = session(town)
    page = in_the_room(chromium, town, made)
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("[data-room][data-ready]")
    page.route("**/eintraege/**", lambda route: route.fulfill(status=503))
    page.click(f"#press-{made['elected'][0]}")
    page.wait_for_selector(WAITS)
    page.close()
    other.wait_for_selector("#line-1")
    other.wait_for_selector(SAVED)
    other.context.close()


def test_who_signs_in_after_somebody_does_not_send_what_they_pressed(
    chromium: Any, town: Town
) -> None:
    made = session(town)
    page = in_the_room(chromium, town, made)
    page.context.clear_cookies(name="sprachrohr_session")
    other = page.context.new_page()
    other.goto(f"http://musterstadt.localhost:{town.port}/konto/anmelden/?next={made['url']}")
    other.fill("input[name=login]", "chair@musterstadt.example")
    other.fill("input[name=password]", PASSWORD)
    other.click("main form button[type=submit]")
    other.wait_for_selector("[data-room][data-ready]")
    page.click(f"#press-{made['elected'][0]}")
    page.wait_for_selector("[data-sign-in]:visible")
    assert page.locator(WAITS).count() == 1
    other.reload()
    assert lines(other) == []
    page.context.close()
