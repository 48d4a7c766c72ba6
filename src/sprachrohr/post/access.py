"""Which mails a viewer may read: those who may ``post.read``, nobody else."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from sprachrohr.people.viewers import Viewer
from sprachrohr.post.letters import HIDDEN
from sprachrohr.post.models import MailAttempt, OutgoingMail
from sprachrohr.post.sending import KEEP


@dataclass(frozen=True)
class Opened:
    """One mail with its attempts and the names of what goes with it."""

    mail: OutgoingMail
    attempts: tuple[MailAttempt, ...]
    attached: tuple[str, ...]


def mails(viewer: Viewer, *, outcome: str = "", text: str = "") -> Any:
    """The mails of the council, the latest first: a query set to cut pieces from.

    ``outcome``: one of the model's; ``text`` is looked for in address and subject. Mails to those
    who subscribed are not among them: the office sees how many there are, never who they are.
    """
    if not viewer.may("post.read"):
        return OutgoingMail.objects.none()
    found = OutgoingMail.objects.filter(end_url="").defer("text", "html")
    if outcome in OutgoingMail.Outcome.values:
        found = found.filter(outcome=outcome)
    if text:
        found = found.filter(to__icontains=text) | found.filter(subject__icontains=text)
    return found


def mail(viewer: Viewer, pk: int) -> Opened | None:
    """One mail with everything that happened to it."""
    if not viewer.may("post.read"):
        return None
    found = OutgoingMail.objects.filter(pk=pk, end_url="").first()
    if found and found.secret and settings.SPRACHROHR_MAIL != KEEP:
        found.text = found.html = HIDDEN
    if found is None:
        return None
    attached = tuple(found.attachments.values_list("name", flat=True))
    return Opened(found, tuple(found.attempts.all()), attached)


def mails_about(kind: str, pk: int) -> list[OutgoingMail]:
    """The mails that belong to an object, for the room that shows the object; oldest first."""
    return list(OutgoingMail.objects.filter(about=kind, about_id=pk).order_by("at", "pk"))


def mails_to(address: str) -> list[OutgoingMail]:
    """The mails to one address, for the export of a person's data; oldest first."""
    return list(OutgoingMail.objects.filter(to__iexact=address).order_by("at", "pk"))
