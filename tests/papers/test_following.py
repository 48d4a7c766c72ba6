"""Resolutions that nobody forgets: reminders, reports of departments, a new term, receipts."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils import actions as councils
from sprachrohr.councils.scope import council_scope
from sprachrohr.papers import actions
from sprachrohr.papers.access import following as access
from sprachrohr.papers.actions import following, reminding
from sprachrohr.papers.models import CarryOver, FollowUp, Reminder, Resolution, UnitReport
from sprachrohr.papers.office import handing
from sprachrohr.papers.rules.following import Habits
from sprachrohr.people.actions import link_role
from sprachrohr.people.models import Role
from sprachrohr.people.viewers import Viewer
from sprachrohr.post.models import OutgoingMail
from tests.meetings.build import Build


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def unit(build: Build) -> Any:
    return build.unit("Amt für Mobilität")


@pytest.fixture
def late(build: Build, unit: Any) -> Any:
    """Decided in March, to be done by 1 November 2026, nothing heard since."""
    return build.resolution(
        build.body(), "Der Bus fährt bis 22 Uhr", due=day("2026-11-01"), responsible=unit
    )


@pytest.fixture
def office_box(council: Any, by: Any, now: datetime) -> Any:
    return councils.add_contact(
        council, purpose="office", role="Geschäftsstelle", email="gs@alpha.example", by=by, now=now
    )


@pytest.fixture
def clerk(council: Any, account_of: Callable[..., Any], unit: Any, by: Any, now: datetime) -> Actor:
    """Somebody of the department for mobility."""
    account = account_of(council, "department", second_factor=False)
    link_role(Role.objects.get(account=account), unit=unit, by=by, now=now)
    return Actor(account.name, account.pk)


def mails() -> list[tuple[str, str]]:
    return [(it.kind_of_mail, it.to) for it in OutgoingMail.objects.order_by("pk")]


def test_department_and_office_are_reminded_once_and_again_after_thirty_days(
    council: Any, late: Any, clerk: Actor, office_box: Any, now: datetime
) -> None:
    assert reminding.remind_due(council, now=now) == 1
    assert mails() == [
        ("resolution_overdue", "department@alpha.example.org"),
        ("resolution_overdue", "gs@alpha.example"),
    ]
    found = Reminder.objects.get()
    assert (found.why, found.since, found.round) == ("overdue", day("2026-11-01"), 0)
    assert found.told == ["unit", "office"]
    assert reminding.remind_due(council, now=now) == 0
    assert reminding.remind_due(council, now=now + timedelta(days=29)) == 0
    assert reminding.remind_due(council, now=now + timedelta(days=30)) == 1
    assert len(mails()) == 4
    assert [it.round for it in Reminder.objects.order_by("pk")] == [0, 1]


def test_without_an_account_the_mailbox_of_the_unit_is_written_to(
    council: Any, late: Any, unit: Any, by: Any, now: datetime
) -> None:
    councils.add_contact(
        council, purpose="press", role="Amt", email="amt@alpha.example", unit=unit, by=by, now=now
    )
    assert reminding.remind_due(council, now=now) == 1
    assert mails() == [("resolution_overdue", "amt@alpha.example")]


def test_what_is_done_or_stands_open_without_a_task_reminds_nobody(
    council: Any, build: Build, late: Any, clerk: Actor, now: datetime
) -> None:
    build.resolution(build.body(), "Gelesen")  # nobody was asked to do anything
    build.follow(late, "done", "2026-11-20")
    assert reminding.remind_due(council, now=now) == 0
    assert Reminder.objects.count() == 0


def test_nobody_is_reminded_while_a_report_waits(
    council: Any, late: Any, clerk: Actor, office_box: Any, by: Any, now: datetime
) -> None:
    row = following.report(
        late, state="in_work", on=day("2026-11-20"), sentence="Der Vertrag liegt vor.",
        by=clerk, now=now,
    )  # fmt: skip
    assert mails() == [("report_arrived", "gs@alpha.example")]
    assert reminding.remind_due(council, now=now) == 0
    following.give_back(row, reason="Bis wann?", by=by, now=now)
    assert mails()[1:] == [("report_returned", "department@alpha.example.org")]
    assert "Bis wann?" in OutgoingMail.objects.order_by("-pk")[0].text
    assert reminding.remind_due(council, now=now) == 1


def test_the_council_s_own_periods_count(
    council: Any, build: Build, unit: Any, clerk: Actor, by: Any, now: datetime
) -> None:
    made = build.resolution(
        build.body(), decided_on=day("2026-11-02"), due=day("2026-12-20"), responsible=unit
    )
    assert reminding.remind_due(council, now=now) == 0
    habits = following.add_following_habits(
        council, remind_days=28, stale_days=0, again_days=0, by=by, now=now
    )
    assert reminding.remind_due(council, now=now) == 1
    assert Reminder.objects.get().why == "due_soon"
    with pytest.raises(Refused, match="already"):
        following.add_following_habits(council, by=by, now=now)
    with pytest.raises(Refused, match="week"):
        following.change_following_habits(habits, again_days=3, by=by, now=now)
    following.change_following_habits(habits, stale_days=20, by=by, now=now)
    row = access.annotated(Resolution.objects.filter(pk=made.pk), now.date()).get()
    assert access.standing(row, now.date()).stale == day("2026-11-22")


def test_the_choice_of_another_town_counts_there_only(
    council: Any, other: Any, late: Any, by: Any, now: datetime
) -> None:
    with council_scope(other):
        following.add_following_habits(other, stale_days=0, remind_days=0, by=by, now=now)
        assert access.habits() == Habits(remind_days=0, stale_days=0, again_days=30)
    ours = Habits(remind_days=14, stale_days=90, again_days=30)
    assert access.habits() == ours
    row = access.standings(Resolution.objects.all(), now.date())[0].resolution
    assert (row.pk, access.habits_of(row)) == (late.pk, ours)
    following.add_following_habits(council, stale_days=60, by=by, now=now)
    row = access.standings(Resolution.objects.all(), now.date())[0].resolution
    assert access.habits_of(row) == access.habits() == Habits(14, 60, 30)


def test_each_council_says_how_long_it_waits_for_a_day_at_another_body(
    council: Any, build: Build, by: Any, now: datetime
) -> None:
    on, office = day("2026-03-25"), Viewer(frozenset({"office"}), 1, "x")
    actions.hand_on(
        build.paper("A 1"), organization=build.body("Rat", "rat"), on=on, by=by, now=now
    )

    def asked(days: int) -> list[date | None]:
        return [it.since for it in handing.due(office, on + timedelta(days=days))]

    assert asked(89) == [] and asked(95) == [on + timedelta(days=90)]
    chosen = following.add_following_habits(council, stale_days=28, by=by, now=now)
    assert asked(27) == [] and asked(28) == [on + timedelta(days=28)]
    following.change_following_habits(chosen, stale_days=0, by=by, now=now)
    assert asked(700) == []


def test_no_mail_tells_the_title_of_a_closed_resolution(
    council: Any, build: Build, unit: Any, clerk: Actor, office_box: Any, now: datetime
) -> None:
    build.resolution(
        build.body(), "GEHEIMER GRUNDSTÜCKSKAUF", public=False, due=day("2026-11-01"),
        responsible=unit,
    )  # fmt: skip
    assert reminding.remind_due(council, now=now) == 1
    for it in OutgoingMail.objects.all():
        assert "GEHEIM" not in it.subject + it.text + it.html


def test_a_report_is_taken_over_with_one_click_and_its_evidence_is_public(
    council: Any, late: Any, clerk: Actor, by: Any, now: datetime
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = SimpleUploadedFile("fahrplan.txt", b"Linie 17 bis 22 Uhr", "text/plain")
    row = following.report(
        late, state="done", on=day("2026-11-16"), sentence="Der Bus fährt.", text="Nur intern.",
        url="https://example.org/fahrplan", upload=upload, by=clerk, now=now,
    )  # fmt: skip
    assert row.file is not None and row.file.private and not row.file.public
    found = following.take_over(row, by=by, now=now)
    assert (found.state, found.on, found.sentence) == ("done", day("2026-11-16"), "Der Bus fährt.")
    assert found.file is not None and found.file.public and not found.file.private
    assert found.file.publications.count() == 1
    assert UnitReport.objects.get().taken == found
    with pytest.raises(Refused, match="already"):
        following.take_over(row, by=by, now=now)
    actions.change_resolution(late, public=False, by=by, now=now)
    assert found.file.publications.filter(withdrawn_at=None).count() == 0


def test_evidence_of_a_closed_resolution_is_released_nowhere(
    council: Any, build: Build, unit: Any, clerk: Actor, by: Any, now: datetime
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    closed = build.resolution(build.body(), public=False, responsible=unit)
    upload = SimpleUploadedFile("kauf.txt", b"geheim", "text/plain")
    row = following.report(
        closed, state="done", on=day("2026-11-16"), sentence="Gekauft.", upload=upload,
        by=clerk, now=now,
    )  # fmt: skip
    found = following.take_over(row, by=by, now=now)
    assert found.file is not None and not found.file.public
    assert found.file.publications.count() == 0


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"on": "2026-11-23"}, "has not come yet"),
        ({"on": "2026-03-17"}, "before the resolution"),
        ({"sentence": " "}, "one sentence"),
        ({"state": "perhaps"}, "states in the list"),
    ],
)
def test_a_report_that_cannot_be_is_refused(
    late: Any, clerk: Actor, now: datetime, facts: dict[str, Any], sentence: str
) -> None:
    known: dict[str, Any] = {"state": "done", "on": "2026-11-20", "sentence": "Ja.", **facts}
    with pytest.raises(Refused, match=sentence):
        following.report(late, **{**known, "on": day(known["on"])}, by=clerk, now=now)


def test_a_department_reports_on_its_own_resolutions_only(
    build: Build, clerk: Actor, now: datetime
) -> None:
    foreign = build.resolution(build.body(), responsible=build.unit("Amt für Schule"))
    with pytest.raises(Refused, match="Another department"):
        following.report(
            foreign, state="done", on=day("2026-11-20"), sentence="Ja.", by=clerk, now=now
        )


# --- a new term ---------------------------------------------------------------------------


@pytest.fixture
def terms(council: Any, by: Any, now: datetime) -> tuple[Any, Any]:
    old = councils.add_term(council, name="2020–2026", start_date=day("2020-11-01"),
                            end_date=day("2026-10-31"), by=by, now=now)  # fmt: skip
    new = councils.add_term(council, name="2026–2031", start_date=day("2026-11-01"), by=by, now=now)
    return old, new


def test_open_resolutions_are_carried_over_or_closed_with_a_reason(
    council: Any, build: Build, late: Any, unit: Any, terms: Any, by: Any, now: datetime
) -> None:
    body, (_old, new) = late.organization, terms
    second = build.resolution(body, "Zweiter", responsible=unit)
    done = build.resolution(body, "Fertig", responsible=unit)
    build.follow(done, "done", "2026-05-05")
    young = build.resolution(body, "Neu", decided_on=day("2026-11-10"), responsible=unit)
    today = now.date()
    assert {it.resolution.pk for it in access.to_carry(new, today)} == {late.pk, second.pk}
    on = day("2026-11-12")
    with pytest.raises(Refused, match="why"):
        following.carry_over_many(
            council, [(late, True, ""), (second, False, " ")], term=new, on=on, by=by, now=now
        )
    assert CarryOver.objects.count() == 0  # all or none
    following.carry_over_many(
        council, [(late, True, ""), (second, False, "Die Linie gibt es nicht mehr.")],
        term=new, on=on, by=by, now=now,
    )  # fmt: skip
    assert access.to_carry(new, today) == []
    assert FollowUp.objects.get(resolution=second).state == "withdrawn"
    assert access.standings(Resolution.objects.filter(pk=late.pk), today)[0].course.heard == on
    for row, word in ((late, "already"), (done, "not an open"), (young, "not an open")):
        with pytest.raises(Refused, match=word):
            following.carry_over(row, term=new, kept=True, on=on, by=by, now=now)


def test_the_old_body_decides_nothing_for_the_new_one(
    late: Any, terms: Any, by: Any, now: datetime
) -> None:
    for on in ("2026-10-31", "2026-11-23"):
        with pytest.raises(Refused, match="in its own time"):
            following.carry_over(late, term=terms[1], kept=True, on=day(on), by=by, now=now)


# --- receipts -----------------------------------------------------------------------------


def test_the_recipient_acknowledges_what_was_handed_on_with_its_day(
    build: Build, unit: Any, clerk: Actor, by: Any, now: datetime
) -> None:
    paper = build.paper("A 1", public=True)
    rat = build.body("Rat", "rat")
    handed = actions.hand_on(
        paper, organization=rat, unit=unit, on=day("2026-11-10"), by=by, now=now
    )
    for on in ("2026-11-09", "2026-11-23"):
        with pytest.raises(Refused, match="It was sent on"):
            following.acknowledge(handed, on=day(on), by=clerk, now=now)
    row = following.acknowledge(handed, on=day("2026-11-12"), by=clerk, now=now)
    assert (row.on, row.unit) == (day("2026-11-12"), unit)
    with pytest.raises(Refused, match="already"):
        following.acknowledge(handed, on=day("2026-11-13"), by=by, now=now)


def test_a_department_acknowledges_only_what_went_to_it(
    build: Build, clerk: Actor, by: Any, now: datetime
) -> None:
    foreign = build.unit("Amt für Schule")
    handed = actions.hand_on(
        build.paper("A 2"), organization=build.body("Rat", "rat"), unit=foreign,
        on=day("2026-11-10"), by=by, now=now,
    )  # fmt: skip
    with pytest.raises(Refused, match="another department"):
        following.acknowledge(handed, on=day("2026-11-12"), by=clerk, now=now)
