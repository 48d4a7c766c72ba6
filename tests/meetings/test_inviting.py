"""Inviting: what leaves, to whom, when, and what it says of its own lateness."""

import hashlib
from datetime import timedelta
from typing import Any

import icalendar
import pypdfium2
import pytest

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import ProcedureRule, Source
from sprachrohr.documents.models import File
from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.actions.attendance import reply
from sprachrohr.meetings.models import Invitation, InvitationFile, Invitee, Meeting, Notice
from sprachrohr.people import actions as people
from sprachrohr.post.models import MailAttachment, OutgoingMail
from tests.meetings.build import at


class Hall:
    """A council with three members, two of them with an account, and a session in 17 days."""

    def __init__(self, build: Any) -> None:
        self.build, self.by, self.now = build, build.by, build.now
        self.body = build.body()
        build.designation("Integrationsrat")
        self.place = build.place()
        self.meeting = build.meeting(
            self.body, "2026-12-09 17:00", published=False, location=self.place
        )
        self.seats: dict[str, Any] = {}

    def member(self, name: str, language: str | None = None, *, seat: bool = True) -> Any:
        """``language``: of the member's account; ``None``: no account."""
        facts: dict[str, Any] = {"given_name": name, "family_name": "Beispiel"}
        trace: dict[str, Any] = {"by": self.by, "now": self.now}
        person = people.add_person(self.build.council, **facts, **trace)
        since = at("2025-11-01 10:00").date()
        if seat:
            self.seats[name] = people.join(
                person, self.body, kind_of_seat="elected", start_date=since, **trace
            )
        if language is not None:
            email = f"{name.lower()}@alpha.example.org"
            account = people.add_account(email=email, name=name, **trace)
            people.speak_to(account, language=language, **trace)
            people.give_role(
                self.build.council, account, name="member", since=since, person=person, **trace
            )
        return person

    def agenda(self) -> list[Any]:
        rows: list[dict[str, Any]] = [
            {"name": "Regularien", "section": True},
            {"name": "Buslinie 17 soll abends fahren", "parent": 0},
            {"name": "Vergabe eines Auftrags", "public": False},
        ]
        return self.build.items(self.meeting, *rows, published=False)

    def rule(self, key: str, value: int, unit: str = "full_days") -> None:
        source = self.build.row(Source, title="Geschäftsordnung")
        self.build.row(ProcedureRule, key=key, unit=unit, value=value, source=source)

    def invite(self, days: int = 0, **facts: Any) -> Invitation:
        return meetings.invite(
            self.meeting, **facts, by=self.by, now=self.now + timedelta(days=days)
        )

    def supplement(self, days: int = 1, **facts: Any) -> Invitation:
        return meetings.supplement(
            self.meeting, **facts, by=self.by, now=self.now + timedelta(days=days)
        )

    def text(self, row: InvitationFile) -> str:
        with row.file.content.open("rb") as stored:
            document = pypdfium2.PdfDocument(stored.read())
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def hall(build: Any) -> Hall:
    made = Hall(build)
    made.agenda()
    made.member("Mira", "de")
    made.member("Olena", "ar")
    made.member("Tomasz")
    return made


def test_one_step_asks_all_members_publishes_date_and_agenda_and_sets_the_state(hall: Hall) -> None:
    hall.invite()
    hall.meeting.refresh_from_db()
    assert hall.meeting.state == Meeting.State.INVITED
    assert hall.meeting.publications.count() == hall.meeting.agenda_publications.count() == 1
    reached = {it.person.given_name: it.reached_by for it in Invitee.objects.all()}
    assert reached == {"Mira": "mail", "Olena": "mail", "Tomasz": ""}
    mails = OutgoingMail.objects.filter(kind_of_mail="session_invitation").order_by("to")
    assert [(it.to.partition("@")[0], it.language) for it in mails] == [
        ("mira", "de"),
        ("olena", "ar"),
    ]


