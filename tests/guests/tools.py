"""A tiny application and a tiny client for tests of the guest layer."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sprachrohr.guests.layer import GuestLayer
from sprachrohr.guests.revision import Label, RevisionUnknown

HOST = "musterstadt.localhost"


@dataclass
class Numbers:
    """A revision table in memory."""

    n: dict[int, int] = field(default_factory=dict)
    host_map: dict[str, int] = field(default_factory=lambda: {HOST: 1, "beckum.localhost": 2})
    broken: bool = False
    reads: int = 0

    def read(self, council: int) -> Label:
        self.reads += 1
        if self.broken:
            raise RevisionUnknown("no database")
        own = self.n.get(council, 0) if council else sum(self.n.values())
        return self.n.get(0, 0), own

    def hosts(self) -> dict[str, int]:
        return dict(self.host_map)

    def bump(self, council: int) -> None:
        self.n[council] = self.n.get(council, 0) + 1


@dataclass
class App:
    """A WSGI application that counts its renderings and shows what it was asked."""

    status: str = "200 OK"
    headers: list[tuple[str, str]] = field(default_factory=list)
    text: Callable[[dict[str, Any]], str] = lambda environ: "<p>page</p>" * 100
    seen: list[dict[str, Any]] = field(default_factory=list)
    closed: int = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.seen.append(environ)
        body = self.text(environ).encode()
        base = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response(self.status, [*base, *self.headers])
        return Body([body], self)

    @property
    def renders(self) -> int:
        return len(self.seen)


class Body(list[bytes]):
    """A body that tells its application when the server closes it."""

    def __init__(self, chunks: list[bytes], app: App) -> None:
        super().__init__(chunks)
        self.app = app

    def close(self) -> None:
        self.app.closed += 1


@dataclass
class Got:
    """An answer as a client sees it."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def tag(self) -> str:
        return self.headers["etag"]


def ask(layer: Any, path: str = "/de/", query: str = "", method: str = "GET", **more: str) -> Got:
    """Ask a WSGI callable; ``more`` are header names in lower case with underscores."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "wsgi.url_scheme": more.pop("scheme", "http"),
        "HTTP_HOST": HOST,
        "wsgi.input": io.BytesIO(),
    }
    environ.update({f"HTTP_{name.upper()}": text for name, text in more.items()})
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        started.append((status, headers))
        return None

    result = layer(environ, start_response)
    body = b"".join(result)
    if hasattr(result, "close"):
        result.close()
    status, headers = started[-1]
    return Got(status, {name.lower(): text for name, text in headers}, body)


def layered(app: Any, numbers: Any = None, **settings: Any) -> GuestLayer:
    """The real layer in front of ``app`` with the languages and parameters of these tests."""
    settings.setdefault("languages", ["de", "en", "tr", "ar", "uk", "de-simple"])
    settings.setdefault("parameters", ["gremium"])
    return GuestLayer(app, numbers or Numbers(), **settings)
