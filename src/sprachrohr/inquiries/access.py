"""What a viewer may see of inquiries: all, with the right ``requests.answer``; else nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sprachrohr.councils.models import Contact, Location
from sprachrohr.inquiries.models import Answer, AnswerTime, Inquiry, InquiryNote, InquiryStep
from sprachrohr.inquiries.rules import due_on
from sprachrohr.languages.access import speak
from sprachrohr.people.models import Account
from sprachrohr.people.viewers import Viewer
from sprachrohr.post import access as post

RIGHT = "requests.answer"
BARRIER_ROLES = (Contact.Purpose.BARRIERS, Contact.Purpose.OFFICE)
APPOINTMENT_ROLES = (Contact.Purpose.OFFICE, Contact.Purpose.CHAIR)


@dataclass(frozen=True)
class Opened:
    """One inquiry with everything that hangs on it."""

    inquiry: Inquiry
    answers: tuple[Answer, ...]
    notes: tuple[InquiryNote, ...]
    steps: tuple[InquiryStep, ...]
    mails: tuple[Any, ...]


@dataclass(frozen=True)
class Promise:
    """What a confirmation page says: a reference and a day."""

    kind: str
    reference: str
    due_on: date
    phone: str


def contact(viewer: Viewer, pk: int, language: str) -> Contact | None:
    """The role a message can be written to."""
    found = Contact.objects.filter(pk=pk).first()
    speak(language, found)
    return found


def role(viewer: Viewer, language: str, *purposes: str) -> Contact | None:
    """The first role for the first of these purposes that the council has named."""
    found = list(Contact.objects.filter(purpose__in=purposes))
    found.sort(key=lambda it: (purposes.index(it.purpose), it.order, it.pk))
    speak(language, found[:1])
    return found[0] if found else None


def answer_by(kind: str, today: date) -> date:
    """By when somebody who writes today gets an answer."""
    return due_on(today, AnswerTime.objects.days(kind, today))


def promise(viewer: Viewer, pk: int) -> Promise | None:
    """What may be told to whoever holds the receipt of an inquiry: nothing that was written."""
    found = Inquiry.objects.filter(pk=pk).select_related("contact").first()
    if found is None:
        return None
    phone = found.contact.phone if found.contact else ""
    return Promise(found.kind_of_inquiry, found.reference, found.due_on, phone)


def inquiries(viewer: Viewer, *, state: str = "", kind: str = "", text: str = "") -> Any:
    """Inquiries for the office's list: a query set to cut pieces from, what is due first.

    ``text`` is looked for in reference, name, address and message.
    """
    if not viewer.may(RIGHT):
        return Inquiry.objects.none()
    found = Inquiry.objects.select_related("owner").order_by("due_on", "pk")
    if state in Inquiry.State.values:
        found = found.filter(state=state)
    if kind in Inquiry.Kind.values:
        found = found.filter(kind_of_inquiry=kind)
    for word in text.split()[:5]:
        found = found.filter(
            Q(reference__icontains=word)
            | Q(name__icontains=word)
            | Q(email__icontains=word)
            | Q(message__icontains=word)
        )
    return found


def inquiry(viewer: Viewer, pk: int) -> Opened | None:
    """One inquiry, for those who may answer it."""
    if not viewer.may(RIGHT):
        return None
    found = Inquiry.objects.filter(pk=pk).select_related("owner", "contact").first()
    if found is None:
        return None
    return Opened(
        found,
        tuple(found.answers.select_related("location")),
        tuple(found.notes.all()),
        tuple(found.steps.all()),
        tuple(post.mails_about(found.kind(), found.pk)),
    )


def open_ones(viewer: Viewer) -> list[Inquiry]:
    """What waits for an answer, for the dashboard."""
    if not viewer.may(RIGHT):
        return []
    return list(Inquiry.objects.open().select_related("owner")[:200])


def possible_owners(viewer: Viewer, today: date) -> list[Account]:
    """The accounts that may take care of an inquiry here."""
    from sprachrohr.people.models import Role
    from sprachrohr.people.rights import right

    if not viewer.may(RIGHT):
        return []
    roles = Role.objects.filter(name__in=right(RIGHT).roles, since__lte=today).filter(
        Q(until__isnull=True) | Q(until__gte=today)
    )
    ids = roles.values_list("account_id", flat=True)
    return list(Account.objects.filter(pk__in=list(ids), is_active=True).order_by("name", "pk"))


def locations(viewer: Viewer) -> list[Location]:
    """Places for an appointment."""
    return list(Location.objects.order_by("name", "pk")) if viewer.may(RIGHT) else []


def written_by(address: str) -> list[Inquiry]:
    """The inquiries of one address, for the export of a person's data."""
    return list(
        Inquiry.objects.filter(email__iexact=address)
        .prefetch_related("answers", "notes", "steps")
        .order_by("received_at", "pk")
    )
