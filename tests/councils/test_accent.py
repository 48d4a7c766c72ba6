"""The bounds of the accent hold for every hue (design: section 4, table "Accent")."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.councils import accent

COLOURS = st.builds(
    "#{:02x}{:02x}{:02x}".format, *(st.integers(min_value=0, max_value=255) for _ in range(3))
)
THEMES = ("light", "dark")


def vivid(degrees: int) -> str:
    red, green, blue = colorsys.hsv_to_rgb(degrees / 360, 1, 1)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


@pytest.mark.parametrize("theme", THEMES)
def test_accent_reaches_6_to_1_on_paper_and_wash_for_each_of_360_hues(theme: str) -> None:
    for degrees in range(360):
        colour = accent.palette(vivid(degrees), theme).accent
        assert accent.contrast(colour, accent.PAPER[theme]) >= 6
        assert accent.contrast(colour, accent.WASH[theme]) >= 6


@given(COLOURS)
def test_bounds_of_the_table_hold_for_every_colour(colour: str) -> None:
    light, dark = (accent.palette(colour, theme) for theme in THEMES)
    for theme, colours in zip(THEMES, (light, dark), strict=True):
        for text in (colours.accent, colours.strong):
            assert accent.contrast(text, accent.PAPER[theme]) >= 6
            assert accent.contrast(text, accent.WASH[theme]) >= 6
        assert accent.contrast(colours.on_accent, colours.accent) >= 6
    assert accent.contrast(light.on_band, light.band) >= 6.5
    assert accent.contrast(dark.on_band, dark.band) >= 10


@given(COLOURS)
def test_hue_of_the_council_is_kept_and_lightness_and_chroma_are_those_of_the_table(
    colour: str,
) -> None:
    if accent.is_grey(colour):
        return
    hue = accent.to_oklch(colour)[2]
    for theme, (lightness, most) in {"light": (0.46, 0.17), "dark": (0.76, 0.12)}.items():
        made = accent.to_oklch(accent.palette(colour, theme).accent)
        assert made[0] == pytest.approx(lightness, abs=0.012)
        assert made[1] <= most + 0.005
        turn = abs(made[2] - hue) % 360
        assert min(turn, 360 - turn) < 6


@pytest.mark.parametrize("grey", ["#000000", "#777777", "#ffffff", "#7a7b7a"])
def test_greys_become_ink(grey: str) -> None:
    assert accent.palette(grey, "light").accent == accent.INK["light"] == "#131525"
    assert accent.palette(grey, "dark").accent == accent.INK["dark"] == "#f3f4f7"


def test_yellow_may_not_be_saved_and_an_olive_of_its_hue_is_offered() -> None:
    verdict = accent.check("#FFD500")
    assert (verdict.allowed, round(verdict.ratio, 2)) == (False, 1.42)
    assert verdict.nearest == "#8d7400"
    assert accent.check(verdict.nearest).allowed
    assert accent.turns("#ffd500") and not accent.turns("#a01640")


@given(COLOURS)
def test_the_offered_colour_can_always_be_saved(colour: str) -> None:
    verdict = accent.check(colour)
    assert accent.contrast(verdict.nearest, "#ffffff") >= 4.5
    assert verdict.allowed == (verdict.nearest == colour)


def test_contrast_is_that_of_wcag() -> None:
    assert accent.contrast("#000", "#fff") == pytest.approx(21)
    assert accent.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert accent.contrast("#a01640", "#a01640") == 1


@pytest.mark.parametrize("text", ["", "red", "#12345", "#gggggg", "#1234567", "url(x)", "#fff;}"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        accent.accent_css(text)


def test_the_sheet_sets_ten_values_for_both_themes_and_nothing_else() -> None:
    sheet = accent.accent_css("A01640")
    lines = sheet.splitlines()
    assert lines[0] == (
        ":root,[data-kern-theme=light]{--spr-accent:#a01640;--spr-accent-strong:#880032;"
        "--spr-on-accent:#ffffff;--spr-accent-band:#a01640;--spr-on-band:#ffffff}"
    )
    assert lines[1].startswith("@media (prefers-color-scheme:dark){:root:not(")
    assert "--spr-accent:#f2909e" in lines[1] and "--spr-accent-band:#71102c" in lines[2]
    assert lines[3].startswith("@media print") and "#f2909e" not in lines[3]
    assert lines[0].count("--spr-") + lines[2].count("--spr-") == 10
    assert accent.accent_css("#abc") == accent.accent_css("aabbcc")
