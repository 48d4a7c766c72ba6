"""What a stored answer is: its bytes, its headers, and how it meets a request's conditions."""

import gzip
import hashlib
import math
import re
from dataclasses import dataclass
from wsgiref.types import StartResponse

from sprachrohr.guests.revision import Label

Headers = list[tuple[str, str]]

FRESH_UNTIL = "x-fresh-until"
OURS = {
    "age",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "etag",
    "expires",
    "pragma",
    "transfer-encoding",
    "vary",
    FRESH_UNTIL,
}
"""Headers of the application that a stored answer replaces or drops."""

SMALLEST = 200
"""Bodies below this many bytes are not worth compressing."""

_TEXT = re.compile(
    r"^(text/|application/(json|xml|javascript|[\w.-]+\+(json|xml))|image/svg)", re.I
)
_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


@dataclass(slots=True)
class Answer:
    """One stored page: sent as it stands as long as its label and its time hold.

    ``until`` is a moment in Unix seconds. ``packed`` says that ``body`` is gzip; clients that do
    not take it get it unpacked, which is rare enough to be worth the memory saved.
    """

    council: int
    label: Label
    until: float
    tag: str
    packed: bool
    body: list[bytes]
    headers: Headers
    plain: Headers
    not_modified: Headers
    weight: int

    def send(
        self,
        method: str,
        takes_gzip: bool,
        condition: str | None,
        start_response: StartResponse,
    ) -> list[bytes]:
        """Answer a GET or HEAD; ``condition`` is the request's ``If-None-Match``.

        The header lists are copied: WSGI allows a server to change the list it is given.
        """
        if condition is not None and (condition == self.tag or matches(condition, self.tag)):
            start_response("304 Not Modified", self.not_modified[:])
            return []
        if self.packed and not takes_gzip:
            start_response("200 OK", self.plain[:])
            return [] if method == "HEAD" else [gzip.decompress(self.body[0])]
        start_response("200 OK", self.headers[:])
        return [] if method == "HEAD" else self.body


def matches(condition: str, tag: str) -> bool:
    """Whether ``If-None-Match`` names a tag: weak comparison, RFC 9110 section 13.1.2."""
    if condition.strip() == "*":
        return True
    opaque = tag.removeprefix("W/")
    return any(found == opaque for found in _TAG.findall(condition))


def value(headers: Headers, name: str) -> str | None:
    """All values of a header as one list, or ``None``. ``name`` is lower case."""
    found = [text for key, text in headers if key.lower() == name]
    return ", ".join(found) if found else None


def names(text: str | None) -> set[str]:
    """The members of a comma separated header value, lower case, without their parameters."""
    return {part.split("=")[0].strip().lower() for part in (text or "").split(",")} - {""}


def handled(language_keyed: bool) -> set[str]:
    """The request headers an answer may vary on, because the layer itself sees to them.

    ``language_keyed`` tells an address without a language, where ``Accept-Language`` decides.
    """
    return {"accept-encoding", "accept-language"} if language_keyed else {"accept-encoding"}


def storable(status: str, headers: Headers, language_keyed: bool) -> bool:
    """Whether an answer may be given to everybody who asks for the same address."""
    if not status.startswith("200") or value(headers, "set-cookie") is not None:
        return False
    if names(value(headers, "cache-control")) & {"private", "no-store"}:
        return False
    if names(value(headers, "content-encoding")) - {"identity"}:
        return False
    return (
        not names(value(headers, "vary")) - handled(language_keyed) and until(headers) is not None
    )


def until(headers: Headers) -> float | None:
    """The moment the view named as its end: Unix seconds, endless without one, ``None`` if bad."""
    text = value(headers, FRESH_UNTIL)
    if text is None:
        return float("inf")
    try:
        moment = float(text)
    except ValueError:
        return None
    return None if math.isnan(moment) else moment


def without_mark(headers: Headers) -> Headers:
    """The headers without the one that is meant for this layer only."""
    return [pair for pair in headers if pair[0].lower() != FRESH_UNTIL]


def build(
    council: int, label: Label, headers: Headers, body: bytes, language_keyed: bool
) -> Answer:
    """Make the stored form of a storable answer. ``label`` was read before it was rendered."""
    kept = [pair for pair in headers if pair[0].lower() not in OURS]
    packed = body
    if len(body) >= SMALLEST and _TEXT.match(value(kept, "content-type") or ""):
        packed = gzip.compress(body, compresslevel=6, mtime=0)
    is_packed = len(packed) < len(body)
    # The headers are part of the tag, so that a 304 never keeps an older content policy alive.
    digest = hashlib.blake2b(repr(kept).encode() + b"\0" + body, digest_size=12).hexdigest()
    tag = f'W/"{digest}"'  # weak: packed and unpacked are the same page in other bytes
    varies = "Accept-Encoding, Accept-Language" if language_keyed else "Accept-Encoding"
    common = [("ETag", tag), ("Cache-Control", "no-cache"), ("Vary", varies)]
    plain = [*kept, *common, ("Content-Length", str(len(body)))]
    sent = (
        [*kept, *common, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))]
        if is_packed
        else plain
    )
    end = until(headers)
    return Answer(
        council=council,
        label=label,
        until=0.0 if end is None else end,
        tag=tag,
        packed=is_packed,
        body=[packed if is_packed else body],
        headers=sent,
        plain=plain,
        not_modified=common,
        weight=len(packed if is_packed else body),
    )
