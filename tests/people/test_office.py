"""Persons, bodies, seats, substitutes and vacancies, kept in the office's browser."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Entry
from sprachrohr.councils.scope import council_scope
from sprachrohr.people import actions
from sprachrohr.people.models import Membership, Organization, Person, Substitute, Vacancy
from tests.office.conftest import typed
from tests.people.town import START, Town

By = dict[str, Any]


@pytest.fixture
def office(
    council: Any, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> Client:
    """A clerk of the office."""
    return signed_in(client_for(council), council, "office")


def person(council: Any, trace: By, name: str = "Muster") -> Person:
    return actions.add_person(council, family_name=name, given_name="Bea", **trace)


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def test_a_clerk_adds_a_person_and_a_seat_and_guests_see_both_at_once(
    council: Any, town: Town, office: Client, client_for: Any
) -> None:
    guest = client_for(council)
    assert "Bea Muster" not in said(guest.get("/de/mitglieder/"))
    made = office.post(
        "/verwaltung/personen/neu/",
        {"given_name": "Bea", "family_name": "Muster", "spoken": ["tr", "de"]},
    )
    one = Person.objects.get(family_name="Muster")
    assert made["Location"] == f"/verwaltung/personen/{one.pk}/"
    assert one.spoken == ["tr", "de"]
    seat = {
        "person": one.pk, "organization": town.body.pk, "function": "member",
        "kind_of_seat": "elected", "start_date": "1.11.2025",
    }  # fmt: skip
    made = office.post("/verwaltung/mitgliedschaften/neu/", seat)
    held = Membership.objects.get()
    assert made["Location"] == f"/verwaltung/mitgliedschaften/{held.pk}/"
    assert (held.start_date, held.voting_right) == (date(2025, 11, 1), True)
    assert "Bea Muster" in said(guest.get("/de/mitglieder/"))


def test_a_seat_is_not_held_twice_and_the_form_keeps_what_was_typed(
    council: Any, town: Town, office: Client, trace: By
) -> None:
    one = person(council, trace)
    actions.join(one, town.body, start_date=START, kind_of_seat="elected", **trace)
    seat = {
        "person": one.pk, "organization": town.body.pk, "function": "chair",
        "kind_of_seat": "rat", "start_date": "1.12.2026",
    }  # fmt: skip
    answer = office.post("/verwaltung/mitgliedschaften/neu/", seat)
    assert answer.status_code == 422
    assert "This person already holds a seat with a vote in this body" in said(answer) or (
        "hat in diesem Gremium schon" in said(answer)
    )
    assert 'value="1.12.2026"' in said(answer)
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("start", "end"), [("31.2.2026", ""), ("morgen", ""), ("1.12.2026", "30.11.2026")]
)
def test_days_that_do_not_exist_or_stand_the_wrong_way_round_are_refused(
    council: Any, town: Town, office: Client, trace: By, start: str, end: str
) -> None:
    seat = {
        "person": person(council, trace).pk, "organization": town.body.pk, "function": "member",
        "start_date": start, "end_date": end,
    }  # fmt: skip
    assert office.post("/verwaltung/mitgliedschaften/neu/", seat).status_code == 422
    assert not Membership.objects.exists()


def test_an_advisory_seat_never_votes_whatever_is_ticked(
    council: Any, town: Town, office: Client, trace: By
) -> None:
    seat = {
        "person": person(council, trace).pk, "organization": town.body.pk, "function": "member",
        "kind_of_seat": "advisory", "voting_right": "on", "start_date": "1.11.2025",
    }  # fmt: skip
    office.post("/verwaltung/mitgliedschaften/neu/", seat)
    assert Membership.objects.get().voting_right is False


def test_whoever_has_held_a_seat_is_not_removed_but_leaves(
    council: Any, town: Town, office: Client, trace: By, now: Any
) -> None:
    one = person(council, trace)
    seat = actions.join(
        one, town.body, start_date=START, kind_of_seat="elected", by=trace["by"],
        now=now - timedelta(days=30),
    )  # fmt: skip
    for url in (f"/verwaltung/personen/{one.pk}/", f"/verwaltung/mitgliedschaften/{seat.pk}/"):
        answer = office.post(f"{url}loeschen/")
        assert answer.status_code == 409
        assert "…”" in said(answer) or "…“" in said(answer)
    done = office.post(
        f"/verwaltung/personen/{one.pk}/endet/", {"on": "30.11.2026", "reason": "Umzug"}
    )
    assert done.status_code == 302
    seat.refresh_from_db()
    assert (seat.end_date, seat.end_reason) == (date(2026, 11, 30), "Umzug")
    assert Person.objects.filter(pk=one.pk).exists()
    again = office.post(
        f"/verwaltung/mitgliedschaften/{seat.pk}/endet/", {"on": "30.11.2026", "reason": ""}
    )
    assert again.status_code == 422


def test_a_seat_recorded_by_mistake_and_a_person_without_one_can_go(
    council: Any, town: Town, office: Client, trace: By
) -> None:
    one = person(council, trace)
    seat = actions.join(one, town.body, start_date=START, kind_of_seat="elected", **trace)
    office.post(f"/verwaltung/mitgliedschaften/{seat.pk}/loeschen/")
    office.post(f"/verwaltung/personen/{one.pk}/loeschen/")
    assert not Membership.objects.exists()
    assert not Person.objects.exists()


def test_a_person_who_wrote_a_paper_is_still_used(
    council: Any, trace: By, now: Any, office: Client
) -> None:
    from sprachrohr.papers import actions as papers

    one = person(council, trace)
    papers.add_paper(
        council, reference="A 1", name="Antrag Spielplatz", paper_type="motion",
        date=now.date(), originators=[one], **trace,
    )  # fmt: skip
    answer = office.post(f"/verwaltung/personen/{one.pk}/loeschen/")
    assert answer.status_code == 409
    assert "Antrag Spielplatz" in said(answer)


def test_mail_and_numbers_of_a_person_are_not_kept(council: Any, office: Client) -> None:
    for about in ("bea@example.org", "Ruf an: 0201 123456", "+49 201 12 34 56"):
        answer = office.post(
            "/verwaltung/personen/neu/",
            {"given_name": "Bea", "family_name": "Muster", "about": about},
        )
        assert answer.status_code == 422, about
    assert not Person.objects.exists()
    office.post(
        "/verwaltung/personen/neu/",
        {"given_name": "Bea", "family_name": "Muster", "about": "Dabei 2014 bis 2020, seit 2025."},
    )
    assert Person.objects.get().about == "Dabei 2014 bis 2020, seit 2025."


def test_a_substitute_is_another_person_within_the_time_and_without_a_vote_there(
    council: Any, town: Town, office: Client, trace: By
) -> None:
    one, two, three = (person(council, trace, name) for name in ("Eins", "Zwei", "Drei"))
    seat = actions.join(one, town.body, start_date=START, kind_of_seat="rat", **trace)
    actions.join(two, town.body, start_date=START, kind_of_seat="rat", **trace)
    url = f"/verwaltung/mitgliedschaften/{seat.pk}/vertretung/"
    for who, day in ((one, "1.12.2026"), (two, "1.12.2026"), (three, "1.1.2019")):
        answer = office.post(url, {"person": who.pk, "start_date": day, "end_date": ""})
        assert answer.status_code == 422, who
    assert not Substitute.objects.exists()
    made = office.post(url, {"person": three.pk, "start_date": "1.12.2026", "end_date": ""})
    assert made.status_code == 302
    answer = office.post(
        "/verwaltung/vertretungen/neu/",
        {"membership": seat.pk, "person": three.pk, "start_date": "2.12.2026"},
    )
    assert answer.status_code == 422
    # When the member leaves, nobody stands in any more.
    office.post(f"/verwaltung/mitgliedschaften/{seat.pk}/endet/", {"on": "31.12.2026"})
    assert Substitute.objects.get().end_date == date(2026, 12, 31)


def test_the_tree_of_bodies_has_no_circle_and_one_council(
    council: Any, town: Town, office: Client
) -> None:
    office.post(
        "/verwaltung/gremien/neu/",
        {"kind_of_body": "working_group", "name": "AK Schule", "parent": town.body.pk},
    )
    group = Organization.objects.get(name="AK Schule")
    assert group.parent == town.body
    url = f"/verwaltung/gremien/{town.body.pk}/"
    for changed in ({"parent": group.pk}, {"kind_of_body": "board"}):
        answer = office.post(url, typed(office.get(url), **changed))
        assert (answer.status_code, "spo-clash" in said(answer)) == (422, False), changed
    for facts in (
        {"kind_of_body": "council", "name": "Noch einer"},
        {"kind_of_body": "geheimbund", "name": "Noch einer"},
        {"kind_of_body": "list", "name": ""},
    ):
        assert office.post("/verwaltung/gremien/neu/", facts).status_code == 422
    assert office.post(f"/verwaltung/gremien/{town.body.pk}/loeschen/").status_code == 409


def test_a_body_that_ends_ends_its_seats_and_takes_nobody_afterwards(
    council: Any, town: Town, office: Client, trace: By, client_for: Any
) -> None:
    group = actions.add_organization(council, kind_of_body="commission", name="Kommission", **trace)
    one = person(council, trace)
    actions.join(one, group, start_date=START, **trace)
    office.post(
        f"/verwaltung/gremien/{group.pk}/endet/", {"on": "20.11.2026", "result": "Ein Bericht."}
    )
    group.refresh_from_db()
    assert (group.end_date, group.result) == (date(2026, 11, 20), "Ein Bericht.")
    assert Membership.objects.get().end_date == date(2026, 11, 20)
    with pytest.raises(Refused):
        actions.join(person(council, trace, "Neu"), group, start_date=date(2026, 11, 21), **trace)
    assert "Ein Bericht." in said(client_for(council).get(f"/de/gremien/{group.pk}/"))


def test_bodies_are_put_in_order_and_a_vacancy_is_told(
    council: Any, town: Town, office: Client, trace: By
) -> None:
    two = actions.add_organization(council, kind_of_body="board", name="Vorstand", **trace)
    office.post("/verwaltung/gremien/reihenfolge/", {"folge": f"{two.pk},{town.body.pk}"})
    assert [it.name for it in Organization.objects.all()] == ["Vorstand", "Gremium"]
    vacancy = {
        "organization": town.body.pk, "kind_of_seat": "elected", "reason": "Niemand rückt nach",
        "start_date": "1.10.2026",
    }  # fmt: skip
    office.post("/verwaltung/vakanzen/neu/", vacancy)
    row = Vacancy.objects.get()
    url = f"/verwaltung/vakanzen/{row.pk}/"
    answer = office.post(url, typed(office.get(url), end_date="1.9.2026"))
    assert (answer.status_code, "spo-clash" in said(answer)) == (422, False)
    office.post(url, typed(office.get(url), end_date="1.12.2026"))
    row.refresh_from_db()
    assert row.end_date == date(2026, 12, 1)
    assert Entry.objects.filter(code="people.note_vacancy", actor="Office Alpha").count() == 1


FIELDS = {
    "personen": {"given_name": "Bea", "family_name": "Muster"},
    "mitgliedschaften": {"function": "member", "start_date": "1.11.2025"},
    "gremien": {"kind_of_body": "list", "name": "Liste"},
    "vertretungen": {"start_date": "1.11.2025"},
    "vakanzen": {"kind_of_seat": "rat", "reason": "Leer", "start_date": "1.11.2025"},
}


@pytest.mark.parametrize("code", FIELDS)
def test_a_key_of_another_council_in_any_field_is_refused_with_a_sentence(
    council: Any, other: Any, town: Town, office: Client, trace: By, code: str
) -> None:
    """Every field that names an object gets the other council's, one after the other."""
    from django.db import models

    from sprachrohr.desk.forms import model_field_of
    from sprachrohr.desk.kinds import kind_called

    mine = _one_of_each(council, town.body, trace)
    with council_scope(other):
        body = actions.add_organization(other, kind_of_body="board", name="Fremd", **trace)
        foreign = _one_of_each(other, body, trace)
    kind = kind_called(code)
    assert kind is not None
    tried = 0
    for field in kind.form_fields():
        model_field: Any = model_field_of(kind, field.name)
        if not isinstance(model_field, models.ForeignKey | models.ManyToManyField):
            continue
        facts: dict[str, Any] = {**FIELDS[code], **_keys(kind, mine)}
        facts[field.name] = foreign.get(model_field.related_model, 987654)
        answer = office.post(f"/verwaltung/{code}/neu/", facts)
        assert answer.status_code == 422, field.name
        assert f'href="#f-{field.name}"' in said(answer), field.name
        tried += 1
    assert tried >= 1
    pk = foreign[kind.model]
    for url in ("", "loeschen/", "verlauf/", "endet/"):
        assert office.get(f"/verwaltung/{code}/{pk}/{url}").status_code == 404


