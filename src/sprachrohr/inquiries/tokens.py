"""A public form without cookie and session: its number is signed, and good for one message.

The page of a form is not stored for other guests. In it stands a signed token: which council,
which form, when it was made, and a random number. Another site can send a browser here, but it
cannot read our page, so it has no token; an old or invented one is refused; a used one leads to
what it brought about the first time.

Who sends much is slowed down by counting per hour: all messages of a form, and those from one of
256 groups of networks. The group is the first byte of a keyed digest of the network (the first 24
bits of an IPv4 address, 48 of an IPv6 one); the key changes each hour. No address is stored.
"""

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils import timezone

from sprachrohr.inquiries.rules import BUCKETS

_SIGNER = "sprachrohr.inquiries.form"
_RECEIPT = "sprachrohr.inquiries.receipt"
LONGEST = 400


@dataclass(frozen=True)
class Token:
    """What a valid token says."""

    issued: datetime
    digest: str


def make(council_id: int, form: str, now: datetime) -> str:
    """A new token for a form; ``form`` also names whom it is addressed to."""
    said = {"c": council_id, "f": form, "t": int(now.timestamp()), "n": secrets.token_hex(12)}
    return signing.Signer(salt=_SIGNER).sign_object(said)


def read(token: str, council_id: int, form: str) -> Token | None:
    """What a token says; ``None`` when it is invented, or made for another form or council."""
    if len(token) > LONGEST:
        return None
    try:
        said: dict[str, Any] = signing.Signer(salt=_SIGNER).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    if (said.get("c"), said.get("f")) != (council_id, form):
        return None
    return Token(
        datetime.fromtimestamp(said["t"], timezone.get_current_timezone()),
        hashlib.sha256(str(said["n"]).encode()).hexdigest(),
    )


def receipt(inquiry_id: int, confirmed: bool) -> str:
    """What the address of a confirmation page carries: nothing about the person."""
    return signing.dumps([inquiry_id, confirmed], salt=_RECEIPT)


def read_receipt(text: str) -> tuple[int, bool] | None:
    """The inquiry of a confirmation page, for a day."""
    if len(text) > LONGEST:
        return None
    try:
        inquiry_id, confirmed = signing.loads(text, salt=_RECEIPT, max_age=24 * 60 * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(inquiry_id), bool(confirmed)


def bucket(address: str, now: datetime) -> int | None:
    """The group of networks an address belongs to in this hour; ``None`` for one of our own."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return None
    if not ip.is_global:
        return None
    network = ipaddress.ip_network((ip, 24 if ip.version == 4 else 48), strict=False)
    hour = now.astimezone(timezone.get_default_timezone()).strftime("%Y-%m-%d %H %z")
    key = f"{settings.SECRET_KEY} {hour}".encode()
    return hmac.new(key, str(network).encode(), "sha256").digest()[0] % BUCKETS
