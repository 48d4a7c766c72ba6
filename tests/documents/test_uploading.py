"""Files are hung on sessions and on papers with the same form."""

import pytest

from sprachrohr.desk.forms import is_required
from sprachrohr.desk.kinds import kind_called


@pytest.mark.parametrize(
    ("kind", "everybody"),
    [
        ("sitzungen", "everybody, at once"),
        ("vorlagen", "everybody, as soon as the paper is public"),
    ],
)
def test_a_session_and_a_paper_ask_the_same_of_a_new_file(kind: str, everybody: str) -> None:
    found = kind_called(kind)
    assert found is not None
    step = next(it for it in found.steps if it.code == "datei")
    assert [it.name for it in step.fields] == ["upload", "title", "role", "release"]
    assert all(is_required(it, None) for it in step.fields)
    from django.utils import translation

    with translation.override("en"):
        release = step.fields[3]
        assert release.choices is not None
        assert [(code, str(word)) for code, word in release.choices()] == [
            ("nein", "only the office for now"),
            ("ja", everybody),
        ]
