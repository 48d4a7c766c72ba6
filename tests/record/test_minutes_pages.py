"""Minutes through the pages of office, members and guests."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from sprachrohr.audit.models import Line
from sprachrohr.languages.actions import translate
from sprachrohr.record.actions.drafting import draft
from sprachrohr.record.actions.minutes import correct, publish
from sprachrohr.record.actions.modules import add_text_module
from sprachrohr.record.models import Minutes
from tests.record.house import House
from tests.record.minuted import SECRET, WRITER, finished, recorded, signed

OFFICE = "/verwaltung/niederschriften/"
HIDDEN = (SECRET, "Personalsache", "18:40", "18:20")
"""What the closed part says, and when it ended."""


@pytest.fixture
def parts(house: House) -> list[Minutes]:
    """Drafted minutes of both parts."""
    recorded(house)
    return draft(house.meeting, by=WRITER, now=house.now)


@pytest.fixture
def office(
    client_for: Callable[[Any], Client], signed_in: Callable[..., Client], council: Any
) -> Client:
    return signed_in(client_for(council), council, "office")


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def pages_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(it.get_textpage().get_text_range() for it in document)


def hidden(texts: Iterable[str]) -> list[str]:
    return [it for text in texts for it in HIDDEN if it in text]


# --- guests -------------------------------------------------------------------------------


def test_guests_read_published_minutes_from_the_session_down_to_one_item(
    house: House, council: Any, client_for: Any
) -> None:
    finished(house)
    guest, base = client_for(council), f"/de/sitzungen/{house.meeting.pk}/"
    session = text_of(guest.get(base))
    assert f'href="{base}niederschrift/"' in session
    assert "Niederschrift der Sitzung vom 18. November 2026" in session  # the PDF
    whole = text_of(guest.get(f"{base}niederschrift/"))
    assert "Abstimmung: 3 Ja, 2 Nein, 1 Enthaltung" in whole
    assert "Beispiel S1" in whole and "Nichtöffentlicher Teil" in whole
    item = house.items[1].pk
    assert f'href="{base}niederschrift/{item}/"' in whole
    one = text_of(guest.get(f"{base}niederschrift/{item}/"))
    assert "Busse fahren bis 24 Uhr." in one and "Wahlgang" not in one


def test_before_they_are_published_nobody_outside_knows_of_minutes(
    house: House, parts: list[Minutes], council: Any, client_for: Any
) -> None:
    guest, base = client_for(council), f"/de/sitzungen/{house.meeting.pk}/"
    signed(house, parts[0])
    for path in ("niederschrift/", "niederschrift.pdf", f"niederschrift/{house.items[1].pk}/"):
        assert guest.get(base + path).status_code == 404
    assert "niederschrift" not in text_of(guest.get(base))
    assert "niederschrift" not in text_of(guest.get("/sitemap.xml"))


def test_the_closed_part_is_found_nowhere_public(
    house: House, council: Any, client_for: Any
) -> None:
    public, closed = finished(house)
    guest, base = client_for(council), f"/sitzungen/{house.meeting.pk}/"
    texts = [
        text_of(guest.get(f"/{language}{base}{path}"))
        for language in ("de", "en", "ar", "de-simple")
        for path in ("", "niederschrift/", f"niederschrift/{house.items[1].pk}/")
    ]
    texts += [pages_of(guest.get(f"/{it}{base}niederschrift.pdf").content) for it in ("de", "ar")]
    assert public.file is not None
    stored = guest.get(f"/datei/{public.file.pk}/{public.file.file_name}")
    texts.append(pages_of(b"".join(stored.streaming_content)))
    texts.append(repr(pypdfium2.PdfDocument(public.file.content.read()).get_metadata_dict()))
    texts += [text_of(guest.get(it)) for it in ("/sitemap.xml", reverse("meetings:feed"))]
    assert hidden(texts) == []
    assert guest.get(f"/de{base}niederschrift/{house.items[3].pk}/").status_code == 404
    assert f"niederschrift/{house.items[3].pk}/" not in texts[-2]
    # Nor in the audit log: texts of passages are personal there.
    assert SECRET not in repr(list(Line.objects.values("label", "before", "after")))
    assert closed.file is None


def test_the_sitemap_names_minutes_and_their_items(
    house: House, council: Any, client_for: Any
) -> None:
    finished(house)
    text = text_of(client_for(council).get("/sitemap.xml"))
    base = f"/de/sitzungen/{house.meeting.pk}/niederschrift/"
    assert f"{base}</loc>" in text
    assert [f"{base}{it.pk}/</loc>" in text for it in house.items] == [True, True, True, False]


def test_a_translated_passage_is_read_in_the_readers_language(
    house: House, council: Any, client_for: Any, by: Any
) -> None:
    public = finished(house)[0]
    second = public.passages.get(number="2")
    for field, text in (("heading", "Akşam otobüsleri"), ("text", "Öneri kabul edildi.")):
        translate(second, field, "tr", text, by=by, now=house.now, checked=True)
    guest, base = client_for(council), f"/sitzungen/{house.meeting.pk}/niederschrift"
    page = text_of(guest.get(f"/tr{base}/"))
    assert "Akşam otobüsleri" in page and "Öneri kabul edildi." in page
    assert '<p lang="de" dir="ltr">Gäste werden begrüßt.</p>' in page
    assert "Öneri kabul edildi." in pages_of(guest.get(f"/tr{base}.pdf").content)
    assert "Öneri" not in text_of(guest.get(f"/de{base}/"))


def test_a_text_is_translated_once_it_is_published(house: House) -> None:
    from sprachrohr.languages.texts import rows_of
    from sprachrohr.record.models import MinutesPassage

    recorded(house)
    public, closed = (signed(house, it) for it in draft(house.meeting, by=WRITER, now=house.now))
    assert not rows_of(MinutesPassage, closed=False).exists()
    publish(public, by=WRITER, now=house.now)
    found = rows_of(MinutesPassage, closed=False)
    assert {it.minutes for it in found} == {public} and found.count() == 6
    assert closed.state == "signed"


def test_an_earlier_edition_stays_and_says_that_it_was_replaced(
    house: House, council: Any, client_for: Any
) -> None:
    public = finished(house)[0]
    following = correct(public, reason="Ein Name war falsch.", by=WRITER, now=house.now)
    guest, base = client_for(council), f"/de/sitzungen/{house.meeting.pk}/niederschrift/"
    assert "Ein Name war falsch" not in text_of(guest.get(base))  # still being written
    signed(house, following)
    publish(following, by=WRITER, now=house.now)
    newest = text_of(guest.get(base))
    assert "Ein Name war falsch." in newest and f'href="{base}fassung/1/"' in newest
    old = text_of(guest.get(f"{base}fassung/1/"))
    assert f'href="{base}"' in old and 'content="noindex"' in old
    assert guest.get(f"{base}fassung/3/").status_code == 404
    session = text_of(guest.get(f"/de/sitzungen/{house.meeting.pk}/"))
    assert "1. Fassung, ersetzt durch die 2. Fassung" in session


def test_another_councils_host_knows_nothing_of_them(
    house: House, other: Any, client_for: Any
) -> None:
    finished(house)
    guest = client_for(other)
    assert guest.get(f"/de/sitzungen/{house.meeting.pk}/niederschrift/").status_code == 404


# --- the office ---------------------------------------------------------------------------


def sealed(page: str) -> str:
    found = re.search(r'name="_gegeben" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def form_of(client: Client, minutes: Minutes) -> dict[str, str]:
    """The form as a browser would send it untouched."""
    page = text_of(client.get(f"{OFFICE}{minutes.pk}/"))
    return {
        "_gegeben": sealed(page), "chair": minutes.chair, "secretary": minutes.secretary,
        **{f"p{it.pk}": it.text for it in minutes.passages.all()},
    }  # fmt: skip


def test_the_office_writes_passages_on_one_page(parts: list[Minutes], office: Client) -> None:
    public = parts[0]
    second = public.passages.get(number="2")
    sent = form_of(office, public) | {f"p{second.pk}": "Neu geschrieben.\r\n\r\nUnd mehr."}
    assert office.post(f"{OFFICE}{public.pk}/", sent).status_code == 302
    second.refresh_from_db()
    assert second.text == "Neu geschrieben.\n\nUnd mehr."


def test_two_who_write_in_one_passage_are_joined_or_asked(
    parts: list[Minutes], office: Client
) -> None:
    public = parts[0]
    url, second = f"{OFFICE}{public.pk}/", public.passages.get(number="2")
    third = public.passages.get(number="3")
    mine, theirs = form_of(office, public), form_of(office, public)
    theirs[f"p{third.pk}"] = "Die andere hat das geschrieben."
    theirs[f"p{second.pk}"] = "So sagt es die andere."
    assert office.post(url, theirs).status_code == 302
    mine[f"p{second.pk}"] = "So sage ich es."
    answer = office.post(url, mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "So sage ich es." in page and "So sagt es die andere." in page
    mine["_gegeben"] = sealed(page)
    mine[f"p{third.pk}"] = "Die andere hat das geschrieben."
    assert office.post(url, mine).status_code == 302
    second.refresh_from_db()
    third.refresh_from_db()
    assert second.text == "So sage ich es."
    assert third.text == "Die andere hat das geschrieben."


def test_what_was_typed_is_kept_as_a_draft_and_comes_back(
    parts: list[Minutes], office: Client
) -> None:
    public = parts[0]
    url, second = f"{OFFICE}{public.pk}/", public.passages.get(number="2")
    sent = form_of(office, public) | {f"p{second.pk}": "Noch nicht gesichert."}
    assert office.post(f"{url}entwurf/", sent).json()["kept"] is True
    assert "Noch nicht gesichert." in text_of(office.get(url))
    assert "Noch nicht gesichert." not in repr(list(public.passages.values()))
    office.post(f"{url}entwurf/", {"weg": "ja"})
    assert "Noch nicht gesichert." not in text_of(office.get(url))


def test_a_text_module_is_offered_where_it_fits_and_comes_filled_in(
    house: House, council: Any, parts: list[Minutes], office: Client, by: Any
) -> None:
    made = {
        use: add_text_module(council, name=f"Baustein {use}", use=use, text=text, by=by,
                             now=house.now)
        for use, text in (
            ("vote", "Mit {yes} zu {no} bei {abstentions} am {day} um {start} Uhr {nix}."),
            ("opening", "{chair} begrüßt den {body}."),
        )
    }  # fmt: skip
    public = parts[0]
    second, head = public.passages.get(number="2"), public.passages.get(place="head")
    page = text_of(office.get(f"{OFFICE}{public.pk}/"))
    assert page.count(">Baustein vote</option>") == 3
    assert page.count(">Baustein opening</option>") == 1
    sent = form_of(office, public) | {
        "_insert": f"p{second.pk}", f"m{second.pk}": str(made["vote"].pk),
        f"p{head.pk}": "Nicht verlieren.",
    }  # fmt: skip
    page = text_of(office.post(f"{OFFICE}{public.pk}/", sent))
    assert "Mit 3 zu 2 bei 1 am 18. November 2026 um 17:00 Uhr {nix}." in page
    assert "Nicht verlieren." in page
    second.refresh_from_db()
    assert "Mit 3 zu 2" not in second.text  # only offered, not saved


def test_the_page_tells_what_was_recorded_since_the_draft(
    house: House, parts: list[Minutes], office: Client
) -> None:
    url = f"{OFFICE}{parts[0].pk}/"
    assert f"{url}entwerfen/" in text_of(office.get(url))  # the step
    assert text_of(office.get(url)).count(f"{url}entwerfen/") == 1
    row = house.meeting.journal.get(kind_of_entry="note", agenda_item=house.items[0])
    house.note("undo", 101, data={"key": str(row.key), "reason": "Falsch"})
    page = text_of(office.get(url))
    assert page.count(f"{url}entwerfen/") == 2 and "<li>1 Eröffnung</li>" in page


def test_steps_go_by_clicks_and_refuse_with_a_sentence(
    parts: list[Minutes], office: Client, client_for: Any, signed_in: Any, council: Any
) -> None:
    public = parts[0]
    url = f"{OFFICE}{public.pk}/"
    office.post(url, form_of(office, public) | {"chair": "Beispiel E2, Vorsitz"})
    assert office.post(f"{url}abgeben/", {"note": ""}).status_code == 302
    answer = office.post(f"{url}freigeben/", {"note": ""})
    assert answer.status_code == 422 and public.state == "submitted"
    chair = signed_in(client_for(council), council, "chair")
    assert chair.post(f"{url}freigeben/", {"note": "Gelesen"}).status_code == 302
    assert chair.post(f"{url}unterschrift-vorsitz/").status_code == 302
    assert chair.post(f"{url}unterschrift-schriftfuehrung/").status_code == 422
    assert chair.post(f"{url}veroeffentlichen/").status_code == 403
    assert office.post(f"{url}unterschrift-schriftfuehrung/").status_code == 302
    assert office.post(f"{url}veroeffentlichen/").status_code == 302
    public.refresh_from_db()
    assert public.state == "published"
    page = text_of(office.get(url))
    assert f"/sitzungen/{public.meeting_id}/niederschrift/" in page
    assert "<textarea" not in page


def test_a_signed_scan_stays_in_the_office(
    house: House, parts: list[Minutes], office: Client, client_for: Any, council: Any
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from sprachrohr.record.actions.minutes import check, submit
    from tests.documents.made import pdf
    from tests.record.minuted import CHECKER

    public = parts[0]
    submit(public, by=WRITER, now=house.now)
    check(public, by=CHECKER, now=house.now)
    scan = SimpleUploadedFile("scan.pdf", pdf(), content_type="application/pdf")
    answer = office.post(f"{OFFICE}{public.pk}/unterschrift-vorsitz/", {"upload": scan})
    assert answer.status_code == 302
    step = public.steps.get(state="signed_chair")
    assert step.file is not None and step.file.private
    assert office.get(f"{OFFICE}{public.pk}/scan/{step.pk}/").status_code == 200
    assert client_for(council).get(f"/datei/{step.file.pk}/").status_code == 404


def test_an_extract_of_a_closed_item_is_for_the_office(
    parts: list[Minutes], office: Client, client_for: Any, council: Any
) -> None:
    closed = parts[1]
    passage = closed.passages.get(number="4")
    url = f"{OFFICE}{closed.pk}/auszug/{passage.pk}.pdf"
    text = pages_of(office.get(url).content)
    assert (SECRET in text and "Auszug aus der Niederschrift" in text) or "Extract" in text
    assert client_for(council).get(url).status_code in (302, 403)


def test_lists_overview_and_session_lead_to_minutes(
    house: House, parts: list[Minutes], office: Client
) -> None:
    for path in (OFFICE, "/verwaltung/", f"/verwaltung/sitzungen/{house.meeting.pk}/"):
        assert f"{OFFICE}{parts[0].pk}/" in text_of(office.get(path)), path
