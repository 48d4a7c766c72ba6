"""The council's look and its languages: seen before it is saved, refused with a way out."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.councils import accent as colours
from sprachrohr.councils import actions
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.documents import actions as documents

EN: Any = {"HTTP_ACCEPT_LANGUAGE": "en"}
LOOK, LANGUAGES = "/verwaltung/aussehen/", "/verwaltung/sprachen/"


def page(response: Any) -> str:
    return str(response.content.decode()).replace("\xa0", " ")


def numbers(html: str) -> list[str]:
    """The six contrasts of the two panels."""
    return re.findall(r"<dd>([\d.,]+) : 1</dd>", html)


def store(council: Any, by: Any, now: datetime, name: str = "zeichen.png") -> Any:
    """A small picture as the office keeps it."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    png += chunk(b"IDAT", zlib.compress(b"\x00\x00")) + chunk(b"IEND", b"")
    with council_scope(council):
        return documents.store(
            council,
            name="Zeichen",
            file_name=name,
            content=png,
            mime_type="image/png",
            by=by,
            now=now,
        )


def test_the_page_shows_the_contrasts_in_light_and_dark(clerk: Client) -> None:
    html = page(clerk.get(LOOK, **EN))
    assert 'value="#9f1239"' in html
    assert "White text on #9f1239: <b>8.0 : 1</b>" in html
    exact = [f"{int(it.ratio * 10) / 10:.1f}" for it in colours.ratios("#9f1239")]
    assert numbers(html) == exact
    assert len(exact) == 6
    assert all(float(it) >= 4.5 for it in exact)


def test_a_colour_is_shown_before_it_is_saved_without_any_script(
    clerk: Client, council: Any
) -> None:
    html = page(clerk.post(LOOK, {"accent": "#1f5f8b", "_ansehen": "1"}, **EN))
    assert "White text on #1f5f8b: <b>6.8 : 1</b>" in html
    sheet = re.search(r'href="(/verwaltung/aussehen/vorschau\.css\?farbe=1f5f8b)"', html)
    assert sheet
    css = clerk.get(sheet[1])
    assert css.headers["Content-Type"].startswith("text/css")
    assert "--spr-own:#1f5f8b" in css.content.decode()
    assert Council.objects.get(pk=council.pk).accent == "#9f1239"


def test_a_saved_colour_is_on_the_public_pages_at_once(
    clerk: Client, council: Any, client_for: Any
) -> None:
    guest = client_for(council)

    def sheet() -> str:
        found = re.search(r'href="(/stil/[0-9a-f]+\.css)"', page(guest.get("/de/")))
        assert found
        return found[1]

    before = sheet()
    answer = clerk.post(LOOK, {"accent": "#1F5F8B", "mark": ""})
    assert answer.status_code == 302
    assert Council.objects.get(pk=council.pk).accent == "#1f5f8b"
    after = sheet()
    assert after != before
    assert colours.accent_css("#1f5f8b") == guest.get(after).content.decode()


def test_an_unreadable_colour_is_refused_and_the_nearest_one_is_a_button(
    clerk: Client, council: Any
) -> None:
    answer = clerk.post(LOOK, {"accent": "#ffcc00", "mark": ""}, **EN)
    assert answer.status_code == 422
    nearest = colours.check("#ffcc00").nearest
    said = f"Text in #ffcc00 is hard to read. The nearest colour that works is {nearest}."
    assert page(answer).count(said) == 3, "above, beside the field, and at the samples"
    assert 'value="#ffcc00"' in page(answer)
    assert Council.objects.get(pk=council.pk).accent == "#9f1239"
    taken = page(clerk.post(LOOK, {"accent": "#ffcc00", "_naechste": nearest}, **EN))
    assert f'value="{nearest}"' in taken
    assert clerk.post(LOOK, {"accent": nearest}).status_code == 302
    assert Council.objects.get(pk=council.pk).accent == nearest


@pytest.mark.parametrize("colour", ["", "rot", "#12", "#12345g", "1f5f8b;}", "\x00", "#" * 400])
def test_what_is_no_colour_is_said_and_never_an_error(clerk: Client, colour: str) -> None:
    assert clerk.post(LOOK, {"accent": colour}, **EN).status_code == 422
    live = clerk.get(f"{LOOK}kontrast/", {"farbe": colour}, **EN)
    assert "Write the colour as six digits, such as #1f5f8b." in page(live)
    assert clerk.get(f"{LOOK}vorschau.css", {"farbe": colour}).status_code == 404


