"""Secrets of second factors as the database holds them: sealed, so that a copy opens no door.

The key comes from the installation's secret (``SPRACHROHR_SECRET_KEY``) by HKDF (RFC 5869), the
seal is Fernet (AES-128-CBC with HMAC-SHA256). Whoever has only the database cannot make a code;
whoever has both can, as always.
"""

import base64
import logging
import secrets
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

log = logging.getLogger(__name__)

PURPOSE = b"sprachrohr second factors 1"
"""Keeps this key apart from all others that come from the same secret."""


def seal(text: str) -> str:
    """A secret as it is stored."""
    return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()


def unseal(stored: str) -> str:
    """What :func:`seal` was given.

    What was sealed with another key, or not at all, cannot be opened. The answer is then chance
    and never the same twice: no code fits it, and nobody who plants a row comes in with it.
    """
    try:
        return _fernet(settings.SECRET_KEY).decrypt(stored.encode()).decode()
    except InvalidToken:
        log.error("a second factor was sealed with another secret key: it has to be set up anew")
        return base64.b32encode(secrets.token_bytes(20)).decode()


def is_sealed(stored: str) -> bool:
    """Whether a stored value can be opened with the present key."""
    try:
        _fernet(settings.SECRET_KEY).decrypt(stored.encode())
    except InvalidToken:
        return False
    return True


@lru_cache(maxsize=4)
def _fernet(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
