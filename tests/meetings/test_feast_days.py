"""The dates of feasts as the package ``holidays`` gives them, against dates that are known."""

from datetime import date

import pytest

from sprachrohr.meetings.access.planning import great_feasts, public_holidays
from sprachrohr.meetings.rules.feasts import COMMUNITIES, FEASTS


def begins(community: str, year: int) -> dict[str, str]:
    found = great_feasts([community], [date(year, 6, 1)], "en")
    return {it.name: f"{it.first:%d.%m.}" for it in found if it.first.year == year}


def test_the_great_feasts_of_2026() -> None:
    """Known from calendars of the communities; Diyanet for the Islamic ones."""
    assert begins("islamic", 2026) == {
        "Ramadan": "18.02.", "Eid al-Fitr": "20.03.", "Eid al-Adha": "27.05.",
    }  # fmt: skip
    assert begins("jewish", 2026) == {
        "Purim": "03.03.", "Passover": "02.04.", "Shavuot": "22.05.", "Rosh Hashanah": "12.09.",
        "Yom Kippur": "21.09.", "Sukkot": "26.09.", "Simchat Torah": "03.10.",
        "Hanukkah": "05.12.",
    }  # fmt: skip
    assert begins("orthodox", 2026) == {
        "Orthodox Christmas by the old calendar": "07.01.", "Orthodox Easter": "10.04.",
    }  # fmt: skip
    assert begins("nowruz", 2026) == {"Nowruz": "21.03."}
    assert begins("hindu", 2026) == {"Pongal": "14.01.", "Diwali": "08.11."}
    assert begins("alevi", 2026) == {"Muharrem fast": "16.06.", "Day of Aşure": "28.06."}
    assert begins("yazidi", 2026) == {
        "Yazidi New Year (Çarşema Sor)": "15.04.",
        "Feast of the Assembly (Cejna Cemayê)": "06.10.",
        "Feast of Êzî": "18.12.",
    }
    assert begins("sikh", 2026) == {"Vaisakhi": "14.04.", "Birthday of Guru Nanak": "24.11."}
    assert begins("lunar", 2026) == {"Lunar New Year": "17.02."}


def test_a_feast_that_comes_twice_in_a_year_is_there_twice() -> None:
    found = great_feasts(["islamic"], [date(2033, 6, 1)], "de")
    assert [it.first for it in found if it.name == "Ramadanfest" and it.first.year == 2033] == [
        date(2033, 1, 2), date(2033, 12, 23),
    ]  # fmt: skip


def test_hanukkah_over_new_year_is_one_feast() -> None:
    found = [
        it
        for it in great_feasts(["jewish"], [date(2025, 1, 1)], "de")
        if it.name == "Chanukka" and it.first.year in {2024, 2025}
    ]
    assert [(it.first, it.last) for it in found] == [
        (date(2024, 12, 26), date(2025, 1, 2)), (date(2025, 12, 15), date(2025, 12, 22)),
    ]  # fmt: skip


@pytest.mark.parametrize("year", [2017, 2026, 2027, 2031])
def test_every_feast_is_found_in_every_year(year: int) -> None:
    found = great_feasts(COMMUNITIES, [date(year, 6, 1)], "de")
    named = {it.name for it in found if it.first.year == year}
    assert {it.words["de"] for it in FEASTS} - named == set()


def test_only_chosen_communities_are_asked_for() -> None:
    assert great_feasts([], [date(2026, 6, 1)], "de") == []
    assert {it.community for it in great_feasts(["sikh", "gone"], [date(2026, 6, 1)], "de")} == {
        "sikh"
    }


def test_public_holidays_are_those_of_the_state() -> None:
    found = public_holidays([date(2027, 5, 1)], "de")
    assert found[date(2027, 5, 27)] == "Fronleichnam"
    assert found[date(2027, 11, 1)] == "Allerheiligen"
    assert date(2027, 8, 15) not in found
