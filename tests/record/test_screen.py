"""The screen of a session, without a script: what it shows, and what its forms take in."""

from typing import Any

from lxml import html

from tests.meetings.agendas import said
from tests.record.house import House
from tests.record.room import address, form_of, kinds, last, now, press, visit

__all__ = ["now", "visit"]

# --- a whole session without a script -----------------------------------------------------


def test_a_session_is_recorded_with_plain_forms(house: House, visit: Any) -> None:
    """Arrival, opening, an item, a vote, its outcome, the end, and taking over the results."""
    client = visit("office")
    page = said(client.get(address(house)))
    assert "The session is not open yet." in page
    assert "0 of 11 are here, 6 are needed: too few." in page
    for name in ("e1", "e2", "e3", "e4", "e5", "r1", "r2"):
        seat, person = house.seats[name].pk, house.people[name].pk
        done = press(client, house, "presence", press=f"arrive:{seat}:{person}", clock="17:01")
        assert (done.status_code, done["Location"]) == (302, f"{address(house)}#press-{seat}")
    page = said(client.get(address(house)))
    assert "7 of 11 are here, 6 are needed: there is a quorum." in page
    assert "here since 17:01" in page
    assert (
        press(
            client, house, "opening", chair=house.people["e1"].pk, secretary="Ida Muster",
            clock="17:02",
        ).status_code
        == 302
    )  # fmt: skip
    assert press(client, house, "call").status_code == 302
    bus = house.items[1]
    page = client.get(address(house, f"?punkt={bus.pk}"))
    call = form_of(page, "call")
    assert call["item"] == str(bus.pk)
    client.post(address(house, "eintraege/"), call)
    press(client, house, "text", text="Der Bus fährt bis 22 Uhr.")
    counts = {"yes_elected": 4, "no_elected": 1, "yes_rat": 1, "abstain_rat": 1}
    assert press(client, house, "vote", **counts).status_code == 302
    assert last(house).data["counts"] == {
        "yes": {"elected": 4, "rat": 1}, "no": {"elected": 1, "rat": 0},
        "abstain": {"elected": 0, "rat": 1},
    }  # fmt: skip
    page = client.get(address(house))
    sent = form_of(page, "outcome")
    assert (sent["result"], sent["resolution"]) == ("majority", "ja"), "what fits is chosen"
    assert sent["text"] == "Der Bus fährt bis 22 Uhr."
    client.post(address(house, "eintraege/"), {**sent, "due": "2027-03-31"})
    assert last(house).data["due"] == "2027-03-31"
    assert "Agreed by majority" in said(client.get(address(house)))
    assert press(client, house, "do-end").status_code == 302
    assert "The session is over" in said(client.get(address(house)))

    summary = said(client.get(address(house, "abschluss/")))
    assert "Busverkehr am Abend" in summary
    assert "The session lasted from 17:02 to 18:42." in summary
    done = client.post(address(house, "abschluss/"), follow=True)
    assert "Taken over: 1 results, 1 new resolutions, 0 changed ones." in said(done)
    bus.refresh_from_db()
    assert bus.result == "majority"
    assert "Everything was there already." in said(
        client.post(address(house, "abschluss/"), follow=True)
    )


def test_a_form_sent_twice_is_kept_once(house: House, visit: Any) -> None:
    client = visit("chair")
    sent = form_of(client.get(address(house)), "presence")
    sent["press"] = f"arrive:{house.seats['e1'].pk}:{house.people['e1'].pk}"
    for _ in range(3):
        assert client.post(address(house, "eintraege/"), sent).status_code == 302
    assert kinds(house) == ["arrive"]


def test_another_press_on_a_page_one_went_back_to_is_not_swallowed(
    house: House, visit: Any
) -> None:
    client = visit("office")
    sent = form_of(client.get(address(house)), "presence")
    one = {**sent, "press": f"arrive:{house.seats['e1'].pk}:{house.people['e1'].pk}"}
    two = {**sent, "press": f"arrive:{house.seats['e2'].pk}:{house.people['e2'].pk}"}
    client.post(address(house, "eintraege/"), one)
    answer = client.post(address(house, "eintraege/"), two)
    assert answer.status_code == 422
    assert "This page is fresh now: please record it again." in said(answer)
    assert form_of(answer, "presence")["key"] != sent["key"]
    assert kinds(house) == ["arrive"]


def test_other_numbers_under_a_used_key_are_not_swallowed_either(house: House, visit: Any) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    client = visit("office")
    sent = {**form_of(client.get(address(house)), "vote"), "yes_elected": "4", "no_rat": "2"}
    for _ in range(2):
        assert client.post(address(house, "eintraege/"), sent).status_code == 302
    answer = client.post(address(house, "eintraege/"), {**sent, "no_rat": "1"})
    assert answer.status_code == 422
    assert form_of(answer, "vote")["no_rat"] == "1"
    assert kinds(house).count("vote") == 1


def test_a_refusal_says_why_and_keeps_what_was_typed(house: House, visit: Any) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    client = visit("office")
    answer = press(client, house, "vote", yes_elected=5, no_rat=1, about="Änderungsantrag")
    page = said(answer)
    assert answer.status_code == 422
    assert "6 votes" in page or "5 votes, but only 4 could vote" in page
    again = form_of(answer, "vote")
    assert (again["yes_elected"], again["no_rat"], again["about"]) == ("5", "1", "Änderungsantrag")
    answer = press(client, house, "vote", yes_elected="viele")
    assert "Please write the number of votes as a whole number, for example 12." in said(answer)
    assert form_of(answer, "vote")["yes_elected"] == "viele"
    answer = press(client, house, "presence", press="leave:1:1", clock="25:99")
    assert "Please write the time like this: 18:42." in said(answer)
    answer = press(client, house, "outcome", result="unanimous", resolution="ja", text="")
    assert answer.status_code == 422
    assert form_of(answer, "outcome")["result"] == "unanimous"


