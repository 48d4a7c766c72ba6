"""The members' pages: writing, joining two authors, signing, submitting; what others never see."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sprachrohr.desk.models import Draft as Scratch
from sprachrohr.documents.models import File
from sprachrohr.papers.actions import drafts as actions
from sprachrohr.papers.actions import follow_up, handling
from sprachrohr.papers.models import Draft, Paper
from tests.papers.drafting import WHOLE, Writers
from tests.papers.test_drafts import accepted, acting, begin, office, submitted

pytestmark = pytest.mark.django_db

HERE = "/mitglied/antraege/"


@pytest.fixture
def writers(build: Any, at_noon: None) -> Writers:
    return Writers(build)


@pytest.fixture
def demir(writers: Writers) -> Any:
    """Demir's browser."""
    return writers.client(writers.member("Demir", group=True))


def form_of(page: Any) -> dict[str, Any]:
    """What the form of a text would send."""
    html = page.content.decode()
    found: dict[str, Any] = {
        "_gegeben": re.findall(r'name="_gegeben" value="([^"]*)"', html)[0],
    }
    for name, value in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>([^<]*)</textarea>', html):
        found[name] = value
    found["name"] = re.findall(r'name="name"[^>]* value="([^"]*)"', html)[0]
    return found


def test_from_nothing_to_submitted_without_a_script(writers: Writers, demir: Any) -> None:
    meeting = writers.build.meeting(writers.body, "2026-12-09 17:00")
    started = demir.post(HERE + "neu/", {"art": "motion"})
    draft = Draft.objects.get()
    assert started.headers["Location"] == f"{HERE}{draft.pk}/text/"
    page = demir.get(f"{HERE}{draft.pk}/text/")
    assert "One sentence" in page.content.decode()
    assert "Beschlussvorschlag" in page.content.decode()
    half = {**form_of(page), "name": WHOLE["name"], "what": WHOLE["what"]}
    assert demir.post(f"{HERE}{draft.pk}/text/", half).status_code == 302
    shown = demir.get(f"{HERE}{draft.pk}/").content.decode()
    assert "This is still missing:" in shown
    assert "#f-why" in shown
    refused = demir.post(f"{HERE}{draft.pk}/einreichen/")
    assert refused.headers["Location"] == f"{HERE}{draft.pk}/text/?pruefen=1"
    marked = demir.get(f"{HERE}{draft.pk}/text/?pruefen=1").content.decode()
    assert marked.count("Please fill this in.") == 4  # why and decided: beside the field, and above
    assert "There is still a gap" in marked
    whole = {**form_of(demir.get(f"{HERE}{draft.pk}/text/")), **WHOLE, "meeting": str(meeting.pk)}
    demir.post(f"{HERE}{draft.pk}/text/", whole)
    assert "Everything is there." in demir.get(f"{HERE}{draft.pk}/").content.decode()
    demir.post(f"{HERE}{draft.pk}/einreichen/")
    draft.refresh_from_db()
    assert (draft.state, draft.meeting) == ("submitted", meeting)
    last = demir.get(f"{HERE}{draft.pk}/").content.decode()
    assert "Submitted. The office has your text now." in last
    assert demir.get(f"{HERE}{draft.pk}/text/").status_code == 404


def test_two_authors_change_the_same_text_and_nothing_is_lost(writers: Writers, demir: Any) -> None:
    draft = begin(writers, text="Eins\nZwei\nDrei\nVier\nFünf")
    osman = writers.client(writers.member("Osman"))
    actions.ask_co_author(draft, other=writers.member("Osman").person, **acting(writers))
    actions.answer_request(draft, join=True, **acting(writers, "Osman"))
    url = f"{HERE}{draft.pk}/text/"
    one, two = form_of(demir.get(url)), form_of(osman.get(url))
    assert "Bo Demir" in osman.get(url).content.decode()
    demir.post(url, {**one, "text": one["text"].replace("Eins", "Eins A")})
    osman.post(url, {**two, "text": two["text"].replace("Fünf", "Fünf B"), "why": "Darum."})
    draft.refresh_from_db()
    assert draft.text == "Eins A\nZwei\nDrei\nVier\nFünf B"
    assert draft.why == "Darum."
    one, two = form_of(demir.get(url)), form_of(osman.get(url))
    demir.post(url, {**one, "name": "Von Demir"})
    clash = osman.post(url, {**two, "name": "Von Osman"})
    assert clash.status_code == 422
    html = clash.content.decode()
    assert "Von Demir" in html
    assert 'value="Von Osman"' in html
    draft.refresh_from_db()
    assert draft.name == "Von Demir"
    osman.post(url, {**form_of(clash), "name": "Von Osman"})
    draft.refresh_from_db()
    assert draft.name == "Von Osman"


