"""Mail to people with an account. Most of it opens a door, so it is not kept anywhere.

The post (``sprachrohr.post``) keeps every mail readable for the office, and an office that reads
an administration's link could become one. So these letters leave directly. Only where no mail
leaves and the demo made the database, they go into the post, to be seen there.
"""

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from sprachrohr.audit.change import Actor
from sprachrohr.councils import access as councils
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.frame import clock
from sprachrohr.people.account.backends import demo_database
from sprachrohr.people.models import Invitation
from sprachrohr.post import actions as post
from sprachrohr.post.letters import write

log = logging.getLogger(__name__)

BY = Actor("Anmeldung")


def leaves() -> bool:
    """Whether mail leaves this machine at all."""
    return bool(settings.SPRACHROHR_MAIL != "keep")


def address_of(council: Council | None) -> str:
    """The absolute address of a host (``None``: the network's), never taken from a header."""
    if council is not None:
        return council.address
    return str(settings.ADDRESS).format(host=settings.NETWORK_HOST)


def link_of(council: Council | None, token: str) -> str:
    """The absolute address behind an invitation."""
    return f"{address_of(council)}/konto/einladung/{token}/"


def invite(invitation: Invitation, token: str, *, language: str = "de") -> bool:
    """Send the link of an invitation."""
    return send(
        "invitation",
        invitation.email,
        council=invitation.council,
        language=language,
        person=invitation.name,
        url=link_of(invitation.council, token),
        expires=invitation.expires.date(),
    )


def send(
    kind: str, to: str, *, council: Council | None, language: str = "de", **facts: Any
) -> bool:
    """Send a letter ``mails/account_<kind>.<language>.txt``; ``facts`` fill it.

    Returns whether it left (in a demo: whether it can be read in the post). A mail server that
    does not answer is no reason to lose what was done, so it is logged and said, not raised.
    """
    name = f"account_{kind}"
    if not leaves():
        if council is None or not demo_database():
            return False
        post.send(council, kind=name, to=to, language=language, facts=facts, by=BY, now=clock.now())
        return True
    home = address_of(council)
    said = {"council": _name(council, language), "home": home, **facts}
    letter = write(name, language, said, closing=f"{said['council']} – {home}")
    host = council.host if council is not None else settings.NETWORK_HOST
    mail = EmailMultiAlternatives(
        letter.subject, letter.text, settings.SPRACHROHR_MAIL_FROM.format(host=host), [to]
    )
    mail.attach_alternative(letter.html, "text/html")
    try:
        return bool(mail.send())
    except OSError:
        log.exception("a letter of kind %s did not leave", name)
        return False


def _name(council: Council | None, language: str) -> str:
    """What the council is called today; on the network's host its name."""
    if council is None:
        return str(settings.NETWORK_HOST)
    with council_scope(council):
        name = councils.profile(council, clock.today(), language).name
    return str(getattr(name, "plain", name)) or council.host
