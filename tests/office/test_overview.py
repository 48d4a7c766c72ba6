"""The overview says first what is due; the history names things as people do."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import Actor
from sprachrohr.desk.due import Coming, Due
from sprachrohr.inquiries.models import Inquiry
from sprachrohr.languages.actions import translate
from sprachrohr.office import views
from sprachrohr.privacy.actions import note_look
from tests.office.conftest import typed

URL = "/verwaltung/"


def page(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Callable[..., None]:
    """Puts words into the mouths of the rooms."""

    def say(*due: Due, coming: tuple[Coming, ...] = ()) -> None:
        monkeypatch.setattr(views, "due", lambda viewer, today: list(due))
        monkeypatch.setattr(views, "coming", lambda viewer, today: list(coming))

    return say


def test_the_first_sentence_counts_what_is_overdue_else_what_is_due_today(
    clerk: Client, told: Callable[..., None]
) -> None:
    today = views.clock.today()
    late = Due(what="Alt", url="/a/", next_step="Tun", on=today - timedelta(days=3))
    due = Due(what="Jetzt", url="/b/", next_step="Tun", on=today)
    told(late, late, due)
    assert "2 Sachen sind überfällig." in page(clerk.get(URL))
    told(due)
    assert "Eine Sache ist heute fällig." in page(clerk.get(URL))
    told()
    assert "Heute ist nichts fällig." in page(clerk.get(URL))


def test_what_has_no_date_stands_below_and_not_in_this_week(
    clerk: Client, told: Callable[..., None]
) -> None:
    told(Due(what="Irgendwann einmal", url="/a/", next_step="Ansehen"))
    week, later = page(clerk.get(URL)).split("Später oder ohne Termin")
    assert "Irgendwann einmal" not in week
    assert "Irgendwann einmal" in later


def test_days_stand_as_the_language_writes_them(clerk: Client, told: Callable[..., None]) -> None:
    told(Due(what="Fern", url="/a/", next_step="Tun", on=date(2099, 12, 9)))
    assert "Bis 09.12.2099" in page(clerk.get(URL))
    assert "By 9\N{NO-BREAK SPACE}Dec\N{NO-BREAK SPACE}2099" in clerk.get(
        URL, HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode().replace("&nbsp;", "\N{NO-BREAK SPACE}")


def test_the_history_calls_a_translation_by_its_page_and_language(
    council: Any,
    place: Any,
    by: Actor,
    now: datetime,
    client_for: Callable[[Any], Client],
    signed_in: Callable[..., Any],
) -> None:
    translate(place, "directions", "tr", "Otobüs", by=by, now=now)
    admin = client_for(council)
    signed_in(admin, council, "admin")
    text = page(admin.get("/verwaltung/verlauf/"))
    assert "Übersetzung: Ort, " in text
    assert "(Türkisch)" in text
    assert "councils.location" not in text


def test_whoever_only_looked_has_changed_nothing(
    council: Any,
    by: Actor,
    now: datetime,
    client_for: Callable[[Any], Client],
    signed_in: Callable[..., Any],
) -> None:
    inquiry = Inquiry(pk=77, council=council, reference="ABCD-2345")
    note_look(inquiry, by=by, now=now)
    admin = client_for(council)
    signed_in(admin, council, "admin")
    text = page(admin.get("/verwaltung/verlauf/"))
    assert f"{by.name} hat geöffnet: Anfrage „ABCD-2345“." in text


def test_one_more_below_the_same_parent_and_back_to_it(
    clerk: Client, council: Any, by: Actor, now: datetime
) -> None:
    from sprachrohr.councils import actions

    term = actions.add_term(
        council, name="2025–2030", start_date=date(2025, 11, 1), by=by, now=now
    )  # fmt: skip
    url = f"/verwaltung/sitze/neu/?term={term.pk}"
    form = clerk.get(url)
    assert f'href="/verwaltung/wahlperioden/{term.pk}/">Zurück zu: ' in page(form)
    sent = {**typed(form, kind_of_seat="elected", number="10"), "_another": "1"}
    assert clerk.post(url, sent)["Location"] == url
