"""What is answered from memory, what is not, and for how long."""

from collections.abc import Iterator
from typing import Any

import pytest

from .tools import App, Numbers, ask, layered


def echo(*names: str) -> App:
    """An application whose page shows parts of the request."""
    return App(text=lambda environ: "|".join(str(environ.get(name, "-")) for name in names))


def test_a_second_guest_is_answered_without_rendering_until_the_number_moves() -> None:
    app, numbers = App(), Numbers()
    layer = layered(app, numbers)
    ask(layer), ask(layer)
    assert app.renders == 1
    numbers.bump(1)
    ask(layer), ask(layer)
    assert app.renders == 2


def test_a_change_in_another_council_leaves_the_page_and_one_for_all_does_not() -> None:
    app, numbers = App(), Numbers()
    layer = layered(app, numbers)
    ask(layer)
    numbers.bump(2)
    ask(layer)
    assert app.renders == 1
    numbers.bump(0)
    ask(layer)
    assert app.renders == 2


def test_the_networks_page_ends_with_a_change_in_any_council() -> None:
    app, numbers = App(), Numbers()
    layer = layered(app, numbers)
    ask(layer, host="localhost"), ask(layer, host="localhost:8000")
    assert app.renders == 2
    numbers.bump(2)
    ask(layer, host="localhost")
    assert app.renders == 3
    ask(layer, host="localhost")
    assert app.renders == 3


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "a=b; sprachrohr_session=x"},
        {"authorization": "Basic x"},
        {"range": "bytes=0-1"},
        {"if_match": '"x"'},
        {"hx_request": "true"},
        {"x_forwarded_proto": "gopher"},
        {"host": "stranger.example"},
        {"host": "musterstadt.localhost:port"},
        {"host": ""},
    ],
)
def test_whoever_may_be_somebody_gets_a_page_of_their_own(headers: dict[str, str]) -> None:
    app = App()
    layer = layered(app)
    for warm in (False, True):
        if warm:
            ask(layer)
        before = app.renders
        ask(layer, **headers)
        assert app.renders == before + 1
        assert app.seen[-1]["HTTP_HOST"] == headers.get("host", "musterstadt.localhost")
        for name, text in headers.items():
            assert app.seen[-1][f"HTTP_{name.upper()}"] == text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_get_and_head_are_answered_from_memory(method: str) -> None:
    app = App()
    layer = layered(app)
    ask(layer), ask(layer, method=method), ask(layer, method=method)
    assert [seen["REQUEST_METHOD"] for seen in app.seen] == ["GET", method, method]


@pytest.mark.parametrize("path", ["/verwaltung/", "/mitglied/x/", "/konto/", "/static/a.css"])
def test_rooms_behind_the_door_are_never_stored(path: str) -> None:
    app = App()
    layer = layered(app)
    ask(layer, path), ask(layer, path)
    assert app.renders == 2
    assert len(layer.store) == 0


def test_unknown_parameters_reach_django_every_time() -> None:
    app = echo("QUERY_STRING")
    layer = layered(app)
    ask(layer)
    for _ in range(2):
        assert ask(layer, query="vorschau=1").body == b"vorschau=1"
    assert app.renders == 3
    assert len(layer.store) == 1


def test_known_parameters_are_one_page_in_any_order() -> None:
    app = echo("QUERY_STRING")
    layer = layered(app)
    one = ask(layer, query="seite=2&gremium=7")
    two = ask(layer, query="gremium=7&seite=2")
    three = ask(layer, query="gremium=8&seite=2")
    assert one.body == two.body == b"gremium=7&seite=2"
    assert three.body == b"gremium=8&seite=2"
    assert app.renders == 2


def test_hosts_schemes_and_mount_points_do_not_share_pages() -> None:
    app = echo("HTTP_HOST", "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO")
    layer = layered(app)
    asked: list[dict[str, str]] = [
        {},
        {"host": "beckum.localhost"},
        {"scheme": "https"},
        {"x_forwarded_proto": "https"},
    ]
    bodies = [ask(layer, **more).body for more in asked]
    assert len(set(bodies)) == 4
    assert [ask(layer, **more).body for more in asked] == bodies
    assert app.renders == 4


