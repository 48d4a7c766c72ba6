"""Rich text: the small part of HTML that editors may use, and how guests get to see it.

Pure: no Django, no database. ``clean`` runs when a text is stored and again in ``rendered`` when
it is shown, so that no way in (a translation, an import, a row written by hand) can pass by it.
"""

import re
from html import escape, unescape
from urllib.parse import urlsplit

import nh3

_TEXT = ("h2", "h3", "p", "li", "dt", "dd", "blockquote", "bdi", "span", "figcaption")
_TABLE = ("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
TAGS = frozenset({*_TEXT, *_TABLE, "a", "br", "dl", "em", "figure", "ol", "strong", "ul"})
_SPOKEN = {"lang", "dir"}
ATTRIBUTES: dict[str, set[str]] = {
    **dict.fromkeys(_TEXT, _SPOKEN),
    "a": {"href", "hreflang", *_SPOKEN},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
EMPTIED = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"}
"""Elements that vanish with all they contain; of others unknown, the text stays."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
_ALLOWED = {
    "lang": _LANGUAGE,
    "hreflang": _LANGUAGE,
    "dir": re.compile(r"(ltr|rtl|auto)\Z"),
    "scope": re.compile(r"(row|col)\Z"),
    "colspan": re.compile(r"[1-9]\d?\Z"),
    "rowspan": re.compile(r"[1-9]\d?\Z"),
}
TABLE = '<div class="spr-scroll" tabindex="0"><table class="spr-table">'
"""A wide table scrolls by itself on a phone, with the keyboard too."""

# What nh3 writes is canonical: attributes in double quotes, no quote inside, no nested links.
_LINK = re.compile(r'<a((?: [a-z]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
_OWN = re.compile(r'( href="/)(?:de-simple|[a-z]{2})/')
"""A link to a page of our own: it leads to the reader's language."""
_HREF = re.compile(r' href="([^"]*)"')


def clean(html: str) -> str:
    """The allowed part of an HTML text: no script, style, frame, picture, class or inline style.

    Pictures stand beside a text as :class:`~sprachrohr.pages.models.Picture`, with their credit.
    """
    cleaned = nh3.clean(
        html.replace("\0", ""),
        tags=set(TAGS),
        clean_content_tags=EMPTIED,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    ).strip()
    return _in_order(cleaned)


_BLOCK = (
    "p|h2|h3|li|dt|dd|blockquote|figcaption|table|caption|thead|tbody|tfoot|tr|th|td|dl|figure"
    "|ol|ul"
)
_AROUND = re.compile(rf"\s*(</?(?:{_BLOCK})\b[^>]*>)\s*")
_ENDS = re.compile(
    r"(</(?:p|h2|h3|li|dt|dd|blockquote|table|caption|tr|dl|figure|ol|ul)>"
    r"|<(?:ol|ul|dl|blockquote|table|tr)\b[^>]*>)(?!\n)"
)
_ONLY = re.compile(
    r"<(li|t[dh])((?: [a-z]+=\"[^\"]*\")*)><p>((?:(?!</?(?:p|ul|ol)\b).)*)</p>(?=</\1>|<[uo]l>)",
    re.DOTALL,
)
_ONE = re.compile(r' (?:colspan|rowspan)="1"')
_BLOCKS = re.compile(r"<(?:p|h[1-6]|ul|ol|dl|table|blockquote|div|figure)\b", re.IGNORECASE)


def typed(text: str) -> str:
    """What somebody wrote into a field of rich text: HTML of the editor, or simple marks.

    The answer is clean and has one block a line, so that two people's changes of different
    paragraphs can be joined, and so that the same text always looks the same.
    """
    text = text.replace("\r\n", "\n").strip()
    if not text:
        return ""
    html = clean(text if _BLOCKS.search(text) else marked(text))
    html = _AROUND.sub(r"\1", _ONE.sub("", html))
    html = _scoped(_ONLY.sub(r"<\1\2>\3", html)).replace("<p></p>", "")
    return _ENDS.sub(r"\1\n", html).strip()


def _scoped(html: str) -> str:
    """Heads of a table say what they are the head of: the first row of columns, others of rows."""

    def table(match: re.Match[str]) -> str:
        first, rest, others = match[0].partition("</tr>")
        return (
            first.replace("<th>", '<th scope="col">')
            + rest
            + others.replace("<th>", '<th scope="row">')
        )

    return re.sub(r"<table>.*?</table>", table, html, flags=re.DOTALL)


def marked(text: str) -> str:
    """Simple marks as HTML: ``## Überschrift``, ``- Punkt``, ``1. Punkt``, ``> Zitat``,
    ``**fett**``, ``[Wort](Adresse)``; an empty line begins a paragraph."""
    blocks = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = [it.strip() for it in part.split("\n") if it.strip()]
        while lines and (head := re.match(r"(#{2,3})\s+(.*)", lines[0])):
            blocks.append(f"<h{len(head[1])}>{_inline(head[2])}</h{len(head[1])}>")
            lines.pop(0)
        if not lines:
            continue
        for pattern, around in ((r"[-*]\s+", "ul"), (r"\d+\.\s+", "ol")):
            if all(re.match(pattern, it) for it in lines):
                rows = "".join(
                    f"<li>{_inline(re.sub(pattern, '', it, count=1))}</li>" for it in lines
                )
                blocks.append(f"<{around}>{rows}</{around}>")
                break
        else:
            if all(it.startswith(">") for it in lines):
                said = "<br>".join(_inline(it[1:].strip()) for it in lines)
                blocks.append(f"<blockquote><p>{said}</p></blockquote>")
            else:
                blocks.append(f"<p>{'<br>'.join(_inline(it) for it in lines)}</p>")
    return "".join(blocks)


def _inline(text: str) -> str:
    """Marks inside a line. What is no mark stays as it was typed; ``clean`` comes afterwards."""
    text = text if "<" in text and ">" in text else escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"\[([^\]]+)\]\(([^)\s\"]+)\)", r'<a href="\2">\1</a>', text)


def _in_order(html: str) -> str:
    """No heading level is left out: what stands before the first h2 stands right below the h1."""
    first = html.find("<h2")
    head, rest = (html, "") if first < 0 else (html[:first], html[first:])
    return re.sub(r"(</?)h3(?=[ >])", r"\1h2", head) + rest


def rendered(html: str, *, own_host: str, leaves: str, language: str, icon: str) -> str:
    """A text for guests: cleaned, and every link to another host says that it leaves the site.

    ``own_host``: the council's host name. ``leaves``: "leaves this site" in the page's
    ``language``. ``icon``: address of the arrow in our own sprite.
    """

    def mark(match: re.Match[str]) -> str:
        attributes, text = match.groups()
        attributes = _OWN.sub(rf"\1{language}/", attributes)
        host = outside(attributes, own_host)
        if host is None:
            return f"<a{attributes}>{text}</a>"
        named = unescape(re.sub(r"<[^>]*>", "", text))
        shown = (
            ""
            if host in re.findall(r"[\w.-]+", named)
            else f" <small>(<bdi>{escape(host)}</bdi>)</small>"
        )
        return (
            f'<a class="spr-out"{attributes} rel="noopener external"><span>{text}</span> '
            f'<svg class="spr-icon spr-icon--turn" aria-hidden="true">'
            f'<use href="{escape(icon)}"></use></svg>'
            f'<span class="spr-sr" lang="{escape(language)}">, {escape(leaves)}</span>{shown}</a>'
        )

    shown = _LINK.sub(mark, clean(html))
    return shown.replace("<table>", TABLE).replace("</table>", "</table></div>")


def outside(attributes: str, own_host: str) -> str | None:
    """The host that a link's ``href`` leads to, or ``None`` when it stays on this site."""
    found = _HREF.search(attributes)
    if found is None:
        return None
    try:
        # Browsers read a backslash as a slash, so "/\host" leaves the site too.
        parts = urlsplit(unescape(found[1]).strip().replace("\\", "/"))
        host = parts.hostname
    except ValueError:
        return "?"
    if parts.scheme not in {"", "http", "https"} or not host or host == own_host:
        return None
    return host.removeprefix("www.")


def plain(html: str) -> str:
    """The words of a text without its tags, for feeds and descriptions."""
    spaced = re.sub(r"(?=</(p|li|h2|h3|td|th|dt|dd|blockquote|figcaption)>)|<br>", " ", clean(html))
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", spaced))).strip()


def _attribute(tag: str, name: str, value: str) -> str | None:
    allowed = _ALLOWED.get(name)
    if allowed is None:
        return value
    return value if allowed.match(value) else None
