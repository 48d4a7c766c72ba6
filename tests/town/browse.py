"""A guest without a browser: fetches pages of the served demo and follows their links."""

import gzip
import http.client
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

COUNCILS = ("dueren", "duesseldorf", "dortmund", "beckum", "musterstadt")
LANGUAGES = ("de", "en", "tr", "ar", "uk")
ALL_LANGUAGES = (*LANGUAGES, "de-simple")
TWO_LANGUAGES = ("de", "ar")

_LINK = re.compile(r"""(?:href|src)=["']([^"'#][^"']*)["']""")


@dataclass
class Answer:
    """What came back: ``body`` is unpacked."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def html(self) -> bool:
        return self.headers.get("content-type", "").startswith("text/html")


@dataclass
class Town:
    """The served demo on 127.0.0.1."""

    port: int
    folder: Path
    environment: dict[str, str]
    walked: dict[str, dict[str, Answer]] = field(default_factory=dict)

    def get(
        self, host: str, path: str, method: str = "GET", headers: dict[str, str] | None = None
    ) -> Answer:
        """One request; ``host`` is a council's slug or a whole host name."""
        if host in COUNCILS:
            host = f"{host}.localhost"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(
                method, path, headers={"Host": f"{host}:{self.port}", "Accept-Encoding": "gzip",
                                       **(headers or {})}
            )  # fmt: skip
            raw = connection.getresponse()
            body = raw.read()
        finally:
            connection.close()
        got = {name.lower(): value for name, value in raw.getheaders()}
        if got.get("content-encoding") == "gzip" and body:
            body = gzip.decompress(body)
        return Answer(raw.status, got, body)

    def languages_of(self, council: str) -> tuple[str, ...]:
        """The languages a walk goes through: all in the model town; elsewhere two for six.

        What one language shows beside another are texts of the same rows: one from left to right
        and one from right to left stand for the others in the real towns, and on the second kind
        of database.
        """
        second = self.environment["SPRACHROHR_DATABASE_URL"].startswith("postgres")
        return ALL_LANGUAGES if council == "musterstadt" and not second else TWO_LANGUAGES

    def walk(
        self,
        council: str,
        starts: Iterable[str] = ("/de/",),
        languages: tuple[str, ...] | None = None,
    ) -> dict[str, Answer]:
        """Everything a guest can reach by links from some addresses, each fetched once.

        ``languages``: only pages in these, and what has none; else :meth:`languages_of`.
        """
        left_out = set(ALL_LANGUAGES) - set(languages or self.languages_of(council))
        key = f"{council} {' '.join(starts)} {' '.join(sorted(left_out))}"
        if key in self.walked:
            return self.walked[key]
        found: dict[str, Answer] = {}
        waiting = list(starts)
        while waiting:
            path = waiting.pop()
            if path in found or path.split("/")[1] in left_out:
                continue
            answer = self.get(council, path)
            found[path] = answer
            kind = answer.headers.get("content-type", "")
            if answer.status == 200 and ("html" in kind or "xml" in kind):
                waiting += [link for link in self.links(council, path, answer) if link not in found]
            assert len(found) < 6000, "the walk does not end"
        self.walked[key] = found
        return found

    def links(self, council: str, path: str, answer: Answer) -> list[str]:
        """The addresses on the same host that a page leads to."""
        here = f"http://{council}.localhost:{self.port}" if council in COUNCILS else (
            f"http://{council}:{self.port}"
        )  # fmt: skip
        found = []
        texts = _LINK.findall(answer.text) + re.findall(r"<loc>([^<]+)</loc>", answer.text)
        for link in texts:
            target, _ = urldefrag(urljoin(here + path, unescape(link)))
            if target.startswith(here + "/"):
                parts = urlsplit(target)
                found.append(parts.path + (f"?{parts.query}" if parts.query else ""))
        return found

    def run(self, script: str, *arguments: str) -> str:
        """Run a Python script of tests/town against the town's database; its output."""
        done = subprocess.run(
            [sys.executable, str(Path(__file__).parent / script), *arguments],
            env=self.environment, capture_output=True, text=True, check=False,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout
