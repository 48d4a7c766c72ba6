"""What is not public appears nowhere a guest can look, with warm caches too."""

import json
from typing import Any

import pytest

from tests.town.browse import ALL_LANGUAGES, TWO_LANGUAGES, Answer, Town

STARTS = (
    *(f"/{language}/" for language in ALL_LANGUAGES),
    "/sitemap.xml", "/kalender.ics", "/robots.txt", "/health",
    "/feeds/sitzungen.xml", "/feeds/beschluesse.xml", "/feeds/vorlagen.xml",
    "/feeds/aktuelles.xml",
)  # fmt: skip


def words_of(path: str, answer: Answer) -> str:
    """All text of an answer: headers, and the body with the text of PDF files."""
    text = path + json.dumps(answer.headers) + answer.text
    if answer.body.startswith(b"%PDF"):
        import pypdfium2

        document = pypdfium2.PdfDocument(answer.body)
        text += "".join(page.get_textpage().get_text_range() for page in document)
        text += json.dumps(document.get_metadata_dict())
    return text


@pytest.fixture(scope="module")
def planted(town: Town) -> Any:
    # What is read now is in the guest layer's memory.
    town.walk("musterstadt", STARTS, TWO_LANGUAGES)
    town.walked.clear()
    made = json.loads(town.run("plant.py", "musterstadt"))
    more = json.loads(town.run("plant_record.py", "musterstadt"))
    return {
        "planted": made["planted"] | more["planted"],
        "addresses": made["addresses"] + more["addresses"],
    }


def test_no_planted_secret_is_found_anywhere(town: Town, planted: Any) -> None:
    found = town.walk("musterstadt", STARTS)
    leaks, seen = [], set()
    for path, answer in found.items():
        text = words_of(path, answer)
        for marker, where in planted["planted"].items():
            if marker in text or marker.lower() in text:
                seen.add(marker)
                if marker.startswith("GEHEIM"):
                    leaks.append((where, path))
    town.walked.clear()
    assert leaks == []
    missed = [m for m in planted["planted"] if m.startswith("OFFEN") and m not in seen]
    assert not missed, "the crawler did not find what is public, so it proves nothing"
    assert len(planted["planted"]) > 100


def test_no_planted_secret_stands_in_the_log_of_the_server(town: Town, planted: Any) -> None:
    log = (town.folder / "server.log").read_text()
    assert [where for marker, where in planted["planted"].items() if marker in log] == []


def test_the_addresses_of_secrets_answer_like_addresses_of_nothing(
    town: Town, planted: Any
) -> None:
    nothing = town.get("musterstadt", "/de/vorlagen/987654321/")
    for path in planted["addresses"]:
        answer = town.get("musterstadt", path)
        assert answer.status in {404, 410}, path
        text = words_of(path, answer)
        assert not [m for m in planted["planted"] if m.startswith("GEHEIM") and m in text], path
        if path.startswith("/de/vorlagen/") and answer.status == 404:
            assert answer.headers["content-type"] == nothing.headers["content-type"]


def test_the_secrets_of_the_model_city_are_on_no_other_host(town: Town, planted: Any) -> None:
    for council in ("dueren", "beckum"):
        for path, answer in town.walk(council).items():
            assert "GEHEIM" not in answer.text, path
            assert "OFFEN0" not in answer.text, path
