"""The signed addresses in a subscriber's mails: confirm, end, see everything, never ask again.

Whoever has the mail can use them, nobody else can guess them. Opening one changes nothing, so
that programs which open every link of a mail only see a button; a POST does it. They need no
cookie, and another site cannot know them, so their forms need no further token.
"""

import hashlib
import hmac
from typing import Any, TypeVar

from django import urls
from django.conf import settings
from django.core import signing
from django.utils import translation

from sprachrohr.frame.language import KNOWN
from sprachrohr.subscriptions.models import Mailbox, Subscription

_SALT = {
    Subscription: "sprachrohr.subscriptions.link",
    Mailbox: "sprachrohr.subscriptions.mailbox",
}
"""The word of one is never good for the other."""
LONGEST = 80
Row = TypeVar("Row", Subscription, Mailbox)


def token_of(row: Subscription | Mailbox) -> str:
    """The word of a subscription's or mailbox's addresses: its number and a signature."""
    return f"{row.pk}.{signing.Signer(salt=_SALT[type(row)]).signature(_said(row))}"


def subscription_of(token: str) -> Subscription | None:
    """Whose word it is, in the open council; ``None`` for an invented one or one long gone."""
    return _row_of(token, Subscription)


def mailbox_of(token: str) -> Mailbox | None:
    """The mailbox of a word, as :func:`subscription_of`."""
    return _row_of(token, Mailbox)


def _row_of(token: str, model: type[Row]) -> Row | None:
    number, _dot, signature = token.partition(".")
    if len(token) > LONGEST or not number.isascii() or not number.isdigit() or len(number) > 12:
        return None
    found: Row | None = model.objects.filter(pk=int(number)).first()
    if found is None:
        return None
    try:
        signing.Signer(salt=_SALT[model]).unsign(f"{_said(found)}:{signature}")
    except signing.BadSignature:
        return None
    return found


def url(row: Subscription | Mailbox, name: str) -> str:
    """The whole address ``subscriptions:<name>`` as it stands in a mail, in its language."""
    council: Any = row.council
    # Each of these addresses is used once: it is not remembered like others.
    with translation.override(language_of(row)):
        path = urls.reverse(f"subscriptions:{name}", args=[token_of(row)])
    return f"{council.address}{path}"


def language_of(row: Subscription | Mailbox) -> str:
    """What somebody is written to in: their wish, as long as the council speaks it."""
    council: Any = row.council
    wish = row.language
    return wish if wish in KNOWN and wish in council.languages else settings.LANGUAGE_CODE


def digests(council_id: int, address: str) -> list[str]:
    """What is kept of an address that refused; with each key that was in use, the present first."""
    said = f"sprachrohr.subscriptions.refusal {council_id} {address}".encode()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hmac.new(str(key).encode(), said, hashlib.sha256).hexdigest() for key in keys]


def _said(row: Subscription | Mailbox) -> str:
    """What is signed: also its random name, so that no number is ever good a second time."""
    return f"{row.council_id}-{row.pk}-{row.uuid}"
