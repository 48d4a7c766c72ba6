"""Conditions, encodings and headers of a stored answer."""

import gzip

import pytest

from sprachrohr.guests import answers
from sprachrohr.guests.address import language_chooser, query_reader, takes_gzip

from .tools import App, ask, layered

TAG = 'W/"abc"'


@pytest.mark.parametrize(
    ("condition", "same"),
    [
        ('W/"abc"', True),
        ('"abc"', True),
        ('"x", W/"abc"', True),
        ('"x","abc" , "y"', True),
        ("*", True),
        (" * ", True),
        ('"x"', False),
        ('W/"x", "y"', False),
        ("abc", False),
        ("", False),
        ('"ab,c"', False),
        ('w/"x"', False),
    ],
)
def test_if_none_match_compares_weakly_and_reads_lists(condition: str, same: bool) -> None:
    assert answers.matches(condition, TAG) is same


def test_a_comma_inside_a_tag_does_not_split_it() -> None:
    assert answers.matches('"a,b", "c"', 'W/"a,b"')
    assert not answers.matches('"a,b"', 'W/"b"')


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("identity", False),
        ("gzipped", False),
        ("", False),
    ],
)
def test_gzip_is_sent_only_where_it_is_accepted(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("tr", "tr"),
        ("tr-TR,tr;q=0.9,de;q=0.8", "tr"),
        ("fr,uk;q=0.3,ar;q=0.7", "ar"),
        ("de-simple", "de-simple"),
        ("de-AT", "de"),
        ("tr;q=0, uk;q=0.1", "uk"),
        ("fr", "*"),
        ("*", "*"),
        ("", "*"),
    ],
)
def test_the_wished_language_is_the_first_one_spoken_here(wish: str, language: str) -> None:
    assert language_chooser(["de", "en", "tr", "ar", "uk", "de-simple"])(wish) == language


@pytest.mark.parametrize(
    ("query", "normal"),
    [
        ("seite=2", "seite=2"),
        ("seite=2&jahr=2024", "jahr=2024&seite=2"),
        ("thema=b&thema=a", "thema=b&thema=a"),
        ("jahr=", "jahr="),
        ("thema=%C3%BCber", "thema=%C3%BCber"),
        ("utm_source=x", None),
        ("seite=2&vorschau=1", None),
        ("q=a", None),
        ("&".join(["seite=1"] * 21), None),
        ("seite=" + "1" * 2000, None),
    ],
)
def test_a_query_has_one_normal_form_or_is_not_stored(query: str, normal: str | None) -> None:
    assert query_reader(["seite", "jahr", "thema"])(query) == normal


def test_a_page_is_sent_packed_or_plain_from_one_entry() -> None:
    app = App()
    layer = layered(app)
    packed = ask(layer, accept_encoding="gzip, br")
    plain = ask(layer)
    assert gzip.decompress(packed.body) == plain.body == b"<p>page</p>" * 100
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-length"] == str(len(packed.body))
    assert "content-encoding" not in plain.headers
    assert plain.headers["content-length"] == "1100"
    assert packed.tag == plain.tag
    assert app.renders == 1


def test_head_has_the_headers_of_get_and_no_body() -> None:
    layer = layered(App())
    cold = ask(layer, method="HEAD", accept_encoding="gzip")
    got = ask(layer, accept_encoding="gzip")
    warm = ask(layer, method="HEAD", accept_encoding="gzip")
    assert cold.body == warm.body == b""
    assert cold.headers == warm.headers == got.headers
    assert ask(layer, method="HEAD", if_none_match=got.tag).status == "304 Not Modified"


def test_an_unchanged_page_is_304_with_cache_control_etag_and_vary_only() -> None:
    app = App(headers=[("Content-Security-Policy", "default-src 'self'")])
    layer = layered(app)
    got = ask(layer)
    again = ask(layer, if_none_match=f'"other", {got.tag}')
    assert again.status == "304 Not Modified"
    assert again.body == b""
    assert sorted(again.headers) == ["cache-control", "etag", "vary"]
    assert again.headers["cache-control"] == "no-cache"
    assert ask(layer, if_none_match='"other"').status == "200 OK"


def test_a_changed_content_policy_changes_the_tag() -> None:
    one = ask(layered(App(headers=[("Content-Security-Policy", "default-src 'self'")])))
    two = ask(layered(App(headers=[("Content-Security-Policy", "default-src 'none'")])))
    assert one.body == two.body
    assert one.tag != two.tag


def test_the_layers_headers_replace_the_applications() -> None:
    layer = layered(
        App(
            headers=[
                ("Cache-Control", "max-age=600"),
                ("ETag", '"mine"'),
                ("Expires", "tomorrow"),
                ("X-Fresh-Until", "99999999999"),
                ("Content-Language", "de"),
            ]
        )
    )
    for got in (ask(layer), ask(layer)):
        assert got.headers["cache-control"] == "no-cache"
        assert got.headers["vary"] == "Accept-Encoding"
        assert got.headers["content-language"] == "de"
        assert got.tag.startswith('W/"')
        assert not {"expires", "x-fresh-until"} & set(got.headers)


def test_a_server_that_edits_its_header_list_does_not_change_the_stored_one() -> None:
    layer = layered(App())
    first = ask(layer)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/de/",
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
        "wsgi.url_scheme": "http",
        "HTTP_HOST": "musterstadt.localhost",
    }

    def editing(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        headers.clear()

    list(layer(environ, editing))  # type: ignore[arg-type]
    assert ask(layer).headers == first.headers


def test_pictures_are_stored_as_they_are() -> None:
    app = App()
    app.headers = [("Content-Type", "image/png")]

    def png(environ: dict[str, object], start_response: object) -> list[bytes]:
        start_response(  # type: ignore[operator]
            "200 OK", [("Content-Type", "image/png"), ("Content-Length", "1000")]
        )
        return [b"\0" * 1000]

    assert "content-encoding" not in ask(layered(png), accept_encoding="gzip").headers
