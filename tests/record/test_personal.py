"""What the record knows about one member, for whoever asks for their own data."""

from typing import Any

from sprachrohr.privacy.registry import Found, Subject
from sprachrohr.record.personal import about_person
from tests.record.house import House


def found(council: Any, person: Any) -> list[Found]:
    return about_person(Subject(council.pk, person_id=person.pk))


def test_one_reads_ones_presence_bias_and_roll_call_and_nothing_of_a_secret_vote(
    council: Any, house: House
) -> None:
    house.opened("e1", "e2", "e3", "r1", "r2", "r3")
    first, second = house.items[0], house.items[1]
    e2 = house.people["e2"]
    why = {"reason": "organisation", "note": "Vorstand des Vereins", "left": True}
    house.note(
        "biased", 2, agenda_item=first, membership=house.seats["e2"], person=e2, data=why
    )  # fmt: skip
    house.note("item", 3, agenda_item=second)
    names = {str(house.people[it].pk): "yes" for it in ("e1", "e2", "e3", "r1")}
    names[str(house.people["r2"].pk)] = "no"
    house.note("vote", 4, agenda_item=second, data={"way": "roll_call", "names": names})
    house.note("vote", 5, agenda_item=second, data={
        "way": "secret", "about": "Wahl",
        "counts": {"yes": {"all": 4}, "no": {"all": 2}}})  # fmt: skip
    rows = found(council, e2)
    assert [(it.kind, it.values.get("what") or it.values["vote"]) for it in rows] == [
        ("record.journal", "arrive"),
        ("record.journal", "biased"),
        ("record.vote", "yes"),
    ]
    assert "Vorstand des Vereins" in str(rows[1].values)
    assert [it.values["vote"] for it in found(council, house.people["r2"])[1:]] == ["no"]
    assert found(council, house.people["x1"]) == []
    assert about_person(Subject(council.pk, address="jo@beispiel.example")) == []
