"""The translator's place: what is missing or outdated, editing side by side, XLIFF, machines."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from sprachrohr.audit.change import Refused
from sprachrohr.frame.headers import POLICY
from sprachrohr.languages import machine, texts, xliff
from sprachrohr.languages.actions import translate
from sprachrohr.languages.differences import compared, readable
from sprachrohr.languages.models import Translation
from sprachrohr.languages.words import fingerprint
from sprachrohr.pages import actions as pages
from sprachrohr.pages.models import Page

URL = "/verwaltung/uebersetzungen/"
TITLES = {"en": "Festival", "tr": "Şenlik", "ar": "مهرجان", "uk": "Свято"}


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


@pytest.fixture
def clerk(council: Any, client_for: Any, signed_in: Any) -> Client:
    client: Client = signed_in(client_for(council), council, "office")
    return client


@pytest.fixture
def page(council: Any, facts: dict[str, Any]) -> Page:
    """A public page whose title is translated and checked in four languages."""
    made = pages.add_page(council, title="Fest", slug="fest", **facts)
    pages.publish_page(made, **facts)
    for language, title in TITLES.items():
        translate(made, "title", language, title, checked=True, **facts)
    return made


def states(council: Any, field: str = "title") -> dict[str, str]:
    found = next(it for it in texts.all_texts(council, [Page], closed=True) if it.field == field)
    return {language: str(state) for language, state in found.states.items()}


def editor(page: Page, language: str) -> str:
    return f"{URL}pages.page/{page.pk}/{language}/"


def hidden(clerk: Client, url: str) -> dict[str, str]:
    """What a browser would send back of a form besides what is typed."""
    html = clerk.get(url).content.decode()
    return dict(re.findall(r'type="hidden" name="((?:of|seen)-\w+)" value="(\w*)"', html))


def note(guest: Client, language: str) -> str:
    html = guest.get(f"/{language}/seite/fest/").content.decode()
    found = re.search(r"spr-note--(\w+)", html)
    return found[1] if found else ""


def test_a_changed_german_text_is_outdated_in_four_languages_until_it_is_checked(
    clerk: Client, council: Any, client_for: Callable[[Any], Client], page: Page, facts: Any
) -> None:
    guest = client_for(council)
    all_checked = dict.fromkeys(TITLES, "checked")
    assert {it: note(guest, it) for it in TITLES} == all_checked
    pages.change_page(page, title="Straßenfest", **facts)
    assert {it: note(guest, it) for it in TITLES} == dict.fromkeys(TITLES, "outdated")
    assert states(council) == {**dict.fromkeys(TITLES, "outdated"), "de-simple": "missing"}
    assert texts.outdated(council) == 4
    listed = clerk.get(f"{URL}?stand=outdated").content.decode()
    assert all(editor(page, it) in listed for it in TITLES)
    assert f"{URL}?stand=outdated" in clerk.get("/verwaltung/").content.decode()
    for language, title in TITLES.items():
        url = editor(page, language)
        kept = {**hidden(clerk, url), "text-title": title, "ok-title": "ja"}
        assert clerk.post(url, kept).status_code == 302, language
    assert {it: note(guest, it) for it in TITLES} == all_checked
    assert texts.outdated(council) == 0
    assert editor(page, "tr") not in clerk.get(f"{URL}?stand=outdated").content.decode()
    row = Translation.objects.get(language="ar")
    assert (row.checked_by, row.original) == ("Office Alpha", "Straßenfest")


def test_publishing_in_german_waits_for_no_translation(
    clerk: Client, council: Any, client_for: Any, facts: Any
) -> None:
    made = pages.add_page(council, title="Neu", slug="fest", **facts)
    done = clerk.post(f"/verwaltung/seiten/{made.pk}/veroeffentlichen/", {"at": "", "until": ""})
    assert done.status_code == 302
    assert note(client_for(council), "tr") == "missing"


def test_what_has_changed_in_german_is_marked_word_by_word(
    clerk: Client, council: Any, page: Page, facts: Any
) -> None:
    pages.change_page(page, title="Großes Fest", **facts)
    html = clerk.get(editor(page, "tr")).content.decode()
    assert "<ins>Großes </ins>Fest" in html
    assert compared("Am Montag kommt er.", "Am Dienstag kommt er.") == [
        ("same", "Am "), ("gone", "Montag"), ("new", "Dienstag"), ("same", " kommt er."),
    ]  # fmt: skip
    assert readable("<h2>A &amp; B</h2>\n<p>c</p>", html=True) == "A & B\nc"


def test_arabic_is_written_from_right_to_left(clerk: Client, page: Page) -> None:
    html = clerk.get(editor(page, "ar")).content.decode()
    assert re.search(r'<textarea[^>]*lang="ar" dir="rtl"[^>]*>مهرجان</textarea>', html)
    assert re.search(
        r'<textarea[^>]*lang="uk" dir="ltr"', clerk.get(editor(page, "uk")).content.decode()
    )


def test_a_written_translation_must_be_compared_and_nothing_typed_is_lost(
    clerk: Client, page: Page
) -> None:
    url = editor(page, "tr")
    answer = clerk.post(url, {**hidden(clerk, url), "text-title": "Bayram"})
    assert answer.status_code == 422
    assert ">Bayram</textarea>" in answer.content.decode()
    assert Translation.objects.get(language="tr").text == "Şenlik"


def test_a_german_text_changed_meanwhile_is_told(clerk: Client, page: Page, facts: Any) -> None:
    url = editor(page, "tr")
    kept = {**hidden(clerk, url), "text-title": "Bayram", "ok-title": "ja"}
    pages.change_page(page, title="Anders", **facts)
    assert clerk.post(url, kept).status_code == 422
    assert Translation.objects.get(language="tr").text == "Şenlik"


def test_two_translators_do_not_overwrite_each_other(clerk: Client, page: Page, facts: Any) -> None:
    url = editor(page, "tr")
    kept = {**hidden(clerk, url), "text-title": "Bayram", "ok-title": "ja"}
    translate(page, "title", "tr", "Eğlence", checked=True, **facts)
    answer = clerk.post(url, kept)
    assert answer.status_code == 422
    assert "Eğlence" in answer.content.decode()
    again = {**hidden(clerk, url), "text-title": "Bayram", "ok-title": "ja"}
    assert clerk.post(url, again).status_code == 302


def test_a_formatted_translation_is_cleaned(clerk: Client, council: Any, facts: Any) -> None:
    made = pages.add_page(council, title="T", body="<p>Hallo</p>", **facts)
    url = editor(made, "en")
    sent = {
        **hidden(clerk, url),
        "text-body": '<p onclick="a()">Hello</p><script>b()</script>',
        "ok-body": "ja",
    }
    assert clerk.post(url, sent).status_code == 302
    assert Translation.objects.get(field="body").text == "<p>Hello</p>"


def test_foreign_and_unknown_texts_are_not_there(
    clerk: Client, council: Any, other: Any, page: Page, facts: Any
) -> None:
    from sprachrohr.councils.scope import council_scope

    with council_scope(other):
        foreign = pages.add_page(other, title="Fremd", **facts)
    for url in (
        editor(foreign, "tr"),
        editor(page, "de"),
        editor(page, "fr"),
        f"{URL}people.account/1/tr/",
        f"{URL}fr.xlf",
    ):
        assert clerk.get(url).status_code == 404, url


def test_every_form_says_how_its_translations_stand(clerk: Client, page: Page) -> None:
    html = clerk.get(f"/verwaltung/seiten/{page.pk}/").content.decode()
    assert [(it, editor(page, it) in html) for it in TITLES] == [(it, True) for it in TITLES]


def sent_back(clerk: Client, language: str, change: Callable[[str], str]) -> str:
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = clerk.get(f"{URL}{language}.xlf").content.decode()
    file = SimpleUploadedFile("a.xlf", change(given).encode(), "application/xliff+xml")
    answer = clerk.post(f"{URL}einlesen/", {"datei": file})
    return answer.content.decode()


def test_xliff_goes_out_and_comes_back(clerk: Client, council: Any, facts: Any) -> None:
    made = pages.add_page(
        council, title="A & B", body="<p>Hallo <strong>Welt</strong></p>", **facts
    )
    given = xliff.read(clerk.get(f"{URL}tr.xlf").content)
    assert given.language == "tr"
    ours = [it for it in given.units if it.id.startswith("pages.page:")]
    assert [(it.id, it.source) for it in ours] == [
        (f"pages.page:{made.pk}:title:{fingerprint('A & B')}", "A & B"),
        (f"pages.page:{made.pk}:body:{fingerprint(made.body)}", made.body),
    ]
    empty = '<target state="needs-translation" />'
    for text in ("X", "&lt;p onclick='a()'&gt;Merhaba&lt;/p&gt;"):
        sent_back(
            clerk,
            "tr",
            lambda given, text=text: given.replace(empty, f"<target>{text}</target>", 1),
        )
    assert dict(Translation.objects.values_list("field", "text")) == {
        "title": "X",
        "body": "<p>Merhaba</p>",
    }
    assert states(council)["tr"] == "checked"


def test_xliff_tells_foreign_ids_and_changed_originals(
    clerk: Client, council: Any, other: Any, facts: Any
) -> None:
    from sprachrohr.councils.scope import council_scope

    with council_scope(other):
        foreign = pages.add_page(other, title="Fremd", **facts)
    made = pages.add_page(council, title="Alt", **facts)

    def changed(given: str) -> str:
        pages.change_page(made, title="Neu", **facts)
        unit = '<trans-unit id="{}"><source>x</source><target>y</target></trans-unit>'
        ids = [
            f"pages.page:{foreign.pk}:title:0",
            "people.account:1:password:0",
            "x",
            "pages.page:x:title:0",
        ]
        more = "".join(unit.format(it) for it in ids)
        filled = given.replace('<target state="needs-translation" />', "<target>Eski</target>", 1)
        return filled.replace("</body>", f"{more}</body>")

    html = sent_back(clerk, "tr", changed)
    assert html.count("<bdi>") >= 4
    with council_scope(other):
        assert not Translation.objects.exists()
    row = Translation.objects.get()
    assert (row.text, row.original, states(council)["tr"]) == ("Eski", "Alt", "outdated")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<xliff",
        b"<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0'/>",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>",
        b"%PDF-1.7",
    ],
)
def test_xml_that_is_hostile_or_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(xliff.Unreadable):
        xliff.read(content)


def test_a_machine_translates_what_is_missing_and_readers_are_told(
    clerk: Client, council: Any, client_for: Any, settings: Any, tmp_path: Any, facts: Any
) -> None:
    made = pages.add_page(council, title="Fest", slug="fest", body="<p>Hallo</p>", **facts)
    pages.publish_page(made, **facts)
    url = editor(made, "tr")
    assert 'name="_maschine"' not in clerk.get(url).content.decode()
    assert clerk.post(url, {"_maschine": "1"}).status_code == 422
    record = tmp_path / "recorded.json"
    record.write_text(json.dumps({"tr": {"Fest": "Şenlik", "<p>Hallo</p>": "<p>Merhaba</p>"}}))
    settings.SPRACHROHR_TRANSLATE = f"recorded:{record}"
    assert 'name="_maschine"' in clerk.get(url).content.decode()
    assert clerk.post(url, {"_maschine": "1"}).status_code == 302
    assert {it.field: (it.text, it.machine, it.checked_at) for it in Translation.objects.all()} == {
        "title": ("Şenlik", True, None),
        "body": ("<p>Merhaba</p>", True, None),
    }
    assert note(client_for(council), "tr") == "machine"
    kept = {
        **hidden(clerk, url), "text-title": "Şenlik", "text-body": "<p>Merhaba</p>",
        "ok-title": "ja", "ok-body": "ja",
    }  # fmt: skip
    assert clerk.post(url, kept).status_code == 302
    assert note(client_for(council), "tr") == "checked"


def test_services_are_asked_in_their_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, str], Any]] = []
    answers = [{"translatedText": ["a", "b"]}, {"translations": [{"text": "c"}]}]

    def send(url: str, head: dict[str, str], body: bytes) -> bytes:
        asked.append((url, head, json.loads(body)))
        return json.dumps(answers[len(asked) - 1]).encode()

    monkeypatch.setattr(machine, "send", send)
    libre = machine.Service("libretranslate", "https://t.example/", "k1")
    deepl = machine.Service("deepl", "https://d.example", "k2")
    assert libre.into(["x", "y"], "tr", html=False) == ["a", "b"]
    assert deepl.into(["<p>z</p>"], "en", html=True) == ["c"]
    assert asked == [
        (
            "https://t.example/translate",
            {"Content-Type": "application/json"},
            {"q": ["x", "y"], "source": "de", "target": "tr", "format": "text", "api_key": "k1"},
        ),
        (
            "https://d.example/v2/translate",
            {"Content-Type": "application/json", "Authorization": "DeepL-Auth-Key k2"},
            {
                "text": ["<p>z</p>"],
                "source_lang": "DE",
                "target_lang": "EN-GB",
                "tag_handling": "html",
            },
        ),
    ]


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b'{"translatedText": "a"}', b'{"translatedText": []}']
)
def test_a_service_that_answers_nonsense_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(machine, "send", lambda *given: answer)
    service = machine.Service("libretranslate", "https://t.example")
    with pytest.raises(Refused):
        service.into(["x", "y"], "tr", html=False)


def test_texts_leave_over_https_only_and_never_without_a_setting(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def never(*given: Any) -> bytes:
        raise AssertionError("something was sent")

    monkeypatch.setattr(machine, "send", never)
    settings.SPRACHROHR_TRANSLATE = ""
    assert machine.configured() is None
    with pytest.raises(Refused):
        machine.Service("deepl", "http://d.example").into(["x"], "tr", html=False)


def test_the_list_asks_as_often_for_many_texts_as_for_few(
    clerk: Client, council: Any, facts: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert clerk.get(f"{URL}?art=pages.page").status_code == 200
        return len(caught)

    pages.add_page(council, title="S", slug="s-0", **facts)
    few = asked()
    for number in range(1, 20):
        pages.add_page(council, title="S", slug=f"s-{number}", **facts)
    assert asked() == few


def test_the_translators_pages_keep_the_strict_policy(clerk: Client, page: Page) -> None:
    for url in (URL, f"{URL}?ziel=ar&stand=checked&q=fest", f"{URL}einlesen/", editor(page, "ar")):
        answer = clerk.get(url)
        html = answer.content.decode()
        assert answer.status_code == 200, url
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert " style=" not in html
        assert "<script>" not in html