def test_the_mail_carries_the_letter_in_its_language_and_the_entry_of_the_public_calendar(
    hall: Hall,
) -> None:
    hall.invite()
    mail = OutgoingMail.objects.get(to__startswith="olena")
    pdf, entry = MailAttachment.objects.filter(mail=mail).order_by("pk")
    assert (pdf.name, pdf.file.language) == ("Einladung-2026-12-09-ar.pdf", "ar")
    event = icalendar.Calendar.from_ical(entry.text).events[0]
    assert event["UID"] == f"{hall.meeting.uuid}@sprachrohr"
    assert event["DTSTART"].dt == at("2026-12-09 17:00")
    assert event["LOCATION"].startswith("Rathaus, Saal 2")
    assert "/mitglied/antwort/" in mail.text


def test_letters_are_made_in_every_language_of_the_council_and_kept_from_everybody_else(
    hall: Hall,
) -> None:
    row = hall.invite(message="Bitte bringen Sie den Haushaltsplan mit.")
    files = list(row.files.order_by("pk"))
    assert [it.language for it in files] == ["de", "en", "tr", "ar", "uk"]
    assert {it.closed for it in files} == {True}
    assert not File.objects.filter(private=False).exists()
    assert not File.objects.public().exists()
    german = hall.text(files[0])
    for part in ("Buslinie 17 soll abends fahren", "Vergabe eines Auftrags", "Haushaltsplan"):
        assert part in german


def test_the_notice_on_the_website_keeps_the_agenda_of_guests_with_its_hash(hall: Hall) -> None:
    hall.rule("public_notice", 5, "days")
    hall.invite()
    notice = Notice.objects.get()
    assert (notice.channel, notice.appeared, notice.in_time) == ("website", hall.now, True)
    assert notice.deadline is not None and notice.deadline.date().isoformat() == "2026-12-04"
    with notice.file.content.open("rb") as stored:
        content = stored.read()
    assert notice.sha256 == hashlib.sha256(content).hexdigest()
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "Buslinie 17" in text and "Vergabe" not in text


def test_a_session_that_is_not_public_is_invited_to_and_published_nowhere(hall: Hall) -> None:
    meetings.change_meeting(hall.meeting, public=False, by=hall.by, now=hall.now)
    hall.invite()
    assert Invitee.objects.count() == 3
    assert not hall.meeting.publications.exists() and not Notice.objects.exists()


def test_eight_full_days_are_kept_on_30_november_and_missed_on_1_december(hall: Hall) -> None:
    hall.rule("invitation", 8)
    with pytest.raises(Refused, match="Write down why"):
        hall.invite(days=9)
    assert not Invitation.objects.exists() and not Invitee.objects.exists()
    row = hall.invite(days=8)
    assert (row.timeliness, row.reason) == ("in_time", "")
    assert row.deadline is not None and row.deadline.date().isoformat() == "2026-11-30"


def test_a_late_invitation_says_so_and_why_in_letter_and_mail(hall: Hall) -> None:
    hall.rule("invitation", 8)
    hall.rule("invitation_urgent", 48, "hours")
    row = hall.invite(days=10, reason="Die Vorlage kam erst gestern.")
    assert row.timeliness == "urgent"
    assert "Die Vorlage kam erst gestern." in hall.text(row.files.get(language="de"))
    assert "Die Vorlage kam erst gestern." in OutgoingMail.objects.get(to__startswith="mira").text


def test_guests_read_that_an_invitation_was_urgent_and_why_until_its_letters_are_taken_back(
    hall: Hall, client_for: Any, stand_on: Any
) -> None:
    hall.rule("invitation", 8)
    hall.rule("invitation_urgent", 48, "hours")
    row = hall.invite(days=10, reason="Die Vorlage kam erst gestern.")
    stand_on(hall.now + timedelta(days=10))
    guest = client_for(hall.build.council)
    for language, sentence in (
        ("de", "Diese Einladung ist dringend."),
        ("ar", "هذه الدعوة عاجلة."),
    ):
        page = guest.get(f"/{language}/sitzungen/{hall.meeting.pk}/").content.decode()
        assert sentence in page and "Die Vorlage kam erst gestern." in page
    later = hall.now + timedelta(days=11)
    meetings.withdraw_letters(row, reason="Name genannt", by=hall.by, now=later)
    page = guest.get(f"/de/sitzungen/{hall.meeting.pk}/").content.decode()
    assert "Die Vorlage kam erst gestern." not in page


