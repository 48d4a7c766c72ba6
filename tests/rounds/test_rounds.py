"""A draft is open for comments, each one is answered, and guests read it without names."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Line
from sprachrohr.desk.member import entries
from sprachrohr.people.viewers import Viewer
from sprachrohr.privacy.registry import Subject, about_person
from sprachrohr.rounds import actions
from sprachrohr.rounds.models import Round, RoundAnswer, RoundComment

TEXT = "Ziel ist ein gutes Miteinander.\n\nDie Kurse finden abends statt.\n\nGEHEIMER-ENTWURF-9"
SECRET = "GEHEIME-ANMERKUNG-8"


@dataclass
class Asked:
    """A round open from 20 to 22 November 2026, and who says something."""

    round: Round
    member: Client
    organisation: Client
    chair: Client
    after: datetime


@pytest.fixture
def asked(council: Any, signed_in: Any, client_for: Any, by: Any, now: Any) -> Asked:
    round_ = actions.add_round(
        council, name="Integrationskonzept", text=TEXT, opens=date(2026, 11, 20),
        closes=date(2026, 11, 22), by=by, now=now,
    )  # fmt: skip
    clients = []
    for role in ("member", "organisation", "chair"):
        client = Client(HTTP_HOST=council.host, HTTP_ACCEPT_LANGUAGE="en")
        clients.append(signed_in(client, council, role))
    return Asked(round_, *clients, after=now + timedelta(hours=12, minutes=5))


def say(asked: Asked, client: Client, text: str, order: int = 0, **facts: Any) -> Any:
    passage = asked.round.passages.filter(order=order).first()
    return client.post(
        f"/mitglied/entwuerfe/{asked.round.pk}/anmerken/",
        {"abschnitt": passage.pk if passage else "0", "text": text, **facts},
    )


def over(asked: Asked, by: Any, now: datetime) -> None:
    """The round ended yesterday; sign-ins do not last until tomorrow."""
    actions.change_round(asked.round, closes=date(2026, 11, 21), by=by, now=now)


def page(asked: Asked, client: Client) -> str:
    return client.get(f"/mitglied/entwuerfe/{asked.round.pk}/").content.decode()


def test_member_and_organisation_comment_passage_by_passage(asked: Asked) -> None:
    assert "What do you say to this draft?" in asked.member.get("/mitglied/").content.decode()
    assert say(asked, asked.member, "Mittags wäre besser.", 2).status_code == 303
    done = say(asked, asked.organisation, "Gut so.", 1, name="Verein Beispiel", named="on")
    assert done.status_code == 303
    rows = [(it.passage.order, it.name, it.organisation, it.named, it.text)
            for it in RoundComment.objects.all()]  # fmt: skip
    assert rows == [
        (1, "Verein Beispiel", True, True, "Gut so."),
        (2, "Member Alpha", False, False, "Mittags wäre besser."),
    ]
    assert "Mittags wäre besser." in page(asked, asked.member)
    assert "Mittags wäre besser." not in page(asked, asked.organisation)
    assert "What do you say" not in asked.member.get("/mitglied/").content.decode()


def test_what_was_typed_is_not_lost_and_refused_with_a_sentence(asked: Asked) -> None:
    empty = say(asked, asked.member, "  ", 1)
    assert (empty.status_code, "Please write what you want to say." in empty.content.decode()) == (
        422, True,
    )  # fmt: skip
    long = say(asked, asked.member, "x" * 4001, 1)
    assert long.status_code == 422
    assert "x" * 4001 in long.content.decode()
    nameless = say(asked, asked.organisation, "Gut.", 1, name=" ")
    assert "name of your organisation" in nameless.content.decode()
    assert RoundComment.objects.count() == 0
    forged = asked.member.post(
        f"/mitglied/entwuerfe/{asked.round.pk}/anmerken/", {"abschnitt": "99999", "text": "x"}
    )
    assert forged.status_code == 404


def test_one_changes_one_s_own_until_the_last_day_and_nobody_else_s(
    asked: Asked, by: Any, now: Any
) -> None:
    say(asked, asked.member, "Erst so.", 1)
    row = RoundComment.objects.get()
    url = f"/mitglied/entwuerfe/anmerkung/{row.pk}/"
    assert asked.chair.post(url, {"text": "fremd"}).status_code == 404
    assert asked.member.post(url, {"text": "Dann so.", "named": "on"}).status_code == 303
    row.refresh_from_db()
    assert (row.text, row.named) == ("Dann so.", True)
    over(asked, by, now)
    late = asked.member.post(url, {"text": "zu spät"})
    text = late.content.decode()
    assert (late.status_code, "not taken today" in text) == (422, True)
    assert "zu spät" in text and "Dann so." in text
    late = say(asked, asked.member, "auch zu spät", 1)
    assert (late.status_code, "auch zu spät" in late.content.decode()) == (422, True)
    for path in ("/mitglied/entwuerfe/", f"/mitglied/entwuerfe/{asked.round.pk}/"):
        text = asked.member.get(path).content.decode()
        assert "Comments were taken from 20 November 2026 to 21 November 2026." in text
        assert "Comments are taken until" not in text


def test_a_refused_change_and_a_refused_answer_show_all_that_was_sent(
    asked: Asked, by: Any, now: Any
) -> None:
    long = "y" * 4001
    first = say(asked, asked.member, long, 1, named="on").content.decode()
    box = f'id="m{asked.round.passages.get(order=1).pk}" name="named" checked'
    assert long in first and box in first
    say(asked, asked.member, "Erst so.", 1)
    row = RoundComment.objects.get()
    sent = {"text": long, "named": "on"}
    text = asked.member.post(f"/mitglied/entwuerfe/anmerkung/{row.pk}/", sent).content.decode()
    assert long in text and f'id="n{row.pk}" name="named" checked' in text
    over(asked, by, now)
    url = f"/verwaltung/runden/anmerkung/{row.pk}/"
    for verdict, reason, problem in (
        ("partly", "", "Please say why"), ("", "Zu teuer.", "Please choose"),
        ("forged", "Zu teuer.", "Please choose"),
    ):  # fmt: skip
        refused = asked.chair.post(url, {"verdict": verdict, "reason": reason})
        text = refused.content.decode()
        assert (refused.status_code, problem in text, reason in text) == (422, True, True)
        assert (f'value="{verdict}" checked' in text) is (verdict == "partly")


def test_what_is_published_or_answered_is_not_changed_by_opening_the_round_again(
    asked: Asked, account_of: Any, council: Any, by: Any, now: Any
) -> None:
    say(asked, asked.member, "Ja.", 1)
    row, account = RoundComment.objects.get(), account_of(council, "member")
    who = {"account": account, "by": by, "now": now}
    over(asked, by, now)
    answered(asked, by)
    actions.change_round(asked.round, closes=date(2026, 11, 25), by=by, now=now)
    url = f"/mitglied/entwuerfe/anmerkung/{row.pk}/"
    for sent in ({"text": "Nein."}, {"weg": "ja"}):
        refused = asked.member.post(url, sent)
        assert (refused.status_code, "answered already" in refused.content.decode()) == (422, True)
    over(asked, by, now)
    actions.publish(asked.round, by=by, now=asked.after)
    actions.change_round(asked.round, closes=date(2026, 11, 25), by=by, now=now)
    with pytest.raises(Refused, match="not taken today"):
        actions.comment(asked.round, text="Mehr.", name="M", **who)
    assert [it.text for it in RoundComment.objects.all()] == ["Ja."]


def test_a_letter_no_database_keeps_is_left_out(asked: Asked) -> None:
    assert say(asked, asked.member, "Ja\x00!", 1).status_code == 303
    assert [it.text for it in RoundComment.objects.all()] == ["Ja!"]


def test_the_round_closes_by_the_clock_at_midnight(
    asked: Asked, account_of: Any, council: Any, by: Any, now: Any
) -> None:
    account = account_of(council, "member")
    facts = {"text": "x", "account": account, "name": "M", "by": by}
    last = now.replace(hour=23, minute=59)
    actions.comment(asked.round, **facts, now=last)
    with pytest.raises(Refused, match="not taken today"):
        actions.comment(asked.round, **facts, now=last + timedelta(minutes=1))
    with pytest.raises(Refused, match="not taken today"):
        actions.comment(asked.round, **facts, now=now.replace(day=19))


def answered(asked: Asked, by: Any) -> None:
    for row in RoundComment.objects.all():
        actions.answer(row, verdict="partly", reason="Abends und mittags.", by=by, now=asked.after)


def test_each_comment_is_answered_and_published_without_names(
    asked: Asked, council: Any, client_for: Any, by: Any, now: Any
) -> None:
    say(asked, asked.member, SECRET, 2)
    say(asked, asked.organisation, "Gut so.", 1, name="Verein Beispiel")
    say(asked, asked.chair, "Als Vorsitz.", 1, named="on")
    guest = client_for(council)
    url = f"/en/mitmachen/entwuerfe/{asked.round.pk}/"
    row = RoundComment.objects.get(text=SECRET)
    with pytest.raises(Refused, match="still taken"):
        actions.answer(row, verdict="partly", reason="x", by=by, now=now)
    over(asked, by, now)
    table = f"/verwaltung/runden/{asked.round.pk}/antworten/"
    assert SECRET in asked.chair.get(table).content.decode()
    why = asked.chair.post(f"/verwaltung/runden/anmerkung/{row.pk}/", {"verdict": "not"})
    assert (why.status_code, "Please say why" in why.content.decode()) == (422, True)
    with pytest.raises(Refused, match="not answered yet: 3"):
        actions.publish(asked.round, by=by, now=asked.after)
    done = asked.chair.post(
        f"/verwaltung/runden/anmerkung/{row.pk}/", {"verdict": "not", "reason": "Zu teuer."}
    )
    assert done["Location"] == f"{table}#k{row.pk}"
    for other in RoundComment.objects.filter(answer=None):
        actions.answer(other, verdict="taken_up", by=by, now=asked.after)
    assert "Zu teuer." not in page(asked, asked.member)  # not before it is published
    assert guest.get(url).status_code == 404
    assert SECRET not in guest.get("/en/mitmachen/entwuerfe/").content.decode()
    actions.publish(asked.round, by=by, now=asked.after)
    text = guest.get(url).content.decode()
    for part in (SECRET, "a member", "Verein Beispiel", "Chair Alpha", "Zu teuer.",
                 "Not taken up", "Taken up"):  # fmt: skip
        assert part in text, part
    assert "Member Alpha" not in text
    assert "3 comments" in guest.get("/en/mitmachen/entwuerfe/").content.decode()
    assert "Zu teuer." in page(asked, asked.member)
    actions.take_back(asked.round, reason="Ein Fehler", by=by, now=asked.after)
    assert guest.get(url).status_code == 404


def test_nothing_of_a_round_is_public_before(asked: Asked, council: Any, client_for: Any) -> None:
    say(asked, asked.member, SECRET, 2)
    guest = client_for(council)
    for path in ("/de/", "/de/mitmachen/", "/de/mitmachen/entwuerfe/", "/sitemap.xml",
                 f"/de/mitmachen/entwuerfe/{asked.round.pk}/"):  # fmt: skip
        text = guest.get(path).content.decode()
        assert SECRET not in text
        assert "GEHEIMER-ENTWURF-9" not in text
        assert "Integrationskonzept" not in text, path
    assert SECRET not in str([(it.before, it.after) for it in Line.objects.all()])
    assert asked.member.get(f"/verwaltung/runden/{asked.round.pk}/antworten/").status_code == 403


def addresses() -> set[str]:
    """Every address below ``/mitglied/``, with a number in place of its arguments."""
    import re

    found = set()

    def walk(patterns: Any, before: str) -> None:
        for it in patterns:
            route = before + str(it.pattern)
            if isinstance(it, URLResolver):
                walk(it.url_patterns, route)
            elif isinstance(it, URLPattern) and route.startswith("mitglied/"):
                found.add("/" + re.sub(r"<[^>]+>", "999999", route))

    walk(get_resolver().url_patterns, "")
    return found


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_organisation_enters_home_and_rounds_and_nothing_else(asked: Asked, method: str) -> None:
    """Every address of the members' area there is, also those that come later."""
    paths = {it for it in addresses() if not it.startswith("/mitglied/antwort/")}
    assert len(paths) > 30
    open_ones = {
        path
        for path in paths
        if getattr(asked.organisation, method)(path).status_code not in {403, 405}
    }
    mine = {it for it in paths if it.startswith("/mitglied/entwuerfe/")} | {"/mitglied/"}
    assert open_ones <= mine
    viewer = Viewer(frozenset({"organisation"}), account_id=1)
    assert [it.url() for it in entries(viewer)] == ["/mitglied/entwuerfe/"]
    home = asked.organisation.get("/mitglied/").content.decode()
    assert "Drafts to comment on" in home
    for word in ("Delegations", "Working groups", "My texts", "One mail a week",
                 "does not belong to a member"):  # fmt: skip
        assert word not in home, word


