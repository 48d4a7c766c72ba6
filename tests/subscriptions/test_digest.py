"""The mail that gathers what can wait: what is in it, when it leaves; nothing comes twice."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from sprachrohr.councils.models import Designation
from sprachrohr.councils.scope import council_scope
from sprachrohr.languages.actions import translate
from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.actions import telling
from sprachrohr.pages.actions import articles, publishing
from sprachrohr.papers import actions as papers
from sprachrohr.post import actions as post
from sprachrohr.post.models import OutgoingMail
from sprachrohr.post.sending import _message
from sprachrohr.privacy.registry import Subject, about_person
from sprachrohr.subscriptions import access, actions, digest, links, mailboxes, personal
from sprachrohr.subscriptions.models import Mailbox, Sighting, Subscription, Told
from tests.meetings.build import at
from tests.subscriptions.conftest import MIRA, link, mails

pytestmark = pytest.mark.django_db

ROUND = at("2026-11-26 08:00")
"""The Thursday after ``now``."""


class Reader:
    """Somebody who asks, confirms and is told, in the council of a build."""

    def __init__(self, build: Any, email: str = MIRA, language: str = "de") -> None:
        self.build, self.council = build, build.council
        self.email, self.language = email, language

    def wants(self, *things: Any, rhythm: str = "weekly", days: float = -1) -> Subscription:
        moment = self.build.now + timedelta(days=days)
        (about, about_id), *also = [(it.kind(), it.pk) for it in things]
        actions.ask(
            self.council, email=self.email, language=self.language, about=about,
            about_id=about_id, also=also, rhythm=rhythm, now=moment,
        )  # fmt: skip
        row = Subscription.objects.standing().get(email=self.email, about=about, about_id=about_id)
        return actions.confirm_all(row, now=moment)

    @property
    def told(self) -> list[OutgoingMail]:
        return [it for it in mails(self.email) if it.kind_of_mail == digest.KIND]


@pytest.fixture
def mira(build: Any) -> Reader:
    return Reader(build)


@pytest.fixture
def topic(build: Any) -> Any:
    return build.topic()


def run(build: Any, moment: Any = ROUND) -> int:
    return digest.send_due(build.council, now=moment)


def entries(mail: OutgoingMail) -> list[str]:
    """The first lines of what a mail lists."""
    return re.findall(r"^- (.+)$", mail.text, re.MULTILINE)


def test_the_next_agenda_comes_in_turkish_and_says_what_is_in_german_only(
    build: Any, session: Any, by: Any, now: Any
) -> None:
    spoken: dict[str, Any] = {"by": by, "now": now, "checked": True}
    translate(Designation.objects.get(), "name", "tr", "Örnek Kurulu", **spoken)
    leyla = Reader(build, language="tr")
    leyla.wants(session.organization)
    welcome, _second = build.items(session, {"name": "Begrüßung"}, {"name": "Bericht des Amtes"})
    translate(welcome, "name", "tr", "Açılış", **spoken)
    assert run(build, ROUND - timedelta(minutes=1)) == 0
    assert run(build) == 1
    (mail,) = leyla.told
    box, home = Mailbox.objects.get(), build.council.address
    assert (mail.subject, mail.spoken) == ("Yenilikler: Örnek Kurulu", "tr")
    assert mail.text == (
        "Abone olduğunuz konularda yenilikler var.\n"
        "\n"
        "Toplantılar\n"
        "-----------\n"
        "\n"
        "- Örnek Kurulu, 9 Aralık 2026 Çarşamba, saat 17.00\n"
        "  Rathaus, Saal 1\n"
        "  Gündem:\n"
        "  1 Açılış\n"
        "  2 Bericht des Amtes (yalnızca Almanca)\n"
        f"  {home}/tr/sitzungen/{session.pk}/#agenda\n"
        "\n"
        "Aboneliklerinizi görün veya değiştirin:\n"
        f"{home}/tr/abonnieren/meine/{links.token_of(box)}/\n"
        "\n"
        "Tüm abonelikleri sonlandır:\n"
        f"{home}/tr/abonnieren/alle-enden/{links.token_of(box)}/\n"
        "\n"
        "-- \n"
        f"Örnek Kurulu, Beispielstadt – {home}"
    )
    assert '<bdi lang="de" dir="ltr">Bericht des Amtes</bdi> (yalnızca Almanca)' in mail.html
    message = _message(mail, "Beispielrat").message()
    assert message["List-Unsubscribe"] == f"<{mail.end_url}>"
    assert run(build) == run(build, ROUND + timedelta(days=7)) == 0


def test_a_change_of_room_comes_at_once_and_the_rest_in_one_mail(
    build: Any, session: Any, mira: Reader, topic: Any, by: Any, now: Any
) -> None:
    mira.wants(session.organization, session, topic)
    build.items(session, {"name": "Begrüßung"})
    build.paper("12/2026", "Haltestelle am Markt", topics=[topic], what="Eine Haltestelle.")
    meetings.relocate(session, location=build.place(room="Saal 2"), by=by, now=now)
    assert telling.tell(build.council, session.pk, now=now + timedelta(minutes=5)) == 1
    assert run(build, now + timedelta(minutes=10)) == 0
    assert [it.kind_of_mail for it in mails()][1:] == ["session_changed"]
    assert run(build) == 1
    (mail,) = mira.told
    assert entries(mail) == [
        "Beispielrat, Mittwoch, 9. Dezember 2026, 17 Uhr",
        "Antrag 12/2026: Haltestelle am Markt",
    ]
    assert "Rathaus, Saal 2" in mail.text and "Eine Haltestelle." in mail.text
    assert "/abonnieren/meine/" in mails()[1].text


def test_a_topic_tells_papers_resolutions_outcomes_items_and_news_each_once(
    build: Any, session: Any, mira: Reader, topic: Any, by: Any, now: Any
) -> None:
    build.paper("1/2026", "Vorher", topics=[topic])
    other = build.topic("sport", "Sport")
    mira.wants(topic, other)
    (item,) = build.items(session, {"name": "Haltestelle beraten", "topics": [topic]})
    paper = build.paper("2/2026", "Haltestelle", topics=[topic, other])
    build.consult(paper, session.organization, meeting=session, agenda_item=item)
    taken = build.resolution(
        session.organization, "Bus bis 22 Uhr", topics=[topic], yes=9, no=2,
        decided_on=date(2026, 11, 20),
    )  # fmt: skip
    build.follow(taken, "done", "2026-11-21", "Der Bus fährt bis 22 Uhr.")
    news = articles.add_news(
        build.council, title="Neuer Bus", teaser="Er fährt.", date=now.date(), topics=[other],
        by=by, now=now,
    )  # fmt: skip
    publishing.publish_news(news, by=by, now=now)
    assert run(build) == 1
    (mail,) = mira.told
    body = mail.text.partition("\n\n")[2].partition("Ihre Abonnements")[0]
    address = f"{build.council.address}/de"
    assert body == (
        "Sitzungen\n---------\n\n"
        "- Beispielrat, Mittwoch, 9. Dezember 2026, 17 Uhr\n"
        "  1 Haltestelle beraten\n"
        f"  {address}/sitzungen/{session.pk}/#agenda\n\n"
        "Beschlüsse\n----------\n\n"
        "- Bus bis 22 Uhr\n"
        "  Freitag, 20. November 2026, Beispielrat\n"
        "  Mehrheitlich beschlossen. Ja: 9, Nein: 2.\n"
        f"  {address}/beschluesse/{taken.pk}/\n\n"
        "Wie es weitergeht\n-----------------\n\n"
        "- Bus bis 22 Uhr\n"
        "  Umgesetzt: Der Bus fährt bis 22 Uhr.\n"
        f"  {address}/beschluesse/{taken.pk}/\n\n"
        "Vorlagen\n--------\n\n"
        "- Antrag 2/2026: Haltestelle\n"
        f"  {address}/vorlagen/{paper.pk}/\n\n"
        "Nachrichten\n-----------\n\n"
        "- Neuer Bus\n"
        "  Er fährt.\n"
        f"  {address}/aktuelles/{news.pk}/\n\n"
    )
    assert run(build, ROUND + timedelta(days=7)) == 0


def test_a_paper_tells_each_public_step_of_its_way(
    build: Any, session: Any, mira: Reader, by: Any, now: Any
) -> None:
    paper = build.paper("7/2026", "Radweg")
    mira.wants(paper)
    rat = build.body("Stadtrat", kind="rat")
    (item,) = build.items(session, {"name": "Radweg beraten"})
    build.consult(paper, session.organization, meeting=session, agenda_item=item)
    build.consult(paper, rat, role="decision", date=date(2027, 1, 20))
    build.station(paper, "working_group", "2026-11-10", "Der Arbeitskreis hat beraten")
    build.station(paper, "office", "2026-11-11", "GEHEIM", public=False)
    assert run(build) == 1
    told = mira.told[0]
    assert entries(told) == [
        "Beispielrat, Mittwoch, 9. Dezember 2026, 17 Uhr",
        "7/2026: Radweg",
        "7/2026: Radweg",
    ]
    assert "Dienstag, 10. November 2026: Der Arbeitskreis hat beraten" in told.text
    assert "Mittwoch, 20. Januar 2027, Stadtrat: " in told.text
    assert "GEHEIM" not in told.text + told.html
    assert run(build, at("2026-12-10 08:00")) == 0  # it has begun, and is no news any more
    later = at("2026-12-10 09:00")
    facts: dict[str, Any] = {"by": by, "now": later}
    meetings.hold(session, end=at("2026-12-09 19:00"), **facts)
    taken = papers.record_resolution(
        build.council, title="Radweg", text="…", plain="", organization=session.organization,
        agenda_item=item, paper=paper, result="unanimous", decided_on=date(2026, 12, 9), **facts,
    )  # fmt: skip
    assert run(build, later + timedelta(hours=1)) == 0
    assert run(build, at("2026-12-17 08:00")) == 1
    papers.follow_up(
        taken, state="in_work", on=date(2026, 12, 18), sentence="Das Amt plant.", by=by,
        now=at("2026-12-18 10:00"),
    )  # fmt: skip
    assert run(build, at("2026-12-24 08:00")) == 1
    assert entries(mira.told[1]) == ["Radweg"]
    assert "Einstimmig beschlossen" in mira.told[1].text
    assert "Das Amt plant." in mira.told[2].text


def test_what_would_come_too_late_leaves_at_once_but_not_within_minutes(
    build: Any, mira: Reader, now: Any
) -> None:
    soon = build.meeting(build.body("Rat", kind="rat"), "2026-11-27 17:00")
    mira.wants(soon.organization)
    build.items(soon, {"name": "Eilig"})
    build.paper("9/2026")
    assert run(build, now) == 0
    assert run(build, now + timedelta(minutes=4)) == 0
    assert run(build, now + timedelta(minutes=6)) == 1
    assert "Eilig" in mira.told[0].text
    assert run(build) == 0


def test_daily_means_every_day_at_the_hour_the_council_chose(
    build: Any, topic: Any, by: Any, now: Any
) -> None:
    mailboxes.add_habits(build.council, weekday=0, hour=18, by=by, now=now)
    daily, weekly = Reader(build), Reader(build, "ali@beispiel.example")
    daily.wants(topic, rhythm="daily")
    weekly.wants(topic)
    assert run(build, at("2026-11-21 18:00")) == 0
    build.paper("1/2026", topics=[topic])
    assert run(build, at("2026-11-22 17:59")) == 0
    assert run(build, at("2026-11-22 18:00")) == 1
    assert (len(daily.told), len(weekly.told)) == (1, 0)
    assert run(build, at("2026-11-23 18:00")) == 1
    assert (len(daily.told), len(weekly.told)) == (1, 1)


class Killed(BaseException):
    """The worker is gone in the middle of its work."""


@pytest.mark.parametrize("where", ["before", "after"])
def test_a_worker_that_is_killed_between_choosing_and_sending_tells_nothing_twice(
    build: Any, topic: Any, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    readers = [Reader(build, f"g{n}@beispiel.example") for n in range(3)]
    for it in readers:
        it.wants(topic)
    build.paper("1/2026", topics=[topic])
    send, sent = post.send, []

    def dies(*args: Any, **facts: Any) -> Any:
        sent.append(facts["to"])
        if len(sent) == 2 and where == "before":
            raise Killed
        mail = send(*args, **facts)
        if len(sent) == 2:
            raise Killed
        return mail

    monkeypatch.setattr(post, "send", dies)
    with pytest.raises(Killed):
        run(build)
    assert [len(it.told) for it in readers] == [1, 0, 0]
    assert Told.objects.count() == 1
    monkeypatch.setattr(post, "send", send)
    assert run(build) == 2
    assert run(build) == run(build, ROUND + timedelta(days=7)) == 0
    assert [len(it.told) for it in readers] == [1, 1, 1]


def test_a_killed_delivery_sends_the_mail_it_had_and_no_second_one(
    build: Any, mira: Reader, topic: Any
) -> None:
    mira.wants(topic)
    build.paper("1/2026", topics=[topic])
    assert run(build) == 1
    (mail,) = mira.told
    assert run(build, ROUND + timedelta(hours=1)) == 0
    assert post.sweep(build.council, now=ROUND + timedelta(hours=1)) >= 1
    assert post.deliver(build.council, mail.pk, now=ROUND + timedelta(hours=1)) == "kept"
    assert post.deliver(build.council, mail.pk, now=ROUND + timedelta(hours=2)) == ""
    assert len(mira.told) == 1


def test_what_was_taken_back_before_the_mail_left_is_not_in_it(
    build: Any, mira: Reader, topic: Any, by: Any, now: Any
) -> None:
    mira.wants(topic)
    secret = build.paper("1/2026", "GEHEIM", topics=[topic])
    build.paper("2/2026", "Offen", topics=[topic])
    assert run(build) == 1
    (first,) = mira.told
    assert "GEHEIM" in first.text
    papers.withdraw_paper(secret, reason="Irrtum", by=by, now=ROUND)
    assert post.deliver(build.council, first.pk, now=ROUND + timedelta(minutes=1)) == ""
    (second,) = mira.told
    assert second.pk != first.pk
    assert entries(second) == ["Antrag 2/2026: Offen"]
    assert post.deliver(build.council, second.pk, now=ROUND + timedelta(minutes=2)) == "kept"
    assert run(build, ROUND + timedelta(days=7)) == 0


def test_guests_alone_decide_what_is_told(
    build: Any, session: Any, mira: Reader, topic: Any
) -> None:
    mira.wants(topic, session.organization)
    build.paper("1/2026", "GEHEIM", topics=[topic], public=False, published=False)
    build.paper("2/2026", "GEHEIM", topics=[topic], published=False)
    build.items(
        session, {"name": "Offen", "topics": [topic]},
        {"name": "GEHEIM", "topics": [topic], "public": False},
    )  # fmt: skip
    build.meeting(session.organization, "2026-12-20 17:00", name="GEHEIM", published=False)
    build.resolution(session.organization, "GEHEIM", topics=[topic], public=False)
    assert run(build) == 1
    (mail,) = mira.told
    assert "Offen" in mail.text
    assert "GEHEIM" not in mail.text + mail.html


def test_a_topic_that_is_removed_ends_with_one_mail_and_a_withdrawn_paper_too(
    build: Any, mira: Reader, by: Any, now: Any
) -> None:
    from sprachrohr.councils.actions import remove_topic

    gone, paper = build.topic("weg", "GEHEIM Weg"), build.paper("1/2026", "GEHEIM")
    mira.wants(gone)
    mira.wants(paper)
    remove_topic(gone, by=by, now=now)
    papers.withdraw_paper(paper, reason="Irrtum", by=by, now=now)
    assert run(build) == 0
    assert actions.end_lost(build.council, now=now) == 2
    last = mails()[-2:]
    assert [it.kind_of_mail for it in last] == ["subscription_gone"] * 2
    assert all("GEHEIM" not in it.text + it.subject for it in last)
    assert actions.end_lost(build.council, now=now) == 0
    assert run(build, ROUND + timedelta(days=7)) == 0
    assert Sighting.objects.count() == 0


def test_several_things_are_asked_for_and_confirmed_at_once(
    build: Any, session: Any, topic: Any, fill_in: Any, client_for: Any
) -> None:
    paper = build.paper("3/2026", "Radweg")
    values = [f"{it.kind()}-{it.pk}" for it in (paper, topic, session.organization)]
    sent = fill_in(build.council, path=f"/de/abonnieren/vorlage/{paper.pk}/", about=values)
    assert sent.status_code == 303
    (mail,) = mails()
    assert entries(mail) == [
        "Antrag 3/2026: Radweg", "Thema: Bildung", "Alle Sitzungen: Beispielrat",
    ]  # fmt: skip
    guest, path = client_for(build.council), link(mail, "bestaetigen")
    page = guest.get(path).content.decode()
    boxes = re.findall(r'name="also" value="(\d+)"( checked)?', page)
    assert [on for _pk, on in boxes] == [" checked"] * 2
    page = guest.post(path, {"also": [pk for pk, _on in boxes]}).content.decode()
    for title in ("Antrag 3/2026: Radweg", "Thema: Bildung", "Alle Sitzungen: Beispielrat"):
        assert title in page
    assert Subscription.objects.confirmed().count() == 3
    assert "/abonnieren/meine/" in page


def test_the_link_of_each_mail_shows_everything_and_ends_each(
    build: Any, session: Any, mira: Reader, topic: Any, client_for: Any, stand_on: Any
) -> None:
    mira.wants(topic, session)
    stand_on(build.now)
    build.paper("1/2026", topics=[topic])
    run(build)
    (mail,) = mira.told
    guest, path = client_for(build.council), link(mail, "meine")
    opened = guest.get(path)
    page = opened.content.decode()
    assert (opened.status_code, opened.headers["Cache-Control"]) == (200, "no-store")
    assert not opened.cookies and MIRA not in page
    assert "Thema: Bildung" in page and "Eine Sitzung" in page
    buttons = re.findall(r'name="end" value="(\d+)"', page)
    assert len(buttons) == 2
    guest.post(path, {"rhythm": "daily"})
    assert Mailbox.objects.get().rhythm == "daily"
    guest.post(path, {"rhythm": "sometimes"})
    assert Mailbox.objects.get().rhythm == "daily"
    guest.post(path, {"end": buttons[0]})
    assert [str(it.pk) for it in access.confirmed_of(MIRA)] == buttons[1:]
    end = link(mail, "alle-enden")
    guest.get(end)
    assert len(access.confirmed_of(MIRA)) == 1
    assert guest.post(end, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert access.confirmed_of(MIRA) == []
    assert mira.told == []  # it had not left yet
    assert guest.post(end).status_code == 200


def test_nobody_ends_what_is_anothers_with_their_own_link(
    build: Any, topic: Any, other: Any, client_for: Any, stand_on: Any, now: Any
) -> None:
    mira, ali = Reader(build), Reader(build, "ali@beispiel.example")
    mira.wants(topic)
    row = ali.wants(topic)
    stand_on(now)
    box = Mailbox.objects.get(email=MIRA)
    guest = client_for(build.council)
    guest.post(f"/de/abonnieren/meine/{links.token_of(box)}/", {"end": str(row.pk)})
    assert len(access.confirmed_of(ali.email)) == 1
    token = links.token_of(row)  # a subscription's word opens no mailbox
    assert guest.get(f"/de/abonnieren/meine/{token}/").status_code == 404
    assert client_for(other).get(f"/de/abonnieren/meine/{links.token_of(box)}/").status_code == 404
    with council_scope(other):
        assert links.mailbox_of(links.token_of(box)) is None


def test_an_address_that_does_not_exist_is_written_to_no_more_and_ends(
    build: Any, session: Any, topic: Any, by: Any, now: Any, settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    import smtplib

    from sprachrohr.post import sending

    gone = Reader(build, "weg@beispiel.de")
    gone.wants(topic, session)
    build.paper("1/2026", topics=[topic])
    assert run(build) == 1

    class Refusing:
        def send(self) -> None:
            raise smtplib.SMTPRecipientsRefused({"weg@beispiel.de": (550, b"no such user")})

    settings.SPRACHROHR_MAIL = "smtp://localhost"
    monkeypatch.setattr(sending, "_message", lambda *args: Refusing())
    assert post.deliver(build.council, gone.told[0].pk, now=ROUND) == "refused"
    assert Mailbox.objects.get().paused_at == ROUND
    build.paper("2/2026", topics=[topic])
    meetings.relocate(session, location=build.place(room="Saal 2"), by=by, now=now)
    assert telling.tell(build.council, session.pk, now=now + timedelta(minutes=5)) == 0
    assert run(build, ROUND + timedelta(days=7)) == 0
    assert actions.end_lost(build.council, now=ROUND + timedelta(days=29)) == 1  # over
    assert actions.end_lost(build.council, now=ROUND + timedelta(days=31)) == 1
    assert access.confirmed_of(gone.email) == []


def test_an_unconfirmed_or_refusing_address_is_told_nothing(
    build: Any, topic: Any, now: Any
) -> None:
    actions.ask(
        build.council, email=MIRA, language="de", about=topic.kind(), about_id=topic.pk, now=now
    )
    build.paper("1/2026", topics=[topic])
    assert (run(build), Mailbox.objects.count()) == (0, 0)
    row = Subscription.objects.get()
    actions.confirm(row, now=now)
    actions.refuse(row, now=now)
    build.paper("2/2026", topics=[topic])
    assert run(build) == 0


def test_what_somebody_was_told_is_in_their_export_and_goes_after_a_time(
    build: Any, mira: Reader, topic: Any, by: Any, now: Any
) -> None:
    row = mira.wants(topic)
    paper = build.paper("1/2026", topics=[topic])
    run(build)
    found = about_person(Subject(build.council.pk, address=MIRA))
    (box,) = [it for it in found if it.kind == "subscriptions.mailbox"]
    assert box.values["told"] == [f"papers.paper-{paper.pk}"]
    later: dict[str, Any] = {"by": by, "now": now}
    kept = {it.code: it for it in personal.KEPT}
    told, ended = kept["subscriptions.told"], kept["subscriptions.ended"]
    assert (told.days, ended.days) == (180, 30)
    assert told.delete and told.delete(build.council, before=ROUND, **later) == 0
    assert told.delete(build.council, before=ROUND + timedelta(seconds=1), **later) == 1
    actions.end(row, now=now)
    assert ended.delete and ended.delete(build.council, before=ROUND, **later) == 1
    assert Mailbox.objects.count() == 0


def test_a_subscription_from_before_there_were_mailboxes_is_not_told_old_things(
    build: Any, session: Any, mira: Reader, topic: Any, now: Any
) -> None:
    build.items(session, {"name": "Begrüßung"})
    build.paper("1/2026", topics=[topic])
    mira.wants(topic, session.organization, days=-30)
    Mailbox.objects.get()
    Mailbox.objects.all()._raw_delete("default")
    Sighting.objects.all().delete()
    assert run(build) == 0
    assert Mailbox.objects.get().email == MIRA
    build.paper("2/2026", topics=[topic])
    assert run(build, ROUND + timedelta(days=7)) == 1
    assert entries(mira.told[0]) == ["Antrag 2/2026: Vorlage 2/2026"]
