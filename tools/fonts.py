"""Cut the fonts to the scripts we set, for pages (woff2) and for PDFs (TrueType).

For maintainers, with network, npm, and fontTools and brotli in an environment of their own
(they are no dependency of the project): `python tools/fonts.py`. The result is committed.

Fira Sans comes as the full cut in KERN's package, its licence text with another package of the
same font, because KERN's has none. Vazirmatn's Arabic subset is taken as it is: it has no Latin
digits, so numbers stay Fira. The typesetter of our PDFs reads neither woff2 nor a font with axes:
it gets one file per weight with all scripts in it, below ``documents/fonts``.
"""

import io
import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from npm import fetch

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/sprachrohr/portal/static/sprachrohr/fonts"
PRINT = HERE.parent / "src/sprachrohr/documents/fonts"

CUTS = {
    400: "dist/fonts/fira-sans/FiraSans-Regular.woff2",
    600: "dist/fonts/fira-sans/FiraSans-SemiBold.woff2",
}
SUBSETS = {
    "latin": "20-7E,A0-17F,218-21B,2BB-2BC,2C6-2DD,1E9E,2000-200A,2010-2027,2030-205E,2070-209C,"
    "20AC,20B4,20BA,2122,2190-2193,2212,2215",
    "cyrillic": "301,400-45F,490-491,492-493,49A-49B,4A2-4A3,4AE-4B1,4BA-4BB,4D8-4D9,4E8-4E9,2116",
    "greek": "370-3FF",
}
"""Unicode ranges; fonts.css names the same ones for the browser."""
FEATURES = ("kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum")


def ranges(text: str) -> list[int]:
    """Code points of a list such as "20-7E,2212"."""
    points: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


def cut(data: bytes, points: list[int]) -> bytes:
    """The font with only these characters and the features we use, as woff2."""
    options = subset.Options(flavor="woff2", layout_features=list(FEATURES), hinting=False)
    font = TTFont(io.BytesIO(data))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def printed(data: bytes, family: str, weight: int, points: list[int] | None) -> bytes:
    """One weight of a font as TrueType for PDFs; ``points`` None keeps all its characters.

    It is named by hand: a typesetter finds a weight by family and number.
    """
    font = TTFont(io.BytesIO(data))
    if "fvar" in font:
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    if points is not None:
        options = subset.Options(layout_features=list(FEATURES), hinting=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=points)
        cutter.subset(font)
    style = {400: "Regular", 600: "SemiBold"}[weight]
    font["OS/2"].usWeightClass = weight
    table = font["name"]
    for number in (16, 17, 21, 22, 25):
        table.removeNames(nameID=number)
    for number, text in {
        1: family if weight == 400 else f"{family} {style}",
        2: "Regular",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }.items():
        table.setName(text, number, 3, 1, 0x409)
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main() -> int:
    """Fetch, cut, write; say the sizes."""
    lock = json.loads((HERE / "fonts.lock.json").read_text("utf-8"))
    got = {name: fetch(e["package"], e["version"], e["integrity"]) for name, e in lock.items()}
    files = {
        f"fira-sans-{script}-{weight}.woff2": cut(got["fira"][path], ranges(text))
        for weight, path in CUTS.items()
        for script, text in SUBSETS.items()
    }
    files["vazirmatn-arabic.woff2"] = got["vazirmatn"]["files/vazirmatn-arabic-wght-normal.woff2"]
    files["OFL-FiraSans.txt"] = got["fira-licence"]["LICENSE"]
    files["OFL-Vazirmatn.txt"] = got["vazirmatn"]["LICENSE"]
    every = [point for text in SUBSETS.values() for point in ranges(text)]
    arabic = files["vazirmatn-arabic.woff2"]
    for_pdf = {
        **{
            f"fira-sans-{weight}.ttf": printed(got["fira"][path], "Fira Sans", weight, every)
            for weight, path in CUTS.items()
        },
        **{
            f"vazirmatn-{weight}.ttf": printed(arabic, "Vazirmatn", weight, None) for weight in CUTS
        },
        **{name: data for name, data in files.items() if name.startswith("OFL")},
    }
    for folder, made in ((TARGET, files), (PRINT, for_pdf)):
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (folder / name).write_bytes(data)
            sys.stdout.write(f"{folder.name}/{name} {len(data)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
