"""Two people change the same thing: nobody's words are lost, and nobody decides silently."""

from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.desk.merging import merge

TEXT = "Eins\nZwei\nDrei\nVier\nFünf"


def test_what_only_one_has_changed_stands() -> None:
    found = merge({"a": "1", "b": "2"}, {"a": "9", "b": "2"}, {"a": "1", "b": "8"})
    assert found.values == {"a": "9", "b": "8"}
    assert (found.clashes, found.taken) == ({}, ("b",))


def test_both_wrote_the_same() -> None:
    assert merge({"a": "1"}, {"a": "2"}, {"a": "2"}).clashes == {}


def test_both_wrote_something_else_is_told_and_mine_stays_on_the_page() -> None:
    found = merge({"a": "1"}, {"a": "2"}, {"a": "3"})
    assert (found.values, found.clashes) == ({"a": "2"}, {"a": "3"})


def test_different_lines_of_a_text_are_joined() -> None:
    mine, theirs = TEXT.replace("Eins", "EINS"), TEXT.replace("Fünf", "FÜNF\nSechs")
    found = merge({"t": TEXT}, {"t": mine}, {"t": theirs})
    assert found.clashes == {}
    assert found.values["t"] == "EINS\nZwei\nDrei\nVier\nFÜNF\nSechs"


def test_the_same_line_is_a_clash() -> None:
    mine, theirs = TEXT.replace("Drei", "DREI"), TEXT.replace("Drei", "3")
    assert merge({"t": TEXT}, {"t": mine}, {"t": theirs}).clashes == {"t": theirs}


def test_lines_beside_each_other_are_looked_at_by_a_person() -> None:
    mine, theirs = TEXT.replace("Zwei", "ZWEI"), TEXT.replace("Drei", "DREI")
    assert "t" in merge({"t": TEXT}, {"t": mine}, {"t": theirs}).clashes


def test_lists_are_compared_as_a_whole() -> None:
    assert merge({"a": ["1"]}, {"a": ["1", "2"]}, {"a": ["1"]}).values == {"a": ["1", "2"]}
    assert merge({"a": ["1"]}, {"a": ["2"]}, {"a": ["3"]}).clashes == {"a": ["3"]}


_lines = st.lists(st.sampled_from("abcd"), min_size=1, max_size=7).map("\n".join)


@given(_lines, _lines, _lines)
def test_no_change_is_lost_without_being_told(base: str, mine: str, theirs: str) -> None:
    """Whatever two people do: the result is one of them, both joined, or a question."""
    found = merge({"t": base}, {"t": mine}, {"t": theirs})
    if found.clashes:
        assert found.values["t"] == mine
    elif mine == base:
        assert found.values["t"] == theirs
    elif theirs in (base, mine):
        assert found.values["t"] == mine
    else:
        added = set(mine.split("\n")) | set(theirs.split("\n"))
        new_in_both = added - set(base.split("\n"))
        assert new_in_both <= set(found.values["t"].split("\n"))
