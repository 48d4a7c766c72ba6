"""What the office does with an inquiry: take, answer, note, close, delete."""

# Only office and members read these sentences.

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Council, Location
from sprachrohr.councils.writing import keep, writing
from sprachrohr.inquiries import rules
from sprachrohr.inquiries.models import Answer, Inquiry, InquiryNote, InquiryStep, SpentForm
from sprachrohr.languages.access import speak
from sprachrohr.people.models import Account
from sprachrohr.post import actions as mail

BATCH = 50
"""Inquiries deleted in one transaction: nobody waits long for the database."""


def answer(
    inquiry: Inquiry,
    *,
    text: str,
    sent_by: str,
    appointment_at: datetime | None = None,
    location: Location | None = None,
    by: Actor,
    now: datetime,
) -> Answer:
    """Answer an inquiry. By mail it leaves through the post; a call or a visit is only recorded.

    ``appointment_at`` (aware) and ``location`` confirm an appointment. Refuses an empty or too
    long text, a mail without an address, and a day that has passed.
    """
    text = text.strip()
    with writing("inquiries.answer", inquiry.council, by=by, now=now, guests_see=False):
        lock(inquiry)
        if not text:
            raise Refused(_("Please write the answer."))
        if len(text) > rules.LONGEST_ANSWER:
            raise Refused(_("The answer is too long. Please shorten it to 8,000 characters."))
        if inquiry.state == Inquiry.State.CLOSED:
            raise Refused(_("This inquiry is closed. Open it again before you answer."))
        if sent_by == Answer.Way.EMAIL and not inquiry.email:
            raise Refused(
                _("No e-mail address was given. Please call, and write down what you said.")
            )
        if appointment_at is not None and appointment_at <= now:
            raise Refused(_("This day has passed. Please choose a day to come."))
        said = keep(
            Answer(
                council=inquiry.council,
                inquiry=inquiry,
                at=now,
                by=by.name,
                sent_by=sent_by,
                text=text,
                appointment_at=appointment_at,
                location=location,
            )
        )
        if inquiry.owner_id is None and by.account_id is not None:
            inquiry.owner_id = by.account_id
        _become(inquiry, Inquiry.State.ANSWERED, by, now)
        if sent_by == Answer.Way.EMAIL:
            _send(inquiry, said, by, now)
    return said


def _send(inquiry: Inquiry, said: Answer, by: Actor, now: datetime) -> None:
    where = ""
    if said.location is not None:
        speak(inquiry.language, [said.location])
        place = said.location
        parts = (place.said.name.plain, place.street_address, place.locality)
        where = ", ".join(part for part in parts if part)
    reply_to = inquiry.contact.email if inquiry.contact else ""
    mail.send(
        inquiry.council,
        kind="appointment" if said.appointment_at else "answer",
        to=inquiry.email,
        reply_to=reply_to,
        language=inquiry.language,
        facts={
            "reference": inquiry.reference,
            "received": timezone.localtime(inquiry.received_at).date(),
            "text": said.text,
            "when": said.appointment_at or "",
            "where": where,
            "role": inquiry.role,
        },
        about=inquiry,
        by=by,
        now=now,
    )


def close(inquiry: Inquiry, *, by: Actor, now: datetime) -> Inquiry:
    """Close an inquiry: nothing more has to be done."""
    return _set(inquiry, Inquiry.State.CLOSED, "inquiries.close", by, now)


def reopen(inquiry: Inquiry, *, by: Actor, now: datetime) -> Inquiry:
    """Open an inquiry again that was answered or closed."""
    return _set(inquiry, Inquiry.State.NEW, "inquiries.reopen", by, now)


def _set(inquiry: Inquiry, state: str, code: str, by: Actor, now: datetime) -> Inquiry:
    with writing(code, inquiry.council, by=by, now=now, guests_see=False):
        lock(inquiry)
        if not rules.may_become(inquiry.state, state):
            raise Refused(_("This has been done already. Please load the page anew."))
        _become(inquiry, state, by, now)
    return inquiry


def _become(inquiry: Inquiry, state: str, by: Actor, now: datetime) -> None:
    inquiry.state = state
    inquiry.settled_at = None if state == Inquiry.State.NEW else now
    inquiry.save()
    InquiryStep(council=inquiry.council, inquiry=inquiry, state=state, at=now, by=by.name).save()


def take(inquiry: Inquiry, owner: Account | None, *, by: Actor, now: datetime) -> Inquiry:
    """Say who takes care of an inquiry; ``None``: nobody yet. The account has a role here."""
    with writing("inquiries.take", inquiry.council, by=by, now=now, guests_see=False):
        lock(inquiry)
        day = timezone.localtime(now).date()
        if owner is not None:
            roles = owner.roles.filter(council=inquiry.council, since__lte=day)
            if not roles.filter(models.Q(until=None) | models.Q(until__gte=day)).exists():
                raise Refused(_("This person has no role here. Please choose another one."))
        inquiry.owner = owner
        inquiry.save()
    return inquiry


def note(inquiry: Inquiry, *, text: str, by: Actor, now: datetime) -> InquiryNote:
    """Write a note for the office."""
    text = text.strip()
    if not text:
        raise Refused(_("Please write the note."))
    if len(text) > rules.LONGEST_MESSAGE:
        raise Refused(_("Your text is too long. Please shorten it to 5,000 characters."))
    with writing("inquiries.note", inquiry.council, by=by, now=now, guests_see=False):
        return keep(
            InquiryNote(council=inquiry.council, inquiry=inquiry, at=now, by=by.name, text=text)
        )


def delete(inquiry: Inquiry, *, by: Actor, now: datetime) -> None:
    """Delete an inquiry with everything that hangs on it, its mails too."""
    with writing("inquiries.delete", inquiry.council, by=by, now=now, guests_see=False):
        mail.delete_about(inquiry, by=by, now=now)
        for below in (inquiry.answers, inquiry.notes, inquiry.steps):
            for it in below.all():
                it.delete()
        SpentForm.objects.filter(inquiry_id=inquiry.pk).delete()
        inquiry.delete()


def delete_settled(
    council: Council, kind: str, *, before: datetime, by: Actor, now: datetime
) -> int:
    """Delete inquiries of a kind that were answered or closed before a moment; how many."""
    count = 0
    while True:
        with writing("inquiries.delete_settled", council, by=by, now=now, guests_see=False):
            rows = list(Inquiry.objects.settled_before(before).filter(kind_of_inquiry=kind)[:BATCH])
            for inquiry in rows:
                delete(inquiry, by=by, now=now)
        count += len(rows)
        if len(rows) < BATCH:
            return count
