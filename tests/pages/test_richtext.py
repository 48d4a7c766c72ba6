"""What of an editor's HTML reaches a guest."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprachrohr.pages import richtext

HOSTILE = [
    "<script>alert(1)</script>",
    "<p onclick=alert(1) onmouseover='x'>a</p>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='java\tscript:alert(1)'>a</a>",
    "<a href='&#106;avascript:alert(1)'>a</a>",
    "<a href=' vbscript:x'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<p style='position:fixed'>a</p>",
    "<p class='spr-hero' id='content'>a</p>",
    "<iframe src='https://evil.example'></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=/x><input name=a><button>b</button></form>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href='//evil.example/'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<table background=x><tr><td background=x>a",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<a href='x' style='x' target=_blank onfocus=alert(1) autofocus>a</a>",
    "<mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<p lang='x\" onclick=\"alert(1)'>a</p>",
    "<p dir='rtl;color:red'>a</p>",
    '<a href="https://a.example/&quot;onmouseover=&quot;alert(1)">a</a>',
    "<a href='https://a.example/></a><script>alert(1)</script>'>a</a>",
    "\0<scr\0ipt>alert(1)</scr\0ipt>",
]

ALLOWED = richtext.TAGS | {"svg", "use", "small", "div"}


class Seen(HTMLParser):
    """Everything a browser would find in a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def show(html: str) -> str:
    return richtext.rendered(
        html, own_host="alpha.localhost", leaves="leaves this site", language="en", icon="/i#out"
    )


def assert_harmless(html: str) -> None:
    seen = Seen(html)
    assert set(seen.tags) <= ALLOWED
    for tag, name, value in seen.attributes:
        assert not name.startswith("on")
        assert name not in {"style", "id", "target", "src", "srcset"}
        if name == "class":
            assert value in {
                "spr-out",
                "spr-icon spr-icon--turn",
                "spr-sr",
                "spr-scroll",
                "spr-table",
            }
        if name == "href" and tag == "a":
            scheme = re.match(r"[a-z][a-z0-9+.-]*:", value.strip().lower())
            assert scheme is None or scheme[0] in {"http:", "https:", "mailto:", "tel:"}


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_reaches_a_guest(html: str) -> None:
    assert_harmless(show(html))
    assert_harmless(richtext.clean(html))


@given(st.lists(st.sampled_from([*HOSTILE, "<p>", "</p>", "<a href='/x'>", "</a>", '"', "<", "ä"])))
def test_no_mixture_of_hostile_pieces_is_harmful(pieces: list[str]) -> None:
    assert_harmless(show("".join(pieces)))


def test_the_text_around_what_is_forbidden_stays() -> None:
    assert richtext.clean("<div><h1>Ein</h1> <p>Satz<img src=x>.</p></div>") == "Ein <p>Satz.</p>"


def test_what_editors_may_use_stays_as_it_is() -> None:
    html = (
        '<h2>Wahl</h2><p lang="tr" dir="ltr">Bir <strong>iki</strong></p>'
        '<ul><li>a</li></ul><table><tbody><tr><th scope="row">x</th><td>1</td></tr></tbody></table>'
        '<blockquote><p>Zitat</p></blockquote><a href="/de/wahl/" hreflang="de">Wahl</a>'
    )
    assert richtext.clean(html) == html


def test_cleaning_twice_changes_nothing() -> None:
    for html in HOSTILE:
        once = richtext.clean(html)
        assert richtext.clean(once) == once


@pytest.mark.parametrize(
    ("href", "host"),
    [
        ("https://www.recht.example/x?a=1&b=2", "recht.example"),
        ("//other.example/", "other.example"),
        ("/\\other.example/", "other.example"),
        ("HTTP://OTHER.example", "other.example"),
    ],
)
def test_a_link_to_another_host_says_that_it_leaves_the_site(href: str, host: str) -> None:
    shown = show(f'<p><a href="{href.replace("&", "&amp;")}">Gesetz</a></p>')
    assert 'class="spr-out"' in shown
    assert 'rel="noopener external"' in shown
    assert '<span class="spr-sr" lang="en">, leaves this site</span>' in shown
    assert f"<small>(<bdi>{host}</bdi>)</small>" in shown
    assert '<use href="/i#out"></use>' in shown


@pytest.mark.parametrize(
    "href",
    [
        "/feeds/aktuelles.xml",
        "#a",
        "https://alpha.localhost/de/",
        "mailto:a@b.example",
        "tel:+4921",
        "x?y=//z",
    ],
)
def test_a_link_within_the_site_stays_plain(href: str) -> None:
    html = f'<a href="{href}">x</a>'
    assert show(html) == html


def test_a_link_to_a_page_of_our_own_follows_the_readers_language() -> None:
    html = '<a href="/de/wahl/">x</a><a href="/de-simple/wahl/">y</a><a href="/datei/3/">z</a>'
    shown = richtext.rendered(
        html, own_host="alpha.localhost", leaves="x", language="tr", icon="/i.svg"
    )
    assert re.findall(r'href="([^"]+)"', shown) == ["/tr/wahl/", "/tr/wahl/", "/datei/3/"]


def test_the_host_is_not_written_twice() -> None:
    assert "<small>" not in show('<a href="https://a.example/">Siehe a.example</a>')
    assert "<small>" in show('<a href="https://a.example/">Siehe a.example.evil</a>')


def test_plain_keeps_the_words_apart() -> None:
    assert richtext.plain("<h2>Wahl</h2><p>Am 14.&nbsp;September<br>ab 8 &amp; 9</p>") == (
        "Wahl Am 14. September ab 8 & 9"
    )


def test_a_table_may_scroll_by_itself() -> None:
    shown = show("<table><tr><td>1</td></tr></table>")
    assert shown.startswith('<div class="spr-scroll" tabindex="0"><table class="spr-table">')
    assert shown.endswith("</table></div>")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<h3>A</h3><p>a</p><h3>B</h3>", "<h2>A</h2><p>a</p><h2>B</h2>"),
        ("<h3>A</h3><h2>B</h2><h3>C</h3>", "<h2>A</h2><h2>B</h2><h3>C</h3>"),
        ("<h2>A</h2><h3>B</h3>", "<h2>A</h2><h3>B</h3>"),
        ('<h3 lang="tr">A</h3>', '<h2 lang="tr">A</h2>'),
        ("<p>h3</p>", "<p>h3</p>"),
    ],
)
def test_no_heading_level_is_left_out_below_the_title(written: str, shown: str) -> None:
    assert richtext.clean(written) == shown
    assert richtext.clean(shown) == shown
