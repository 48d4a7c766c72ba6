"""The office reads how many mails a change sends out, and until when it can still be mended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.actions import telling
from tests.meetings.test_telling import ALI, MIRA, SOON, Town, town

__all__ = ["town"]


@pytest.fixture
def page(
    town: Town, client_for: Callable[..., Client], signed_in: Callable[..., Client], stand_on: Any
) -> Callable[[timedelta], str]:
    """What the office reads above the form of the session, some time after noon."""
    client = signed_in(client_for(town.council), town.council, "office")

    def read(after: timedelta) -> str:
        stand_on(town.now + after)
        url = f"/verwaltung/sitzungen/{town.meeting.pk}/"
        text: str = client.get(url, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        return text

    return read


def test_after_a_relocation_the_office_reads_how_many_mails_leave_and_when(
    town: Town, page: Callable[[timedelta], str]
) -> None:
    town.subscribe(MIRA, "de")
    town.subscribe(ALI, "ar", town.meeting)
    town.member("Ayla", "ayla@beispiel.example", "tr")
    town.member("Zwei", ALI, "de")  # one address, one mail
    assert "about what has changed" not in page(timedelta())
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    said = "3 e-mails about what has changed leave at 12.05 pm. Whatever you change until then"
    assert said in page(timedelta(minutes=1))
    later = {"by": town.by, "now": town.now + timedelta(minutes=3)}
    meetings.cancel(town.meeting, reason="Kein Wasser.", **later)
    assert "3 e-mails about what has changed leave at 12.08 pm." in page(timedelta(minutes=4))
    late = timedelta(minutes=9)
    assert "3 e-mails about what has changed are about to leave." in page(late)
    assert telling.tell(town.council, town.meeting.pk, now=town.now + late) == 3
    assert "about what has changed" not in page(late)


def test_what_was_undone_announces_no_mail(town: Town, page: Callable[[timedelta], str]) -> None:
    town.subscribe(MIRA, "de")
    meetings.relocate(town.meeting, location=town.school, **town.facts)
    assert "One e-mail about what has changed leaves at 12.05 pm." in page(timedelta())
    meetings.relocate(town.meeting, location=town.hall, **town.facts)
    assert "about what has changed" not in page(timedelta())


def test_the_number_announced_is_the_number_sent(town: Town) -> None:
    for at in range(7):
        town.subscribe(f"leser{at}@beispiel.example", "uk")
    meetings.reschedule(town.meeting, start=town.meeting.start + timedelta(days=1), **town.facts)
    found = telling.waiting_news(town.meeting, now=town.now)
    assert found is not None
    assert (found.mails, found.leaves) == (7, town.now + SOON)
    assert town.tell() == 7
