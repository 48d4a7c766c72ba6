"""Names, terms and words follow each other; a missing majority is a finding; what is due."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from sprachrohr.audit.change import Refused
from sprachrohr.councils import actions
from sprachrohr.councils.models import Designation, LegislativeTerm, Wording
from tests.office.conftest import typed

EN: Any = {"HTTP_ACCEPT_LANGUAGE": "en"}


def page(response: Any) -> str:
    return str(response.content.decode()).replace("\xa0", " ")


def test_a_successor_ends_the_name_before_it_and_the_history_says_so(
    clerk: Client, council: Any, by: Any, now: datetime, client_for: Any
) -> None:
    first = actions.add_designation(
        council, name="Beirat", legal_form="auslaenderbeirat", by=by, now=now
    )
    url = "/verwaltung/bezeichnungen/"
    sent = typed(
        clerk.get(f"{url}neu/"), name="Ausschuss", legal_form="aci", valid_from="1.11.2025"
    )
    clerk.post(f"{url}neu/", sent)
    first.refresh_from_db()
    assert first.valid_until == date(2025, 10, 31)
    assert "31.10.2025" in page(clerk.get(f"{url}{first.pk}/verlauf/", **EN))
    guest = client_for(council)
    assert "<h1" in page(guest.get("/en/ueber-uns/"))
    assert "Predecessor" in page(guest.get("/en/ueber-uns/"))
    assert "Beirat" in page(guest.get("/en/ueber-uns/?stand=2020-01-01"))


def test_a_name_inside_another_time_is_refused_also_when_it_is_changed(
    clerk: Client, council: Any, by: Any, now: datetime
) -> None:
    def name(text: str, start: date | None, end: date | None) -> Designation:
        return actions.add_designation(
            council,
            name=text,
            legal_form="other",
            valid_from=start,
            valid_until=end,
            by=by,
            now=now,
        )

    name("Eins", None, date(2013, 12, 31))
    two = name("Zwei", date(2014, 1, 1), None)
    url = f"/verwaltung/bezeichnungen/{two.pk}/"
    answer = clerk.post(url, typed(clerk.get(url), valid_from="31.12.2013"), **EN)
    assert answer.status_code == 422
    said = "In this time the body is already called Eins. End that name first."
    assert said in page(answer)
    # A name may be moved within its own time.
    clerk.post(url, typed(clerk.get(url), valid_from="1.2.2014"))
    two.refresh_from_db()
    assert two.valid_from == date(2014, 2, 1)
    with pytest.raises(Refused):
        name("Drei", date(2010, 1, 1), None)
    two.refresh_from_db()
    assert two.valid_until is None, "what was refused has ended nothing"


def test_terms_and_own_words_follow_each_other_too(council: Any, by: Any, now: datetime) -> None:
    actions.add_term(council, name="A", start_date=date(2020, 11, 1), by=by, now=now)
    actions.add_term(council, name="B", start_date=date(2025, 11, 1), by=by, now=now)
    ends = list(LegislativeTerm.objects.order_by("start_date").values_list("end_date", flat=True))
    assert ends == [date(2025, 10, 31), None]
    actions.add_wording(council, key="people", text="Alt", by=by, now=now)
    actions.add_wording(council, key="sentence", text="Bleibt", by=by, now=now)
    actions.add_wording(
        council, key="people", text="Neu", valid_from=date(2026, 1, 1), by=by, now=now
    )
    ends = list(Wording.objects.order_by("pk").values_list("valid_until", flat=True))
    assert ends == [date(2025, 12, 31), None, None]
    with translation.override("en"), pytest.raises(Refused, match="words at this place already"):
        actions.add_wording(council, key="people", text="Nie", by=by, now=now)


def test_a_missing_majority_is_shown_as_a_finding_and_stays_written(
    clerk: Client, council: Any, by: Any, now: datetime
) -> None:
    term = actions.add_term(council, name="Jetzt", start_date=date(2020, 11, 1), by=by, now=now)
    for kind, number in (("elected", "9"), ("rat", "10")):
        new = f"/verwaltung/sitze/neu/?term={term.pk}"
        sent = typed(clerk.get(new), kind_of_seat=kind, number=number)
        assert sent["term"] == [str(term.pk)]
        seats = clerk.post("/verwaltung/sitze/neu/", sent, follow=True, **EN)
    warning = "the elected members do not have the majority: 9 to 10."
    assert warning in page(seats)
    url = f"/verwaltung/wahlperioden/{term.pk}/"
    assert warning in page(clerk.get(url, **EN))
    assert warning in page(clerk.get("/verwaltung/", **EN))
    seat = term.seats.get(kind_of_seat="rat")
    edit = f"/verwaltung/sitze/{seat.pk}/"
    clerk.post(edit, typed(clerk.get(edit), number="8"))
    assert warning not in page(clerk.get(url, **EN))
    assert "do not have the majority" not in page(clerk.get("/verwaltung/", **EN))


def test_a_council_without_name_and_term_is_told_so_and_a_term_that_ends_too(
    clerk: Client, council: Any, by: Any, now: datetime
) -> None:
    html = page(clerk.get("/verwaltung/", **EN))
    assert "The body has no name today" in html
    assert "No term of office runs today" in html
    actions.add_designation(council, name="Rat", legal_form="other", by=by, now=now)
    actions.add_term(
        council,
        name="Endet bald",
        start_date=date(2020, 11, 1),
        end_date=date(2026, 11, 28),
        by=by,
        now=now,
    )
    actions.add_legal_source(council, citation="§ 1", title="T", by=by, now=now)
    html = page(clerk.get("/verwaltung/", **EN))
    assert "no name today" not in html
    assert "The term of office ends, and none follows yet" in html
    assert "1 legal source is not checked yet" in html


def test_the_list_of_terms_asks_as_often_for_many_as_for_one(
    clerk: Client, council: Any, by: Any, now: datetime, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def add(year: int) -> None:
        term = actions.add_term(
            council,
            name=f"Zeit {year}",
            start_date=date(year, 1, 1),
            end_date=date(year, 12, 31),
            by=by,
            now=now,
        )
        actions.set_seats(term, kind_of_seat="elected", number=5, by=by, now=now)

    add(2000)
    clerk.get("/verwaltung/wahlperioden/")
    with CaptureQueriesContext(connection) as one:
        clerk.get("/verwaltung/wahlperioden/")
    for year in range(2001, 2012):
        add(year)
    with CaptureQueriesContext(connection) as many:
        clerk.get("/verwaltung/wahlperioden/")
    assert len(many) == len(one)
