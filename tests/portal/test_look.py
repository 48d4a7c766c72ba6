"""The look: sheets that hold what a strict policy and right-to-left pages need."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/sprachrohr/portal/static/sprachrohr"
TEMPLATES = ROOT / "src/sprachrohr"
KERN = STATIC / "kern/kern.css"
OWN = sorted((STATIC / "css").glob("*.css"))
SHEETS = [*OWN, KERN]

sys.path.insert(0, str(ROOT / "tools"))

PHYSICAL = re.compile(
    r"(?:(?:margin|padding|border)-(?:left|right|top|bottom)(?:-.*)?|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\Z"
)
DIRECTED = {"float", "clear", "text-align", "text-align-last", "caption-side", "resize"}
FOUR = {"margin", "padding", "inset", "border-width", "border-style", "border-color"}


def declarations(text: str) -> Iterator[tuple[str, str]]:
    """(name, value) of every declaration at any depth."""

    def walk(nodes: list[object]) -> Iterator[tuple[str, str]]:
        for node in nodes:
            kind = getattr(node, "type", "")
            assert kind != "error", f"not CSS: {node}"
            if kind == "declaration":
                yield node.lower_name, tinycss2.serialize(node.value).strip()  # type: ignore[attr-defined]
            content = getattr(node, "content", None)
            if kind == "qualified-rule" or (kind == "at-rule" and content):
                yield from walk(tinycss2.parse_blocks_contents(content, True, True))

    yield from walk(tinycss2.parse_stylesheet(text, True, True))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_sheet_knows_left_or_right(sheet: Path) -> None:
    found = []
    for name, value in declarations(sheet.read_text("utf-8")):
        if name.startswith("--"):
            continue
        parts = value.replace("!important", "").split()
        sided = name in FOUR and len(parts) == 4 and "(" not in value and parts[1] != parts[3]
        worded = name in DIRECTED and re.search(r"(?<!-)\b(left|right)\b", value)
        if PHYSICAL.match(name) or sided or worded:
            found.append(f"{name}: {value}")
    assert found == []


@pytest.mark.parametrize("rule", ["a{margin-left:1px}", "a{padding:0 1px 0 2px}", "a{float:left}"])
def test_the_search_for_left_and_right_finds_them(rule: str, tmp_path: Path) -> None:
    sheet = tmp_path / "wrong.css"
    sheet.write_text(rule)
    with pytest.raises(AssertionError):
        test_no_sheet_knows_left_or_right(sheet)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_sheet_reaches_outside_the_site(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    assert "data:" not in text and "http" not in text and "@import" not in text
    for address in re.findall(r"""url\(["']?([^"')]+)""", text):
        assert (sheet.parent / address).resolve().is_file(), address


def test_the_joined_sheet_is_fresh() -> None:
    import css

    assert (STATIC / "css/site.css").read_text("utf-8") == css.joined(), "run tools/css.py"


def test_sizes_stay_small() -> None:
    assert (STATIC / "css/site.css").stat().st_size < 30_000
    assert KERN.stat().st_size < 100_000
    assert (STATIC / "icons.svg").stat().st_size < 6_000
    fonts = {path.name: path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")}
    assert len(fonts) == 7 and max(fonts.values()) < 50_000
    assert sum(fonts[f"fira-sans-latin-{weight}.woff2"] for weight in (400, 600)) < 46_000


def test_kern_is_the_locked_version_with_licence_and_note() -> None:
    lock = json.loads((ROOT / "tools/kern.lock.json").read_text("utf-8"))
    fonts = json.loads((ROOT / "tools/fonts.lock.json").read_text("utf-8"))
    assert lock["version"] == "2.7.2" and lock["integrity"].startswith("sha512-")
    assert fonts["fira"]["integrity"] == lock["integrity"]
    assert f"KERN-UX native {lock['version']}" in KERN.read_text("utf-8")[:80]
    assert lock["version"] in (KERN.parent / "NOTE.txt").read_text("utf-8")
    assert (
        "EUROPEAN UNION PUBLIC LICENCE" in (KERN.parent / "LICENSE.md").read_text("utf-8").upper()
    )
    for face in ("FiraSans", "Vazirmatn"):
        assert (
            "SIL OPEN FONT LICENSE" in (STATIC / f"fonts/OFL-{face}.txt").read_text("utf-8").upper()
        )


def test_kern_stays_in_its_layer_and_brings_no_global_rules() -> None:
    text = KERN.read_text("utf-8")
    outer = [n for n in tinycss2.parse_stylesheet(text, True, True) if n.type != "comment"]
    assert [(n.type, tinycss2.serialize(n.prelude).strip()) for n in outer] == [("at-rule", "kern")]
    for wrong in ("*:not(i)", "scrollbar-gutter", "scroll-behavior", ".kern-icon", ".kern-card"):
        assert wrong not in text
    for kept in ("btn--primary", "form-input__select", "accordion", "progress", "dialog", "badge"):
        assert f".kern-{kept}" in text


def test_own_classes_carry_the_prefix() -> None:
    classes = {
        name
        for sheet in OWN
        for name in re.findall(
            r"\.([a-z][\w-]*)",
            re.sub(r'"[^"]*"|/\*.*?\*/', "", sheet.read_text("utf-8"), flags=re.DOTALL),
        )
    }
    assert {name for name in classes if not name.startswith(("spr-", "kern-"))} == set()


def test_accent_knows_the_colours_of_kern() -> None:
    from sprachrohr.councils import accent

    text = KERN.read_text("utf-8")
    expected = {
        "025": accent.WASH["light"],
        "950": accent.PAPER["dark"],
        "900": accent.WASH["dark"],
        "800": accent.GREY_BAND["dark"],
    }
    for step, colour in expected.items():
        found = re.search(
            rf"--kern-color-neutral-{step}:oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", text
        )
        assert found
        light, chroma, hue = (float(part) for part in found.groups())
        assert accent.fit(light / 100, chroma, hue) == colour


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("templates/**/*.html"))


def test_no_template_has_inline_style_or_script_or_other_hosts() -> None:
    assert len(templates()) > 25
    for path in templates():
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), path
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text), path
        assert "csrf_token" not in text or "portal/templates/parts" not in str(path), path


def test_every_named_icon_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    used = set()
    for path in templates():
        for found in re.findall(r"icons\.svg' %\}#(.*?)\"/>", path.read_text("utf-8")):
            used |= set(re.findall(r"%\}([a-z-]+)\{%", f"%}}{found}{{%"))
            used |= set(re.findall(r'icon\.html" with name="([a-z-]+)"', path.read_text("utf-8")))
    assert used - drawn == set() and "tick" in used