def test_everybody_yes_fills_the_numbers_from_who_is_there(house: House, visit: Any) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2", "a1")
    client = visit("office")
    page = client.get(address(house, f"?punkt={house.items[0].pk}&alle=yes"))
    sent = form_of(page, "vote")
    assert (sent["yes_elected"], sent["yes_rat"], sent["no_elected"]) == ("4", "2", "0")


def test_a_roll_call_is_counted_here_and_a_secret_vote_has_no_names(
    house: House, visit: Any
) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    client = visit("office")
    people = {name: house.people[name].pk for name in ("e1", "e2", "e3", "e4", "r1", "r2")}
    names = {f"name_{key}": "yes" for key in people.values()} | {f"name_{people['e4']}": "no"}
    press(client, house, "vote", way="roll_call", **names)
    assert last(house).data["counts"]["yes"] == {"elected": 3, "rat": 2}
    press(client, house, "vote", way="secret", secret_yes=4, secret_no=1, secret_invalid=1, **names)
    assert last(house).data == {
        "way": "secret", "about": "",
        "counts": {"yes": {"all": 4}, "no": {"all": 1}, "abstain": {"all": 0},
                   "invalid": {"all": 1}},
    }  # fmt: skip


def test_an_election_goes_on_to_its_run_off_and_the_lot(house: House, visit: Any) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    client = visit("office")
    sent = {**form_of(client.get(address(house)), "ballot"), "office": "Vertretung"}
    names = [house.people[it].name for it in ("e1", "e2", "e3")]
    client.post(
        address(house, "eintraege/"), {**sent, "candidate": names, "votes": ["2", "2", "1"]}
    )
    page = client.get(address(house))
    assert "nobody has more than half. Run-off between Beispiel E1, Beispiel E2." in said(page)
    sent = form_of(page, "ballot")
    assert (sent["office"], sent["round"]) == ("Vertretung", "2")
    client.post(address(house, "eintraege/"), {**sent, "candidate": names[:2], "votes": ["3", "3"]})
    answer = press(client, house, "lot-1", between=names[:2], drawn=names[1], by_whom="Vorsitz")
    assert answer.status_code == 302
    assert "Vertretung: Beispiel E2 is elected (ballot 2)." in said(client.get(address(house)))


def test_bias_is_asked_for_and_taken_off_the_vote(house: House, visit: Any) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    client = visit("office")
    who = f"{house.seats['e1'].pk}:{house.people['e1'].pk}"
    done = press(client, house, "biased", who=who, reason="organisation", left="ja")
    assert done.status_code == 302
    page = client.get(address(house))
    assert "Beispiel E1 may not take part" in said(page)
    tree = html.fromstring(said(page))
    assert tree.xpath("//form[@id='vote']/@data-there") == ["5"]


def test_a_substitute_sits_beside_no_member(house: House, visit: Any) -> None:
    client = visit("office")
    seat = house.seats["e1"].pk
    press(client, house, "presence", press=f"arrive:{seat}:{house.people['s1'].pk}")
    page = said(client.get(address(house)))
    assert "instead of Beispiel E1" in page
    answer = press(client, house, "presence", press=f"arrive:{seat}:{house.people['e1'].pk}")
    assert answer.status_code == 422
    assert "never sit there together" in said(answer)


def test_a_line_is_taken_back_and_shows_so(house: House, visit: Any) -> None:
    house.arrive("e1")
    client = visit("office")
    done = press(client, house, "undoing-1")
    assert done["Location"].endswith("#journal")
    page = said(client.get(address(house)))
    assert "<del>Beispiel E1 arrives.</del>" in page
    assert "0 of 11 are here" in page


def test_a_refused_line_that_takes_another_back_keeps_its_reason(house: House, visit: Any) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    client = visit("office")
    answer = press(client, house, "undoing-7", reason="Falsche Uhrzeit")
    assert answer.status_code == 422
    assert "Take that one back first." in said(answer)
    assert form_of(answer, "undoing-7")["reason"] == "Falsche Uhrzeit"
    assert form_of(answer, "undoing-6")["reason"] == "Entered by mistake"
    (opened,) = html.fromstring(said(answer)).xpath("//details[@id='undo-7']/@open")
    assert opened == ""


def test_who_moved_an_item_is_chosen_as_it_was_sent_in_a_form_that_was_refused(
    house: House, visit: Any
) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    house.note("mover", 2, agenda_item=house.items[0], data={"persons": [house.people["e2"].pk]})
    client = visit("office")
    answer = client.post(
        address(house, "eintraege/"),
        {"kind": "mover", "item": house.items[0].pk, "persons": house.people["e3"].pk, "key": "x"},
    )
    assert answer.status_code == 422
    boxes = html.fromstring(said(answer)).xpath("//input[@name='persons'][@checked]/@value")
    assert boxes == [str(house.people["e3"].pk)]


def test_the_closed_part_warns_first_and_shows_no_title_in_the_address(
    house: House, visit: Any
) -> None:
    house.opened("e1", "e2", "e3", "e4", "r1", "r2")
    client = visit("office")
    page = said(client.get(address(house)))
    assert "Guests and press leave the room now." in page
    press(client, house, "do-close_public")
    answer = press(client, house, "call")
    assert "Personalsache" not in answer["Location"]
    page = said(client.get(address(house)))
    tree = html.fromstring(page)
    assert tree.xpath("//h2[@id='item']")[0].text_content() == "4 Personalsache"
    (title,) = tree.xpath("//title")
    assert "Personalsache" not in title.text
    assert "Non-public part since 18:42" in page
