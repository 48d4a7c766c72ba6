"""A text accepted "at once" after the items have closed says how it comes late, and why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sprachrohr.meetings.models import AgendaItem
from sprachrohr.papers.models import Draft, Paper
from tests.meetings.agendas import close_items, said
from tests.papers.drafting import WHOLE, Writers
from tests.papers.test_drafts import submitted


@pytest.fixture
def writers(build: Any, at_noon: None) -> Writers:
    return Writers(build)


def test_the_office_accepts_a_late_text_with_its_reason(
    writers: Writers, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> None:
    council = writers.build.council
    meeting = writers.build.meeting(writers.body, "2026-12-09 17:00")
    close_items(writers.build)  # 18 November; now is the 22nd
    draft = submitted(writers, meeting=meeting)
    clerk = signed_in(client_for(council), council, "office")
    clerk.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    url = f"/verwaltung/eingang/{draft.pk}/"
    assert 'name="late_reason"' in said(clerk.get(url))
    facts = {
        "reference": "8/2026", "paper_type": "motion", "date": "22.11.2026",
        "session": str(meeting.pk), "place": "ja", "publish": "nein",
    }  # fmt: skip
    silent = clerk.post(url, facts)
    assert silent.status_code == 422
    assert "Say how this item comes late" in said(silent)
    half = clerk.post(url, {**facts, "late_reason": "Die Frist läuft am 1.12. ab."})
    assert half.status_code == 422
    assert "Die Frist läuft am 1.12. ab." in said(half)  # what was typed is still there
    assert not Paper.objects.exists() and not AgendaItem.objects.exists()
    assert Draft.objects.get().paper is None
    whole = {**facts, "lateness": "urgency", "late_reason": "Die Frist läuft am 1.12. ab."}
    assert clerk.post(url, whole).status_code == 302
    item = AgendaItem.objects.get(name=WHOLE["name"])
    assert (item.lateness, item.late_reason) == ("urgency", "Die Frist läuft am 1.12. ab.")


def test_a_text_in_time_needs_no_word_about_it(
    writers: Writers, client_for: Callable[..., Client], signed_in: Callable[..., Client]
) -> None:
    council = writers.build.council
    meeting = writers.build.meeting(writers.body, "2026-12-09 17:00")
    close_items(writers.build, days=3)
    draft = submitted(writers, meeting=meeting)
    clerk = signed_in(client_for(council), council, "office")
    facts = {
        "reference": "8/2026", "paper_type": "motion", "date": "22.11.2026",
        "session": str(meeting.pk), "place": "ja", "publish": "nein",
    }  # fmt: skip
    assert clerk.post(f"/verwaltung/eingang/{draft.pk}/", facts).status_code == 302
    assert AgendaItem.objects.get(name=WHOLE["name"]).lateness == ""
