"""Who is asked whether they are biased, and what a declaration does."""

from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.record.rules import bias
from sprachrohr.record.rules.bias import Ask, Link
from tests.record.rules.journals import opened

LINKS = (
    Link(101, 50, "partner", "chair"),
    Link(101, 51, "list"),
    Link(102, 50, "partner"),
    Link(103, 52, "outside_body"),
    Link(108, 53, "parliamentary_group"),
)


def test_members_and_boards_of_the_organisation_that_brought_the_paper_are_asked() -> None:
    assert bias.asked({50: "originator"}, LINKS) == [
        Ask(101, 50, "originator", board=True),
        Ask(102, 50, "originator", board=False),
    ]
    assert bias.asked({52: "named"}, LINKS) == [Ask(103, 52, "named", board=False)]


def test_groups_of_the_rat_are_not_asked() -> None:
    assert bias.asked({53: "originator"}, LINKS) == []
    assert bias.asked({}, LINKS) == []


def test_nobody_is_asked_twice_and_the_board_comes_first() -> None:
    links = (Link(101, 51, "list"), Link(101, 50, "partner", "deputy"))
    concerned = {50: "mover", 51: "originator"}
    assert bias.asked(concerned, links) == [Ask(101, 50, "mover", board=True)]


def test_an_organisation_named_in_the_title_is_found_in_any_spelling_of_capitals() -> None:
    names = [(50, "Beispielverein e. V."), (51, "Haus der Vielfalt"), (52, "AWO")]
    assert bias.named_in("Förderung: HAUS  der Vielfalt, AWO", names) == [51]


def test_a_declaration_is_made_by_who_is_there_once_and_before_they_vote() -> None:
    journal = opened(1, 2, 8)
    facts = {"agenda_item": 1, "data": {"reason": "represents"}}
    assert journal.code("biased", 5, membership=3, person=103, **facts) == "not_there"
    assert journal.code("biased", 5, membership=1, person=201, **facts) == "not_there"
    journal.add("biased", 5, membership=1, person=101, **facts)
    assert journal.code("biased", 6, membership=1, person=101, **facts) == "already_biased"
    taken = journal.vote(7, way="roll_call", names={"102": "yes", "108": "no"})
    wrong = journal.why("biased", 8, membership=2, person=102, **facts)
    assert wrong is not None
    assert (wrong.code, wrong.facts["number"]) == ("has_voted", taken.number)


def test_the_substitute_of_a_biased_member_may_vote() -> None:
    journal = opened(1, 2, 8)
    journal.add("biased", 5, agenda_item=1, membership=1, person=101, data={"reason": "employer"})
    journal.leave(1, minute=6)
    journal.add("arrive", 7, membership=1, person=201)
    assert journal.code("vote", 8, agenda_item=1,
                        data={"way": "roll_call", "names": {"201": "yes"}}) == ""  # fmt: skip
    journal.leave(1, minute=9)
    journal.arrive(1, minute=10)
    assert journal.code("vote", 11, agenda_item=1,
                        data={"way": "roll_call", "names": {"101": "yes"}}) == "biased"  # fmt: skip


@given(
    st.dictionaries(st.integers(1, 5), st.sampled_from(["originator", "mover", "named"])),
    st.lists(
        st.builds(
            Link,
            st.integers(1, 9),
            st.integers(1, 5),
            st.sampled_from([*bias.KINDS, "rat", "council"]),
            st.sampled_from(["member", "chair", "deputy"]),
        )
    ),
)
def test_whoever_is_asked_belongs_to_something_concerned(
    concerned: dict[int, str], links: list[Link]
) -> None:
    found = bias.asked(concerned, links)
    assert len({it.person for it in found}) == len(found)
    for ask in found:
        assert concerned[ask.organization] == ask.why
        assert any(
            (it.person, it.organization) == (ask.person, ask.organization) and it.kind in bias.KINDS
            for it in links
        )