def test_a_round_for_members_does_not_exist_for_organisations(
    asked: Asked, by: Any, now: Any
) -> None:
    actions.change_round(asked.round, for_organisations=False, by=by, now=now)
    assert asked.organisation.get(f"/mitglied/entwuerfe/{asked.round.pk}/").status_code == 404
    assert say(asked, asked.organisation, "x", 1, name="Verein").status_code == 404
    with pytest.raises(Refused, match="Choose who is asked"):
        actions.change_round(asked.round, for_members=False, by=by, now=now)


def test_a_round_to_come_is_not_seen_and_the_text_stays_once_somebody_spoke(
    asked: Asked, by: Any, now: Any
) -> None:
    actions.replace_text(asked.round, text="Neu.", by=by, now=now)
    assert [it.text for it in asked.round.passages.all()] == ["Neu."]
    say(asked, asked.member, "Ja.", 1)
    with pytest.raises(Refused, match="the text stays"):
        actions.replace_text(asked.round, text="Anders.", by=by, now=now)
    with pytest.raises(Refused, match="stays in the record"):
        actions.remove_round(asked.round, by=by, now=now)
    actions.change_round(
        asked.round, opens=date(2026, 11, 24), closes=date(2026, 11, 25), by=by, now=now
    )
    assert asked.member.get(f"/mitglied/entwuerfe/{asked.round.pk}/").status_code == 404


