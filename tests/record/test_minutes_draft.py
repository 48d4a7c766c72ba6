"""Minutes drafted from a journal: the exact words, the closed part apart, and drafted again."""

from typing import Any

import pytest

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.record.actions.drafting import draft
from sprachrohr.record.actions.minutes import change_minutes, submit
from sprachrohr.record.actions.objections import object_to
from sprachrohr.record.models import Minutes, MinutesPassage
from tests.record.house import House
from tests.record.minuted import SECRET, finished, recorded


@pytest.fixture
def parts(house: House, by: Any) -> list[Minutes]:
    return draft(recorded(house).meeting, by=by, now=house.now)


def passage(minutes: Minutes, number: str) -> MinutesPassage:
    return minutes.passages.get(number=number)


def test_the_head_says_who_opened_and_whether_there_was_a_quorum(parts: list[Minutes]) -> None:
    head = parts[0].passages.get(place="head")
    assert head.text == (
        "Beispiel E2 eröffnete die Sitzung um 17 Uhr. Die Niederschrift führte Erika Beispiel.\n\n"
        "Bei der Eröffnung waren 6 stimmberechtigte Mitglieder anwesend. Von 11 Stimmberechtigten "
        "müssen 6 anwesend sein. Das Gremium war damit beschlussfähig.\n\n"
        "Die Sitzung war von 17:25 Uhr bis 17:35 Uhr unterbrochen."
    )
    assert (head.facts["body"], head.facts["day"]) == ("Rat für Integration", "2026-11-18")
    assert (parts[0].chair, parts[0].secretary) == ("Beispiel E2", "Erika Beispiel")


def test_the_head_says_when_a_lost_quorum_came_back(house: House, by: Any) -> None:
    house.opened("e1", "e2", "e3", "r1")
    house.note("challenge", 5)
    house.arrive("e4", minute=8)
    house.arrive("r2", minute=12)
    house.note("end", 60)
    minutes = draft(house.meeting, by=by, now=house.now)[0]
    assert (
        "Um 17:05 Uhr wurde die Beschlussfähigkeit angezweifelt. Anwesend waren 4 "
        "Stimmberechtigte. Das Gremium war nicht beschlussfähig.\n\n"
        "Um 17:12 Uhr waren wieder 6 Stimmberechtigte anwesend. Das Gremium war wieder "
        "beschlussfähig."
    ) in minutes.passages.get(place="head").text


def test_the_list_of_those_present_has_substitutes_and_times(parts: list[Minutes]) -> None:
    present = parts[0].passages.get(place="head").facts["present"]
    shown = [(it["name"], it["kind"], it["for"], it["times"]) for it in present]
    assert shown == [
        ("Beispiel E2", "elected", "", []),
        ("Beispiel E3", "elected", "", []),
        ("Beispiel E4", "elected", "", [["", "2026-11-18T17:50+01:00"]]),
        ("Beispiel E5", "elected", "", [["2026-11-18T17:08+01:00", ""]]),
        ("Beispiel S1", "elected", "Beispiel E1", []),
        ("Beispiel R1", "rat", "", []),
        ("Beispiel R2", "rat", "", []),
        ("Beispiel A1", "advisory", "", []),
    ]


def test_who_left_in_the_closed_part_leaves_in_its_minutes_alone(parts: list[Minutes]) -> None:
    public, closed = (it.passages.get(place="head").facts["present"] for it in parts)
    times = [{it["name"]: it["times"] for it in part} for part in (public, closed)]
    assert times[0]["Beispiel E5"] == [["2026-11-18T17:08+01:00", ""]]
    assert times[1]["Beispiel E5"] == [["", "2026-11-18T18:20+01:00"]]
    assert "Beispiel E4" not in times[1]  # gone before the closed part began


def test_an_item_says_who_moved_who_was_biased_what_was_decided(parts: list[Minutes]) -> None:
    assert passage(parts[0], "2").text == (
        "Antrag: Beispiel E3\n\n"
        "Beispiel R2 nahm an Beratung und Abstimmung nicht teil (§ 31 GO NRW) und verließ den "
        "Sitzungstisch.\n\n"
        "Beschluss:\n\nBusse fahren bis 24 Uhr.\n\n"
        "Abstimmung: 3 Ja, 2 Nein, 1 Enthaltung\n\n"
        "Ergebnis: mit Mehrheit beschlossen."
    )
    assert passage(parts[0], "2").facts["votes"][0]["split"] == {
        "elected": {"yes": 3, "no": 1, "abstain": 1, "invalid": 0},
        "rat": {"yes": 0, "no": 1, "abstain": 0, "invalid": 0},
    }


