"""Turn physical CSS declarations (left, top, width) into logical ones (inline, block).

KERN writes physical properties only; a right-to-left page needs none of them.
"""

import tinycss2
from tinycss2.ast import Declaration, Node

_SIDES = {
    "left": "inline-start",
    "right": "inline-end",
    "top": "block-start",
    "bottom": "block-end",
}
_SIZES = {
    f"{limit}{side}": f"{limit}{size}"
    for limit in ("", "min-", "max-")
    for side, size in (("width", "inline-size"), ("height", "block-size"))
}
NAMES = {
    **_SIZES,
    **{side: f"inset-{logical}" for side, logical in _SIDES.items()},
    **{
        f"{box}-{s}": f"{box}-{to}"
        for box in ("margin", "padding", "border")
        for s, to in _SIDES.items()
    },
    **{
        f"border-{s}-{part}": f"border-{to}-{part}"
        for part in ("width", "style", "color")
        for s, to in _SIDES.items()
    },
    "border-top-left-radius": "border-start-start-radius",
    "border-top-right-radius": "border-start-end-radius",
    "border-bottom-right-radius": "border-end-end-radius",
    "border-bottom-left-radius": "border-end-start-radius",
}
"""Physical property names and what stands in their place."""

_FOUR = {
    "margin": ("margin-block", "margin-inline"),
    "padding": ("padding-block", "padding-inline"),
    "inset": ("inset-block", "inset-inline"),
    "border-width": ("border-block-width", "border-inline-width"),
    "border-style": ("border-block-style", "border-inline-style"),
    "border-color": ("border-block-color", "border-inline-color"),
}
_CORNERS = ("start-start", "start-end", "end-end", "end-start")
_WORDS = {"left": "inline-start", "right": "inline-end"}
_ALIGN = {"left": "start", "right": "end"}


def pieces(tokens: list[Node]) -> list[str]:
    """The values of a shorthand, split at white space outside brackets."""
    found: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "whitespace":
            found.append([])
        elif token.type != "comment":
            found[-1].append(token)
    return [tinycss2.serialize(piece) for piece in found if piece]


def rewrite(declaration: Declaration) -> list[tuple[str, str]]:
    """One declaration as one or more logical ones: (name, value without !important)."""
    name = declaration.lower_name
    value = tinycss2.serialize(declaration.value).strip()
    if name.startswith("--"):
        return [(declaration.name, value)]
    values = pieces(declaration.value)
    if name in _FOUR and len(values) == 4 and values[1] != values[3]:
        block, inline = _FOUR[name]
        return [(block, f"{values[0]} {values[2]}"), (inline, f"{values[3]} {values[1]}")]
    if name == "border-radius" and len(values) in (2, 3, 4) and "/" not in values:
        four = (values + values[len(values) - 2 :])[:4] if len(values) == 2 else values
        four = [*values, values[1]] if len(values) == 3 else four
        return [(f"border-{c}-radius", v) for c, v in zip(_CORNERS, four, strict=True)]
    if name in ("float", "clear"):
        return [(name, _WORDS.get(value, value))]
    if name == "text-align":
        return [(name, _ALIGN.get(value, value))]
    return [(NAMES.get(name, name), value)]