def test_what_is_not_for_the_public_is_no_draft_of_a_round(
    council: Any, build: Any, by: Any, now: Any
) -> None:
    from sprachrohr.papers import actions as papers

    closed = papers.add_paper(
        council, reference="NÖ 1", name="Personal", paper_type="decision", date=now.date(),
        text="x", public=False, by=by, now=now,
    )  # fmt: skip
    days = {"opens": now.date(), "closes": now.date()}
    with pytest.raises(Refused, match="not for the public"):
        actions.add_round(council, name="R", paper=closed, **days, by=by, now=now)
    with pytest.raises(Refused, match="no text"):
        actions.add_round(council, name="R", **days, by=by, now=now)


def test_another_council_s_round_does_not_exist(
    asked: Asked, other: Any, signed_in: Any, client_for: Any
) -> None:
    say(asked, asked.member, SECRET, 1)
    pk, row = asked.round.pk, RoundComment.objects.get()
    chair = signed_in(client_for(other), other, "chair")
    assert chair.get(f"/mitglied/entwuerfe/{pk}/").status_code == 404
    assert chair.get(f"/verwaltung/runden/{pk}/antworten/").status_code == 404
    assert chair.post(f"/verwaltung/runden/anmerkung/{row.pk}/").status_code == 404
    assert chair.post(f"/mitglied/entwuerfe/anmerkung/{row.pk}/").status_code == 404