def _one_of_each(council: Any, body: Any, trace: By) -> dict[Any, int]:
    from sprachrohr.councils import actions as councils
    from sprachrohr.councils.models import Source, Topic

    one, two = person(council, trace, "Eins"), person(council, trace, "Zwei")
    seat = actions.join(one, body, start_date=START, **trace)
    stand_in = actions.appoint_substitute(seat, two, start_date=START, **trace)
    empty = actions.note_vacancy(body, kind_of_seat="rat", reason="x", start_date=START, **trace)
    topic = councils.add_topic(council, name="Fremdes", dimension="social", **trace)
    source = councils.add_source(council, title="Quelle", **trace)
    return {
        Person: two.pk, Organization: body.pk, Membership: seat.pk, Substitute: stand_in.pk,
        Vacancy: empty.pk, Topic: topic.pk, Source: source.pk,
    }  # fmt: skip


def _keys(kind: Any, keys: dict[Any, int]) -> dict[str, int]:
    from sprachrohr.desk.forms import is_required, model_field_of

    found = {}
    for field in kind.form_fields():
        model_field: Any = model_field_of(kind, field.name)
        target = getattr(model_field, "related_model", None)
        if target in keys and is_required(field, model_field):
            found[field.name] = keys[target]
    return found


@pytest.mark.parametrize("code", FIELDS)
def test_lists_of_people_ask_the_database_equally_often_for_two_rows_and_for_twelve(
    council: Any, town: Town, office: Client, trace: By, code: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def plant(number: int) -> None:
        for at in range(number):
            group = actions.add_organization(
                council, kind_of_body="commission", name=f"K{at}", parent=town.body, **trace
            )
            _one_of_each_without_topic(group, trace)

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert office.get(f"/verwaltung/{code}/").status_code == 200
        return len(caught)

    plant(2)
    count()
    few = count()
    plant(10)
    assert count() == few


def _one_of_each_without_topic(body: Any, trace: By) -> None:
    one, two = person(body.council, trace, "Eins"), person(body.council, trace, "Zwei")
    seat = actions.join(one, body, start_date=START, **trace)
    actions.appoint_substitute(seat, two, start_date=START, **trace)
    actions.note_vacancy(body, kind_of_seat="rat", reason="x", start_date=START, **trace)


@pytest.mark.parametrize("role", ["chair", "press"])
def test_only_the_office_and_the_administration_keep_people(
    council: Any, client_for: Any, signed_in: Any, role: str
) -> None:
    client = signed_in(client_for(council), council, role)
    for code, facts in FIELDS.items():
        for url in (f"/verwaltung/{code}/", f"/verwaltung/{code}/neu/"):
            assert client.get(url).status_code == 403, url
        assert client.post(f"/verwaltung/{code}/neu/", facts).status_code == 403
    assert not Person.objects.exists()


def test_the_overview_names_a_seat_that_ends_until_somebody_follows(
    council: Any, town: Town, trace: By
) -> None:
    from sprachrohr.people.office.due import due
    from sprachrohr.people.viewers import Viewer

    office = Viewer(roles=frozenset({"office"}), account_id=1)
    group = actions.add_organization(council, kind_of_body="list", name="Liste", **trace)
    facts = {"kind_of_seat": "elected", "on_behalf_of": group, **trace}
    seat = actions.join(person(council, trace), town.body, start_date=START, **facts)
    assert due(office, date(2026, 11, 22)) == []
    actions.leave(seat, on=date(2026, 12, 31), **trace)
    assert [it.on for it in due(office, date(2026, 11, 22))] == [date(2026, 12, 31)]
    actions.join(
        person(council, trace, "Nachfolge"), town.body, start_date=date(2027, 1, 1), **facts
    )
    assert due(office, date(2026, 11, 22)) == []
