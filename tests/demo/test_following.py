"""The model town shows resolutions in every state, and what each of its people does about them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.papers.access import following, register
from sprachrohr.papers.models import CarryOver, FollowUp, Resolution, UnitReport
from sprachrohr.people.viewers import GUEST
from tests.demo.conftest import NOW


@pytest.fixture(autouse=True)
def opened(musterstadt: Council, db: Any) -> Iterator[None]:
    with council_scope(musterstadt):
        yield


def test_every_state_is_shown_one_is_overdue_one_without_news(musterstadt: Council) -> None:
    rows = following.standings(Resolution.objects.public(), NOW.date())
    assert {it.resolution.newest for it in rows} == set(FollowUp.State.values)
    counts = following.counted(rows)
    assert (counts.open, counts.done, counts.ended, counts.told) == (5, 5, 3, 0)
    assert [it.resolution.title for it in rows if it.overdue] == [
        "Wegweiser im Rathaus in mehreren Sprachen"
    ]
    assert [it.resolution.title for it in rows if it.stale and not it.overdue] == [
        "Eine Beratungsstelle gegen Diskriminierung"
    ]


def test_a_report_waits_two_went_into_the_new_term_and_the_rate_is_one_of_two(
    musterstadt: Council,
) -> None:
    waiting = UnitReport.objects.get()
    assert waiting.taken is None and waiting.by == "Beispiel Fachamt"
    assert waiting.unit == waiting.resolution.responsible
    carried = CarryOver.objects.filter(kept=True).select_related("term")
    assert [it.term.name for it in carried] == ["Wahlperiode 2025–2030"] * 2
    assert following.to_carry(carried[0].term, NOW.date()) == []
    tally = register.total(register.recommendations(GUEST))
    assert (tally.adopted, tally.rejected, tally.pending, tally.rate) == (1, 1, 1, 0.5)


def test_guests_read_all_of_it(musterstadt: Council, stand_on: Callable[[datetime], None]) -> None:
    stand_on(NOW)
    guest = Client(HTTP_HOST=musterstadt.host)
    for path, part in (
        ("/en/beschluesse/?stand=ohne-nachricht", "1 resolution<"),
        ("/en/beschluesse/?stand=ueberfaellig", "Signs in the town hall"),
        ("/en/beschluesse/empfehlungen/", "Of 2 decided ones 1 were followed: 50%."),
        ("/en/beschluesse/gehoert/", "Gives a recommendation"),
    ):
        page = guest.get(path).content.decode()
        assert part in page, path
        assert "Die Firma hat am Dienstag" not in page
