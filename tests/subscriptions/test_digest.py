"""The mail that gathers what can wait: what is in it, when it leaves; nothing comes twice."""

from datetime import date, timedelta
from typing import Any

import pytest

from sprachrohr.councils.models import Designation
from sprachrohr.languages.actions import translate
from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.actions import telling
from sprachrohr.pages.actions import articles, publishing
from sprachrohr.papers import actions as papers
from sprachrohr.post import actions as post
from sprachrohr.post.sending import _message
from sprachrohr.subscriptions import links, mailboxes
from sprachrohr.subscriptions.models import Mailbox, Told
from tests.meetings.build import at
from tests.subscriptions.conftest import ROUND, Reader, entries, mails, run

pytestmark = pytest.mark.django_db


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
