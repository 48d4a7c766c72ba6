"""What an address has: asked for at once, seen, changed, paused and ended by its own link."""

import re
from datetime import timedelta
from typing import Any

import pytest

from sprachrohr.councils.scope import council_scope
from sprachrohr.meetings import actions as meetings
from sprachrohr.meetings.actions import telling
from sprachrohr.papers import actions as papers
from sprachrohr.post import actions as post
from sprachrohr.privacy.registry import Subject, about_person
from sprachrohr.subscriptions import access, actions, links, personal
from sprachrohr.subscriptions.models import Mailbox, Sighting, Subscription
from tests.subscriptions.conftest import MIRA, ROUND, Reader, entries, link, mails, run

pytestmark = pytest.mark.django_db


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
