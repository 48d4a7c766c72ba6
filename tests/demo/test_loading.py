"""The load: in order of time, only into a demo database, and a second run changes nothing."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.utils import timezone

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.models import Entry, Revision
from sprachrohr.councils.actions import add_topic
from sprachrohr.councils.models import Council, Fact, Topic
from sprachrohr.councils.scope import council_scope
from sprachrohr.demo.load import load
from sprachrohr.languages.access import speak
from sprachrohr.meetings.access.room import of_day
from sprachrohr.meetings.models import Meeting, MeetingPublication
from sprachrohr.people.models import Account, Role
from sprachrohr.people.viewers import Viewer
from tests.conftest import BERLIN
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_a_second_run_changes_nothing_and_says_so(folder: Path) -> None:
    told, _ = load(now=NOW, root=folder)
    assert [(one.slug, one.records) for one in told] == [("klein", 7)]
    before, revisions = counts(), list(Revision.objects.values_list())
    assert load(now=NOW, root=folder) == ([], ["klein"])
    assert counts() == before
    assert list(Revision.objects.values_list()) == revisions


def test_a_second_run_keeps_what_was_changed(folder: Path, by: Actor) -> None:
    load(now=NOW, root=folder)
    council = Council.objects.get()
    with council_scope(council):
        add_topic(council, slug="neu", name="Neu", dimension="social", by=by, now=NOW)
        load(now=NOW, root=folder)
        assert Topic.objects.get().slug == "neu"


def test_a_database_with_a_council_of_somebody_else_is_refused(council: Any, folder: Path) -> None:
    before = counts()
    for fresh in (False, True):
        with pytest.raises(Refused, match="not made by the demo"):
            load(now=NOW, root=folder, fresh=fresh)
    assert counts() == before


def test_a_database_with_an_account_of_somebody_else_is_refused(folder: Path, by: Actor) -> None:
    from sprachrohr.people.actions import add_account

    add_account(email="a@town.example", name="Somebody", by=by, now=NOW)
    with pytest.raises(Refused, match="not made by the demo"):
        load(now=NOW, root=folder)


def test_an_unknown_council_is_refused_with_the_known_names(folder: Path) -> None:
    with pytest.raises(Refused, match="klein"):
        load(["gross"], now=NOW, root=folder)


def test_each_step_happens_at_its_own_moment_by_somebody(folder: Path) -> None:
    load(now=NOW, root=folder)
    entries = list(Entry.objects.order_by("pk"))
    codes = [entry.code for entry in entries]
    assert codes.index("councils.add_council") < codes.index("meetings.publish")
    assert codes.index("meetings.publish") < codes.index("meetings.hold") < len(codes) - 1
    assert codes[-1] == "demo.load"
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    by_code = {entry.code: entry for entry in entries}
    assert by_code["meetings.publish"].actor == "Beispiel Geschäftsstelle"
    assert by_code["meetings.publish"].at.isoformat() == "2026-10-14T07:00:00+00:00"
    assert by_code["meetings.hold"].at.isoformat() == "2026-10-28T18:00:00+00:00"
    with council_scope(Council.objects.get()):
        assert MeetingPublication.objects.get().at == by_code["meetings.publish"].at
        assert Meeting.objects.get().state == Meeting.State.HELD


def test_dates_in_texts_follow_the_language_and_translations_are_machine_made(
    folder: Path,
) -> None:
    load(now=NOW, root=folder)
    with council_scope(Council.objects.get()):
        fact = Fact.objects.get()
        assert fact.text == "Am Donnerstag, 12. November 2026 begann es."
        speak("en", fact)
        assert fact.said.text.plain == "It began on Thursday 12 November 2026."
        assert fact.said.text.state == "machine"


def test_a_translation_may_be_checked_outdated_or_missing(folder: Path) -> None:
    (folder / "klein" / "words.toml").write_text(
        """
[translations]
checked_by = "Beispiel Lektorat"
checked_on = "rel:-20d"

