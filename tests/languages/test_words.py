"""Texts in the reader's language: which one is shown, and how sure one can be of it."""

from datetime import datetime
from typing import Any

import pytest

from sprachrohr.audit.change import Refused, change
from sprachrohr.councils.models import Topic
from sprachrohr.languages.access import speak, state_of
from sprachrohr.languages.actions import translate
from sprachrohr.languages.words import State


@pytest.fixture
def topic(council: Any, by: Any, now: datetime) -> Topic:
    with change("test", council, by=by, now=now):
        made = Topic(council=council, slug="arbeit", name="Arbeit & Beruf", dimension="economic")
        made.save()
    return made


def test_a_checked_translation_is_shown_as_checked(topic: Any, by: Any, now: datetime) -> None:
    translate(topic, "name", "uk", "Праця", by=by, now=now, checked=True)
    speak("uk", topic)
    assert topic.said.name == "Праця"
    assert topic.said.name.state == State.CHECKED
    assert topic.said.name.checked_on == now.date()


def test_a_machine_translation_stays_marked_until_a_person_checked_it(
    topic: Any, by: Any, now: datetime
) -> None:
    translate(topic, "name", "uk", "Праця", by=by, now=now, machine=True)
    speak("uk", topic)
    assert topic.said.name.state == State.MACHINE
    translate(topic, "name", "uk", "Праця", by=by, now=now, machine=True, checked=True)
    speak("uk", topic)
    assert topic.said.name.state == State.CHECKED


def test_changing_the_german_text_makes_translations_outdated(
    topic: Any, by: Any, now: datetime
) -> None:
    translate(topic, "name", "en", "Work", by=by, now=now, checked=True)
    with change("test", topic.council, by=by, now=now):
        topic.name = "Arbeit, Beruf und Ausbildung"
        topic.save()
    speak("en", topic)
    assert topic.said.name == "Work"
    assert topic.said.name.state == State.OUTDATED


def test_a_missing_translation_shows_german_and_says_so_to_browsers(topic: Any) -> None:
    speak("ar", topic)
    assert topic.said.name.state == State.MISSING
    assert topic.said.name.__html__() == ('<span lang="de" dir="ltr">Arbeit &amp; Beruf</span>')
    assert topic.said.name.plain == "Arbeit & Beruf"


def test_plain_german_needs_no_language_mark(topic: Any) -> None:
    speak("de-simple", topic)
    assert topic.said.name.state == State.MISSING
    assert topic.said.name.__html__() == "Arbeit &amp; Beruf"


def test_the_note_speaks_of_the_least_sure_text(topic: Any, by: Any, now: datetime) -> None:
    translate(topic, "name", "en", "Work", by=by, now=now, checked=True)
    speak("en", topic)
    assert state_of([topic.said.name]).state == State.CHECKED  # type: ignore[union-attr]
    with change("test", topic.council, by=by, now=now):
        topic.about = "Text ohne Übersetzung"
        topic.save()
    speak("en", topic)
    found = state_of([topic.said.name, topic.said.about])
    assert found is not None
    assert found.state == State.MISSING


def test_empty_texts_and_german_need_no_note(topic: Any) -> None:
    speak("de", topic)
    assert state_of([topic.said.name, topic.said.about]) is None


def test_german_cannot_be_a_translation(topic: Any, by: Any, now: datetime) -> None:
    with pytest.raises(Refused, match="original"):
        translate(topic, "name", "de", "Arbeit", by=by, now=now)


def test_one_query_speaks_for_all_objects(
    council: Any, by: Any, now: datetime, django_assert_num_queries: Any
) -> None:
    with change("test", council, by=by, now=now):
        topics = [
            Topic(council=council, slug=f"t{i}", name=f"Thema {i}", dimension="social")
            for i in range(40)
        ]
        Topic.objects.bulk_create(topics)
    with django_assert_num_queries(1):
        speak("tr", topics, None, [])
