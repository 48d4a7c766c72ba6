"""The seat chart: everyone has a place, nobody overlaps, the order given holds."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.people.seatchart import KINDS, chart


@pytest.mark.parametrize(("elected", "rat"), [(13, 6), (18, 9), (10, 9), (6, 3), (10, 5)])
def test_the_five_councils_fill_their_charts(elected: int, rat: int) -> None:
    picture = chart(["elected"] * elected + ["rat"] * rat)
    kinds = [seat.kind for seat in picture.seats]
    assert kinds == ["elected"] * elected + ["rat"] * rat
    assert picture.total == elected + rat


@given(st.lists(st.sampled_from(KINDS), max_size=120))
def test_seats_never_touch_and_stay_inside(kinds: list[str]) -> None:
    picture = chart(kinds)
    assert sorted(seat.kind for seat in picture.seats) == sorted(kinds)
    for number, seat in enumerate(picture.seats):
        assert 14 <= seat.x <= picture.width - 14 and 14 <= seat.y <= picture.height - 14
        for other in picture.seats[:number]:
            assert math.dist((seat.x, seat.y), (other.x, other.y)) >= 36


def test_the_first_seat_stands_at_the_start_of_the_line_and_the_last_at_its_end() -> None:
    seats = chart(["elected", "elected", "rat"]).seats
    assert [seat.x for seat in seats] == sorted(seat.x for seat in seats)
    assert seats[0].y == seats[2].y > seats[1].y


def test_a_square_has_the_area_of_a_disc_and_only_the_rat_sits_on_squares() -> None:
    square, advisory, vacant = chart(["rat", "advisory", "vacant"]).seats
    assert (square.shape, square.size) == ("square", 25)
    assert abs(square.size**2 - math.pi * 14**2) < 12
    assert (advisory.shape, vacant.shape, vacant.size) == ("disc", "disc", 14)


def test_an_empty_seat_stands_where_it_is_given_among_its_own_kind() -> None:
    kinds = ["elected", "elected", "vacant", "rat", "advisory"]
    assert [seat.kind for seat in chart(kinds).seats] == kinds


def test_advisory_seats_are_not_counted_but_vacant_ones_are() -> None:
    assert chart(["elected", "rat", "advisory", "vacant"]).total == 3
    assert chart(["elected"], total=9).total == 9


def test_no_seat_gives_an_empty_picture() -> None:
    assert chart([]).seats == () and chart([]).total == 0


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no such kind of seat: 'guest'"):
        chart(["guest"])
