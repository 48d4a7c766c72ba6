"""From a council's one colour to the colours its pages use.

A council gives one colour (hex). Its hue stays; lightness and chroma are set in OKLCH, and chroma
is reduced until the colour exists in sRGB, so that text stays readable whatever the hue.
Bounds: docs of the look, section "Colour"; contrast as in WCAG 2.2, success criterion 1.4.3.
Pure: no Django, no database. OKLab matrices: Björn Ottosson, 2020 (public domain).
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_HEX = re.compile(r"#?(?:[0-9a-f]{3}|[0-9a-f]{6})\Z")

PAPER = {"light": "#ffffff", "dark": "#131525"}
"""KERN white and neutral-950, as they come out in sRGB."""
WASH = {"light": "#f3f4f7", "dark": "#1d2034"}
"""KERN neutral-025 and neutral-900."""
INK = {"light": "#131525", "dark": "#f3f4f7"}
GREY_BAND = {"light": "#131525", "dark": "#30344f"}
"""Band of a council without a hue: ink, and KERN neutral-800 on dark."""
WHITE = "#ffffff"

GREY_BELOW = 0.02
"""Chroma under which a colour counts as grey."""
SAVE_BOUND = 4.5
"""The office may not save a colour with less contrast to white than this."""

Rgb = tuple[float, float, float]


@dataclass(frozen=True)
class Tone:
    """One derived colour: where it starts, and what it must hold against what."""

    lightness: float
    chroma: float
    bounds: tuple[tuple[str, float], ...]
    step: float
    """Direction in which lightness moves while a bound is missed."""


@dataclass(frozen=True)
class Palette:
    """The five colours of one theme, each "#rrggbb"."""

    accent: str
    strong: str
    on_accent: str
    band: str
    on_band: str


@dataclass(frozen=True)
class Verdict:
    """May this colour be saved? `nearest` is the colour to offer, itself when it may."""

    colour: str
    ratio: float
    allowed: bool
    nearest: str


TONES = {
    "light": {
        "accent": Tone(0.46, 0.17, ((PAPER["light"], 6.5), (WASH["light"], 6.0)), -0.005),
        "strong": Tone(0.40, 0.17, ((PAPER["light"], 6.5), (WASH["light"], 6.0)), -0.005),
        "band": Tone(0.46, 0.17, ((WHITE, 6.5), (WASH["light"], 6.0)), -0.005),
    },
    "dark": {
        "accent": Tone(0.76, 0.12, ((PAPER["dark"], 6.0), (WASH["dark"], 6.0)), 0.005),
        "strong": Tone(0.84, 0.12, ((PAPER["dark"], 6.0), (WASH["dark"], 6.0)), 0.005),
        "band": Tone(0.36, 0.13, ((WHITE, 10.0),), -0.005),
    },
}


def normal(colour: str) -> str:
    """ "#RGB" or "RRGGBB" as "#rrggbb". ValueError for anything else."""
    text = colour.strip().lower()
    if not _HEX.match(text):
        raise ValueError(f"not a colour of the form #rrggbb: {colour!r}")
    text = text.removeprefix("#")
    return "#" + (text if len(text) == 6 else "".join(2 * letter for letter in text))


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def to_oklch(colour: str) -> tuple[float, float, float]:
    """Lightness 0 to 1, chroma, hue in degrees."""
    red, green, blue = (_linear(part) for part in _channels(normal(colour)))
    cone = [
        math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue),
        math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue),
        math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue),
    ]
    lightness = 0.2104542553 * cone[0] + 0.7936177850 * cone[1] - 0.0040720468 * cone[2]
    a = 1.9779984951 * cone[0] - 2.4285922050 * cone[1] + 0.4505937099 * cone[2]
    b = 0.0259040371 * cone[0] + 0.7827717662 * cone[1] - 0.8086757660 * cone[2]
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def fit(lightness: float, chroma: float, hue: float) -> str:
    """The sRGB colour of this lightness and hue with as much of the chroma as exists."""
    low, high = 0.0, chroma
    if _inside(_from_oklch(lightness, chroma, hue)):
        return _hex(_from_oklch(lightness, chroma, hue))
    for _ in range(24):
        middle = (low + high) / 2
        if _inside(_from_oklch(lightness, middle, hue)):
            low = middle
        else:
            high = middle
    return _hex(_from_oklch(lightness, low, hue))


def is_grey(colour: str) -> bool:
    """A grey has no hue to keep: pages then use ink as their accent."""
    return to_oklch(colour)[1] < GREY_BELOW


def palette(colour: str, theme: str) -> Palette:
    """The colours of one theme, "light" or "dark", derived from the council's colour."""
    ink = INK[theme]
    on_accent = WHITE if theme == "light" else PAPER["dark"]
    if is_grey(colour):
        return Palette(ink, ink, on_accent, GREY_BAND[theme], WHITE)
    hue = to_oklch(colour)[2]
    made = {name: _reach(tone, hue) for name, tone in TONES[theme].items()}
    return Palette(made["accent"], made["strong"], on_accent, made["band"], WHITE)


