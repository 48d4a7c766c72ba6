"""A year of sessions in one step: by a rule or from pasted days, with hints; nothing is lost."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sprachrohr.audit.models import Entry
from sprachrohr.meetings.actions import planning
from sprachrohr.meetings.models import AgendaItem, Meeting
from tests.meetings.build import Build, at

YEAR = "/verwaltung/sitzungen/jahr/"

DUESSELDORF = """Sitzungstermine des Jahres 2017

Der Integrationsrat tagt an folgenden Terminen:

  • Mittwoch, 25. Januar
  • Mittwoch, 22. Februar
  • Mittwoch, 29. März
  • Mittwoch, 10. Mai
  • Mittwoch, 5. Juli
  • Mittwoch, 13. September
  • Mittwoch, 11. Oktober
  • Mittwoch, 22. November
"""


@pytest.fixture
def build(council: Any, by: Any, now: datetime) -> Build:
    return Build(council, by, now)


@pytest.fixture
def office(
    council: Any, client_for: Callable[..., Client], signed_in: Callable[..., Client], at_noon: None
) -> Client:
    """A clerk of the office, on Sunday 22 November 2026."""
    client = signed_in(client_for(council), council, "office")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def days() -> list[str]:
    return [f"{timezone.localtime(it.start):%a %Y-%m-%d %H:%M}" for it in Meeting.objects.all()]


def rows(response: Any) -> dict[str, Any]:
    """What the look would send when nothing is changed."""
    found: dict[str, Any] = {}
    for at_, row in enumerate(response.context["rows"]):
        found |= {
            f"tag-{at_}": row.day_text, f"von-{at_}": row.begins_text, f"bis-{at_}": row.ends_text,
        }  # fmt: skip
        if row.keep:
            found[f"nimm-{at_}"] = "on"
    return {**found, "zeilen": str(response.context["count"] + 1)}


def pasted(body: Any, text: str, **more: Any) -> dict[str, Any]:
    return {
        "organization": body.pk, "year": "2027", "way": "liste", "pasted": text,
        "begins": "16:00", "ends": "18:00", **more,
    }  # fmt: skip


def ruled(body: Any, **more: Any) -> dict[str, Any]:
    return {
        "organization": body.pk, "year": "2027", "way": "wochentag", "nth": "2", "weekday": "2",
        "month_set": "ungerade", "begins": "16:00", "ends": "18:00", **more,
    }  # fmt: skip


def test_eight_days_pasted_once_make_eight_sessions_all_wednesdays(
    build: Build, office: Client, client_for: Any, council: Any
) -> None:
    body, place = build.body(), build.place()
    form = pasted(body, DUESSELDORF, afterwards="on", location=place.pk)
    look = office.post(YEAR, {**form, "tun": "ansehen"})
    assert look.status_code == 200
    assert not Meeting.objects.exists()
    made = office.post(YEAR, {**form, **rows(look), "tun": "bekanntmachen"})
    assert made["Location"] == "/verwaltung/sitzungen/"
    assert days() == [
        "Wed 2017-01-25 16:00", "Wed 2017-02-22 16:00", "Wed 2017-03-29 16:00",
        "Wed 2017-05-10 16:00", "Wed 2017-07-05 16:00", "Wed 2017-09-13 16:00",
        "Wed 2017-10-11 16:00", "Wed 2017-11-22 16:00",
    ]  # fmt: skip
    assert {it.location_id for it in Meeting.objects.all()} == {place.pk}
    assert Entry.objects.filter(code="meetings.plan_year").count() == 1
    feed = said(client_for(council).get("/kalender.ics")).replace("\r\n ", "")
    assert feed.count("BEGIN:VEVENT") == 8
    assert "DTSTART;TZID=Europe/Berlin:20170329T160000" in feed


def test_pasted_again_nothing_is_made_twice(build: Build, office: Client) -> None:
    body = build.body()
    form = pasted(body, "13.1.2027\n10.3.2027")
    look = office.post(YEAR, {**form, "tun": "ansehen"})
    sent = {**form, **rows(look), "tun": "anlegen"}
    assert office.post(YEAR, sent).status_code == 302
    again = office.post(YEAR, sent)
    assert again.status_code == 422
    assert said(again).count("This body already has a session on this day.") == 4  # above, beside
    assert Meeting.objects.count() == 2


def test_a_rule_gives_a_year_and_nobody_sees_it_before_it_is_announced(
    build: Build, office: Client, council: Any, client_for: Any
) -> None:
    body = build.body()
    form = ruled(body)
    look = office.post(YEAR, {**form, "tun": "ansehen"})
    assert "6 sessions." in said(look)
    office.post(YEAR, {**form, **rows(look), "tun": "anlegen"})
    assert days() == [
        "Wed 2027-01-13 16:00", "Wed 2027-03-10 16:00", "Wed 2027-05-12 16:00",
        "Wed 2027-07-14 16:00", "Wed 2027-09-08 16:00", "Wed 2027-11-10 16:00",
    ]  # fmt: skip
    assert said(client_for(council).get("/kalender.ics")).count("BEGIN:VEVENT") == 0


def test_an_hour_in_a_pasted_line_counts_and_the_session_lasts_as_long_as_the_others(
    build: Build, office: Client
) -> None:
    text = "13.1.2027\n10.3.2027, 17.30 Uhr\n12.5.2027, 10-11 Uhr\n14.7.2027, 23 Uhr"
    look = office.post(YEAR, {**pasted(build.body(), text), "tun": "ansehen"})
    assert [(it.begins_text, it.ends_text) for it in look.context["rows"]] == [
        ("16:00", "18:00"), ("17:30", "19:30"), ("10:00", "11:00"), ("23:00", ""),
    ]  # fmt: skip


def test_every_six_weeks_across_summer_time_stays_at_the_same_hour(
    build: Build, office: Client
) -> None:
    form = {
        **ruled(build.body()), "way": "abstand", "weeks": "6", "first": "3.2.2027",
    }  # fmt: skip
    look = office.post(YEAR, {**form, "tun": "ansehen"})
    office.post(YEAR, {**form, **rows(look), "tun": "anlegen"})
    assert days()[:3] == ["Wed 2027-02-03 16:00", "Wed 2027-03-17 16:00", "Wed 2027-04-28 16:00"]
    assert len(days()) == 8


def test_a_day_can_be_changed_left_out_moved_and_added(build: Build, office: Client) -> None:
    form = ruled(build.body())
    look = office.post(YEAR, {**form, "tun": "ansehen"})
    sent = rows(look)
    del sent["nimm-0"]
    sent |= {"tag-1": "11. März 2027", "von-1": "17.30 Uhr", "bis-1": "", "tag-6": "Mo 6.12."}
    sent |= {"von-6": "10", "nimm-6": "on"}
    look = office.post(YEAR, {**form, **sent, "schieben": "2:+7"})
    assert not Meeting.objects.exists()
    office.post(YEAR, {**form, **rows(look), "tun": "anlegen"})
    assert days() == [
        "Thu 2027-03-11 17:30", "Wed 2027-05-19 16:00", "Wed 2027-07-14 16:00",
        "Wed 2027-09-08 16:00", "Wed 2027-11-10 16:00", "Mon 2027-12-06 10:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("31.02.2027", "There is no such day in the calendar: 31.02.2027"),
        ("25.1.2017", "This day is over. Check the year."),
        ("Dienstag, 13. Januar 2027", "13 January 2027 is a Wednesday."),
        ("13.1.2027, 18-16 Uhr", "The session ends before it begins."),
        ("13.1.2027, 25:00 Uhr", "There is no such hour."),
        ("28.3.2027, 2:30 Uhr", "This hour does not exist: the clocks go forward"),
        ("demnächst", "No day can be read here."),
        ("10.2.2027", "This day stands there twice."),
    ],
)
def test_a_line_that_is_wrong_says_why_and_stays_as_it_was_typed(
    build: Build, office: Client, line: str, sentence: str
) -> None:
    form = pasted(build.body(), f"10.2.2027\n{line}")
    look = office.post(YEAR, {**form, "tun": "ansehen"})
    assert sentence in said(look)
    refused = office.post(YEAR, {**form, **rows(look), "tun": "anlegen"})
    assert refused.status_code == 422
    assert sentence in said(refused)
    assert not Meeting.objects.exists()
    typed = refused.context["rows"][1]
    assert typed.day_text in {line, f"{typed.day:%d.%m.%Y}" if typed.day else line}
    assert "10.02.2027" in said(refused)


def test_what_cannot_be_a_plan_is_told_beside_its_field_and_kept(
    build: Build, office: Client
) -> None:
    body = build.body()
    for wrong, sentence in (
        ({"year": "27"}, "Write the year with four digits"),
        ({"ends": "15:00"}, "The session ends before it begins."),
        ({"begins": "25:00"}, "Please write the hour like this: 17:00."),
        ({"way": "abstand", "weeks": "0", "first": "1.2.2027"}, "Write a number from 1 to 52."),
        ({"way": "abstand", "weeks": "6", "first": "31.2.2027"}, "February 2027 has 28 days."),
        ({"way": "liste", "pasted": " "}, "Paste at least one day."),
        ({"month_set": "einzeln"}, "Tick at least one month."),
        ({"way": "abstand", "weeks": "6", "first": "1.2.2028"}, "This gives no day in that year."),
    ):
        answer = office.post(YEAR, {**ruled(body), **wrong, "tun": "ansehen"})
        assert answer.status_code == 422, wrong
        assert sentence in said(answer), wrong
        for value in wrong.values():
            assert f'value="{value}"' in said(answer) or not value.strip()
    assert not Meeting.objects.exists()


def test_the_look_names_holidays_school_feasts_and_other_sessions(
    build: Build, office: Client, council: Any, by: Any, now: datetime
) -> None:
    body, rat = build.body(), build.body("Rat der Stadt", kind="rat")
    planning.add_habits(council, communities=["islamic", "jewish"], by=by, now=now)
    planning.add_calendar_day(
        council, kind_of_day="school", name="Sommerferien", first_day=date(2027, 7, 19),
        last_day=date(2027, 8, 31), by=by, now=now,
    )  # fmt: skip
    build.meeting(rat, "2027-01-13 15:00", published=False)
    text = "13.1.2027\n10.3.2027\n6.5.2027\n21.7.2027\n10.10.2027\n9.6.2027"
    look = office.post(YEAR, {**pasted(body, text), "tun": "ansehen"})
    assert [list(it.hints) for it in look.context["rows"]] == [
        ["On the same day: Rat der Stadt, 3 pm."],
        ["Feast: Eid al-Fitr (Muslims). It may shift by a day."],
        ["Public holiday: Ascension Day."],
        ["School holidays: Sommerferien, 19 Jul 2027 to 31 Aug 2027. "
         "Not checked yet by a second person."],
        ["This is a Sunday.", "On this evening begins: Yom Kippur (Jews)."],
        [],
    ]  # fmt: skip
    assert "5 days have a hint." in said(look)


def test_a_session_on_a_great_feast_shows_the_hint_in_its_form_and_to_no_guest(
    build: Build, office: Client, council: Any, client_for: Any, by: Any, now: datetime
) -> None:
    planning.add_habits(council, communities=["islamic"], by=by, now=now)
    planning.add_calendar_day(
        council, kind_of_day="own", name="Stadtfest", first_day=date(2027, 5, 16), by=by, now=now
    )
    one = build.meeting(build.body(), "2027-05-16 17:00")
    page = said(office.get(f"/verwaltung/sitzungen/{one.pk}/"))
    assert "Feast: Eid al-Adha (Muslims). It may shift by a day." in page
    assert "On this day: Stadtfest." in page
    guest = client_for(council)
    for address in ("/de/", "/de/sitzungen/", f"/de/sitzungen/{one.pk}/", "/kalender.ics"):
        shown = said(guest.get(address))
        assert not any(it in shown for it in ("Opferfest", "Eid al-Adha", "Stadtfest")), address


def test_without_chosen_communities_nobody_is_told_of_feasts(build: Build, office: Client) -> None:
    one = build.meeting(build.body(), "2027-05-16 17:00")
    assert "Eid al-Adha" not in said(office.get(f"/verwaltung/sitzungen/{one.pk}/"))


def test_the_skeleton_of_the_body_is_taken_over_and_the_term_of_the_day_is_found(
    build: Build, office: Client, council: Any, by: Any, now: datetime
) -> None:
    from sprachrohr.councils.actions import add_term
    from sprachrohr.meetings.actions import add_skeleton_line

    body = build.body()
    term = add_term(council, name="12. Wahlperiode", start_date=date(2025, 11, 1), by=by, now=now)
    for name in ("Regularien", "Anträge"):
        add_skeleton_line(council, name=name, organization=body, by=by, now=now)
    form = pasted(body, "13.1.2027\n10.3.2027")
    look = office.post(YEAR, {**form, "tun": "ansehen"})
    office.post(YEAR, {**form, **rows(look), "tun": "anlegen"})
    assert {it.term_id for it in Meeting.objects.all()} == {term.pk}
    assert AgendaItem.objects.filter(section=True).count() == 4


def test_the_form_begins_with_the_habits(
    build: Build, office: Client, council: Any, by: Any, now: datetime
) -> None:
    body, place = build.body(), build.place()
    planning.add_habits(
        council, organization=body, location=place, start_time=time(17), duration_minutes=150,
        by=by, now=now,
    )  # fmt: skip
    page = said(office.get(YEAR))
    assert 'value="2027"' in page
    assert 'value="17:00"' in page
    assert 'value="19:30"' in page
    chosen = re.findall(r'<option value="(\d+)" selected>([^<]+)', page)
    assert (str(body.pk), str(body)) in chosen
    assert (str(place.pk), str(place)) in chosen


def test_habits_are_one_row_in_plain_words(build: Build, office: Client) -> None:
    build.body()
    form = {
        "start_time": "17.30 Uhr", "duration_minutes": "120", "reminder_days": "3",
        "reference": "{number}/{year}", "communities": ["islamic", "yazidi"],
    }  # fmt: skip
    assert office.post("/verwaltung/sitzungsvorgaben/neu/", form).status_code == 302
    row = planning.SessionHabits.objects.get()
    assert (row.start_time, row.communities) == (time(17, 30), ["islamic", "yazidi"])
    assert office.post("/verwaltung/sitzungsvorgaben/neu/", form).status_code in {409, 422, 302}
    assert planning.SessionHabits.objects.count() == 1


def test_a_calendar_day_is_checked_by_a_second_person(
    build: Build, council: Any, office: Client, client_for: Any, signed_in: Any
) -> None:
    form = {"kind_of_day": "school", "name": "Herbstferien", "first_day": "23.10.2027"}
    wrong = office.post("/verwaltung/kalendertage/neu/", {**form, "last_day": "6.11.2026"})
    assert wrong.status_code == 422
    assert "The last day lies before the first." in said(wrong)
    assert 'value="Herbstferien"' in said(wrong)
    office.post("/verwaltung/kalendertage/neu/", {**form, "last_day": "6.11.2027"})
    day = planning.CalendarDay.objects.get()
    own = office.post(f"/verwaltung/kalendertage/{day.pk}/geprueft/")
    assert own.status_code != 302
    second = signed_in(client_for(council), council, "admin")
    assert second.post(f"/verwaltung/kalendertage/{day.pk}/geprueft/").status_code == 302
    day.refresh_from_db()
    assert day.verified


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"start": "31.2.2027 17:00"}, "There is no such day: February 2027 has 28 days."),
        ({"start": "10.13.2027 17:00"}, "There is no month 13."),
        ({"start": "9.12.2025 17:00"}, "9 December 2025 is over. Check the year."),
        ({"end": "9.12.2026 16:00"}, "The session ends before it begins."),
        ({"interpreting_until": "10.12.2026"}, "One could ask for interpreting until after"),
        ({"interpreting_until": "31.11.2026"}, "November 2026 has 30 days."),
    ],
)
def test_a_wrong_date_in_a_sessions_form_says_what_is_wrong_and_loses_nothing(
    build: Build, office: Client, facts: dict[str, str], sentence: str
) -> None:
    body = build.body()
    form = {
        "organization": body.pk, "start": "9.12.2026 17:00", "end": "", "time_known": "on",
        "public": "on", "visitors": "Eingang am Markt.", **facts,
    }  # fmt: skip
    answer = office.post("/verwaltung/sitzungen/neu/", form)
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert "Eingang am Markt." in said(answer)
    for value in facts.values():
        assert f'value="{value}"' in said(answer)
    assert not Meeting.objects.exists()


def test_a_session_is_not_moved_into_the_past_but_a_held_one_can_be_entered_afterwards(
    build: Build, office: Client
) -> None:
    body = build.body()
    one = build.meeting(body, "2026-12-09 17:00")
    step = f"/verwaltung/sitzungen/{one.pk}/verschieben/"
    answer = office.post(step, {"start": "9.12.2025 17:00", "end": ""})
    assert "is over. Check the year." in said(answer)
    one.refresh_from_db()
    assert one.start == at("2026-12-09 17:00")
    old = {"organization": body.pk, "start": "1.3.2017 16:00", "time_known": "on", "public": "on"}
    assert office.post("/verwaltung/sitzungen/neu/", old).status_code == 422
    held = office.post("/verwaltung/sitzungen/neu/", {**old, "afterwards": "on"})
    assert held.status_code == 302
    assert Meeting.objects.count() == 2


def test_who_may_not_edit_sessions_does_not_plan_a_year(
    council: Any, client_for: Any, signed_in: Any
) -> None:
    assert client_for(council).get(YEAR).status_code in {302, 403}
    press = signed_in(client_for(council), council, "press")
    assert press.get(YEAR).status_code == 403
