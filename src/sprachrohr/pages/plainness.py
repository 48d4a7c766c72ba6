"""How easy a German text is to read, and what stands in a reader's way. Pure.

The figure is LIX (Läsbarhetsindex): C.-H. Björnsson, Läsbarhet, Stockholm 1968; the bands for
German follow C.-H. Björnsson, Readability of Newspapers in 11 Languages, Reading Research
Quarterly 18 (1983), and its usual reading. It counts words and letters only and says nothing
about whether a text is right: it points somewhere, it never decides.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

LONG_WORD = 6
"""Longer words count as long in LIX."""
MOST_SHOWN = 10

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ENDS = re.compile(r"([.!?:]+[\"“”»’)]*)\s+(?=[\"„»‚(]*[A-ZÄÖÜ0-9])")
_SHORT = re.compile(
    r"\b(?:z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|o\. ?ä|v\. ?a|bzw|ca|etc|evtl|ggf|inkl|Nr|Abs|Art|S|Str"
    r"|usw|vgl|Dr|Prof|St|Tel|§+ ?\d+|\d+)\.(?=\s)"
)
_WERDEN = re.compile(
    r"\b(?:werde|wirst|wird|werden|werdet|wurde|wurdest|wurden|wurdet|worden)\b", re.I
)
_PARTICIPLE = re.compile(
    r"\b(?:[a-zäöü]*ge[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]{3,}iert|(?:be|ver|er|ent|zer|miss)[a-zäöüß]{2,}(?:t|en))\b"
)
_HERE = frozenset(
    {
        "hier", "hier klicken", "klicken sie hier", "mehr", "weiter", "weiterlesen", "link",
        "mehr dazu", "mehr lesen", "mehr erfahren", "lesen sie mehr", "dort", "here", "more",
    }
)  # fmt: skip
"""Words that say nothing about where a link leads (WCAG 2.4.4)."""


@dataclass(frozen=True)
class Check:
    """What was found in a text."""

    words: int = 0
    sentences: int = 0
    lix: int | None = None
    long: list[tuple[int, str]] = field(default_factory=list)
    """Sentences with too many words: how many, and the sentence."""
    passive: list[str] = field(default_factory=list)
    jargon: list[tuple[str, str]] = field(default_factory=list)
    """A word of the council's list, and what can be written instead."""
    headings: list[str] = field(default_factory=list)
    """Headings that leave out a level, or are empty."""
    links: list[str] = field(default_factory=list)
    """Links whose words do not say where they lead."""
    tables: int = 0
    """Tables without a head."""

    @property
    def clear(self) -> bool:
        """Whether nothing was found."""
        return not (
            self.long or self.passive or self.jargon or self.headings or self.links or self.tables
        )

    @property
    def band(self) -> str:
        """``very_easy``, ``easy``, ``middling``, ``hard``, ``very_hard``; empty without words."""
        if self.lix is None:
            return ""
        for limit, name in ((30, "very_easy"), (40, "easy"), (50, "middling"), (60, "hard")):
            if self.lix < limit:
                return name
        return "very_hard"


def sentences(text: str) -> list[str]:
    """The sentences of a text. Abbreviations and ordinal numbers do not end one."""
    kept = _SHORT.sub(lambda it: it[0].replace(".", "\0"), text)
    parts = (it.replace("\0", ".").strip() for it in _ENDS.sub(r"\1\n", kept).split("\n"))
    return [it for it in parts if _WORD.search(it)]


def words(text: str) -> list[str]:
    """The words of a text; numbers are none."""
    return _WORD.findall(text)


def lix(text: str) -> int | None:
    """LIX: words per sentence plus long words in percent, rounded; ``None`` without words."""
    found, parts = words(text), sentences(text)
    if not found or not parts:
        return None
    long = sum(len(it) > LONG_WORD for it in found)
    return round(len(found) / len(parts) + 100 * long / len(found))


def passive(text: str) -> list[str]:
    """Sentences in which something is done and nobody does it: "wird … beschlossen".

    A guess from the form of the words: "werden" with a participle. The future ("wird kommen") has
    an infinitive, which looks like some participles, so a few are named wrongly.
    """
    return [it for it in sentences(text) if _WERDEN.search(it) and _PARTICIPLE.search(_without(it))]


def _without(sentence: str) -> str:
    return _WERDEN.sub("", sentence)


def jargon(text: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Words of the council's list that stand in a text, also with an ending; ``known``: word →
    what to write instead."""
    found = []
    for word, better in known.items():
        ending = r"(?:e|en|er|es|em|s|n|ung|ungen)?"
        if re.search(rf"(?<!\w){re.escape(word)}{ending}(?!\w)", text, re.IGNORECASE):
            found.append((word, better))
    return found


class _Reader(HTMLParser):
    """Walks through cleaned HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.links: list[tuple[str, str]] = []
        self.tables = 0
        self._inside: list[tuple[str, list[str], str]] = []
        self._head = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"h2", "h3", "a"}:
            self._inside.append((tag, [], dict(attrs).get("href") or ""))
        elif tag == "table":
            self._head = False
        elif tag == "th":
            self._head = True
        elif tag == "br":
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1][0] == tag:
            name, said, href = self._inside.pop()
            label = " ".join("".join(said).split())
            if name == "a":
                self.links.append((label, href))
            else:
                self.headings.append((int(name[1]), label))
        if tag == "table" and not self._head:
            self.tables += 1
        if tag in {"p", "h2", "h3", "li", "td", "th", "dt", "dd", "blockquote", "caption"}:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        for _name, said, _href in self._inside:
            said.append(data)


def checked(
    texts: Iterable[tuple[str, bool]], *, known: Mapping[str, str], most_words: int
) -> Check:
    """Check the texts of one object together: (text, whether it is HTML) in reading order."""
    plain: list[str] = []
    headings: list[str] = []
    links: list[str] = []
    tables = 0
    for text, html in texts:
        if not html:
            plain.append(unescape(text))
            continue
        reader = _Reader()
        reader.feed(text)
        reader.close()
        plain.append("".join(reader.text))
        tables += reader.tables
        links += [label or href for label, href in reader.links if _says_nothing(label)]
        before = 1
        for level, label in reader.headings:
            if level > before + 1 or not label:
                headings.append(label or f"h{level}")
            before = level
    whole = "\n".join(it for it in plain if it.strip())
    parts = sentences(whole)
    return Check(
        words=len(words(whole)),
        sentences=len(parts),
        lix=lix(whole),
        long=[(len(words(it)), it) for it in parts if len(words(it)) > most_words][:MOST_SHOWN],
        passive=passive(whole)[:MOST_SHOWN],
        jargon=jargon(whole, known)[:MOST_SHOWN],
        headings=headings[:MOST_SHOWN],
        links=links[:MOST_SHOWN],
        tables=tables,
    )


def _says_nothing(label: str) -> bool:
    said = label.casefold().strip(" .:…→»>")
    return not said or said in _HERE or said.startswith(("http://", "https://", "www."))
