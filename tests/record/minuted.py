"""A recorded session to make minutes of: two parts, a split vote, an election, somebody biased."""

from typing import Any

from sprachrohr.audit.change import Actor
from sprachrohr.record.actions.drafting import draft
from sprachrohr.record.actions.minutes import check, publish, sign, submit
from sprachrohr.record.models import Minutes
from tests.record.house import House

SECRET = "Geheimplan Zyan"
"""Stands in the closed part, and must be found nowhere a guest looks."""


def recorded(house: House) -> House:
    """Write the journal of a whole session, from 17:00 to 18:40."""
    people, seats, items = house.people, house.seats, house.items
    house.note("arrive", -5, membership=seats["e1"], person=people["s1"])
    house.arrive("e2", "e3", "e4", "r1", "r2", "a1", minute=-5)
    house.note("open", 0, data={"chair": people["e2"].pk, "secretary": "Erika Beispiel"})
    house.note("item", 1, agenda_item=items[0])
    house.note("note", 2, agenda_item=items[0], data={"text": "Gäste werden begrüßt."})
    house.note("outcome", 3, agenda_item=items[0], data={"result": "noted"})
    house.note("item", 5, agenda_item=items[1])
    house.arrive("e5", minute=8)
    house.note("mover", 9, agenda_item=items[1], data={"persons": [people["e3"].pk]})
    house.note(
        "biased", 10, agenda_item=items[1], membership=seats["r2"], person=people["r2"],
        data={"reason": "employer", "left": True},
    )  # fmt: skip
    house.note("text", 11, agenda_item=items[1], data={"text": "Busse fahren bis 24 Uhr."})
    counts = {
        "yes": {"elected": 3, "rat": 0}, "no": {"elected": 1, "rat": 1},
        "abstain": {"elected": 1, "rat": 0},
    }  # fmt: skip
    house.note("vote", 20, agenda_item=items[1], data={"way": "open", "counts": counts})
    house.note(
        "outcome", 21, agenda_item=items[1],
        data={"result": "majority", "resolution": True, "title": "Busse am Abend",
              "text": "Busse fahren bis 24 Uhr."},
    )  # fmt: skip
    house.note("break", 25)
    house.note("resume", 35)
    house.note("item", 36, agenda_item=items[2])
    _elected(house)
    house.note("leave", 50, membership=seats["e4"], person=people["e4"])
    house.note("close_public", 60)
    house.note("item", 61, agenda_item=items[3])
    house.note("note", 62, agenda_item=items[3], data={"text": SECRET})
    house.note(
        "vote", 70, agenda_item=items[3],
        data={"way": "secret", "counts": {"yes": {"all": 4}, "no": {"all": 2}}},
    )  # fmt: skip
    house.note("outcome", 71, agenda_item=items[3], data={"result": "majority", "note": SECRET})
    house.note("leave", 80, membership=seats["e5"], person=people["e5"])
    house.note("end", 100)
    return house


def _elected(house: House) -> None:
    """An election that needs a second round."""
    people, item = house.people, house.items[2]

    def ballot(minute: int, number: int, **votes: int) -> None:
        rows: list[dict[str, Any]] = [
            {"name": people[name].name, "person": people[name].pk, "votes": many}
            for name, many in votes.items()
        ]
        house.note(
            "ballot", minute, agenda_item=item,
            data={"office": "Stellvertretender Vorsitz", "round": number, "candidates": rows,
                  "invalid": 1 if number == 1 else 0, "abstain": 0},
        )  # fmt: skip

    ballot(40, 1, e3=3, e4=3)
    ballot(45, 2, e3=4, e4=3)
    house.note("outcome", 46, agenda_item=item, data={"result": "majority"})


WRITER, CHECKER = Actor("Schreibt"), Actor("Prüft")
CHAIR, SECRETARY = Actor("Beispiel E2"), Actor("Erika Beispiel")


def signed(house: House, minutes: Minutes) -> Minutes:
    """Submit, check and sign one document, by four people."""
    submit(minutes, by=WRITER, now=house.now)
    check(minutes, by=CHECKER, now=house.now)
    sign(minutes, role="chair", by=CHAIR, now=house.now)
    return sign(minutes, role="secretary", by=SECRETARY, now=house.now)


def finished(house: House) -> list[Minutes]:
    """Record a session, draft both documents, sign them, publish the public one."""
    recorded(house)
    made = [signed(house, it) for it in draft(house.meeting, by=WRITER, now=house.now)]
    publish(made[0], by=WRITER, now=house.now)
    return made
