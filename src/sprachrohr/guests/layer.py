"""The guest layer: a WSGI callable in front of Django.

One request, from the top of :meth:`GuestLayer.__call__`: whoever may be somebody is passed on; a
stored answer whose label equals the number in the database is sent; everything else is rendered
once (``rendering.py``), labelled with the number read *before*, and filed. A label can therefore
be too low, never too high, and a too low one is not sent again.
"""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from sprachrohr.guests import address
from sprachrohr.guests.answers import Answer
from sprachrohr.guests.hosts import Hosts
from sprachrohr.guests.rendering import Confirm, Passed, Rendering, pass_on
from sprachrohr.guests.revision import Label, Reader, RevisionUnknown
from sprachrohr.guests.store import Flights, Key, Store

log = logging.getLogger(__name__)

PATIENCE = 20.0
"""Seconds a request waits for somebody else's rendering of the same page."""

MOST_UNSTORABLE = 4096

GUEST_METHODS = frozenset({"GET", "HEAD"})


class GuestLayer:
    """Answers guests from memory; everybody and everything else goes to ``application``.

    ``languages`` are the codes that may stand first in a path. ``confirm`` reads a council's
    label on the connection that rendered (see ``rendering.py``). ``proxy_header`` is the environ
    name of the header in which a proxy tells the scheme. ``clock`` gives Unix seconds.
    """

    def __init__(
        self,
        application: WSGIApplication,
        reader: Reader,
        *,
        store_bytes: int = 64 * 1024 * 1024,
        parameters: Iterable[str] = (),
        languages: Iterable[str] = (),
        network_host: str = "localhost",
        session_cookie: str = "sprachrohr_session",
        proxy_header: str = "HTTP_X_FORWARDED_PROTO",
        confirm: Confirm | None = None,
        passed: tuple[str, ...] = address.PASSED,
        clock: Callable[[], float] = time.time,
    ) -> None:
        languages = tuple(languages)
        self.application = application
        self.store = Store(store_bytes)
        self._read = reader.read
        self._hosts = Hosts(reader, network_host)
        self._flights = Flights()
        self._confirm = confirm
        self._clock = clock
        self._session_cookie = session_cookie
        self._proxy_header = proxy_header
        self._passed = passed
        self._prefixes = frozenset(code.lower() for code in languages)
        self._query = address.remembered(
            address.query_reader((*address.KNOWN_PARAMETERS, *parameters))
        )
        self._language = address.remembered(address.language_chooser(languages))
        self._takes_gzip = address.remembered(address.takes_gzip)
        self._unstorable: dict[Key, Label] = {}
        self._complained = 0.0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        get = environ.get
        method = environ["REQUEST_METHOD"]
        cookie = get("HTTP_COOKIE")
        if (
            method not in GUEST_METHODS
            or (cookie is not None and self._session_cookie in cookie)
            or "HTTP_AUTHORIZATION" in environ
            or "HTTP_RANGE" in environ
            or "HTTP_IF_MATCH" in environ
            or "HTTP_HX_REQUEST" in environ
        ):
            return pass_on(self.application, environ, start_response)
        query: str | None = get("QUERY_STRING") or ""
        if query:
            query = self._query(query)
            if query is None:
                return pass_on(self.application, environ, start_response)
        key: Key = (
            get("HTTP_HOST"),
            environ["PATH_INFO"],
            query,
            "",
            get(self._proxy_header),
            environ["wsgi.url_scheme"],
            get("SCRIPT_NAME"),
        )
        answer = self.store.get(key)
        try:
            if answer is None:
                return self._without_answer(key, environ, start_response)
            label = self._read(answer.council)
            if label == answer.label and self._clock() < answer.until:
                return self._send(key, answer, environ, start_response)
            return self._miss(key, environ, start_response)
        except RevisionUnknown as error:
            self._complain(error)
            return pass_on(self.application, environ, start_response)

    def _send(
        self, key: Key, answer: Answer, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        try:  # noqa: SIM105  on the hot path, a context manager costs as much as the rest
            self.store.touch(key)
        except KeyError:
            pass  # evicted by another thread a moment ago
        accepted = environ.get("HTTP_ACCEPT_ENCODING")
        return answer.send(
            environ["REQUEST_METHOD"],
            accepted is not None and self._takes_gzip(accepted),
            environ.get("HTTP_IF_NONE_MATCH"),
            start_response,
        )

    def _without_answer(
        self, key: Key, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Nothing under the short key: is it a guest's address, and does a language matter?"""
        path = environ["PATH_INFO"]
        if (
            path.startswith(self._passed)
            or len(path) > address.LONGEST
            or key[4] not in (None, "http", "https")
        ):
            return pass_on(self.application, environ, start_response)
        if path.split("/", 2)[1:2] and path.split("/", 2)[1].lower() in self._prefixes:
            return self._miss(key, environ, start_response)
        key = (*key[:3], self._language(environ.get("HTTP_ACCEPT_LANGUAGE", "")), *key[4:])
        answer = self.store.get(key)
        if (
            answer is not None
            and self._read(answer.council) == answer.label
            and self._clock() < answer.until
        ):
            return self._send(key, answer, environ, start_response)
        return self._miss(key, environ, start_response)

    def _miss(
        self, key: Key, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Find the council and its label anew, then render or wait for who already renders."""
        found = self._hosts.find(environ.get("HTTP_HOST", ""))
        if found is None or self._unstorable.get(key) == found[1]:
            return pass_on(self.application, environ, start_response)
        council, label = found
        flight, leading = self._flights.join((key, label))
        if not leading:
            flight.landed.wait(PATIENCE)
            answer = flight.answer
            if answer is not None and self._clock() < answer.until:
                return self._send(key, answer, environ, start_response)
            result = self._render(key, council, label, environ)
        else:
            try:
                result = self._landed(key, council, label) or self._render(
                    key, council, label, environ
                )
                if isinstance(result, Answer):
                    flight.answer = result
            finally:
                self._flights.land((key, label), flight)
        if isinstance(result, Answer):
            return self._send(key, result, environ, start_response)
        if result.personal:
            self._remember_unstorable(key, label)
        if result.needs_whole_request(environ):
            # The page is not for everybody, so it may look at more than a guest's bare request.
            result.close()
            return pass_on(self.application, environ, start_response)
        return result.send(environ["REQUEST_METHOD"], start_response)

    def _landed(self, key: Key, council: int, label: Label) -> Answer | None:
        """What another flight filed after this request had looked into the store.

        Without this second look, a request that was held up between its look and its flight
        would render a number again.
        """
        answer = self.store.get(key)
        if answer is None or answer.label < label or self._clock() >= answer.until:
            return None
        return answer if answer.label in (label, self._read(council)) else None

    def _render(
        self, key: Key, council: int, label: Label, environ: WSGIEnvironment
    ) -> Answer | Passed:
        shown = address.bare(environ, key[2] or "", key[3] or "", (self._proxy_header,))
        result = Rendering(
            application=self.application,
            environ=shown,
            council=council,
            label=label,
            language_keyed=bool(key[3]),
            most=min(1_000_000, self.store.limit // 8),
            confirm=self._confirm,
        ).run()
        if isinstance(result, Answer) and self._clock() < result.until:
            self.store.put(key, result)
        return result

    def _remember_unstorable(self, key: Key, label: Label) -> None:
        """Spare the next request the attempt; only until the next change, as pages change."""
        if len(self._unstorable) >= MOST_UNSTORABLE:
            self._unstorable = {}
        self._unstorable[key] = label

    def _complain(self, error: Any) -> None:
        now = time.monotonic()
        if now > self._complained:
            self._complained = now + 60
            log.warning("revision unknown, guests are passed on unstored: %s", error)