def test_what_was_typed_is_kept_and_checked_while_typing(writers: Writers, demir: Any) -> None:
    draft = begin(writers)
    url = f"{HERE}{draft.pk}/text/"
    typed = {**form_of(demir.get(url)), "why": "x" * 310}
    kept = json.loads(demir.post(url + "entwurf/", typed).content)
    assert kept["kept"] is True
    assert json.loads(demir.post(url + "pruefen/", typed).content) == {
        "why": "This is 10 letters too long. Please shorten it."
    }
    again = demir.get(url).content.decode()
    assert "x" * 310 in again
    assert "did not save" in again
    assert "not saved yet" in demir.get(f"{HERE}{draft.pk}/").content.decode()
    demir.post(url + "entwurf/", {"weg": "ja"})
    assert Scratch.objects.count() == 0
    assert "x" * 310 not in demir.get(url).content.decode()


def test_a_draft_of_others_does_not_exist_for_anybody(
    writers: Writers, demir: Any, client_for: Any, signed_in: Any, council: Any
) -> None:
    draft = begin(writers, name="GEHEIM", text="GEHEIM")
    row = actions.attach_to_draft(
        draft, upload=SimpleUploadedFile("GEHEIM.txt", b"Text", "text/plain"),
        title="GEHEIM", **acting(writers),
    )  # fmt: skip
    mine = [f"{HERE}{draft.pk}/", f"{HERE}{draft.pk}/text/", f"{HERE}{draft.pk}/datei/{row.pk}/",
            f"{HERE}{draft.pk}/zuruecknehmen/"]  # fmt: skip
    assert {demir.get(path).status_code for path in mine} == {200}
    chair = writers.client(writers.member("Petrenko", role="chair"))
    for path in mine:
        assert chair.get(path).status_code == 404, path
    for name in (
        "einreichen",
        "fragen",
        "antworten",
        "datei",
        "beginnen",
        "text/wer",
        "text/pruefen",
    ):
        assert chair.post(f"{HERE}{draft.pk}/{name}/").status_code == 404, name
    clerk = signed_in(client_for(council), council, "office")
    admin = signed_in(client_for(council), council, "admin")
    for client in (clerk, admin):
        assert client.get(mine[0]).status_code in {403, 404}
        assert client.get(f"/verwaltung/eingang/{draft.pk}/").status_code == 404
        assert client.get(f"/verwaltung/eingang/{draft.pk}/datei/{row.pk}/").status_code == 404
        for path in ("/verwaltung/", "/verwaltung/eingang/", "/verwaltung/verlauf/",
                     "/verwaltung/suche/?q=geheim", "/verwaltung/dateien/",
                     "/verwaltung/waehlen/dateien/?q=geheim", "/verwaltung/themenweg/",
                     "/verwaltung/post/"):  # fmt: skip
            told = client.get(path).content.decode().replace("?q=geheim", "")
            assert "GEHEIM" not in told.replace('value="GEHEIM"', ""), path
    file = File.objects.get()
    for client in (clerk, admin, chair, client_for(council)):
        assert client.get(f"/datei/{file.pk}/").status_code == 404
    for client in (chair, client_for(council)):
        assert "GEHEIM" not in client.get("/mitglied/themen/").content.decode()


def test_an_idea_goes_to_the_working_group_and_a_text_begins_there(
    writers: Writers, demir: Any
) -> None:
    noted = demir.post(
        HERE + "idee/", {"name": "Kinder betreuen", "why": "", "organization": writers.group.pk}
    )
    idea = Draft.objects.get()
    assert noted.headers["Location"] == f"{HERE}{idea.pk}/"
    osman = writers.client(writers.member("Osman", group=True))
    stranger = writers.client(writers.member("Petrenko"))
    assert "Kinder betreuen" in osman.get(HERE).content.decode()
    assert "Kinder betreuen" in osman.get("/mitglied/themen/?nach=gruppe").content.decode()
    assert "Kinder betreuen" not in stranger.get(HERE).content.decode()
    assert stranger.get(f"{HERE}{idea.pk}/").status_code == 404
    osman.post(f"{HERE}{idea.pk}/beginnen/", {"art": "inquiry"})
    idea.refresh_from_db()
    assert (idea.state, idea.paper_type) == ("draft", "inquiry")
    page = demir.get(f"{HERE}{idea.pk}/").content.decode()
    assert "asks you to sign" in page
    demir.post(f"{HERE}{idea.pk}/antworten/", {"antwort": "ja"})
    assert idea.co_authors.get().joined is True