def test_the_public_table_asks_as_often_for_many_as_for_one(
    asked: Asked, council: Any, client_for: Any, account_of: Any, stand_on: Any, by: Any, now: Any
) -> None:
    account = account_of(council, "member")
    guest = client_for(council)

    def cost(comments: int) -> int:
        for _ in range(comments):
            actions.comment(asked.round, text="x", account=account, name="M", by=by, now=now)
        answered(asked, by)
        actions.publish(asked.round, by=by, now=asked.after)
        with CaptureQueriesContext(connection) as seen:
            assert guest.get(f"/ar/mitmachen/entwuerfe/{asked.round.pk}/").status_code == 200
        actions.take_back(asked.round, reason="x", by=by, now=asked.after)
        return len(seen)

    stand_on(asked.after)
    assert cost(1) == cost(9)


def test_who_wrote_is_forgotten_after_a_year_and_told_before(
    asked: Asked, council: Any, account_of: Any, by: Any, now: Any
) -> None:
    say(asked, asked.member, SECRET, 1)
    say(asked, asked.organisation, "Gut.", 1, name="Verein Beispiel")
    account = account_of(council, "member")
    found = about_person(Subject(council.pk, account_id=account.pk))
    assert [it.values["text"] for it in found if it.kind == "rounds.roundcomment"] == [SECRET]
    later = now + timedelta(days=400)
    assert (
        actions.forget_authors(council, before=later - timedelta(days=365), by=by, now=later) == 2
    )
    rows = {(it.name, it.account_id) for it in RoundComment.objects.all()}
    assert rows == {("", None), ("Verein Beispiel", None)}


def test_an_answer_said_again_replaces_the_first(asked: Asked, by: Any) -> None:
    say(asked, asked.member, "Ja.", 1)
    answered(asked, by)
    row = RoundComment.objects.get()
    actions.answer(row, verdict="taken_up", by=by, now=asked.after)
    assert [(it.verdict, it.reason) for it in RoundAnswer.objects.all()] == [("taken_up", "")]
