"""Join the sheets under `static/sprachrohr/css/` into the one `site.css` that pages load.

One request instead of eight. Run after every change of a sheet: `python tools/css.py`.
`tests/portal/test_look.py` fails when the committed `site.css` is stale.
"""

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "src/sprachrohr/portal/static/sprachrohr/css"

ORDER = (
    "layers",
    "fonts",
    "base",
    "parts-frame",
    "parts-lists",
    "parts-thread",
    "parts-charts",
    "parts-forms",
    "pages",
    "print",
)
"""The order of the layers, and inside a layer from the frame inwards."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'("[^"]*")')
_ZERO = re.compile(r"(?<![\w.#])0\.(?=\d)")
_BETWEEN = re.compile(r"\s*([{};,>])\s*")


def squeeze(text: str) -> str:
    """Drop comments and the white space that means nothing; strings stay as they are."""
    text = re.sub(r"\s+", " ", _COMMENT.sub("", text))
    pieces = _STRING.split(text)
    for index in range(0, len(pieces), 2):
        piece = _BETWEEN.sub(r"\1", pieces[index])
        piece = re.sub(r":\s+", ":", piece).replace(";}", "}").replace(" !important", "!important")
        pieces[index] = _ZERO.sub(".", piece)
    return "".join(pieces).strip()


def joined() -> str:
    """The text of `site.css` made from the sheets as they are now."""
    unknown = {path.stem for path in FOLDER.glob("*.css")} - {*ORDER, "site"}
    if unknown:
        raise ValueError(f"not in ORDER: {', '.join(sorted(unknown))}")
    body = "\n".join(squeeze((FOLDER / f"{name}.css").read_text("utf-8")) for name in ORDER)
    return f"/* Made by tools/css.py from the sheets beside it. Do not edit. */\n{body}\n"


def main() -> int:
    """Write `site.css`; say its size."""
    text = joined()
    (FOLDER / "site.css").write_text(text, "utf-8")
    sys.stdout.write(f"site.css {len(text.encode())} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
