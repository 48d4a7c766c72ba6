"""Take what we use of KERN (the German administration's design standard) into our static files.

For maintainers, with network and npm: `python tools/kern.py`. The result is committed, so nobody
else needs Node. Reads the package named in `kern.lock.json`, checks its sha512, keeps the rules
whose classes are in KEEP, makes them logical, writes pictures out of `data:` addresses into files,
and puts everything into the cascade layer `kern`.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import tinycss2
from logical import rewrite
from npm import fetch
from tinycss2.ast import AtRule, Node, QualifiedRule

HERE = Path(__file__).parent
LOCK = HERE / "kern.lock.json"
TARGET = HERE.parent / "src/sprachrohr/portal/static/sprachrohr/kern"

KEEP = re.compile(
    r"kern-(accordion|alert|badge|btn|dialog|fieldset|form-input|form-check|progress|label|hint"
    r"|error|title|layer|level)(?![a-z])"
)
"""Classes we take. Icons, grid, utilities, cards, tables and the federal head line stay out."""
TOKENS = (":root", "[data-kern-theme=light]", "[data-kern-theme=dark]")
"""Where the tokens stand; the classes .kern-light and .kern-dark say the same and go."""
_CLASS = re.compile(r"\.(kern-[\w-]+)")
_DATA = re.compile(r"""url\((["']?)data:image/svg\+xml[^,]*,(.*?)\1\)""", re.DOTALL)

CHANGES = """\
KERN-UX native {version}, licence EUPL-1.2 (LICENSE.md), changed for Sprachrohr by tools/kern.py:
- kept: tokens, levels, button, input, select, check, checkbox, radio, fieldset, alert, badge,
  accordion, progress, dialog, label, title, hint, error; everything else left out
- physical properties made logical, for right-to-left pages
- pictures in data: addresses written into SVG files beside this note, for a strict content policy
- rules for KERN's icon elements left out: we draw our own
- comments removed, everything wrapped in the cascade layer "kern"
"""


class Taking:
    """One run: collects the rules as text and the pictures as files."""

    def __init__(self) -> None:
        self.pictures: dict[str, str] = {}

    def rules(self, nodes: Iterable[Node]) -> str:
        """The kept rules among these nodes, one per line."""
        made = (self._rule(node) for node in nodes)
        return "".join(text + "\n" for text in made if text)

    def _rule(self, node: Node) -> str:
        if isinstance(node, QualifiedRule):
            chosen = [s for s in selectors(node) if kept(s)]
            body = self._body(node) if chosen else ""
            return f"{','.join(chosen)}{{{body}}}" if body else ""
        if isinstance(node, AtRule) and node.lower_at_keyword == "media" and node.content:
            inner = self.rules(tinycss2.parse_rule_list(node.content, True, True))
            query = tinycss2.serialize(node.prelude).strip()
            return f"@media {query}{{\n{inner}}}" if inner else ""
        return ""

    def _body(self, rule: QualifiedRule) -> str:
        lines = []
        for item in tinycss2.parse_blocks_contents(rule.content, True, True):
            if item.type != "declaration":
                continue
            for name, value in rewrite(item):
                text = _DATA.sub(self._picture, re.sub(r"\s+", " ", value))
                lines.append(f"{name}:{text}{'!important' if item.important else ''}")
        return ";".join(lines)

    def _picture(self, found: re.Match[str]) -> str:
        drawing = unquote(found[2]).replace("'", '"')
        drawing = re.sub(r' (?:width|height)=""', "", drawing)
        name = f"mask-{hashlib.sha256(drawing.encode()).hexdigest()[:8]}.svg"
        self.pictures[name] = drawing + "\n"
        return f'url("{name}")'


def selectors(rule: QualifiedRule) -> list[str]:
    """The selectors of a rule, split at its outer commas."""
    found: list[list[Node]] = [[]]
    for token in rule.prelude:
        if token.type == "literal" and token.value == ",":
            found.append([])
        elif token.type != "comment":
            found[-1].append(token)
    return [re.sub(r"\s+", " ", tinycss2.serialize(part)).strip() for part in found]


def kept(selector: str) -> bool:
    """Do we take this selector?"""
    if selector in TOKENS or selector.startswith(":is(body"):
        return True
    classes = _CLASS.findall(selector)
    return bool(classes) and all(KEEP.match(name) for name in classes)


def main() -> int:
    """Fetch, take, write."""
    lock = json.loads(LOCK.read_text("utf-8"))
    files = fetch(lock["package"], lock["version"], lock["integrity"])
    nodes = tinycss2.parse_stylesheet(files["dist/kern.css"].decode(), True, True)
    taking = Taking()
    body = taking.rules(nodes)
    head = f"/*! KERN-UX native {lock['version']}, EUPL-1.2, changed: see NOTE.txt */\n"
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("mask-*.svg"):
        old.unlink()
    for name, drawing in taking.pictures.items():
        (TARGET / name).write_text(drawing, "utf-8")
    (TARGET / "kern.css").write_text(f"{head}@layer kern{{\n{body}}}\n", "utf-8")
    (TARGET / "LICENSE.md").write_bytes(files["LICENSE.md"])
    (TARGET / "NOTE.txt").write_text(CHANGES.format(version=lock["version"]), "utf-8")
    sys.stdout.write(f"kern.css {len(body)} bytes, {len(taking.pictures)} pictures\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