def test_a_language_matters_only_where_the_address_has_none() -> None:
    app = echo("HTTP_ACCEPT_LANGUAGE")
    layer = layered(app)
    for wish in ("tr-TR,tr;q=0.9", "ar", "fr"):
        assert ask(layer, "/de/", accept_language=wish).body == b"-"
    assert app.renders == 1
    feeds = [ask(layer, "/feeds/", accept_language=w).body for w in ("tr-TR,fr", "tr", "ar", "fr")]
    assert feeds == [b"tr", b"tr", b"ar", b"-"]
    assert ask(layer, "/feeds/").body == b"-"
    assert app.renders == 4
    assert ask(layer, "/feeds/").headers["vary"] == "Accept-Encoding, Accept-Language"


def test_no_header_outside_the_key_reaches_a_stored_page() -> None:
    app = echo("HTTP_X_FORWARDED_HOST", "HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_COOKIE")
    layer = layered(app)
    poison = {"x_forwarded_host": "evil", "user_agent": "u", "referer": "r", "cookie": "theme=x"}
    assert ask(layer, **poison).body == ask(layer).body == b"-|-|-|-"
    assert app.renders == 1


def test_conditions_of_the_first_guest_do_not_reach_django() -> None:
    app = App()
    layer = layered(app)
    got = ask(layer, if_none_match='"x"', if_modified_since="Sun, 22 Nov 2026 15:00:00 GMT")
    assert got.status == "200 OK"
    assert not {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"} & set(app.seen[0])


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("200 OK", [("Set-Cookie", "a=b")]),
        ("200 OK", [("Cache-Control", "private, max-age=3")]),
        ("200 OK", [("Cache-Control", "no-store")]),
        ("200 OK", [("Vary", "Accept-Encoding, Cookie")]),
        ("200 OK", [("Vary", "*")]),
        ("200 OK", [("Vary", "Accept")]),
        ("200 OK", [("Vary", "Accept-Language")]),
        ("200 OK", [("Content-Encoding", "br")]),
        ("200 OK", [("X-Fresh-Until", "midnight")]),
        ("200 OK", [("X-Fresh-Until", "nan")]),
        ("301 Moved Permanently", [("Location", "/en/")]),
        ("302 Found", [("Location", "/en/")]),
        ("404 Not Found", []),
        ("500 Internal Server Error", []),
        ("206 Partial Content", []),
    ],
)
def test_an_answer_that_is_not_for_everybody_is_not_stored(
    status: str, headers: list[tuple[str, str]]
) -> None:
    app = App(status=status, headers=headers)
    layer = layered(app)
    for _ in range(2):
        got = ask(layer, accept_encoding="gzip")
        assert got.status == status
        assert "etag" not in got.headers
        assert "x-fresh-until" not in got.headers
        assert got.body == b"<p>page</p>" * 100
    assert len(layer.store) == 0
    assert app.closed == app.renders


def test_a_page_with_a_token_is_rendered_from_the_whole_request_and_tried_once_a_number() -> None:
    app, numbers = echo("HTTP_COOKIE"), Numbers()
    app.headers = [("Set-Cookie", "csrftoken=1")]
    layer = layered(app, numbers)
    assert ask(layer, cookie="csrftoken=1").body == b"csrftoken=1"
    assert app.renders == 2
    assert ask(layer, cookie="csrftoken=1").body == b"csrftoken=1"
    assert app.renders == 3
    numbers.bump(1)
    app.headers = []
    assert ask(layer, cookie="csrftoken=1").body == b"-"
    assert len(layer.store) == 1


def test_a_guests_404_is_rendered_once_with_the_bare_request() -> None:
    app = App(status="404 Not Found", headers=[("Vary", "Accept-Language")])
    layer = layered(app)
    ask(layer, "/nichts/", accept_language="tr", user_agent="x")
    assert app.renders == 1


def test_an_entry_dies_at_the_moment_its_view_named() -> None:
    now = [1000.0]
    app = App(headers=[("X-Fresh-Until", "1060")])
    layer = layered(app, clock=lambda: now[0])
    ask(layer)
    now[0] = 1059.999
    assert ask(layer, if_none_match=ask(layer).tag).status == "304 Not Modified"
    assert app.renders == 1
    now[0] = 1060.0
    app.headers = [("X-Fresh-Until", "1120")]
    ask(layer)
    assert app.renders == 2
    now[0] = 1119.0
    ask(layer)
    assert app.renders == 2


