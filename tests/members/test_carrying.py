"""Reading offline: what goes along, for whom, and that guests hear nothing of it."""

import json
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils.scope import council_scope
from sprachrohr.documents import actions as documents
from tests.members.town import Town

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def papers(town: Town) -> dict[str, Any]:
    """A public paper with a PDF, one with a text file, and one that is closed."""
    build, found = town.build, {}
    for name, place, facts in (
        ("Bus", 0, {}), ("Tabelle", 1, {}), ("Personal", 2, {"public": False}),
    ):  # fmt: skip
        closed = not facts.get("public", True)
        paper = build.paper(f"A-{name}", name, published=not closed, **facts)
        kind = {"mime_type": "text/plain", "file_name": "t.txt", "content": b"eins"}
        file = build.file(
            name, published=not closed, **({"public": False} if closed else {}),
            **(kind if name == "Tabelle" else {}),
        )  # fmt: skip
        build.attach(paper, file, main=True)
        item = town.items[place]
        build.consult(paper, town.body, meeting=town.meeting, agenda_item=item)
        found[name] = file
    return found


def package(client: Client, pk: int) -> dict[str, Any]:
    answer = client.get(f"/mitglied/sitzungen/{pk}/mitnehmen.json", HTTP_ACCEPT="application/json")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_the_page_and_its_public_pdfs_go_along_with_their_size(
    town: Town, mira: Client, papers: dict[str, Any]
) -> None:
    asked = town.ask("Mira")
    found = package(mira, asked.pk)
    bus = papers["Bus"]
    url = f"/mitglied/sitzungen/{asked.pk}/dateien/{bus.pk}/Bus.pdf"
    assert found["pages"] == [
        f"/mitglied/sitzungen/{asked.pk}/vorbereiten/",
        "/mitglied/unterwegs/",
    ]
    assert found["files"] == [{"url": url, "name": "Bus", "size": bus.size}]
    assert (found["size"], found["left"]) == (bus.size, 1)
    assert found["until"] == "2026-12-11T00:00:00+01:00"
    answer: Any = mira.get(url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 Bus"
    assert answer.headers["Cache-Control"] == "no-store"
    page = mira.get(found["pages"][0]).content.decode()
    assert f'href="{url}"' in page
    assert "This page, your notes and 1 paper (PDF)" in page
    assert "1 file is too large or no PDF" in page


def test_a_closed_or_withdrawn_file_is_handed_to_nobody(
    town: Town, mira: Client, papers: dict[str, Any], by: Any, now: Any
) -> None:
    asked = town.ask("Mira")
    closed = papers["Personal"]
    start = f"/mitglied/sitzungen/{asked.pk}/dateien"
    assert mira.get(f"{start}/{closed.pk}/Personal.pdf").status_code == 404
    documents.withdraw_file(papers["Bus"], reason="Fehler", by=by, now=now)
    assert mira.get(f"{start}/{papers['Bus'].pk}/Bus.pdf").status_code == 404
    assert package(mira, asked.pk)["files"] == []


def test_somebody_elses_session_is_not_there(
    town: Town, mira: Client, papers: dict[str, Any], other: Any, client_for: Any, signed_in: Any
) -> None:
    olena = town.ask("Olena")
    bus = papers["Bus"].pk
    for rest in ("mitnehmen.json", f"dateien/{bus}/Bus.pdf"):
        assert mira.get(f"/mitglied/sitzungen/{olena.pk}/{rest}").status_code == 404
    with council_scope(other):
        stranger = signed_in(client_for(other), other, "member")
    assert stranger.get(f"/mitglied/sitzungen/{olena.pk}/mitnehmen.json").status_code == 404


def test_the_worker_reaches_members_alone(mira: Client, client_for: Any, council: Any) -> None:
    answer = mira.get("/mitglied/arbeiter.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Service-Worker-Allowed" not in answer.headers
    assert "worker-src 'self'" in mira.get("/mitglied/").headers["Content-Security-Policy"]
    guest = client_for(council)
    assert guest.get("/mitglied/arbeiter.js").status_code == 302
    for path in ("/de/", "/konto/anmelden/"):
        assert "worker-src 'none'" in guest.get(path).headers["Content-Security-Policy"]
    assert "members/" not in guest.get("/de/").content.decode()


def test_a_device_is_told_whose_it_is_or_that_it_is_nobodys(
    town: Town, mira: Client, client_for: Any, signed_in: Any, council: Any
) -> None:
    path = "/mitglied/unterwegs/geraet.json"
    json_please: dict[str, Any] = {"HTTP_ACCEPT": "application/json"}
    mine = json.loads(mira.get(path, **json_please).content)
    chair = json.loads(signed_in(client_for(council), council, "chair").get(path).content)
    assert len(mine["account"]) == 20
    assert mine["account"] != chair["account"]
    assert client_for(council).get(path, **json_please).status_code == 401
    assert signed_in(client_for(council), council, "press").get(path).status_code == 403


def test_who_else_is_told_by_numbers_and_by_name_only_to_the_chair(
    town: Town, mira: Client
) -> None:
    asked = town.ask("Mira")
    town.reply(town.ask("Olena"), False)
    page = mira.get(f"/mitglied/sitzungen/{asked.pk}/vorbereiten/").content.decode()
    who = page[page.index('id="who"') :]
    who = who[: who.index("</section>")]
    assert "0 say yes, 1 says no, 1 has not answered yet." in " ".join(who.split())
    assert "Olena Beispiel" in who
    assert "cannot come" not in who
    assert "known to the office and the chair only" in who