def test_after_the_short_period_too_it_is_late(hall: Hall) -> None:
    hall.rule("invitation", 8)
    hall.rule("invitation_urgent", 48, "hours")
    assert hall.invite(days=16, reason="Sturm.").timeliness == "late"


def test_a_reason_given_in_time_is_not_kept(hall: Hall) -> None:
    hall.rule("invitation", 8)
    assert hall.invite(reason="Eile").reason == ""


@pytest.mark.parametrize(
    ("days", "sentence"), [(17, "has begun"), (400, "has begun")], ids=["same day", "a year after"]
)
def test_a_session_that_has_begun_is_not_invited_to(hall: Hall, days: int, sentence: str) -> None:
    hall.now = at("2026-11-22 18:00")
    with pytest.raises(Refused, match=sentence):
        hall.invite(days=days)


def test_what_cannot_be_invited_to_says_what_to_do(hall: Hall, build: Any) -> None:
    bare = build.meeting(hall.body, "2026-12-10 17:00")
    with pytest.raises(Refused, match="agenda is empty"):
        meetings.invite(bare, by=hall.by, now=hall.now)
    nobody = build.meeting(build.body("Arbeitskreis", "working_group"), "2026-12-11 17:00")
    build.items(nobody, {"name": "Auftakt"}, published=False)
    with pytest.raises(Refused, match="no members"):
        meetings.invite(nobody, by=hall.by, now=hall.now)
    meetings.cancel(bare, reason="Kein Raum.", by=hall.by, now=hall.now)
    with pytest.raises(Refused, match="cancelled"):
        meetings.invite(bare, by=hall.by, now=hall.now)
    hall.invite()
    with pytest.raises(Refused, match="supplement"):
        hall.invite()


def test_a_substitute_who_is_asked_later_gets_the_same_letter(hall: Hall) -> None:
    stand_in = hall.member("Ayla", "tr", seat=False)
    people.appoint_substitute(
        hall.seats["Mira"], stand_in, start_date=hall.seats["Mira"].start_date, by=hall.by,
        now=hall.now,
    )  # fmt: skip
    hall.invite()
    assert not OutgoingMail.objects.filter(to__startswith="ayla").exists()
    mira = Invitee.objects.get(person__given_name="Mira")
    reply(mira, coming=False, via="mail", by=hall.by, now=hall.now + timedelta(hours=1))
    mail = OutgoingMail.objects.get(to__startswith="ayla")
    names = [it.name for it in MailAttachment.objects.filter(mail=mail).order_by("pk")]
    assert names == ["Einladung-2026-12-09-tr.pdf", f"sitzung-{hall.meeting.pk}.ics"]
    assert "Mira Beispiel" in mail.text


def test_a_supplement_carries_only_what_has_changed_and_goes_to_all_invited(hall: Hall) -> None:
    hall.invite()
    with pytest.raises(Refused, match="Nothing on the agenda has changed"):
        hall.supplement()
    later = hall.now + timedelta(hours=2)
    meetings.add_item(hall.meeting, name="Nachtbus am Wochenende", by=hall.by, now=later)
    row = hall.supplement(message="Mit Dank an die Verwaltung.")
    text = hall.text(row.files.get(language="de"))
    assert "Nachtbus am Wochenende" in text and "Buslinie 17" not in text
    kinds = OutgoingMail.objects.filter(kind_of_mail="session_supplement").order_by("to")
    assert [it.to.partition("@")[0] for it in kinds] == ["mira", "olena"]
    assert Notice.objects.filter(channel="website").count() == 2


