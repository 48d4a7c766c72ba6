"""Pages and news in the office: draft, second pair of eyes, publication, end, archive, address."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.frame.headers import POLICY
from sprachrohr.pages import actions
from sprachrohr.pages.models import News, Page, PageAddress

OFFICE = "/verwaltung/seiten/"


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


@pytest.fixture
def clerk(council: Any, client_for: Any, signed_in: Any) -> Client:
    client: Client = signed_in(client_for(council), council, "office")
    return client


@pytest.fixture
def two(account_of: Any, council: Any) -> tuple[Actor, Actor]:
    """Two people of the office."""
    first, second = account_of(council, "office"), account_of(council, "admin")
    return Actor(first.name, first.pk), Actor(second.name, second.pk)


def form(**values: str) -> dict[str, str]:
    return {"title": "", "lead": "", "body": "", "slug": "", "order": "0", **values}


def add(clerk: Client, **values: str) -> Page:
    answer = clerk.post(f"{OFFICE}neu/", form(**values))
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    found: Page = Page.objects.order_by("-pk")[0]
    return found


def test_a_page_goes_from_a_draft_to_the_public_and_back(
    clerk: Client, council: Any, client_for: Callable[[Any], Client]
) -> None:
    page = add(clerk, title="Über Grüße", body="## Anfang\n\n- eins\n- zwei")
    assert page.slug == "ueber-gruesse"
    assert page.body == "<h2>Anfang</h2>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>"
    guest = client_for(council)
    assert guest.get("/de/seite/ueber-gruesse/").status_code == 404
    url = f"{OFFICE}{page.pk}/"
    assert clerk.post(f"{url}veroeffentlichen/", {"at": "", "until": ""}).status_code == 302
    assert "<h2>Anfang</h2>" in guest.get("/de/seite/ueber-gruesse/").content.decode()
    without = clerk.post(f"{url}zurueckziehen/", {"reason": ""})
    assert without.status_code == 422
    assert clerk.post(f"{url}zurueckziehen/", {"reason": "Fehler"}).status_code == 302
    gone = guest.get("/de/seite/ueber-gruesse/")
    assert gone.status_code == 410
    assert "Fehler" not in gone.content.decode()
    assert clerk.post(f"{url}archivieren/").status_code == 302
    assert Page.objects.get(pk=page.pk).archived_by == "Office Alpha"


def test_a_page_begins_and_ends_by_the_clock(
    clerk: Client, council: Any, client_for: Any, stand_on: Any, now: datetime
) -> None:
    page = add(clerk, title="Fest")
    done = clerk.post(
        f"{OFFICE}{page.pk}/veroeffentlichen/",
        {"at": "24.11.2026 08:00", "until": "25.11.2026 20:00"},
    )
    assert done.status_code == 302
    guest = client_for(council)
    for days, hour, status in ((2, 7, 404), (2, 8, 200), (3, 19, 200), (3, 20, 410)):
        stand_on(now.replace(hour=hour) + timedelta(days=days))
        assert guest.get("/de/seite/fest/").status_code == status, (days, hour)


def test_an_end_before_the_beginning_is_refused(clerk: Client) -> None:
    page = add(clerk, title="Fest")
    answer = clerk.post(
        f"{OFFICE}{page.pk}/veroeffentlichen/",
        {"at": "25.11.2026 08:00", "until": "24.11.2026 20:00"},
    )
    assert answer.status_code == 422
    assert not page.publications.exists()


def test_the_old_address_of_a_renamed_page_leads_to_the_new_one(
    clerk: Client, council: Any, client_for: Any, facts: dict[str, Any]
) -> None:
    page = add(clerk, title="Alt")
    actions.publish_page(page, **facts)
    given = clerk.get(f"{OFFICE}{page.pk}/").context["sealed"]
    renamed = form(title="Alt", slug="neu-hier", _gegeben=given)
    assert clerk.post(f"{OFFICE}{page.pk}/", renamed).status_code == 302
    guest = client_for(council)
    moved = guest.get("/tr/seite/alt/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/tr/seite/neu-hier/")
    with pytest.raises(Refused):
        actions.add_page(council, title="X", slug="alt", **facts)
    actions.change_page(page, slug="alt", **facts)
    assert [it.slug for it in PageAddress.objects.all()] == ["neu-hier"]
    assert guest.get("/tr/seite/alt/").status_code == 200


def test_the_address_of_a_fixed_page_stays(council: Any, facts: dict[str, Any]) -> None:
    page = actions.add_page(council, title="Impressum", slug="impressum", **facts)
    with pytest.raises(Refused):
        actions.change_page(page, slug="anderswo", **facts)


def test_with_two_pairs_of_eyes_the_last_writer_cannot_approve(
    council: Any, now: datetime, two: tuple[Actor, Actor]
) -> None:
    first, second = two
    actions.add_editorial_rules(council, second_person=True, by=second, now=now)
    page = actions.add_page(council, title="Text", body="<p>Eins</p>", by=first, now=now)
    with pytest.raises(Refused):
        actions.publish_page(page, by=second, now=now)
    actions.ask_approval(page, by=first, now=now)
    with pytest.raises(Refused):
        actions.approve_and_publish(page, by=first, now=now)
    assert not Page.objects.public(now).exists()
    actions.approve_and_publish(page, by=second, now=now)
    assert Page.objects.public(now).get() == page


def test_an_approval_holds_for_the_text_that_was_read(
    council: Any, now: datetime, two: tuple[Actor, Actor]
) -> None:
    first, second = two
    actions.add_editorial_rules(council, second_person=True, by=second, now=now)
    page = actions.add_page(council, title="Text", body="<p>Eins</p>", by=first, now=now)
    actions.approve(page, by=second, now=now)
    actions.change_page(page, body="<p>Zwei</p>", by=first, now=now)
    with pytest.raises(Refused):
        actions.publish_page(page, by=first, now=now)
    with pytest.raises(Refused):
        actions.approve(page, by=first, now=now)
    actions.approve(page, by=second, now=now)
    actions.publish_page(page, by=first, now=now)
    assert Page.objects.public(now).get() == page


def test_a_public_text_is_changed_by_a_revision_where_two_have_to_read_it(
    council: Any, now: datetime, two: tuple[Actor, Actor]
) -> None:
    first, second = two
    page = actions.add_page(council, title="Text", body="<p>Eins</p>", by=first, now=now)
    actions.publish_page(page, by=first, now=now)
    actions.add_editorial_rules(council, second_person=True, by=second, now=now)
    with pytest.raises(Refused):
        actions.change_page(page, body="<p>Zwei</p>", by=first, now=now)
    page = Page.objects.get(pk=page.pk)
    draft = actions.revise(page, by=first, now=now)
    actions.change_page(draft, body="<p>Zwei</p>", by=first, now=now)
    assert Page.objects.get(pk=page.pk).body == "<p>Eins</p>"
    actions.approve_and_publish(draft, by=second, now=now)
    assert [(it.pk, it.body, it.slug) for it in Page.objects.all()] == [
        (page.pk, "<p>Zwei</p>", "text")
    ]


def test_who_may_only_write_cannot_publish(
    council: Any, client_for: Any, signed_in: Any, facts: dict[str, Any]
) -> None:
    press = signed_in(client_for(council), council, "press")
    page = add(press, title="Presse")
    answer = press.post(f"{OFFICE}{page.pk}/veroeffentlichen/", {"at": "", "until": ""})
    assert answer.status_code == 403
    assert "Administration" in answer.content.decode()
    assert not page.publications.exists()


def test_hostile_html_is_gone_before_it_is_stored(clerk: Client) -> None:
    page = add(
        clerk,
        title="X",
        body='<p onclick="a()">Hier</p><script>b()</script><svg><a xlink:href="javascript:c()">d'
        '</a></svg><p style="position:fixed"><a href="javascript:e()">f</a></p>'
        '<iframe src="//evil.example"></iframe>',
    )
    assert page.body == "<p>Hier</p>\n<p><a>f</a></p>"


def test_a_preview_shows_a_draft_in_every_language_and_to_nobody_outside(
    clerk: Client, council: Any, client_for: Any, by: Any, now: datetime
) -> None:
    from sprachrohr.languages.actions import translate

    page = add(clerk, title="Entwurf")
    translate(page, "title", "ar", "مسودة", by=by, now=now)
    url = f"{OFFICE}{page.pk}/vorschau/"
    assert clerk.get(url).status_code == 200
    shown = clerk.get(f"{url}ar/")
    html = shown.content.decode()
    assert 'dir="rtl"' in html
    assert "مسودة" in html
    assert shown.headers["Cache-Control"] == "no-store"
    assert clerk.get(f"{url}?sprache=tr").status_code == 200
    assert clerk.get(f"{url}fr/").status_code == 404
    assert client_for(council).get(f"{url}ar/").status_code == 302


def test_a_page_of_another_council_is_not_there(
    clerk: Client, other: Any, facts: dict[str, Any], council: Any
) -> None:
    from sprachrohr.councils.scope import council_scope

    with council_scope(other):
        foreign = actions.add_page(other, title="Fremd", **facts)
    for path in ("", "vorschau/", "vorschau/de/", "veroeffentlichen/"):
        assert clerk.get(f"{OFFICE}{foreign.pk}/{path}").status_code == 404, path


def test_every_page_of_this_room_keeps_the_strict_policy(
    clerk: Client, facts: dict[str, Any], council: Any
) -> None:
    page = add(clerk, title="X", body="<p>y</p>")
    paths = ["seiten/", f"seiten/{page.pk}/", f"seiten/{page.pk}/vorschau/", "seiten/neu/"]
    paths += [f"seiten/{page.pk}/vorschau/de/", "aktuelles/", "aktuelles/neu/", "bilder/"]
    paths += ["bilder/neu/", "dateien/", "dateien/neu/", "woerter/", "redaktion/neu/"]
    for path in paths:
        answer = clerk.get(f"/verwaltung/{path}")
        html = answer.content.decode()
        assert answer.status_code == 200, path
        assert answer.headers["Content-Security-Policy"] == POLICY, path
        assert " style=" not in html, path
        assert "<script>" not in html, path


def test_news_in_the_list_is_found_by_its_stage(clerk: Client, facts: dict[str, Any]) -> None:
    council = facts and News  # the list is asked through the browser only
    assert council is News
    fields = {"title": "Neu", "teaser": "Es gibt Neues.", "date": "22.11.2026", "body": ""}
    assert clerk.post("/verwaltung/aktuelles/neu/", fields).status_code == 302
    drafts = clerk.get("/verwaltung/aktuelles/?stand=entwurf").content.decode()
    public = clerk.get("/verwaltung/aktuelles/?stand=oeffentlich").content.decode()
    assert ("Neu</a>" in drafts, "Neu</a>" in public) == (True, False)


def test_the_list_asks_as_often_for_thirty_pages_as_for_three(
    clerk: Client, council: Any, facts: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert clerk.get(OFFICE).status_code == 200
        return len(caught)

    for number in range(3):
        actions.add_page(council, title=f"Seite {number}", **facts)
    few = asked()
    for number in range(3, 30):
        actions.publish_page(actions.add_page(council, title=f"Seite {number}", **facts), **facts)
    assert asked() <= few + 1


def test_links_to_own_objects_are_found_and_speak_the_readers_language(
    clerk: Client, council: Any, client_for: Any, facts: dict[str, Any]
) -> None:
    target = actions.add_page(council, title="Ziel der Reise", **facts)
    actions.publish_page(target, **facts)
    found = clerk.get("/verwaltung/verweise/?q=Reise").json()["found"]
    assert [it["url"] for it in found] == ["/de/seite/ziel-der-reise/"]
    page = add(clerk, title="Start", body='<p><a href="/de/seite/ziel-der-reise/">dorthin</a></p>')
    actions.publish_page(page, **facts)
    assert (
        '<a href="/tr/seite/ziel-der-reise/">'
        in client_for(council).get("/tr/seite/start/").content.decode()
    )


def test_two_clerks_change_different_paragraphs_and_both_keep_their_work(
    clerk: Client, council: Any, client_for: Any, signed_in: Any
) -> None:
    other = signed_in(client_for(council), council, "admin")
    page = add(clerk, title="T", body="<p>Eins</p><p>Zwei</p><p>Drei</p>")
    url = f"{OFFICE}{page.pk}/"
    first, second = (it.get(url).context["sealed"] for it in (clerk, other))

    def save(client: Client, sealed: str, body: str) -> int:
        values = form(title="T", slug="t", body=body, _gegeben=sealed)
        return int(client.post(url, values).status_code)

    # What the editor sends has no line breaks of its own.
    assert save(clerk, first, "<p>Eins neu</p><p>Zwei</p><p>Drei</p>") == 302
    assert save(other, second, "<p>Eins</p><p>Zwei</p><p>Drei neu</p>") == 302
    joined = Page.objects.get(pk=page.pk).body
    assert joined == "<p>Eins neu</p>\n<p>Zwei</p>\n<p>Drei neu</p>"
    assert save(clerk, first, "<p>Eins anders</p><p>Zwei</p><p>Drei</p>") == 422
    assert Page.objects.get(pk=page.pk).body == joined