@pytest.mark.parametrize("name", ["", "   "])
def test_an_empty_idea_is_refused_beside_its_field(demir: Any, name: str) -> None:
    page = demir.post(HERE + "idee/", {"name": name, "why": "Behalten"})
    assert page.status_code == 422
    assert "Please fill this in." in page.content.decode()
    assert "Behalten" in page.content.decode()


def test_bad_input_is_answered_with_a_sentence(writers: Writers, demir: Any) -> None:
    draft = begin(writers)
    url = f"{HERE}{draft.pk}/"
    assert demir.post(HERE + "neu/", {"art": "law"}).status_code == 422
    assert demir.post(url + "fragen/", {"person": "999999"}).status_code == 422
    assert demir.post(url + "datei/").status_code == 422
    macro = SimpleUploadedFile("x.docm", b"PK\x03\x04", "application/vnd.ms-word")
    assert demir.post(url + "datei/", {"datei": macro}).status_code == 422
    assert demir.get(f"{HERE}99999999999999999999/").status_code == 404
    assert demir.post(url + "text/", {"name": "x" * 301}).status_code == 422


def test_the_session_shows_until_when_texts_are_taken(writers: Writers, demir: Any) -> None:
    from sprachrohr.councils.actions import add_source
    from sprachrohr.councils.models import ProcedureRule

    it = writers.build
    source = add_source(it.council, title="Geschäftsordnung", by=it.by, now=it.now)
    it.row(ProcedureRule, key="items_close", unit="days", value=10, source=source)
    meeting = it.meeting(writers.body, "2026-12-09 17:00")
    draft = begin(writers, meeting=meeting)
    for path in (f"{HERE}{draft.pk}/", f"{HERE}{draft.pk}/text/"):
        page = demir.get(path).content.decode()
        assert "texts are taken until the end of Sunday" in page, path
        assert "7 days left" in page, path
    assert "Complete and submit it" in demir.get("/mitglied/").content.decode()


def test_the_office_accepts_with_the_next_number(
    writers: Writers, demir: Any, client_for: Any, signed_in: Any, council: Any
) -> None:
    writers.build.paper("7/2026")
    meeting = writers.build.meeting(writers.body, "2026-12-09 17:00")
    draft = submitted(writers, meeting=meeting)
    clerk = signed_in(client_for(council), council, "office")
    assert "Abendkurse" in clerk.get("/verwaltung/eingang/").content.decode()
    page = clerk.get(f"/verwaltung/eingang/{draft.pk}/").content.decode()
    assert 'value="8/2026"' in page
    facts = {
        "reference": "7/2026", "paper_type": "motion", "date": "22.11.2026",
        "session": str(meeting.pk), "place": "ja", "publish": "ja",
    }  # fmt: skip
    again = clerk.post(f"/verwaltung/eingang/{draft.pk}/", facts)
    assert again.status_code == 422
    assert "was given already" in again.content.decode() or "7/2026" in again.content.decode()
    done = clerk.post(f"/verwaltung/eingang/{draft.pk}/", {**facts, "reference": "8/2026"})
    paper = Paper.objects.get(reference="8/2026")
    assert done.headers["Location"] == f"/verwaltung/vorlagen/{paper.pk}/"
    told = demir.get(f"{HERE}{draft.pk}/").content.decode()
    assert f"/vorlagen/{paper.pk}/" in told
    public = client_for(council).get(f"/de/vorlagen/{paper.pk}/").content.decode()
    assert public.index(WHOLE["what"]) < public.index("Demir")
    assert "8/2026" in public


