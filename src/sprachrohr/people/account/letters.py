"""Mail to people with an account. One function, so that the queue can take it over."""

import logging
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from sprachrohr.people.models import Invitation

log = logging.getLogger(__name__)


def invite(invitation: Invitation, token: str, *, address: str, council: str) -> bool:
    """Send the link of an invitation. ``council``: its name; ``address``: of its host."""
    return send(
        "invitation",
        invitation.email,
        person=invitation.name,
        council=council,
        url=link_of(address, token),
        expires=invitation.expires,
    )


def link_of(address: str, token: str) -> str:
    """The absolute address behind an invitation."""
    return f"{address}/konto/einladung/{token}/"


def send(kind: str, to: str, *, language: str = "de", **facts: Any) -> bool:
    """Send a letter: ``account/letters/<kind>.txt``, its first line is the subject.

    ``facts`` fill the template. Returns whether it left; a mail server that does not answer is
    no reason to lose what was done, so it is logged and said, not raised.
    """
    with translation.override(language):
        text = render_to_string(f"account/letters/{kind}.txt", facts)
    subject, _, body = text.strip().partition("\n")
    try:
        return bool(send_mail(subject.strip(), body.strip() + "\n", None, [to]))
    except OSError:
        log.exception("a letter of kind %s did not leave", kind)
        return False