def test_a_moment_that_has_passed_is_not_stored() -> None:
    app = App(headers=[("X-Fresh-Until", "1000")])
    layer = layered(app, clock=lambda: 1000.0)
    ask(layer), ask(layer)
    assert app.renders == 2
    assert len(layer.store) == 0


def test_without_a_number_nothing_is_guessed() -> None:
    app, numbers = App(), Numbers()
    layer = layered(app, numbers)
    ask(layer)
    numbers.broken = True
    ask(layer), ask(layer), ask(layer, "/de/neu/")
    assert app.renders == 4
    numbers.broken = False
    ask(layer)
    assert app.renders == 4


def test_an_error_of_the_application_reaches_the_server_and_blocks_nobody() -> None:
    def broken(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise RuntimeError("a defect")

    layer = layered(broken)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="a defect"):
            ask(layer)


def test_a_new_council_and_a_renamed_one_are_known_after_the_number_for_all_moves() -> None:
    app, numbers = App(), Numbers()
    layer = layered(app, numbers)
    ask(layer), ask(layer, host="neu.localhost"), ask(layer, host="neu.localhost")
    assert app.renders == 3
    numbers.host_map = {"neu.localhost": 1, "drittes.localhost": 3}
    numbers.bump(0)
    app.status = "404 Not Found"
    assert ask(layer).status == "404 Not Found"
    app.status = "200 OK"
    before = app.renders
    ask(layer, host="neu.localhost"), ask(layer, host="NEU.localhost.")
    ask(layer, host="neu.localhost"), ask(layer, host="drittes.localhost")
    assert app.renders == before + 3


def test_the_least_recently_used_page_goes_first() -> None:
    app = App(text=lambda environ: environ["PATH_INFO"] * 30)
    layer = layered(app, store_bytes=5_000)
    for number in range(8):
        ask(layer, f"/de/{number}/")
    assert len(layer.store) == 4
    oldest = 4
    ask(layer, f"/de/{oldest}/")  # used again, so it stays
    assert app.renders == 8
    ask(layer, "/de/new/")
    ask(layer, f"/de/{oldest}/")
    assert app.renders == 9
    ask(layer, f"/de/{oldest + 1}/")
    assert app.renders == 10


def test_the_store_never_grows_past_its_bytes_and_counts_right() -> None:
    app, numbers = App(text=lambda environ: environ["PATH_INFO"] * 200), Numbers()
    layer = layered(app, numbers, store_bytes=100_000)
    for round_ in range(3):
        for number in range(200):
            ask(layer, f"/de/{number}/{'x' * (number % 50)}/")
            assert layer.store.size <= 100_000
        numbers.bump(round_ % 2)
    assert layer.store.size > 50_000
    assert layer.store.size == sum(
        layer.store._weight(key, answer) for key, answer in layer.store._answers.items()
    )


def test_a_body_too_long_to_keep_is_sent_whole() -> None:
    app = App(text=lambda environ: "x" * 5000)
    layer = layered(app, store_bytes=16_000)
    assert ask(layer).body == ask(layer).body == b"x" * 5000
    assert len(layer.store) == 0


def test_a_stream_is_passed_on_chunk_by_chunk() -> None:
    given: list[str] = []

    def stream(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        for chunk in ("a", "b", "c"):
            given.append(chunk)
            yield chunk.encode()

    layer = layered(stream)
    assert ask(layer).body == b"abc"
    assert given == ["a", "b", "c"]
    assert len(layer.store) == 0


def test_older_numbers_never_replace_newer_ones_in_the_store() -> None:
    app, numbers = App(), Numbers()
    layer = layered(app, numbers)
    numbers.bump(1)
    ask(layer)
    (key,) = layer.store._answers
    newer = layer.store.get(key)
    assert newer is not None
    layer.store.put(key, type(newer)(**{**_fields(newer), "label": (0, 0)}))
    assert layer.store.get(key) is newer


def _fields(answer: Any) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in answer.__slots__}