def test_the_office_gives_back_and_sees_the_text_no_more(
    writers: Writers, demir: Any, client_for: Any, signed_in: Any, council: Any
) -> None:
    draft = submitted(writers, name="Nur für uns")
    clerk = signed_in(client_for(council), council, "office")
    url = f"/verwaltung/eingang/{draft.pk}/"
    assert clerk.post(url + "zurueck/", {"note": " "}).status_code == 422
    clerk.post(url + "zurueck/", {"note": "Bitte die Kosten nennen."})
    assert clerk.get(url).status_code == 404
    inbox = clerk.get("/verwaltung/eingang/").content.decode()
    assert "Nur für uns" not in inbox
    assert "Demir" in inbox
    page = demir.get(f"{HERE}{draft.pk}/").content.decode()
    assert "Bitte die Kosten nennen." in page
    assert demir.get(f"{HERE}{draft.pk}/text/").status_code == 200


def test_where_topics_stand_for_members_and_office(
    writers: Writers, demir: Any, client_for: Any, signed_in: Any, council: Any
) -> None:
    topic = writers.build.topic(name="Bildung")
    begin(writers, name="Entwurf E", topics=[topic])
    submitted(writers, name="Eingereicht S", topics=[topic])
    paper = accepted(writers, submitted(writers, name="Angenommen A", topics=[topic]), publish=True)
    resolution = writers.build.resolution(
        writers.body, paper=paper, decided_on=writers.now.date(), public=True, title="Beschluss"
    )

    def stages(query: str = "") -> dict[str, list[str]]:
        page = demir.get(f"/mitglied/themen/{query}").content.decode()
        rows = re.findall(r'<td data-label="([^"]+)">(.*?)</td>', page)
        return {
            label: list(dict.fromkeys(re.findall(r"\w+ [ESA]\b", re.sub(r"<[^>]*>", "", cell))))
            for label, cell in rows
            if cell
        }

    begun = {"Draft": ["Entwurf E"], "Submitted": ["Eingereicht S"]}
    assert stages() == {**begun, "Decided": ["Angenommen A"]}
    follow_up(
        resolution, state="in_work", on=writers.now.date(), sentence="Es beginnt.",
        by=writers.build.by, now=writers.now,
    )  # fmt: skip
    working = {**begun, "Being put into practice": ["Angenommen A"]}
    assert stages() == stages(f"?thema={topic.slug}") == working
    assert stages("?thema=gibt-es-nicht&gruppe=x") == working
    assert stages(f"?gruppe={writers.group.pk}") == {}
    mine = demir.get("/mitglied/themen/").content.decode()
    assert f"/beschluesse/{resolution.pk}/" in mine
    assert f"/vorlagen/{paper.pk}/" in mine
    clerk = signed_in(client_for(council), council, "office")
    told = clerk.get("/verwaltung/themenweg/").content.decode()
    assert "Eingereicht S" in told
    assert "Angenommen A" in told
    assert "Entwurf E" not in told


def test_ones_own_texts_can_be_taken_along(writers: Writers, demir: Any) -> None:
    begin(writers, text="Mein Text")
    begin(writers, who="Osman", text="Fremder Text")
    told = demir.get(HERE + "meine-texte.json").content.decode()
    rows = json.loads(told)["texts"]
    assert [it["text"] for it in rows] == ["Mein Text"]
    assert rows[0]["steps"][0]["state"] == "draft"
    assert "Fremder" not in told


def test_an_account_of_nobody_is_told_what_to_do(
    council: Any, client_for: Any, signed_in: Any
) -> None:
    client = signed_in(client_for(council), council, "member")
    assert client.get(HERE).status_code == 200
    answer = client.post(HERE + "neu/", {"art": "motion"})
    assert answer.status_code == 409
    assert Draft.objects.count() == 0


def test_what_lies_in_the_inbox_is_due(writers: Writers, council: Any) -> None:
    from sprachrohr.papers.office import due
    from sprachrohr.people.viewers import Viewer

    submitted(writers)
    back = submitted(writers, name="Zurück")
    handling.return_draft(back, note="Kürzer.", **office(writers))
    viewer = Viewer(frozenset({"office"}), 1, "x")
    rows = due(viewer, writers.now.date())
    assert [(str(it.about), it.waiting_for) for it in rows] == [
        (WHOLE["name"], ""), ("Motion", "Bo Demir"),
    ]  # fmt: skip
    assert due(Viewer(frozenset({"chair"}), 1, "x"), writers.now.date()) == []
