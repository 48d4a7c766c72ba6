"""The signed addresses in a subscriber's mails: confirm, end, never ask again.

Whoever has the mail can use them, nobody else can guess them. Opening one changes nothing, so
that programs which open every link of a mail only see a button; a POST does it. They need no
cookie, and another site cannot know them, so their forms need no further token.
"""

import hashlib
import hmac
from typing import Any

from django import urls
from django.conf import settings
from django.core import signing
from django.utils import translation

from sprachrohr.frame.language import KNOWN
from sprachrohr.subscriptions.models import Subscription

_SALT = "sprachrohr.subscriptions.link"
LONGEST = 80


def token_of(subscription: Subscription) -> str:
    """The word of a subscription's addresses: its number and a signature."""
    signature = signing.Signer(salt=_SALT).signature(_said(subscription))
    return f"{subscription.pk}.{signature}"


def subscription_of(token: str) -> Subscription | None:
    """Whose word it is, in the open council; ``None`` for an invented one or one long gone."""
    number, _dot, signature = token.partition(".")
    if len(token) > LONGEST or not number.isascii() or not number.isdigit() or len(number) > 12:
        return None
    found: Subscription | None = Subscription.objects.filter(pk=int(number)).first()
    if found is None:
        return None
    try:
        signing.Signer(salt=_SALT).unsign(f"{_said(found)}:{signature}")
    except signing.BadSignature:
        return None
    return found


def url(subscription: Subscription, name: str) -> str:
    """The whole address ``subscriptions:<name>`` as it stands in a mail, in its language."""
    council: Any = subscription.council
    # Each of these addresses is used once: it is not remembered like others.
    with translation.override(language_of(subscription)):
        path = urls.reverse(f"subscriptions:{name}", args=[token_of(subscription)])
    return f"{council.address}{path}"


def language_of(subscription: Subscription) -> str:
    """What somebody is written to in: their wish, as long as the council speaks it."""
    council: Any = subscription.council
    wish = subscription.language
    return wish if wish in KNOWN and wish in council.languages else settings.LANGUAGE_CODE


def digests(council_id: int, address: str) -> list[str]:
    """What is kept of an address that refused; with each key that was in use, the present first."""
    said = f"sprachrohr.subscriptions.refusal {council_id} {address}".encode()
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hmac.new(str(key).encode(), said, hashlib.sha256).hexdigest() for key in keys]


def _said(subscription: Subscription) -> str:
    """What is signed: also its random name, so that no number is ever good a second time."""
    return f"{subscription.council_id}-{subscription.pk}-{subscription.uuid}"
