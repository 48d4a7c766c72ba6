"""Everything a guest reads exists in every language: no message missing, none unsure."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sprachrohr.languages import catalogues


@pytest.fixture(scope="module")
def template() -> Catalog:
    return catalogues.gather()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_message_is_missing_fuzzy_or_broken(language: str, template: Catalog) -> None:
    assert len(template) > 100
    assert catalogues.problems(language, template) == []


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_plural_rules_are_those_of_the_language(language: str) -> None:
    assert catalogues.read(language).plural_forms == catalogues.PLURALS[language]


def test_a_missing_message_would_be_noticed(template: Catalog) -> None:
    template.add("A sentence nobody has translated: %(day)s.")
    try:
        found = catalogues.problems("de", template)
    finally:
        template.delete("A sentence nobody has translated: %(day)s.")
    assert [(p.what, p.message) for p in found][:1] == [
        ("missing", "A sentence nobody has translated: %(day)s.")
    ]


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_body_is_named_in_a_catalogue(language: str) -> None:
    """Names of bodies are dated data."""
    for message in catalogues.read(language):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts:
            for name in ("Integrationsrat", "Ausländerbeirat", "Chancengerechtigkeit"):
                assert name not in text, message.id


def test_what_only_the_office_says_is_in_its_own_languages_only() -> None:
    template = Catalog()
    template.add("Only inside", locations=[("desk/answer.py", 1), ("people/office.py", 2)])
    template.add("Also outside", locations=[("desk/answer.py", 1), ("people/words.py", 2)])
    for language, ids in (
        ("de", {"Only inside", "Also outside"}),
        ("tr", {"Also outside"}),
        ("ar", {"Also outside"}),
        ("uk", {"Also outside"}),
    ):
        found = catalogues.spoken(language, template)
        assert {it.id for it in found if it.id} == ids


def test_a_module_or_a_package_says_itself_that_only_the_office_reads_its_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "PACKAGE", tmp_path)
    says, silent = f'"""Why."""\n\n{catalogues.INSIDE_MARK}\n', '"""Why."""\n'
    files = {
        "new/words.py": says, "new/views.py": silent,
        "new/actions/__init__.py": says, "new/actions/steps.py": silent,
    }  # fmt: skip
    template = Catalog()
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        template.add(name, locations=[(name, 1)])
    assert [it.id for it in catalogues.spoken("tr", template) if it.id] == ["new/views.py"]
    assert len([it for it in catalogues.spoken("de", template) if it.id]) == 4
