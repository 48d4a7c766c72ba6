"""Düsseldorf's Welcome-Center, as the sources tell it: from a commission to a resolution."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils.scope import council_scope
from sprachrohr.papers.models import Paper
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db

COMMISSION = ("2015-12-31", "Kommission Welcome-Center")


def page(path: str) -> str:
    answer = Client(HTTP_HOST="duesseldorf.localhost").get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def part(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.DOTALL)
    assert found is not None, text
    return re.sub("<[^>]+>", "", found[1]).strip()


def thread(text: str) -> list[tuple[str, str]]:
    """Day and heading of each station."""
    stations = re.findall(r'<li class="spr-station.*?</li>', text, re.DOTALL)
    return [(part(r'datetime="([^"]+)"', it), part("<h3>(.*?)</h3>", it)) for it in stations]


def test_from_the_commission_to_the_resolution_each_step_leads_on_and_back(
    towns: dict[str, Any], stand_on: Any
) -> None:
    stand_on(NOW)
    with council_scope(towns["duesseldorf"]):
        experts = Paper.objects.get(name__contains="Fachleute einladen").pk
        group = Paper.objects.get(name__contains="Projektgruppe").pk
    first, second = page(f"/de/vorlagen/{experts}/"), page(f"/de/vorlagen/{group}/")
    assert thread(first) == [
        COMMISSION,
        ("2016-05-25", "Konzeption Welcome-Center: Fachleute einladen"),
        ("2016-05-25", "angenommen"),
        ("2016-06-29", "Wuppertal und Stuttgart berichten."),
        ("2016-06-29", "Umgesetzt"),
    ]
    assert thread(second) == [
        COMMISSION,
        ("2016-06-29", "Gemeinsame Sitzung mit dem Wirtschaftsausschuss"),
        ("2016-11-09", "Welcome-Center: Projektgruppe mehrerer Ämter"),
        ("2016-11-09", "angenommen"),
        ("2016-11-09", "Es liegt bei der Verwaltung"),
    ]
    assert f'href="/de/vorlagen/{group}/"' in first
    assert f'href="/de/vorlagen/{experts}/"' in second
    for text, paper in ((first, experts), (second, group)):
        resolution = page(re.search(r'href="(/de/beschluesse/\d+/)"', text)[1])  # type: ignore[index]
        assert f'href="/de/vorlagen/{paper}/"' in resolution
        assert re.search(r'<h3><a href="/de/sitzungen/\d+/">angenommen</a>', resolution)
    joint = re.search(r'<a href="(/de/sitzungen/\d+/)">Wuppertal und Stuttgart', first)
    assert joint and f'href="/de/vorlagen/{experts}/"' in page(joint[1])


def test_no_real_town_is_told_that_nothing_was_heard_of_an_old_resolution(
    towns: dict[str, Any], stand_on: Any
) -> None:
    """Their sources end somewhere; that is no failing of the town."""
    stand_on(NOW)
    assert "Fachleute zum Welcome-Center" in page("/de/beschluesse/")
    assert "Ohne Nachricht seit" not in page("/de/beschluesse/")
