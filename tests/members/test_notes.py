"""Own notes: written where one prepares, read by nobody else, never lost."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.models import Line
from sprachrohr.members import actions
from sprachrohr.members.access.notes import listed
from sprachrohr.members.models import Note
from sprachrohr.people.models import Account
from sprachrohr.people.viewers import Viewer
from sprachrohr.privacy.registry import Subject, about_person
from tests.meetings.build import at
from tests.members.town import Town

pytestmark = pytest.mark.usefixtures("at_noon")

SECRET = "Beim Amt nach den Kosten fragen"
JSON: dict[str, Any] = {"HTTP_ACCEPT": "application/json"}


def write(client: Client, place: str, text: str, **facts: Any) -> dict[str, Any]:
    """What a phone sends, and what it is told."""
    sent = {"place": place, "text": text, "mark": str(uuid4()), **facts}
    answer = client.post("/mitglied/notizen/", sent, **JSON)
    assert answer.headers["Cache-Control"] == "no-store"
    said: dict[str, Any] = json.loads(answer.content)
    return {**said, "status": answer.status_code}


def prepare(client: Client, invitee: Any) -> str:
    answer = client.get(f"/mitglied/sitzungen/{invitee.pk}/vorbereiten/?sprache=en")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_note_is_saved_without_a_script_and_stands_where_one_prepares(
    town: Town, mira: Client
) -> None:
    asked = town.ask("Mira")
    place = f"i{town.items[0].pk}"
    answer = mira.post(
        "/mitglied/notizen/", {"place": place, "text": SECRET, "seen": "", "back": asked.pk}
    )
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/mitglied/sitzungen/{asked.pk}/vorbereiten/#note-{place}"
    text = prepare(mira, asked)
    assert f">\n{SECRET}</textarea>" in text
    assert "Only you read your notes here: not the office, not the chair" in text
    mira.post("/mitglied/notizen/", {"place": f"m{town.meeting.pk}", "text": "Vorher essen"})
    assert "Vorher essen" in prepare(mira, asked)
    assert Note.objects.count() == 2


@pytest.mark.parametrize("role", ["admin", "office", "chair"])
def test_nobody_else_finds_a_note(
    town: Town, mira: Client, signed_in: Any, client_for: Any, council: Any, role: str
) -> None:
    asked = town.ask("Mira")
    write(mira, f"i{town.items[0].pk}", SECRET)
    note = Note.objects.get()
    other = signed_in(client_for(council), council, role)
    for path in (
        "/mitglied/notizen/", "/mitglied/notizen/meine-notizen.json", "/verwaltung/verlauf/",
        "/verwaltung/", f"/verwaltung/suche/?q={SECRET[:9]}",
        f"/mitglied/sitzungen/{asked.pk}/vorbereiten/",
    ):  # fmt: skip
        assert SECRET not in other.get(path, follow=True).content.decode()
    assert other.post(f"/mitglied/notizen/{note.pk}/loeschen/").status_code == 404
    assert Note.objects.get().text == SECRET


def test_another_account_of_the_same_person_does_not_read_it(
    town: Town, mira: Client, by: Actor, now: Any
) -> None:
    town.ask("Mira")
    write(mira, f"m{town.meeting.pk}", SECRET)
    other = Account.objects.exclude(pk=Note.objects.get().account_id).first()
    with pytest.raises(Refused):
        actions.delete_note(Note.objects.get(), by=Actor("X", getattr(other, "pk", 0)), now=now)
    with pytest.raises(Refused):
        actions.write_note(
            town.build.council, Note.objects.get().account, place=f"m{town.meeting.pk}",
            meeting=town.meeting, text="fremd", mark=uuid4(), by=by, now=now,
        )  # fmt: skip


def test_the_log_says_that_there_is_a_note_and_neither_text_nor_item(
    town: Town, mira: Client
) -> None:
    town.ask("Mira")
    place = f"i{town.items[2].pk}"
    first = write(mira, place, SECRET)
    write(mira, place, "Anders", seen=first["mark"])
    write(mira, place, "", seen=Note.objects.get().mark)
    lines = list(Line.objects.filter(kind="members.note").order_by("pk"))
    assert [it.verb for it in lines] == ["created", "changed", "deleted"]
    told = json.dumps([[it.label, it.before, it.after] for it in lines])
    assert SECRET not in told
    assert "Anders" not in told
    assert place not in told
    for it in lines:
        for values in (it.before, it.after):
            assert {values.get("text"), values.get("agenda_item_id")} <= {None, "[…]"}
    assert Note.objects.count() == 0


def test_a_session_one_is_not_asked_to_takes_no_note(town: Town, mira: Client, other: Any) -> None:
    for place in (f"m{town.meeting.pk}", f"i{town.items[0].pk}", "m999999", "x1", "", "i0"):
        said = write(mira, place, SECRET)
        assert said["status"] == 422
        assert "not asked to this session" in said["refused"]
        assert mira.post("/mitglied/notizen/", {"place": place, "text": "a"}).status_code == 404
    assert Note.objects.count() == 0


def test_a_text_sent_twice_is_kept_once_and_two_devices_lose_nothing(
    town: Town, mira: Client
) -> None:
    town.ask("Mira")
    place = f"m{town.meeting.pk}"
    first = write(mira, place, "Eins")
    again = write(mira, place, "Eins", mark=first["mark"])
    assert (again["text"], again["joined"]) == ("Eins", False)
    desk = write(mira, place, "Am Schreibtisch", seen=first["mark"])
    assert desk["text"] == "Am Schreibtisch"
    phone = write(mira, place, "Im Bus", seen=first["mark"])
    assert phone["joined"]
    assert phone["text"].startswith("Am Schreibtisch\n\n— Written on another device, saved on 22")
    assert phone["text"].endswith("—\nIm Bus")
    lost_answer = write(mira, place, "Im Bus", mark=phone["mark"], seen=first["mark"])
    assert lost_answer["text"] == phone["text"] == Note.objects.get().text
    stale = write(mira, place, "", seen=first["mark"])
    assert stale["text"] == phone["text"], "only what was seen is deleted"


def test_strange_texts_are_kept_and_endless_ones_refused(town: Town, mira: Client) -> None:
    town.ask("Mira")
    place = f"m{town.meeting.pk}"
    strange = "مرحبا\x00 <script>alert(1)</script>\r\n=1+1"
    assert write(mira, place, strange)["text"] == "مرحبا <script>alert(1)</script>\n=1+1"
    assert "<script>alert(1)" not in mira.get("/mitglied/notizen/").content.decode()
    assert "Please shorten it." in write(mira, place, "a" * 50_001)["refused"]
    assert write(mira, place, "b", mark="kaputt", seen=["", "kaputt"])["joined"]


def test_notes_stay_after_the_session_until_their_writer_deletes_them(
    town: Town, mira: Client, stand_on: Any
) -> None:
    asked = town.ask("Mira")
    write(mira, f"i{town.items[2].pk}", SECRET)
    text = mira.get("/mitglied/notizen/").content.decode()
    assert SECRET in text
    assert "3 Personalsache" in text
    assert f"/mitglied/sitzungen/{asked.pk}/vorbereiten/" in text
    taken = json.loads(mira.get("/mitglied/notizen/meine-notizen.json").content)["notes"]
    assert [(it["item"], it["text"]) for it in taken] == [("3 Personalsache", SECRET)]
    note = Note.objects.get()
    me = Viewer(person_id=town.seats["Mira"].person_id, account_id=note.account_id)
    for moment, way in (("2026-12-09 23:30", asked.pk), ("2026-12-10 00:30", None)):
        stand_on(at(moment))
        (row,) = listed(me, "de")
        assert (row.note.text, row.item, row.prepare) == (SECRET, "3 Personalsache", way)
    owner = Actor("Mira", note.account_id)
    actions.delete_note(note, by=owner, now=at("2026-12-11 12:00"))
    assert Note.objects.count() == 0


def test_whoever_is_no_longer_asked_keeps_the_note_but_learns_no_title(
    town: Town, mira: Client, by: Actor, now: Any
) -> None:
    from sprachrohr.meetings.actions.attendance import release

    asked = town.ask("Mira")
    write(mira, f"i{town.items[2].pk}", SECRET)
    release(asked, by=by, now=now)
    text = mira.get("/mitglied/notizen/").content.decode()
    assert SECRET in text
    assert "Personalsache" not in text
    assert "A session that is no longer there for you" in text


def test_a_persons_data_names_the_notes_without_their_text(town: Town, mira: Client) -> None:
    town.ask("Mira")
    write(mira, f"m{town.meeting.pk}", SECRET)
    note = Note.objects.get()
    found = about_person(Subject(note.council_id, account_id=note.account_id))
    rows = [it for it in found if it.kind == "members.note"]
    assert len(rows) == 1
    assert SECRET not in repr(rows)


def test_a_removed_session_leaves_the_note(town: Town, mira: Client, by: Actor, now: Any) -> None:
    from sprachrohr.meetings import actions as meetings

    meeting = town.build.meeting(town.body, "2026-12-20 17:00", published=False)
    (item,) = town.build.items(meeting, {"name": "Neu"}, published=False)
    from sprachrohr.meetings.actions.attendance import ask

    seat = town.seats["Mira"]
    ask(town.meeting, seat, seat.person, by=by, now=now)
    account = Account.objects.get(email="member@alpha.example.org")
    owner = Actor(account.name, account.pk)
    actions.write_note(
        town.build.council, account, place=f"i{item.pk}", meeting=meeting, agenda_item=item,
        text=SECRET, mark=uuid4(), by=owner, now=now,
    )  # fmt: skip
    meetings.remove_item(item, by=by, now=now)
    note = Note.objects.get()
    assert (note.text, note.agenda_item_id) == (SECRET, None)
    assert SECRET in mira.get("/mitglied/notizen/").content.decode()