[[topic]]
key = "a"
dimension = "social"
name.de = "Arbeit heute"
name.en = "Work today"
name.tr = "Çalışma"
name.checked = ["en"]
name.outdated = ["tr"]
name.earlier = "Arbeit"
""",
        encoding="utf-8",
    )
    load(now=NOW, root=folder)
    with council_scope(Council.objects.get()):
        states = {}
        for language in ("en", "tr", "uk"):
            topic = Topic.objects.get()
            speak(language, topic)
            states[language] = str(topic.said.name.state)
        assert states == {"en": "checked", "tr": "outdated", "uk": "missing"}


def test_there_is_one_account_per_role_with_the_published_password(folder: Path) -> None:
    load(now=NOW, root=folder)
    accounts = {account.email: account for account in Account.objects.all()}
    assert sorted(accounts) == sorted(
        f"{role}@klein.example"
        for role in (
            "admin", "office", "chair", "member", "ratsmember", "department", "organisation",
            "press",
        )
    )  # fmt: skip
    office = accounts["office@klein.example"]
    assert office.name == "Beispiel Geschäftsstelle"
    assert office.example
    assert check_password("sprachrohr-demo", office.password)
    with council_scope(Council.objects.get()):
        assert Role.objects.filter(account=office).values_list("name", flat=True).get() == "office"


def test_the_command_prints_json_and_ends_with_a_clear_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_tiny(names: Any, **options: Any) -> Any:
        return load(names, root=folder, **options)

    monkeypatch.setattr("sprachrohr.demo.management.commands.demo.load", load_tiny)
    out = StringIO()
    call_command("demo", "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert answer["loaded"] == [{"council": "klein", "host": "klein.localhost", "records": 7}]
    assert "office@klein.example" in answer["accounts"]
    out = StringIO()
    call_command("demo", stdout=out)
    assert "klein: loaded already, left as it is." in out.getvalue()
    with pytest.raises(CommandError, match="no demo council gross"):
        call_command("demo", "--council", "gross")


@pytest.mark.django_db(transaction=True)
def test_fresh_starts_over_and_the_guests_counter_goes_on(folder: Path, by: Actor) -> None:
    load(now=NOW, root=folder)
    council = Council.objects.get()
    with council_scope(council):
        add_topic(council, slug="neu", name="Neu", dimension="social", by=by, now=NOW)
    counters = dict(Revision.objects.values_list("council_id", "n"))
    load(now=NOW, root=folder, fresh=True)
    with council_scope(Council.objects.get()):
        assert not Topic.objects.exists()
    after = dict(Revision.objects.values_list("council_id", "n"))
    assert all(after[number] > counters[number] for number in counters)


@pytest.mark.django_db(transaction=True)
def test_a_fresh_load_that_fails_leaves_the_old_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(now=NOW, root=folder)
    before = counts()

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise Refused("The last step fails.")

    monkeypatch.setattr("sprachrohr.demo.story.translate_all", fail)
    with pytest.raises(Refused):
        load(now=NOW, root=folder, fresh=True)
    assert counts() == before


def test_the_whole_load_is_one_transaction(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise Refused("The last step fails.")

    monkeypatch.setattr("sprachrohr.demo.story.translate_all", fail)
    with pytest.raises(Refused):
        load(now=NOW, root=folder)
    assert not Council.objects.exists()
    assert not Entry.objects.exists()


def test_weekdays_are_those_of_the_day_of_loading(folder: Path) -> None:
    load(now=datetime(2026, 12, 30, 8, tzinfo=NOW.tzinfo), root=folder)
    with council_scope(Council.objects.get()):
        start = Meeting.objects.get().start.astimezone(NOW.tzinfo)
        assert start.isoformat() == "2026-12-09T17:00:00+01:00"


@pytest.mark.parametrize(
    ("loaded", "begins"),
    [("00:00", "00:00"), ("00:10", "00:00"), ("06:29", "06:00"), ("06:31", "06:30"),
     ("23:59", "06:30")],
)  # fmt: skip
def test_a_session_of_today_can_be_recorded_at_whatever_hour_the_demo_is_loaded(
    folder: Path, loaded: str, begins: str
) -> None:
    path = folder / "klein" / "today.toml"
    lines = ["[[meeting]]", 'key = "heute"', 'organization = "rat"', 'start = "rel:0d 06:30"']
    path.write_text("\n".join([*lines, "begun = true"]), encoding="utf-8")
    now = datetime.fromisoformat(f"2026-11-22T{loaded}").replace(tzinfo=BERLIN)
    load(now=now, root=folder)
    with council_scope(Council.objects.get()):
        (meeting,) = of_day(Viewer(roles=frozenset({"office"})), now.date())
        assert f"{timezone.localtime(meeting.start):%H:%M}" == begins
        assert meeting.start <= now
        earlier = Meeting.objects.exclude(pk=meeting.pk).get()
        assert f"{timezone.localtime(earlier.start):%H:%M}" == "17:00"
