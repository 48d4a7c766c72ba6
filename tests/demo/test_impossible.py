"""Impossible data is refused with a sentence that names file and field, and nothing is written."""

from pathlib import Path

import pytest

from sprachrohr.audit.models import Entry
from sprachrohr.councils.models import Council
from sprachrohr.demo.load import load
from sprachrohr.demo.models import Loaded
from sprachrohr.demo.read import Impossible
from sprachrohr.people.models import Account
from tests.demo.conftest import NOW

BROKEN = {
    "31 February": ('valid_from = "2014-05-25"', 'valid_from = "2014-02-31"', "valid_from"),
    "a bare 31 February": ('valid_from = "2014-05-25"', "valid_from = 2014-02-31", "line"),
    "an unknown reference": ('source = "blatt"', 'source = "buch"', "source"),
    "an unknown field": ('section = "history"', 'section = "history"\ncolour = "red"', "colour"),
    "a wrong type": ('section = "history"', 'section = "history"\nyear = "2014"', "year"),
    "an unknown choice": ('section = "history"', 'section = "gossip"', "section"),
    "a missing field": ('organization = "rat"\n', "", "organization"),
    "an unknown table": ("[[fact]]", "[[rumour]]", "rumour"),
    "a table written as one": ("[[fact]]", "[fact]", "fact"),
    "an unknown language": ("en = ", "fr = ", "text"),
    "a text without German": ("text = { de = ", "text = { tr = ", "text"),
    "an unknown date in a text": ("{day:rel:-10d} begann", "{day:gestern} begann", "text"),
    "a publication in the future": ('"rel:wed-5w"', '"rel:+5d"', "published"),
    "a session held before it began": ('"rel:wed-3w 17:00"', '"rel:wed+3w 17:00"', "held"),
    "a cancellation without its day": (
        "held = true", 'cancelled = "Saal gesperrt"', "cancelled",
    ),
    "a claim without a note": (
        'section = "history"', 'section = "history"\nstatus = "claim"', "note",
    ),
    "an unreadable colour": ("example = true", 'example = true\naccent = "#ffff00"', "accent"),
    "a name longer than its place": ("Integrationsrat", "Rat" * 100, "name"),
    "letters of another script": ("It began", "It bеgan", "text"),
}  # fmt: skip
"""What is wrong -> (good, broken, a word of the field that the sentence must name)."""


@pytest.mark.django_db
@pytest.mark.parametrize("what", BROKEN)
def test_impossible_data_names_file_and_field_and_leaves_the_database_empty(
    what: str, folder: Path
) -> None:
    good, broken, field = BROKEN[what]
    path = folder / "klein" / "council.toml"
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, broken), encoding="utf-8")
    with pytest.raises(Impossible) as refusal:
        load(now=NOW, root=folder)
    said = "\n".join(refusal.value.problems)
    assert "klein" in said
    assert field in said
    assert not Council.objects.exists()
    assert not Account.objects.exists()
    assert not Loaded.objects.exists()
    assert not Entry.objects.exists()


ADDED = {
    "two overlapping names": (
        '[[designation]]\nname = "Ausschuss"\nlegal_form = "aci"\nvalid_from = "2020-01-01"\n',
        "valid_from",
    ),
    "the same key twice": ('[[source]]\nkey = "blatt"\ntitle = "Noch ein Blatt"\n', "key"),
    "a second municipality": ('[body]\nname = "Groß"\nshort_name = "Groß"\n', "[body]"),
    "a figure without a number": (
        '[[figure]]\nkind_of_figure = "eligible"\nname = "Wahlberechtigte"\n'
        'source = "blatt"\non = "2014-05-25"\n',
        "figure",
    ),
    "a figure without a day": (
        '[[figure]]\nkind_of_figure = "eligible"\nname = "Wahlberechtigte"\n'
        'source = "blatt"\nvalue = 15613\n',
        "figure",
    ),
    "a checked translation that nobody checked": (
        '[translations]\nstate = "checked"\n[[topic]]\nkey = "a"\ndimension = "social"\n'
        'name = { de = "Arbeit", en = "Work" }\n',
        "checked_by",
    ),
    "a published page that the room refuses": (
        '[[page]]\nslug = "Große Seite"\ntitle = "Seite"\npublished = "rel:-1d"\n',
        "Große Seite",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", ADDED)
def test_contradictions_between_records_leave_the_database_empty(what: str, folder: Path) -> None:
    text, word = ADDED[what]
    (folder / "klein" / "more.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Impossible) as refusal:
        load(now=NOW, root=folder)
    said = "\n".join(refusal.value.problems)
    assert "klein" in said
    assert word in said
    assert not Council.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_every_problem_of_all_councils_is_named_at_once(folder: Path) -> None:
    for number in (1, 2):
        (folder / "klein" / f"bad{number}.toml").write_text(
            '[[topic]]\nkey = "a"\nname = "A"\ndimension = "none"\n', encoding="utf-8"
        )
    with pytest.raises(Impossible) as refusal:
        load(now=NOW, root=folder)
    assert [problem.split(",")[0] for problem in refusal.value.problems] == [
        "klein/bad1.toml",
        "klein/bad2.toml",
    ]
