"""The page of all components: every part renders, in both directions, with nothing left open."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from sprachrohr.portal import components


def page(language: str, **kind: object) -> str:
    with translation.override(language):
        return render_to_string("portal/components.html", components.context(language, **kind))  # type: ignore[arg-type]


def test_arabic_stands_right_to_left_and_german_left_to_right() -> None:
    assert '<html lang="ar" dir="rtl">' in page("ar")
    assert '<html lang="de" dir="ltr" data-kern-theme="dark">' in page("de", theme="dark")


def test_five_languages_stand_in_a_row_and_the_sixth_opens_more() -> None:
    assert page("de").count("<details>") < page("de", languages=6).count("<details>")
    assert "spr-langs__more" not in page("de")
    assert page("de", languages=6).count('aria-current="true">Deutsch') == 1


@pytest.mark.parametrize("language", ["de", "ar", "tr"])
def test_numbers_in_pictures_never_carry_a_language_s_decimal_sign(language: str) -> None:
    for name, value in re.findall(
        r'\b(x|y|cx|cy|r|width|height|x1|x2|y1|y2)="([^"]*)"', page(language)
    ):
        assert re.fullmatch(r"-?\d+", value), f"{name}={value}"


def test_every_label_and_description_points_at_a_field_that_is_there_once() -> None:
    text = page("de")
    ids = re.findall(r'\sid="([^"]+)"', text)
    for pointed in re.findall(r'\sfor="([^"]+)"', text) + re.findall(
        r'aria-describedby="([^"]+)"', text
    ):
        for name in pointed.split():
            assert name in ids


def test_a_vote_of_nobody_draws_no_bar_and_a_cancelled_session_offers_no_agenda() -> None:
    notice = components.context("de")["notice_cancelled"]
    text = render_to_string("parts/notice.html", {"notice": notice})
    assert "kern-btn--primary" not in text and "spr-state--cancelled" in text
    none = render_to_string("parts/vote.html", {"vote": components.context("de")["vote_none"]})
    assert "<svg" not in none


def test_a_closed_item_tells_nothing_but_its_number_and_title() -> None:
    item = {"number": "6–7", "title": "Nichtöffentlicher Teil", "closed": True}
    text = render_to_string("parts/agenda_item.html", {"item": item})
    assert "<a " not in text and "spr-item--closed" in text and "#lock" in text


def test_state_is_always_a_word_and_an_icon() -> None:
    for entry in components.context("de")["states"]:
        text = render_to_string("parts/state.html", entry)
        assert entry["word"] in text and re.search(
            r"icons[.\w]*svg#(tick|ring|clock|bar|cross|lock)", text
        )


def test_foreign_text_is_escaped() -> None:
    member = {"name": "<b>X</b>", "initials": "X", "seat": "&", "group": '"'}
    assert "<b>X" not in render_to_string("parts/member.html", {"member": member})
