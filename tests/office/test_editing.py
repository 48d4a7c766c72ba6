"""One object made and changed: nothing typed is lost, nobody is overwritten."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sprachrohr.audit.models import Entry, Line
from sprachrohr.councils import actions
from sprachrohr.councils.models import Contact, Location, Unit
from sprachrohr.councils.scope import council_scope
from sprachrohr.desk.models import Draft
from sprachrohr.meetings import actions as meetings
from sprachrohr.people import actions as people
from tests.office.conftest import typed

URL = "/verwaltung/orte/"


def page(response: Any) -> str:
    return str(response.content.decode())


def test_a_place_is_made_changed_and_seen_by_guests(clerk: Client, council: Any) -> None:
    sent = typed(clerk.get(f"{URL}neu/"), name="Bürgerhaus", room="Raum 3", step_free="ja")
    answer = clerk.post(f"{URL}neu/", sent, follow=True)
    assert answer.status_code == 200
    place = Location.objects.get(name="Bürgerhaus")
    assert (place.room, place.step_free, place.lift) == ("Raum 3", True, None)
    assert answer.redirect_chain[-1][0] == f"{URL}{place.pk}/"
    assert "Bürgerhaus, Raum 3" in page(answer)
    clerk.post(f"{URL}{place.pk}/", typed(answer, name="Haus der Vielfalt"))
    assert "Haus der Vielfalt" in page(clerk.get("/de/orte/"))
    codes = list(Entry.objects.order_by("pk").values_list("code", flat=True))
    assert codes[-2:] == ["councils.add_location", "councils.change_location"]


def test_what_was_typed_stays_when_something_is_wrong(clerk: Client) -> None:
    sent = typed(clerk.get(f"{URL}neu/"), name="", room="Raum 3", latitude="51,45")
    answer = clerk.post(f"{URL}neu/", sent)
    assert answer.status_code == 422
    assert 'value="Raum 3"' in page(answer)
    assert 'value="51,45"' in page(answer)
    assert 'href="#f-name"' in page(answer)
    assert Location.objects.count() == 0


def test_what_the_rules_refuse_is_a_sentence_above_the_form(clerk: Client) -> None:
    sent = typed(clerk.get(f"{URL}neu/"), name="Rathaus", latitude="51,45")
    answer = clerk.post(f"{URL}neu/", sent, HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 422
    assert "koordinaten" in page(answer).lower() or "coordinates" in page(answer)


def test_two_clerks_change_different_fields_and_both_stay(
    clerk: Client, colleague: Client, place: Location
) -> None:
    url = f"{URL}{place.pk}/"
    mine, hers = clerk.get(url), colleague.get(url)
    colleague.post(url, typed(hers, floor="1. Etage"))
    answer = clerk.post(url, typed(mine, street_address="Markt 1"), follow=True)
    place.refresh_from_db()
    assert (place.floor, place.street_address) == ("1. Etage", "Markt 1")
    assert answer.status_code == 200


def test_two_clerks_change_the_same_field_and_are_told(
    clerk: Client, colleague: Client, place: Location
) -> None:
    url = f"{URL}{place.pk}/"
    mine, hers = clerk.get(url), colleague.get(url)
    colleague.post(url, typed(hers, room="Saal 3"))
    answer = clerk.post(url, typed(mine, room="Saal 4"))
    place.refresh_from_db()
    assert place.room == "Saal 3"
    assert answer.status_code == 422
    assert 'value="Saal 4"' in page(answer)
    assert "<blockquote>Saal 3</blockquote>" in page(answer)
    # Saving again is a decision: mine stands.
    clerk.post(url, typed(answer))
    place.refresh_from_db()
    assert place.room == "Saal 4"


def test_the_others_words_can_be_taken(clerk: Client, colleague: Client, place: Location) -> None:
    url = f"{URL}{place.pk}/"
    mine, hers = clerk.get(url), colleague.get(url)
    colleague.post(url, typed(hers, room="Saal 3"))
    clash = clerk.post(url, typed(mine, room="Saal 4"))
    taken = clerk.post(url, typed(clash, _take="room"))
    assert 'value="Saal 3"' in page(taken)
    clerk.post(url, typed(taken, floor="2. Etage"))
    place.refresh_from_db()
    assert (place.room, place.floor) == ("Saal 3", "2. Etage")


def test_lines_of_a_long_text_are_joined(
    clerk: Client, colleague: Client, council: Any, by: Any, now: datetime
) -> None:
    text = "Eins\nZwei\nDrei\nVier"
    place = actions.add_location(council, name="Rathaus", directions=text, by=by, now=now)
    url = f"{URL}{place.pk}/"
    mine, hers = clerk.get(url), colleague.get(url)
    colleague.post(url, typed(hers, directions="EINS\r\nZwei\r\nDrei\r\nVier"))
    clerk.post(url, typed(mine, directions="Eins\r\nZwei\r\nDrei\r\nVIER"))
    place.refresh_from_db()
    assert place.directions == "EINS\nZwei\nDrei\nVIER"


def test_a_draft_is_kept_shown_again_and_thrown_away(
    clerk: Client, colleague: Client, place: Location
) -> None:
    url = f"{URL}{place.pk}/"
    sent = typed(clerk.get(url), room="Saal 9")
    assert clerk.post(f"{url}entwurf/", sent).json()["kept"] is True
    assert 'value="Saal 9"' in page(clerk.get(url))
    assert 'value="Saal 9"' not in page(colleague.get(url))
    place.refresh_from_db()
    assert place.room == "Saal 2"
    clerk.post(f"{url}entwurf/", {"weg": "ja"})
    assert 'value="Saal 2"' in page(clerk.get(url))


def test_saving_ends_the_draft(clerk: Client, place: Location) -> None:
    url = f"{URL}{place.pk}/"
    sent = typed(clerk.get(url), room="Saal 9")
    clerk.post(f"{url}entwurf/", sent)
    clerk.post(url, sent)
    assert Draft.objects.count() == 0


def test_a_draft_with_too_much_text_is_not_kept(clerk: Client, place: Location) -> None:
    url = f"{URL}{place.pk}/"
    sent = typed(clerk.get(url), directions="x" * 200_001)
    assert clerk.post(f"{url}entwurf/", sent).json()["kept"] is False


def test_who_else_is_here_is_told(clerk: Client, colleague: Client, place: Location) -> None:
    url = f"{URL}{place.pk}/"
    assert clerk.post(f"{url}wer/").json() == {"others": []}
    names = colleague.post(f"{url}wer/").json()["others"]
    assert len(names) == 1
    clerk.post(f"{url}wer/", {"weg": "ja"})
    assert colleague.post(f"{url}wer/").json() == {"others": []}


def test_what_would_be_refused_is_said_while_one_types(clerk: Client) -> None:
    sent = typed(clerk.get(f"{URL}neu/"), latitude="fünf", name="")
    found = clerk.post(f"{URL}neu/pruefen/", sent).json()
    assert set(found) == {"latitude", "name"}
    assert Location.objects.count() == 0


def test_what_is_missing_is_made_on_the_way_and_chosen(clerk: Client, council: Any) -> None:
    url = "/verwaltung/einheiten/neu/"
    sent = typed(clerk.get(url), name="Geschäftsstelle", _add="location")
    answer = clerk.post(url, sent)
    assert answer.headers["Location"] == f"{URL}neu/"
    back = clerk.post(f"{URL}neu/", typed(clerk.get(f"{URL}neu/"), name="Haus 7"))
    assert back.headers["Location"] == url
    form = clerk.get(url)
    assert 'value="Geschäftsstelle"' in page(form)
    clerk.post(url, typed(form))
    assert Unit.objects.get(name="Geschäftsstelle").location == Location.objects.get(name="Haus 7")


def test_what_is_used_is_not_removed(
    clerk: Client, council: Any, place: Location, by: Any, now: datetime
) -> None:
    actions.add_unit(council, name="Geschäftsstelle", location=place, by=by, now=now)
    answer = clerk.post(f"{URL}{place.pk}/loeschen/")
    assert answer.status_code == 409
    assert "Geschäftsstelle" in page(answer)
    assert Location.objects.count() == 1


def test_what_nobody_uses_is_removed_after_asking(clerk: Client, place: Location) -> None:
    url = f"{URL}{place.pk}/loeschen/"
    assert clerk.get(url).status_code == 200
    assert Location.objects.count() == 1
    clerk.post(url)
    assert Location.objects.count() == 0


def test_a_change_is_told_in_a_sentence_and_undone(clerk: Client, place: Location) -> None:
    url = f"{URL}{place.pk}/"
    clerk.post(url, typed(clerk.get(url), room="Saal 9"))
    past = page(clerk.get(f"{url}verlauf/"))
    assert "<del>Saal 2</del>" in past
    assert "<ins>Saal 9</ins>" in past
    line = past.split("/zurueck/")[0].rsplit('action="', 1)[1]
    clerk.post(f"{url}verlauf/{line}/zurueck/")
    place.refresh_from_db()
    assert place.room == "Saal 2"


def test_what_was_changed_again_is_not_undone(clerk: Client, place: Location) -> None:
    url = f"{URL}{place.pk}/"
    clerk.post(url, typed(clerk.get(url), room="Saal 9"))
    line = page(clerk.get(f"{url}verlauf/")).split("/zurueck/")[0].rsplit('action="', 1)[1]
    clerk.post(url, typed(clerk.get(url), room="Saal 10"))
    assert clerk.post(f"{url}verlauf/{line}/zurueck/").status_code == 409
    place.refresh_from_db()
    assert place.room == "Saal 10"


@pytest.mark.parametrize(
    "path", ["", "verlauf/", "loeschen/", "entwurf/", "wer/", "pruefen/", "gibt-es-nicht/"]
)
def test_objects_of_another_council_do_not_exist_here(
    clerk: Client, other: Any, by: Any, now: datetime, path: str
) -> None:
    with council_scope(other):
        foreign = actions.add_location(other, name="Anderswo", by=by, now=now)
    for answer in (
        clerk.get(f"{URL}{foreign.pk}/{path}"),
        clerk.post(f"{URL}{foreign.pk}/{path}", {"name": "Meins"}),
    ):
        assert answer.status_code in {404, 405}
        assert "Anderswo" not in page(answer)
    with council_scope(other):
        assert Location.objects.get().name == "Anderswo"


def test_an_object_of_another_council_cannot_be_chosen(
    clerk: Client, other: Any, by: Any, now: datetime
) -> None:
    with council_scope(other):
        foreign = actions.add_unit(other, name="Fremdes Amt", by=by, now=now)
    url = "/verwaltung/kontakte/neu/"
    sent = typed(clerk.get(url), role="Auskunft", purpose="office", unit=str(foreign.pk))
    answer = clerk.post(url, sent)
    assert answer.status_code == 422
    assert "Fremdes Amt" not in page(answer)
    assert Contact.objects.count() == 0


def test_a_sealed_value_that_was_changed_by_hand_counts_for_nothing(
    clerk: Client, colleague: Client, place: Location
) -> None:
    url = f"{URL}{place.pk}/"
    mine, hers = clerk.get(url), colleague.get(url)
    colleague.post(url, typed(hers, room="Saal 3"))
    answer = clerk.post(url, typed(mine, room="Saal 4", _gegeben="gefälscht"))
    assert answer.status_code == 422


def test_only_whoever_may_comes_in(
    council: Any,
    place: Location,
    client_for: Callable[[Any], Client],
    signed_in: Callable[..., Any],
) -> None:
    guest = client_for(council)
    answer = guest.get(f"{URL}{place.pk}/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/konto/anmelden/?next=")
    member = client_for(council)
    signed_in(member, council, "member")
    assert member.get(URL).status_code == 403
    press = client_for(council)
    signed_in(press, council, "press")
    refused = press.get(URL)
    assert refused.status_code == 403
    assert press.post(f"{URL}neu/", {"name": "X"}).status_code == 403
    assert press.post(f"{URL}{place.pk}/", {"name": "X"}).status_code == 403
    assert Location.objects.get().name == "Rathaus"


def test_the_history_names_what_was_linked_and_asks_equally_often(
    clerk: Client, council: Any, place: Location, by: Any, now: datetime
) -> None:
    """Names of linked objects come with one query for each of their kinds."""
    unit = actions.add_unit(council, name="Geschäftsstelle", by=by, now=now)
    places = [
        actions.add_location(council, name=f"Haus {number}", by=by, now=now) for number in range(8)
    ]
    url = f"/verwaltung/einheiten/{unit.pk}/verlauf/"

    def asked(changes: list[Location]) -> int:
        for it in changes:
            actions.change_unit(unit, location=it, by=by, now=now)
        clerk.get(url)
        with CaptureQueriesContext(connection) as seen:
            shown = page(clerk.get(url))
        assert f"<ins>{changes[-1]}</ins>" in shown
        return len(seen)

    few = asked(places[:2])
    assert asked(places[2:]) == few


def test_the_history_shows_the_hour_that_was_changed(
    clerk: Client, council: Any, by: Any, now: datetime
) -> None:
    body = people.add_organization(council, kind_of_body="council", name="Gremium", by=by, now=now)
    start = now.replace(month=12, day=9, hour=17)
    meeting = meetings.add_meeting(council, organization=body, start=start, by=by, now=now)
    meetings.reschedule(meeting, start=start.replace(hour=18), end=None, by=by, now=now)
    shown = page(clerk.get(f"/verwaltung/sitzungen/{meeting.pk}/verlauf/"))
    assert "<del>09.12.2026 17:00</del>" in shown
    assert "<ins>09.12.2026 18:00</ins>" in shown


def test_the_chair_reads_no_history_of_accounts_and_letters(
    council: Any,
    place: Location,
    client_for: Callable[[Any], Client],
    signed_in: Callable[..., Any],
) -> None:
    """Who may read who changed what reads it of what he may open."""
    chair, admin = client_for(council), client_for(council)
    signed_in(chair, council, "chair")
    signed_in(admin, council, "admin")
    names = "people.role", "people.account"
    rows = Line.objects.filter(entry__council=council, kind__in=names)
    assert rows.exists()
    words = "Rolle eines Zugangs", "Zugang „"
    seen_by_admin = page(admin.get("/verwaltung/verlauf/"))
    seen_by_chair = page(chair.get("/verwaltung/verlauf/"))
    assert any(it in seen_by_admin for it in words)
    assert not any(it in seen_by_chair for it in words)
