"""The signed address at which a weekly mail is ended, without signing in.

As with subscriptions: opening it changes nothing, a POST ends it; it needs no cookie, and nobody
can guess it. It is good for as long as the mail is wanted.
"""

from typing import Any
from uuid import UUID

from django import urls
from django.conf import settings
from django.core import signing
from django.utils import translation

from sprachrohr.frame.language import KNOWN
from sprachrohr.people.models import Digest

_SALT = "sprachrohr.people.digest"
LONGEST = 100


def language_of(digest: Digest) -> str:
    """What somebody is written to in; German where mail cannot be written in their language."""
    wish = digest.account.language
    return wish if wish in KNOWN else settings.LANGUAGE_CODE


def end_url(digest: Digest) -> str:
    """The whole address as it stands in a mail, in a language the council speaks."""
    council: Any = digest.council
    wish = language_of(digest)
    token = signing.Signer(salt=_SALT).sign(digest.uuid.hex)
    # Each of these addresses is used once: it is not remembered like others.
    with translation.override(wish if wish in council.languages else settings.LANGUAGE_CODE):
        return f"{council.address}{urls.reverse('people:end-digest', args=[token])}"


def digest_behind(token: str) -> Digest | None:
    """Whose mail an address ends, in the open council; ``None``: invented, or ended already."""
    if len(token) > LONGEST:
        return None
    try:
        name = UUID(signing.Signer(salt=_SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    found: Digest | None = Digest.objects.filter(uuid=name).first()
    return found