def test_a_new_title_stands_in_the_supplement_and_a_result_alone_makes_none(hall: Hall) -> None:
    items = list(hall.meeting.agenda_items.order_by("order"))
    hall.invite()
    later = hall.now + timedelta(hours=2)
    meetings.record_result(items[1], result="noted", by=hall.by, now=later)
    with pytest.raises(Refused, match="Nothing on the agenda has changed"):
        hall.supplement()
    meetings.rename_item(items[2], name="Vergabe der Reinigung", by=hall.by, now=later)
    text = hall.text(hall.supplement().files.get(language="de"))
    assert "Vergabe der Reinigung" in text and "Buslinie 17" not in text


def test_an_item_taken_off_stands_in_the_supplement_and_one_by_mistake_does_not(
    hall: Hall,
) -> None:
    items = list(hall.meeting.agenda_items.order_by("order"))
    hall.invite()
    later = hall.now + timedelta(hours=2)
    meetings.take_off_item(items[1], reason="Zurückgestellt.", by=hall.by, now=later)
    meetings.withdraw_item(items[2], reason="Name einer Person.", by=hall.by, now=later)
    text = hall.text(hall.supplement().files.get(language="de"))
    assert "Buslinie 17" in text and "Vergabe" not in text


def test_letters_taken_back_leave_who_when_and_hash_but_no_content(hall: Hall) -> None:
    row = hall.invite()
    file = row.files.get(language="de").file
    sha512 = file.sha512
    with pytest.raises(Refused, match="why"):
        meetings.withdraw_letters(row, reason=" ", by=hall.by, now=hall.now)
    meetings.withdraw_letters(row, reason="Name einer Person.", by=hall.by, now=hall.now)
    file.refresh_from_db()
    assert (file.content.name, file.sha512, file.size > 0) == ("", sha512, True)
    row.refresh_from_db()
    assert (row.withdrawn_at, row.withdrawn_reason) == (hall.now, "Name einer Person.")
    assert Invitee.objects.count() == 3


def test_an_agenda_taken_back_takes_back_the_notice_and_its_pdf_but_not_the_gazettes(
    hall: Hall,
) -> None:
    hall.invite()
    appeared = hall.now - timedelta(days=1)
    meetings.add_notice(
        hall.build.council, meeting=hall.meeting, channel="gazette", appeared=appeared,
        where="Nr. 47, Seite 3", by=hall.by, now=hall.now,
    )  # fmt: skip
    meetings.withdraw_agenda(hall.meeting, reason="Name einer Person.", by=hall.by, now=hall.now)
    website, gazette = Notice.objects.order_by("-channel")
    assert (website.withdrawn_at, gazette.withdrawn_at) == (hall.now, None)
    assert website.file.content.name == "" and len(website.sha256) == 64


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"channel": "website"}, "by itself"),
        ({"appeared": "2026-11-23 08:00"}, "has not come yet"),
        ({"where": ""}, "Write where"),
    ],
)
def test_a_notice_that_proves_nothing_is_refused(
    hall: Hall, facts: dict[str, Any], sentence: str
) -> None:
    known: dict[str, Any] = {"channel": "board", "appeared": "2026-11-20 08:00", "where": "Rathaus"}
    known |= facts
    known["appeared"] = at(known["appeared"])
    with pytest.raises(Refused, match=sentence):
        meetings.add_notice(
            hall.build.council, meeting=hall.meeting, **known, by=Actor("Test"), now=hall.now
        )


def test_a_notice_after_the_session_had_begun_is_refused(hall: Hall) -> None:
    with pytest.raises(Refused, match="had begun"):
        meetings.add_notice(
            hall.build.council, meeting=hall.meeting, channel="board", where="Rathaus",
            appeared=at("2026-12-09 17:00"), by=hall.by, now=at("2026-12-10 08:00"),
        )  # fmt: skip
