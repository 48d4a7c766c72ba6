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
        host = outside(attributes, own_host)
        if host is None:
            return match.group(0)
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
