"""What has changed between two versions of a text, word by word. Pure."""

import re
from difflib import SequenceMatcher
from html import unescape

SAME, GONE, NEW = "same", "gone", "new"
_BLOCK = re.compile(r"</(?:p|h2|h3|li|dt|dd|blockquote|tr|caption)>|<br>")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def readable(text: str, html: bool) -> str:
    """A text as one reads it: of HTML the words, a block a line."""
    if not html:
        return text.strip()
    lined = _BLOCK.sub("\n", text)
    return re.sub(r"[ \t]*\n\s*", "\n", unescape(re.sub(r"<[^>]*>", "", lined))).strip()


def compared(before: str, after: str) -> list[tuple[str, str]]:
    """Pieces of both texts in reading order: (``same``, ``gone`` or ``new``; words)."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[tuple[str, str]] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append((SAME, "".join(old[i:j])))
            continue
        if i < j:
            pieces.append((GONE, "".join(old[i:j])))
        if k < m:
            pieces.append((NEW, "".join(new[k:m])))
    return pieces
