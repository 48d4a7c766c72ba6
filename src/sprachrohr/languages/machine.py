"""Machine translation by a configured service. Without a setting nothing is ever called.

What comes back is stored as machine translation and marked so for readers until a person has
checked it. Services: LibreTranslate (``POST /translate``), DeepL (``POST /v2/translate``), and a
recorded stand-in for tests and shows, which reads a file.
"""

import json
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Refused

TIMEOUT = 30
"""Seconds until a service counts as away."""
MOST_BYTES = 4 * 1024 * 1024
"""Of an answer."""
MOST_CHARACTERS = 50_000
"""Of the texts that are sent at once."""

Send = Callable[[str, dict[str, str], bytes], bytes]


@dataclass(frozen=True)
class Service:
    """A service that is set up: ``name`` of the adapter, ``address``, ``key``."""

    name: str
    address: str
    key: str = ""

    def into(self, texts: Sequence[str], language: str, *, html: bool) -> list[str]:
        """Translate German texts. Raises :class:`Refused` when the service does not answer."""
        if sum(len(it) for it in texts) > MOST_CHARACTERS:
            raise Refused(_("These texts are too long to be translated at once."))
        try:
            found = _SERVICES[self.name](self, list(texts), language, html)
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise Refused(
                _("The translation service does not answer. Nothing was changed. Try again later.")
            ) from problem
        if len(found) != len(texts) or not all(isinstance(it, str) for it in found):
            raise Refused(
                _("The translation service does not answer. Nothing was changed. Try again later.")
            )
        return found


def configured() -> Service | None:
    """The service of this installation, or ``None``: then nothing leaves the machine."""
    said = settings.SPRACHROHR_TRANSLATE
    name, _colon, address = said.partition(":")
    if not said or name not in _SERVICES:
        return None
    return Service(name, address, settings.SPRACHROHR_TRANSLATE_KEY)


def speaks(service: Service | None, language: str) -> bool:
    """Whether a service can translate into a language; plain German is none."""
    return service is not None and not language.startswith("de")


def _libre(service: Service, texts: list[str], language: str, html: bool) -> list[str]:
    body: dict[str, Any] = {
        "q": texts,
        "source": "de",
        "target": language,
        "format": "html" if html else "text",
    }
    if service.key:
        body["api_key"] = service.key
    answer = _asked(f"{service.address.rstrip('/')}/translate", {}, body)
    return list(answer["translatedText"])


def _deepl(service: Service, texts: list[str], language: str, html: bool) -> list[str]:
    body: dict[str, Any] = {
        "text": texts,
        "source_lang": "DE",
        "target_lang": "EN-GB" if language == "en" else language.upper(),
    }
    if html:
        body["tag_handling"] = "html"
    head = {"Authorization": f"DeepL-Auth-Key {service.key}"}
    answer = _asked(f"{service.address.rstrip('/')}/v2/translate", head, body)
    return [it["text"] for it in answer["translations"]]


def _recorded(service: Service, texts: list[str], language: str, html: bool) -> list[str]:
    known = json.loads(Path(service.address).read_text("utf-8"))[language]
    return [known[it] for it in texts]


_SERVICES: dict[str, Callable[[Service, list[str], str, bool], list[str]]] = {
    "libretranslate": _libre,
    "deepl": _deepl,
    "recorded": _recorded,
}


def _asked(url: str, head: dict[str, str], body: dict[str, Any]) -> Any:
    parts = urlsplit(url)
    near = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if parts.scheme != "https" and not (parts.scheme == "http" and near):
        raise ValueError("a translation service is asked over https only")
    heads = {"Content-Type": "application/json", **head}
    return json.loads(send(url, heads, json.dumps(body).encode()))


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """A service answers itself: texts and key are never sent on to another address."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def send(url: str, head: dict[str, str], body: bytes) -> bytes:
    """One POST; the only place from which a text leaves this machine. Tests put theirs here."""
    request = urllib.request.Request(url, data=body, headers=head, method="POST")
    with urllib.request.build_opener(_NoDetours).open(request, timeout=TIMEOUT) as answer:
        content: bytes = answer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError("the answer is too large")
    return content