def test_the_part_that_the_script_asks_for_is_the_part_of_the_page(clerk: Client) -> None:
    part = page(clerk.get(f"{LOOK}kontrast/", {"farbe": "1f5f8b"}, **EN)).strip()
    assert part.startswith("<h2>How readable it is</h2>")
    assert part in page(clerk.post(LOOK, {"accent": "#1f5f8b", "_ansehen": "1"}, **EN))
    assert "<html" not in part


def test_the_mark_is_a_released_picture_of_this_council(
    clerk: Client, council: Any, other: Any, by: Any, now: datetime, client_for: Any
) -> None:
    mine, foreign = store(council, by, now), store(other, by, now)
    sent = {"accent": "#9f1239", "mark": str(foreign.pk)}
    answer = clerk.post(LOOK, sent, **EN)
    assert answer.status_code == 422
    assert "This does not exist here (any more). Please choose again." in page(answer)
    answer = clerk.post(LOOK, {**sent, "mark": str(mine.pk)}, **EN)
    assert "Guests cannot see this picture yet. Please release it first." in page(answer)
    documents.publish_file(mine, by=by, now=now)
    assert clerk.post(LOOK, {**sent, "mark": str(mine.pk)}).status_code == 302
    assert f"/datei/{mine.pk}/" in page(client_for(council).get("/de/"))


def test_languages_are_chosen_and_ordered_and_guests_see_them_at_once(
    clerk: Client, council: Any, client_for: Any
) -> None:
    guest = client_for(council)
    assert guest.get("/tr/").status_code == 200
    row = ["de", "en", "tr", "ar", "uk", "de-simple"]
    picked = ["de", "en", "uk"]
    assert clerk.post(LANGUAGES, {"folge": row, "languages": picked}).status_code == 302
    assert Council.objects.get(pk=council.pk).languages == ["de", "en", "uk"]
    offered = re.findall(r'hreflang="([\w-]+)"', page(guest.get("/de/")))
    assert "tr" not in offered
    assert "uk" in offered
    clerk.post(LANGUAGES, {"folge": row, "languages": picked, "hoch": "uk"})
    clerk.post(LANGUAGES, {"folge": ["de", "en", "tr", "uk"], "languages": picked, "hoch": "uk"})
    clerk.post(LANGUAGES, {"folge": ["de", "en", "uk"], "languages": picked, "hoch": "uk"})
    assert Council.objects.get(pk=council.pk).languages == ["de", "uk", "en"]
    clerk.post(LANGUAGES, {"folge": ["de", "uk", "en"], "languages": picked, "runter": "de"})
    assert Council.objects.get(pk=council.pk).languages == ["uk", "de", "en"]


def test_german_stays_and_unknown_languages_are_refused(clerk: Client, council: Any) -> None:
    before = list(council.languages)
    answer = clerk.post(LANGUAGES, {"folge": ["en"], "languages": ["en"]}, **EN)
    assert answer.status_code == 422
    assert "German must be among the languages: it is the binding text." in page(answer)
    answer = clerk.post(LANGUAGES, {"languages": ["de", "tlh"]}, **EN)
    assert "This installation does not speak tlh. Install the language first." in page(answer)
    assert Council.objects.get(pk=council.pk).languages == before


@pytest.mark.parametrize("path", [LOOK, f"{LOOK}kontrast/", f"{LOOK}vorschau.css", LANGUAGES])
@pytest.mark.parametrize("role", ["chair", "press", "member"])
def test_who_may_not_edit_the_council_may_not_look_here_either(
    council: Any, client_for: Any, signed_in: Any, role: str, path: str
) -> None:
    client = client_for(council)
    signed_in(client, council, role)
    assert client.get(path, **EN).status_code == 403
    posted = client.post(path, {"accent": "#000000", "languages": "de"}, **EN).status_code
    assert posted == (405 if path.endswith(("kontrast/", ".css")) and role != "member" else 403)
    assert Council.objects.get(pk=council.pk).accent == "#9f1239"


def test_the_look_of_another_council_is_out_of_reach(
    council: Any, other: Any, by: Any, now: datetime
) -> None:
    from sprachrohr.councils.objects import ForeignCouncil

    with council_scope(other), pytest.raises(ForeignCouncil):
        actions.set_look(council, accent="#000000", by=by, now=now)
    with council_scope(other), pytest.raises(ForeignCouncil):
        actions.set_languages(council, languages=["de"], by=by, now=now)
    assert json.dumps(Council.objects.get(pk=council.pk).languages).count("de") == 2