def test_an_election_names_its_rounds_and_who_is_elected(parts: list[Minutes]) -> None:
    assert passage(parts[0], "3").text == (
        "Wahl: Stellvertretender Vorsitz\n\n"
        "1. Wahlgang: Beispiel E3 3 Stimmen, Beispiel E4 3 Stimmen, 1 ungültig\n\n"
        "2. Wahlgang: Beispiel E3 4 Stimmen, Beispiel E4 3 Stimmen\n\n"
        "Gewählt ist Beispiel E3.\n\n"
        "Ergebnis: mit Mehrheit beschlossen."
    )


def test_the_public_part_says_only_that_there_is_a_closed_one(parts: list[Minutes]) -> None:
    public, closed = parts
    rows = list(public.passages.values_list("place", "heading", "text"))
    assert rows[-1] == ("closed", "Nichtöffentlicher Teil", "")
    everything = repr(list(public.passages.values()))
    assert SECRET not in everything and "Personalsache" not in everything
    assert "18:40" not in everything  # when the closed part ended
    assert passage(closed, "4").text == (
        f"{SECRET}\n\nGeheime Abstimmung: 4 Ja, 2 Nein, 0 Enthaltungen\n\n"
        f"Ergebnis: mit Mehrheit beschlossen. {SECRET}"
    )
    assert "names" not in passage(closed, "4").facts["votes"][0]


def test_a_roll_call_has_its_names(house: House, by: Any) -> None:
    house.opened("e1", "e2", "e3", "r1", "r2", "r3")
    names = {"e1": "yes", "e2": "yes", "e3": "no", "r1": "yes", "r2": "abstain", "r3": "no"}
    house.note(
        "vote", 5, agenda_item=house.items[0],
        data={"way": "roll_call", "about": "Änderungsantrag",
              "names": {str(house.people[who].pk): said for who, said in names.items()}},
    )  # fmt: skip
    made = passage(draft(house.meeting, by=by, now=house.now)[0], "1")
    assert made.text == ("Namentliche Abstimmung über: Änderungsantrag. 3 Ja, 2 Nein, 1 Enthaltung")
    assert made.facts["votes"][0]["names"][:2] == [["Beispiel E1", "yes"], ["Beispiel E2", "yes"]]


def test_a_session_without_a_journal_has_the_results_of_its_agenda(house: House, by: Any) -> None:
    from sprachrohr.meetings.actions import record_result

    record_result(house.items[0], result="noted", result_note="Ohne Aussprache.", by=by,
                  now=house.now)  # fmt: skip
    made = draft(house.meeting, by=by, now=house.now)[0]
    assert passage(made, "1").text == "Ergebnis: zur Kenntnis genommen. Ohne Aussprache."
    assert made.passages.get(place="head").text == ""


# --- drafted again ------------------------------------------------------------------------


def test_typed_words_stay_and_untouched_passages_follow(
    house: House, parts: list[Minutes], by: Any
) -> None:
    public = parts[0]
    second = passage(public, "2")
    typed = second.text.replace("Antrag: Beispiel E3", "Beispiel E3 begründet den Antrag.")
    change_minutes(public, texts={second.pk: typed}, by=by, now=house.now)
    undone = house.meeting.journal.get(kind_of_entry="note", agenda_item=house.items[0])
    house.note("undo", 101, data={"key": str(undone.key), "reason": "Doppelt"})
    draft(house.meeting, by=by, now=house.now)
    assert passage(public, "2").text == typed
    assert passage(public, "2").proposed == ""
    assert passage(public, "1").text == "Ergebnis: zur Kenntnis genommen."