def check(colour: str) -> Verdict:
    """May the office save this colour as the council's own?

    Under 4.5:1 to white it may not, and gets the nearest colour of the same hue that holds it.
    """
    own = normal(colour)
    ratio = contrast(own, WHITE)
    if ratio >= SAVE_BOUND:
        return Verdict(own, ratio, True, own)
    lightness, chroma, hue = to_oklch(own)
    low, high = 0.0, lightness
    for _ in range(24):
        middle = (low + high) / 2
        if contrast(fit(middle, chroma, hue), WHITE) >= SAVE_BOUND:
            low = middle
        else:
            high = middle
    return Verdict(own, ratio, False, fit(low, chroma, hue))


def turns(colour: str) -> bool:
    """Does the accent look clearly different from the given colour (yellow becomes olive)?"""
    return abs(to_oklch(colour)[0] - 0.46) > 0.25


@dataclass(frozen=True)
class Ratio:
    """One contrast that a colour leads to: in which theme, of what, how much of what is needed."""

    theme: str
    what: str
    ratio: float
    bound: float


def ratios(colour: str) -> list[Ratio]:
    """The contrasts of a council's pages in light and dark: links, buttons, the coloured band.

    Bounds are those of WCAG 2.2, 1.4.3; what is derived keeps well above them.
    """
    found = []
    for theme in ("light", "dark"):
        made = palette(colour, theme)
        pairs = (
            ("link", made.accent, PAPER[theme]),
            ("button", made.on_accent, made.accent),
            ("band", made.on_band, made.band),
        )
        found += [Ratio(theme, what, contrast(a, b), SAVE_BOUND) for what, a, b in pairs]
    return found


def preview_css(colour: str) -> str:
    """A sheet for two panels that show a colour before it is saved, light and dark at once."""
    sheets = [f".spr-look{{--spr-own:{normal(colour)}}}"]
    for theme in ("light", "dark"):
        sheets.append(
            f".spr-look [data-look={theme}]{{{_properties(palette(colour, theme))};"
            f"--spr-look-paper:{PAPER[theme]};--spr-look-ink:{INK[theme]}}}"
        )
    return "\n".join(sheets) + "\n"


def accent_css(colour: str) -> str:
    """The sheet a council's pages load: ten values, five for light and five for dark.

    It stands outside every cascade layer and therefore wins over the defaults of base.css.
    """
    light, dark = _properties(palette(colour, "light")), _properties(palette(colour, "dark"))
    return (
        f":root,[data-kern-theme=light]{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-kern-theme=light]){{{dark}}}}}\n"
        f"[data-kern-theme=dark]{{{dark}}}\n"
        f"@media print{{:root:root,[data-kern-theme=dark]{{{light}}}}}\n"
    )


def _properties(colours: Palette) -> str:
    return (
        f"--spr-accent:{colours.accent};--spr-accent-strong:{colours.strong};"
        f"--spr-on-accent:{colours.on_accent};--spr-accent-band:{colours.band};"
        f"--spr-on-band:{colours.on_band}"
    )


def _reach(tone: Tone, hue: float) -> str:
    lightness = tone.lightness
    while True:
        colour = fit(lightness, tone.chroma, hue)
        if all(contrast(colour, ground) >= bound for ground, bound in tone.bounds):
            return colour
        lightness += tone.step


def _channels(colour: str) -> Rgb:
    red, green, blue = (int(colour[start:end], 16) / 255 for start, end in pairwise((1, 3, 5, 7)))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in _channels(normal(colour)))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _inside(linear: Iterable[float]) -> bool:
    return all(-1e-4 <= part <= 1 + 1e-4 for part in linear)


def _hex(linear: Rgb) -> str:
    parts = (_encoded(min(1.0, max(0.0, part))) for part in linear)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
