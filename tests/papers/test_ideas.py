"""An idea is told to its working group: once, to everybody but its author, never with a word."""

from datetime import date

import pytest

from sprachrohr.papers.actions import drafts as actions
from sprachrohr.people.actions import join
from sprachrohr.post.models import OutgoingMail
from tests.papers.drafting import Writers
from tests.papers.test_drafts import acting, begin, mails, office, writers

__all__ = ["writers"]
pytestmark = pytest.mark.django_db


def test_an_idea_is_told_to_its_group_once_in_each_ones_language(writers: Writers) -> None:
    had = writers.member("Demir", group=True)
    writers.member("Osman", language="uk", group=True)
    writers.member("Petrenko")
    second = writers.build.body("AG Kultur", "working_group")
    for name in ("Demir", "Osman"):
        join(
            writers.member(name).person, second, start_date=date(2025, 11, 1),
            **office(writers),
        )  # fmt: skip
    idea = actions.note_idea(
        writers.build.council, author=had.person, name="GEHEIME Idee", why="GEHEIM",
        by=had.actor, now=writers.now,
    )  # fmt: skip
    assert mails() == []
    actions.change_draft(idea, organization=writers.group, **acting(writers))
    assert mails() == [("idea_shared", "osman")]
    mail = OutgoingMail.objects.get()
    assert mail.language == "uk"
    assert "AG Bildung" in mail.text and f"/mitglied/antraege/{idea.pk}/" in mail.text
    assert "GEHEIM" not in mail.subject + mail.text
    actions.change_draft(idea, name="Anders", **acting(writers))
    actions.change_draft(idea, organization=second, **acting(writers))
    actions.change_draft(idea, organization=writers.group, **acting(writers))
    assert mails() == [("idea_shared", "osman")]


def test_a_text_with_a_group_is_told_to_nobody(writers: Writers) -> None:
    writers.member("Demir", group=True)
    writers.member("Osman", group=True)
    begin(writers, organization=writers.group)
    assert mails() == []
