"""The home page in its states: its first screen answers what a visitor came for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sprachrohr.councils.models import Wording
from sprachrohr.frame.headers import HEADERS
from sprachrohr.languages.actions import translate
from sprachrohr.meetings import actions as meetings
from tests.portal.cases import case


@pytest.fixture
def guest(
    town: Any,
    client_for: Callable[[Any], Client],
    stand_on: Callable[[datetime], None],
    now: datetime,
) -> Client:
    stand_on(now)
    return client_for(town)


def main(guest: Client, path: str = "/de/") -> str:
    response = guest.get(path)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    return str(response.content.decode().split("<main")[1].split("<footer")[0])


def test_with_nothing_recorded_the_page_says_why_and_what_next(guest: Client) -> None:
    page = main(guest)
    assert page.count("<h1") == 1
    assert "Ausschuss für Chancengerechtigkeit und Integration" in page
    assert "kern-btn--primary" not in page
    assert 'href="/de/sitzungen/"' in page
    assert page.count('class="spr-door"') == 4
    assert "spr-thread" not in page
    assert "spr-seats" not in page
    assert "<table" not in page


@pytest.mark.parametrize("language", ["de", "en", "tr", "ar", "uk", "de-simple"])
def test_the_first_screen_answers_in_every_language(
    guest: Client, session: Any, language: str
) -> None:
    page = main(guest, f"/{language}/")
    assert "Ihre Stimme im Rathaus" in page
    assert 'datetime="2026-12-09T17:00+01:00"' in page
    for path in ("mitglieder", "beschluesse", "mitmachen", "wahl"):
        assert f'href="/{language}/{path}/"' in page
    assert f'href="/{language}/sitzungen/{session.pk}/"' in page
    doors = page.index('class="spr-door"')
    assert page.index("<h1") < page.index("spr-notice") < doors


def test_the_notice_shows_day_hour_place_and_that_one_may_come(guest: Client, session: Any) -> None:
    notice = main(guest).split('class="spr-doors"')[0]
    assert '<span class="spr-notice__day" aria-hidden="true">9</span>' in notice
    assert "Dezember 2026" in notice
    assert "Mittwoch, 17 Uhr" in notice
    assert "Rathaus, Saal 2" in notice
    assert notice.count("kern-btn--primary") == 1
    assert "spr-ticks" in notice


def test_a_cancelled_session_stays_until_its_day_is_over_and_names_the_next(
    guest: Client, session: Any, body: Any, facts: dict[str, Any],
    stand_on: Callable[[datetime], None],
) -> None:  # fmt: skip
    later = meetings.add_meeting(
        body.council, organization=body, start=session.start + timedelta(days=7), **facts
    )
    meetings.publish_meeting(later, **facts)
    meetings.cancel(session, reason="Der Saal ist gesperrt.", **facts)
    notice = main(guest).split('class="spr-doors"')[0]
    assert "spr-notice--cancelled" in notice
    assert "Der Saal ist gesperrt." in notice
    assert "kern-btn--primary" not in notice
    assert "16. Dezember 2026" in notice
    assert f'href="/de/sitzungen/{later.pk}/"' in notice
    stand_on(session.start + timedelta(hours=6))
    assert "spr-notice--cancelled" in main(guest)
    stand_on(session.start + timedelta(hours=8))
    notice = main(guest).split('class="spr-doors"')[0]
    assert "spr-notice--cancelled" not in notice
    assert ">16</span>" in notice


def test_a_session_leaves_the_page_when_it_ends_and_the_page_says_when_that_is(
    guest: Client, session: Any, stand_on: Callable[[datetime], None]
) -> None:
    stand_on(session.start + timedelta(minutes=5))
    response = guest.get("/de/")
    assert f"/de/sitzungen/{session.pk}/" in response.content.decode()
    assert int(response.headers["X-Fresh-Until"]) == int(session.end.timestamp())
    stand_on(session.end)
    response = guest.get("/de/")
    assert f"/de/sitzungen/{session.pk}/" not in response.content.decode()
    midnight = (timezone.localtime(session.start) + timedelta(days=1)).replace(hour=0, minute=0)
    assert int(response.headers["X-Fresh-Until"]) == int(midnight.timestamp())


def test_a_draft_and_a_closed_session_are_no_next_session(
    guest: Client, body: Any, facts: dict[str, Any]
) -> None:
    start = facts["now"] + timedelta(days=1)
    meetings.add_meeting(body.council, organization=body, start=start, **facts)
    meetings.add_meeting(body.council, organization=body, start=start, public=False, **facts)
    assert "spr-notice__day" not in main(guest)


def test_the_doors_carry_one_true_number_each(
    guest: Client, session: Any, body: Any, facts: dict[str, Any]
) -> None:
    for number in range(2):
        case(body.council, body, number, facts)
    page = main(guest, "/en/")
    assert "15 members, 10 of them elected" in page
    assert "2 resolutions this year" in page
    assert page.count("<circle") >= 10


def test_three_last_resolutions_stand_with_their_small_threads(
    guest: Client, body: Any, facts: dict[str, Any]
) -> None:
    for number in range(4):
        case(body.council, body, number, facts)
    page = main(guest)
    assert page.index("Beschluss 3") < page.index("Beschluss 2") < page.index("Beschluss 1")
    assert "Beschluss 0" not in page
    assert page.count("spr-mini") >= 3
    assert "spr-thread--across" not in page


def test_a_finished_case_is_told_from_concern_to_outcome(
    guest: Client, body: Any, facts: dict[str, Any]
) -> None:
    resolution = case(body.council, body, 1, facts, state="done")
    page = main(guest)
    thread = page.split("spr-thread--across")[1].split("</ol>")[0]
    assert thread.index("Nach dem Kurs fährt kein Bus.") < thread.index(
        "Die Linie fährt bis 22 Uhr."
    )
    assert thread.count("spr-station__knot") == 4
    assert f'href="/de/beschluesse/{resolution.pk}/"' in page


def test_translated_words_are_shown_and_missing_ones_are_marked(
    guest: Client, body: Any, facts: dict[str, Any]
) -> None:
    display = Wording.objects.get(key="display")
    translate(display, "text", "ar", "صوتكم في دار البلدية", checked=True, **facts)
    page = main(guest, "/ar/")
    assert '<h1 class="spr-display">صوتكم في دار البلدية</h1>' in page
    assert '<span lang="de" dir="ltr">Wir sprechen für Menschen in Alpha.</span>' in page
    assert "spr-note--missing" in page


def test_the_number_of_queries_does_not_grow(
    guest: Client, session: Any, body: Any, facts: dict[str, Any]
) -> None:
    def fill(start: int) -> int:
        for number in range(start, start + 3):
            case(body.council, body, number, facts, state="done")
        with CaptureQueriesContext(connection) as seen:
            assert guest.get("/tr/").status_code == 200
        return len(seen)

    assert fill(0) == fill(10) == fill(20)


def test_home_names_its_languages_and_the_councils_address(guest: Client, town: Any) -> None:
    head = guest.get("/uk/").content.decode().split("</head>")[0]
    assert f'<link rel="canonical" href="{town.address}/uk/">' in head
    for language in ("de", "en", "tr", "ar", "uk"):
        assert f'href="{town.address}/{language}/"' in head
