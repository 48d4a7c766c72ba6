"""Renders a page once, through Django, and decides whether it may be stored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from sprachrohr.guests import answers
from sprachrohr.guests.answers import Answer, Headers
from sprachrohr.guests.revision import Label, RevisionUnknown

PRIMARY = "sprachrohr.guests.primary"
"""Environ key of a second attempt: a database router must then read from the primary."""


class Confirm:
    """Reads a label on the connection that renders; the base class for Django's and the tests'.

    On one primary this is not needed for correctness: whatever is read after the label is at
    least as new. It guards against a connection that still holds an older snapshot (a cursor
    left open, a replica that lags behind).
    """

    def label(self, council: int) -> Label:
        """The label as the rendering connection sees it."""
        raise NotImplementedError

    def reset(self) -> None:
        """Let go of the rendering connection, so that the next one starts afresh."""


class Passed:
    """An answer that is not stored: what the application gave, to be sent as it is."""

    def __init__(
        self,
        status: str,
        headers: Headers,
        body: Iterable[bytes],
        close: Callable[[], None],
        language_keyed: bool,
    ) -> None:
        self._handled = answers.handled(language_keyed)
        self.status = status
        self.headers = answers.without_mark(headers)
        self.close = close
        self._body = body
        self.personal = False
        """A page that exists but is not for everybody: the next request need not try."""

    def needs_whole_request(self, environ: WSGIEnvironment) -> bool:
        """Whether it may have come out differently with the headers that were held back."""
        if self.personal:
            return True
        if "HTTP_COOKIE" in environ and answers.value(self.headers, "set-cookie") is not None:
            return True
        varies = answers.names(answers.value(self.headers, "vary")) - self._handled
        return any(f"HTTP_{name.upper().replace('-', '_')}" in environ for name in varies)

    def send(self, method: str, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with it; a HEAD gets the headers only."""
        start_response(self.status, self.headers)
        if method == "HEAD":
            self.close()
            return []
        return _Closing(self._body, self.close)


class _Closing:
    """A body with the ``close`` that WSGI servers call when it has been sent."""

    def __init__(self, body: Iterable[bytes], close: Callable[[], None]) -> None:
        self._body = body
        self.close = close

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)


def pass_on(
    application: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """Let the application answer itself; only the mark for this layer is taken off."""

    def start(status: str, headers: Headers, exc_info: Any = None, /) -> Callable[[bytes], object]:
        return start_response(status, answers.without_mark(headers), exc_info)

    return application(environ, start)


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """One page to render from a bare request (``address.bare``).

    ``label`` was read before. ``most`` is the longest body in bytes that is stored.
    """

    application: WSGIApplication
    environ: WSGIEnvironment
    council: int
    label: Label
    language_keyed: bool
    most: int
    confirm: Confirm | None

    def run(self) -> Answer | Passed:
        """Render, a second time if the first saw an older snapshot than the label promises."""
        result = self._attempt(self.environ, self.confirm, self.most)
        if result is None and self.confirm is not None:
            self.confirm.reset()
            second = {**self.environ, PRIMARY: True}
            result = self._attempt(second, self.confirm, self.most)
            if result is None:
                # Still an older snapshot. Send what there is, unstored, rather than an error.
                result = self._attempt(second, None, -1)
        if result is None:
            raise AssertionError("an attempt without a confirmation always has a result")
        return result

    def _attempt(
        self, environ: WSGIEnvironment, confirm: Confirm | None, most: int
    ) -> Answer | Passed | None:
        """One rendering; ``None`` when its connection saw older numbers than the label."""
        started: list[tuple[str, Headers]] = []
        written: list[bytes] = []

        def start(
            status: str, headers: Headers, exc_info: Any = None, /
        ) -> Callable[[bytes], object]:
            started[:] = [(status, headers)]
            return written.append

        body = self.application(dict(environ), start)
        close: Callable[[], None] = getattr(body, "close", _nothing)
        try:
            chunks: Iterable[bytes] = body
            if not started:
                # A generator starts with its first chunk only.
                rest = iter(body)
                chunks = chain([next(rest, b"")], rest)
            status, headers = started[0]
            passed = Passed(status, headers, chain(written, chunks), close, self.language_keyed)
            if not answers.storable(status, headers, self.language_keyed):
                passed.personal = status.startswith("200")
                return passed
            if not _bounded(body, headers, most):
                return passed
            whole = b"".join(chain(written, chunks))
            unstored = len(whole) > most
            if confirm is not None and not unstored:
                try:
                    if _older(confirm.label(self.council), self.label):
                        close()
                        return None
                except RevisionUnknown:
                    unstored = True
            if unstored:
                return Passed(status, headers, [whole], close, self.language_keyed)
            close()
            return answers.build(self.council, self.label, headers, whole, self.language_keyed)
        except BaseException:
            close()
            raise


def _nothing() -> None:
    """The ``close`` of a body that has none."""


def _bounded(body: Iterable[bytes], headers: Headers, most: int) -> bool:
    """Whether a body is complete or says how long it is, and short enough to be collected."""
    length = answers.value(headers, "content-length")
    if length is not None:
        return length.isdecimal() and int(length) <= most
    return isinstance(body, list | tuple) or getattr(body, "streaming", True) is False


def _older(seen: Label, wanted: Label) -> bool:
    return seen[0] < wanted[0] or seen[1] < wanted[1]
