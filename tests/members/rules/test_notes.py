"""Two devices write one note: whatever comes in whichever order, no text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.members.rules.carrying import ONE, PDF, TOTAL, Paper, load
from sprachrohr.members.rules.notes import Kept, after, clean, follows

LINE = "— other device —"
texts = st.text(max_size=60).map(clean)


def test_a_text_that_started_from_what_is_kept_replaces_it() -> None:
    assert after("Frage an das Amt", "Frage", follows=True, line=LINE) == Kept("Frage")
    assert after("Frage", "", follows=True, line=LINE) == Kept("")


def test_a_text_that_did_not_know_of_the_other_stands_below_it() -> None:
    found = after("Am Schreibtisch", "Im Bus", follows=False, line=LINE)
    assert found == Kept(f"Am Schreibtisch\n\n{LINE}\nIm Bus", joined=True)


def test_deleting_deletes_only_what_was_seen() -> None:
    assert after("Am Schreibtisch", "", follows=False, line=LINE) == Kept("Am Schreibtisch")


def test_what_was_started_from_is_known_by_its_mark() -> None:
    assert follows("a", ["b", "a"])
    assert not follows("c", ["b", "a"])
    assert follows(None, [])


def test_a_text_is_kept_in_one_shape() -> None:
    assert clean("  eins\r\nzwei\rdrei\x00 \n") == "eins\nzwei\ndrei"


@given(texts, texts)
def test_neither_text_is_ever_lost(kept: str, text: str) -> None:
    found = after(kept, text, follows=False, line=LINE)
    assert kept in found.text
    assert text in found.text


@given(texts, texts)
def test_sending_the_same_once_more_changes_nothing(kept: str, text: str) -> None:
    once = after(kept, text, follows=False, line=LINE).text
    assert after(once, text, follows=False, line=LINE).text == once


sizes = st.lists(
    st.tuples(st.integers(1, 30), st.integers(0, 2 * ONE), st.sampled_from([PDF, "text/plain"])),
    max_size=12,
)


@given(sizes)
def test_what_goes_along_never_outgrows_a_phone_and_nothing_is_forgotten(
    rows: list[tuple[int, int, str]],
) -> None:
    files = [Paper(*it) for it in rows]
    found = load(files)
    by_key = {it.key: it for it in files}
    assert sorted([*found.taken, *found.left]) == sorted(by_key)
    assert found.size == sum(by_key[it].size for it in found.taken) <= TOTAL
    assert all(by_key[it].mime_type == PDF and by_key[it].size <= ONE for it in found.taken)
