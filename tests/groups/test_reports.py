"""Reports back: written on a phone, read by members, by guests only when released."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sprachrohr.audit.change import Refused
from sprachrohr.documents.models import File
from sprachrohr.groups import actions
from sprachrohr.groups.access import own
from sprachrohr.groups.models import DelegationReport, GroupMeeting
from sprachrohr.people import actions as people
from sprachrohr.people.viewers import Viewer
from sprachrohr.post.models import OutgoingMail
from tests.groups.conftest import Sent

SECRET = "GEHEIM-BERICHT-4711"


def report(sent: Sent, by: Any, now: Any, **facts: Any) -> DelegationReport:
    return actions.report_back(
        sent.met, person=sent.delegate.person, **{"concerned": SECRET, **facts}, by=by, now=now
    )


def test_a_delegate_reports_on_the_phone_in_one_form(sent: Sent, writers: Any) -> None:
    client = writers.client(sent.delegate)
    home = client.get("/mitglied/").content.decode()
    assert "Report back: 12 November 2026" in home
    url = f"/mitglied/delegationen/termin/{sent.met.pk}/bericht/"
    assert url in client.get("/mitglied/delegationen/").content.decode()
    empty = client.post(url, {"stated": "Wir sind dafür."})
    assert empty.status_code == 422
    assert "Wir sind dafür." in empty.content.decode()  # nothing typed is lost
    sent_ = client.post(
        url,
        {
            "concerned": "Zwei Klassen mehr für Neue.",
            "stated": "Wir sind dafür.",
            "follows": "Im Januar entscheidet der Rat.",
            "url": "https://example.org/schule",
            "upload": SimpleUploadedFile("notiz.txt", b"Notiz", "text/plain"),
        },
    )
    row = DelegationReport.objects.get()
    assert sent_["Location"] == f"/mitglied/delegationen/bericht/{row.pk}/"
    assert (row.person, row.membership, row.released) == (sent.delegate.person, sent.seat, False)
    assert "Reports to write" not in client.get("/mitglied/delegationen/").content.decode()
    client.post(url, {"concerned": "Drei Klassen mehr."})
    row.refresh_from_db()
    assert row.concerned == "Drei Klassen mehr."
    assert row.file is not None and row.file.private


def test_the_file_is_for_members_and_goes_when_it_is_replaced_or_the_report_removed(
    sent: Sent, council: Any, writers: Any, client_for: Any, by: Any, now: Any
) -> None:
    def upload(name: str) -> Any:
        return SimpleUploadedFile(name, name.encode(), "text/plain")

    row = report(sent, by, now, upload=upload("erst.txt"))
    url = f"/mitglied/delegationen/bericht/{row.pk}/datei/"
    member = writers.client(sent.member)
    there = member.get(url)
    assert (there.getvalue(), there["Cache-Control"]) == (b"erst.txt", "no-store")
    assert client_for(council).get(url).status_code == 302
    assert row.file is not None
    assert client_for(council).get(f"/datei/{row.file.pk}/").status_code == 404
    actions.rewrite_report(
        row, person=sent.delegate.person, concerned="x", upload=upload("dann.txt"), by=by, now=now
    )
    assert member.get(url).getvalue() == b"dann.txt"
    assert [it.file_name for it in File.objects.all()] == ["dann.txt"]
    actions.remove_report(row, by=by, now=now)
    assert File.objects.count() == 0


def test_the_substitute_may_report_and_nobody_else(sent: Sent, by: Any, now: Any) -> None:
    with pytest.raises(Refused, match="did not sit in this body"):
        actions.report_back(sent.met, person=sent.member.person, concerned="x", by=by, now=now)
    row = actions.report_back(
        sent.met, person=sent.substitute.person, concerned="Es ging um Busse.", by=by, now=now
    )
    assert (row.person, row.membership) == (sent.substitute.person, sent.seat)
    with pytest.raises(Refused, match="already"):
        report(sent, by, now)


def test_a_meeting_to_come_has_no_report(sent: Sent, council: Any, by: Any, now: Any) -> None:
    ahead = actions.add_meeting(
        council, organization=sent.school, day=now.date() + timedelta(days=1), by=by, now=now
    )
    with pytest.raises(Refused, match="has not been yet"):
        actions.report_back(ahead, person=sent.delegate.person, concerned="x", by=by, now=now)


def test_members_read_it_guests_only_what_is_released(
    sent: Sent, council: Any, writers: Any, client_for: Any, by: Any, now: Any
) -> None:
    row = report(sent, by, now)
    guest, member = client_for(council), writers.client(sent.member)
    body = f"/de/gremien/{sent.school.pk}/"
    assert SECRET in member.get(f"/mitglied/delegationen/bericht/{row.pk}/").content.decode()
    assert SECRET not in guest.get(body).content.decode()
    actions.release(row, by=by, now=now)
    assert SECRET in guest.get(body).content.decode()
    with pytest.raises(Refused, match="Guests read this report already"):
        actions.rewrite_report(row, person=sent.delegate.person, concerned="anders", by=by, now=now)
    actions.take_back(row, reason="Ein Name war falsch.", by=by, now=now)
    assert SECRET not in guest.get(body).content.decode()
    assert row.releases.count() == 1
    with pytest.raises(Refused, match="stays in the record"):
        actions.remove_report(row, by=by, now=now)


@pytest.mark.parametrize("role", ["press", "department", "organisation"])
def test_who_is_no_member_comes_to_no_address_of_it(
    sent: Sent, council: Any, signed_in: Any, client_for: Any, role: str, by: Any, now: Any
) -> None:
    row = report(sent, by, now)
    client = signed_in(client_for(council), council, role)
    for path in (
        "/mitglied/delegationen/", "/mitglied/delegationen/termin/",
        f"/mitglied/delegationen/termin/{sent.met.pk}/bericht/",
        f"/mitglied/delegationen/bericht/{row.pk}/",
        f"/mitglied/delegationen/bericht/{row.pk}/datei/",
        "/mitglied/gruppen/", f"/mitglied/gruppen/{sent.group.pk}/",
        f"/mitglied/gruppen/{sent.group.pk}/termin/",
        f"/mitglied/gruppen/{sent.group.pk}/ergebnis/",
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 403, path
        assert SECRET not in answer.content.decode()
    for path in ("/verwaltung/rueckberichte/", f"/verwaltung/rueckberichte/{row.pk}/"):
        assert client.get(path).status_code == 403


def test_another_council_s_report_does_not_exist(
    sent: Sent, council: Any, other: Any, signed_in: Any, client_for: Any, by: Any, now: Any
) -> None:
    row = report(sent, by, now)
    chair = signed_in(client_for(other), other, "chair")
    for path in (
        f"/mitglied/delegationen/bericht/{row.pk}/",
        f"/mitglied/delegationen/termin/{sent.met.pk}/bericht/",
        f"/mitglied/gruppen/{sent.group.pk}/",
    ):
        assert chair.get(path).status_code == 404


def test_a_missing_report_is_asked_for_once_after_the_town_s_own_days(
    sent: Sent, council: Any, by: Any, now: Any
) -> None:
    assert actions.remind_due(council, now=now) == 0  # the town has chosen nothing
    habits = actions.add_habits(council, report_days=11, by=by, now=now)
    assert actions.remind_due(council, now=now) == 0  # ten days are over
    actions.change_habits(habits, report_days=10, by=by, now=now)
    assert actions.remind_due(council, now=now) == 1
    assert actions.remind_due(council, now=now) == 0
    mail = OutgoingMail.objects.get(kind_of_mail="report_missing")
    assert mail.to == sent.delegate.account.email
    assert f"/mitglied/delegationen/termin/{sent.met.pk}/bericht/" in mail.text
    assert "Schulausschuss" in mail.subject


def test_a_report_that_is_there_is_not_asked_for(
    sent: Sent, council: Any, by: Any, now: Any
) -> None:
    actions.add_habits(council, report_days=1, by=by, now=now)
    report(sent, by, now)
    assert own.missing(now.date()) == []
    assert actions.remind_due(council, now=now) == 0


def test_a_report_is_missing_from_the_day_after_of_who_sat_there_or_stood_in(
    sent: Sent, council: Any, by: Any, now: Any
) -> None:
    day = sent.met.day
    assert [own.missing(it) for it in (day, day + timedelta(days=1))] == [[], [sent.met]]

    def waiting(member: Any) -> list[Any]:
        viewer = Viewer(frozenset({"member"}), account_id=1, person_id=member.person.pk)
        return own.to_write(viewer, now.date())

    assert [waiting(it) for it in (sent.delegate, sent.substitute, sent.member)] == [
        [sent.met], [sent.met], [],
    ]  # fmt: skip
    people.leave(sent.seat, on=day - timedelta(days=1), by=by, now=now)
    assert waiting(sent.delegate) == waiting(sent.substitute) == own.missing(now.date()) == []


def test_what_waits_for_a_member_is_asked_once_however_many_reports_are_missing(
    sent: Sent, council: Any, by: Any, now: Any
) -> None:
    viewer = Viewer(frozenset({"member"}), account_id=1, person_id=sent.delegate.person.pk)
    for back in range(1, 6):
        day = sent.met.day - timedelta(days=back)
        actions.add_meeting(council, organization=sent.school, day=day, by=by, now=now)
    with CaptureQueriesContext(connection) as seen:
        assert len(own.to_write(viewer, now.date())) == 6
    assert len(seen) == 1


def test_a_delegate_notes_a_meeting_only_of_a_body_of_theirs(
    sent: Sent, council: Any, writers: Any, now: Any
) -> None:
    client = writers.client(sent.delegate)
    day = (now.date() + timedelta(days=7)).strftime("%d.%m.%Y")
    facts = {"organization": sent.group.pk, "day": day, "place": "Saal 2"}
    assert client.post("/mitglied/delegationen/termin/", facts).status_code == 422
    done = client.post("/mitglied/delegationen/termin/", {**facts, "organization": sent.school.pk})
    assert done["Location"] == "/mitglied/delegationen/"
    assert GroupMeeting.objects.filter(place="Saal 2", public=True).count() == 1
    again = client.post("/mitglied/delegationen/termin/", {**facts, "organization": sent.school.pk})
    assert again.status_code == 422
    assert "noted already" in again.content.decode()


def test_the_speaker_keeps_results_members_read_them_guests_after_release(
    sent: Sent, council: Any, writers: Any, client_for: Any, by: Any, now: Any
) -> None:
    from sprachrohr.groups.models import GroupResult

    speaker, member = writers.client(sent.speaker), writers.client(sent.member)
    url = f"/mitglied/gruppen/{sent.group.pk}/"
    facts = {"on": "20.11.2026", "name": SECRET, "text": "Mehr dazu"}
    assert member.post(f"{url}ergebnis/", facts).status_code == 404
    assert speaker.post(f"{url}ergebnis/", {**facts, "on": "23.11.2026"}).status_code == 422
    assert speaker.post(f"{url}ergebnis/", facts)["Location"] == url
    assert speaker.post(f"{url}termin/", {"day": "1.12.2026"})["Location"] == url
    row = GroupResult.objects.get()
    assert row.author == sent.speaker.person
    assert SECRET in member.get(url).content.decode()
    body = f"/de/gremien/{sent.group.pk}/"
    guest = client_for(council)
    assert SECRET not in guest.get(body).content.decode()
    assert "1. Dezember 2026" not in guest.get(body).content.decode()
    actions.release(row, by=by, now=now)
    assert SECRET in guest.get(body).content.decode()
    people.dissolve(sent.group, on=now.date(), result="Drei Kurse mehr.", by=by, now=now)
    later = guest.get(f"{body}?stand=2027-01-01").content.decode()
    assert "Drei Kurse mehr." in later and SECRET in later


def test_the_day_of_a_result_never_lies_ahead(
    sent: Sent, council: Any, writers: Any, by: Any, now: Any
) -> None:
    row = actions.add_result(
        council, organization=sent.group, on=now.date(), name="Drei Kurse", by=by, now=now
    )
    url = f"/mitglied/gruppen/ergebnis/{row.pk}/"
    sent_ = {"on": "31.12.2090", "name": "Vier Kurse", "text": "neu"}
    refused = writers.client(sent.speaker).post(url, sent_)
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "This day lies ahead." in text and "Vier Kurse" in text and "31.12.2090" in text
    assert writers.client(sent.member).post(url, sent_).status_code == 404
    actions.change_result(row, on=now.date() - timedelta(days=1), by=by, now=now)
    actions.release(row, by=by, now=now)
    assert writers.client(sent.speaker).post(url, sent_).status_code == 404
    with pytest.raises(Refused, match="why it is taken back"):
        actions.take_back(row, reason="  ", by=by, now=now)


def test_no_change_makes_two_reports_of_one_seat(
    sent: Sent, council: Any, by: Any, now: Any
) -> None:
    report(sent, by, now)
    day = sent.met.day - timedelta(days=7)
    before = actions.add_meeting(council, organization=sent.school, day=day, by=by, now=now)
    row = actions.add_report(
        council, meeting=before, membership=sent.seat, concerned="x", by=by, now=now
    )
    with pytest.raises(Refused, match="a report for this seat already"):
        actions.change_report(row, meeting=sent.met, by=by, now=now)


def test_results_are_for_groups_only(sent: Sent, council: Any, by: Any, now: Any) -> None:
    with pytest.raises(Refused, match="working groups and commissions"):
        actions.add_result(
            council, organization=sent.school, on=now.date(), name="x", by=by, now=now
        )