def test_where_both_changed_other_lines_they_are_joined(
    house: House, parts: list[Minutes], by: Any
) -> None:
    public = parts[0]
    second = passage(public, "2")
    typed = second.text.replace("Antrag: Beispiel E3", "Beispiel E3 begründet den Antrag.")
    change_minutes(public, texts={second.pk: typed}, by=by, now=house.now)
    _other_outcome(house)
    draft(house.meeting, by=by, now=house.now)
    text = passage(public, "2").text
    assert text.startswith("Beispiel E3 begründet den Antrag.")
    assert text.endswith("Ergebnis: mit Änderungen beschlossen.")


def test_where_both_changed_the_same_line_somebody_decides(
    house: House, parts: list[Minutes], by: Any
) -> None:
    public = parts[0]
    second = passage(public, "2")
    typed = second.text.replace("Ergebnis: mit Mehrheit beschlossen.", "Angenommen.")
    change_minutes(public, texts={second.pk: typed}, by=by, now=house.now)
    _other_outcome(house)
    draft(house.meeting, by=by, now=house.now)
    second.refresh_from_db()
    assert second.text == typed
    assert second.proposed.endswith("Ergebnis: mit Änderungen beschlossen.")
    with pytest.raises(Refused, match="Decide first what stands in: Busverkehr am Abend"):
        submit(public, by=by, now=house.now)
    change_minutes(public, texts={second.pk: typed}, by=by, now=house.now)
    second.refresh_from_db()
    assert second.proposed  # saving other passages decides nothing
    change_minutes(public, texts={second.pk: typed}, decided=[second.pk], by=by, now=house.now)
    second.refresh_from_db()
    assert (second.text, second.proposed) == (typed, "")


def _other_outcome(house: House) -> None:
    row = house.meeting.journal.get(kind_of_entry="outcome", agenda_item=house.items[1])
    house.note("undo", 101, data={"key": str(row.key), "reason": "Geändert beschlossen"})
    house.note(
        "outcome", 21, agenda_item=house.items[1],
        data={"result": "amended", "resolution": True, "title": "Busse am Abend",
              "text": "Busse fahren bis 24 Uhr."},
    )  # fmt: skip


def test_an_item_that_becomes_closed_takes_its_words_out_of_the_public_part(
    house: House, parts: list[Minutes], by: Any
) -> None:
    public, closed = parts
    first = passage(public, "1")
    change_minutes(public, texts={first.pk: "Von Hand geschrieben."}, by=by, now=house.now)
    with change("test.close", house.meeting.council, by=by, now=house.now):
        house.items[0].public = False
        house.items[0].save()
    draft(house.meeting, by=by, now=house.now)
    assert not public.passages.filter(agenda_item=house.items[0]).exists()
    assert closed.passages.get(agenda_item=house.items[0]).text == "Von Hand geschrieben."


def test_minutes_that_are_submitted_are_not_drafted_again(
    house: House, parts: list[Minutes], by: Any
) -> None:
    for it in parts:
        submit(it, by=by, now=house.now)
    with pytest.raises(Refused, match="Have them given back"):
        draft(house.meeting, by=by, now=house.now)


def test_objections_stand_in_the_next_minutes_each_in_its_part(
    house: House, by: Any, build: Any
) -> None:
    public, closed = finished(house)
    member = house.people["e3"]
    object_to(public, text="Es waren 14 Gäste.", person=member, by=by, now=house.now)
    object_to(closed, text=f"{SECRET}: anders.", person=member, by=by, now=house.now)
    before = list(public.passages.values_list("text", flat=True))
    following = build.meeting(house.body, "2026-11-21 17:00")
    build.items(following, {"name": "Eröffnung"}, {"name": "Geheimes", "public": False})
    later, shut = draft(following, by=by, now=house.now)
    assert later.passages.get(place="objections").text == (
        "Beispiel E3 erhob Einwendung gegen die Niederschrift der Sitzung vom "
        "18. November 2026:\n\nEs waren 14 Gäste."
    )
    assert SECRET in shut.passages.get(place="objections").text
    assert SECRET not in repr(list(later.passages.values()))
    assert list(public.passages.values_list("text", flat=True)) == before
    assert public.objections.get().noted_in == following


def test_an_objection_to_unfinished_minutes_goes_to_the_office(
    house: House, parts: list[Minutes]
) -> None:
    with pytest.raises(Refused, match="not finished"):
        object_to(parts[0], text="Nein.", by=Actor("Wer"), now=house.now)
