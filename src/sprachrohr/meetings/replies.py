"""The signed address at which somebody says yes or no, without signing in.

Whoever has the link answers for this one invitation, and for nothing else. It names no person,
needs no cookie and changes nothing by being opened: programs that open every link of a mail only
see two buttons. Another site cannot know the address, so its form needs no further token. It is
good until the session begins; moving the session moves that, a further invitation has another one.
"""

from typing import Any

from django.core import signing

from sprachrohr.meetings.models import Invitee
from sprachrohr.people.viewers import SIGNED

_SALT = "sprachrohr.meetings.reply"
LONGEST = 80


def token_of(invitee: Invitee) -> str:
    """The word of an invitation's address: its number and a signature."""
    return f"{invitee.pk}.{signing.Signer(salt=_SALT).signature(_said(invitee))}"


def reply_url(invitee: Invitee) -> str:
    """The whole address that stands in a mail."""
    council: Any = invitee.council
    return f"{council.address}{SIGNED}{token_of(invitee)}/"


def invitee_of(token: str) -> Invitee | None:
    """Whose invitation an address is about, in the open council; ``None`` for an invented one."""
    number, _dot, signature = token.partition(".")
    if len(token) > LONGEST or not number.isascii() or not number.isdigit() or len(number) > 12:
        return None
    rows = Invitee.objects.select_related("person", "membership", "meeting__organization")
    invitee: Invitee | None = rows.filter(pk=int(number)).first()
    if invitee is None:
        return None
    try:
        signing.Signer(salt=_SALT).unsign(f"{_said(invitee)}:{signature}")
    except signing.BadSignature:
        return None
    return invitee


def _said(invitee: Invitee) -> str:
    """What is signed: also when it was asked, so that no number is ever good a second time."""
    asked = int(invitee.asked_at.timestamp())
    return f"{invitee.council_id}-{invitee.meeting_id}-{invitee.pk}-{asked}"
