"""Take an inquiry in; what the public forms do."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import Contact, Council
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.inquiries import rules
from sprachrohr.inquiries.models import AnswerTime, FormCount, Inquiry, InquiryStep, SpentForm
from sprachrohr.inquiries.tokens import Token
from sprachrohr.post import access as post
from sprachrohr.post import actions as mail

FORM = Actor("Öffentliches Formular")
"""Who acts when a guest sends a form: nobody is named in the audit log."""
_SIGNS = "23456789BCDFGHJKMNPQRSTVWXZ"


class Busy(Refused):
    """Too many messages in this hour."""


def new_reference() -> str:
    """A reference that nobody can guess or count: ``7KQ2-MXR4``."""
    signs = "".join(secrets.choice(_SIGNS) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


def sent_before(token: Token) -> int | None:
    """The inquiry that a form has already brought about."""
    spent = SpentForm.objects.filter(digest=token.digest).first()
    return spent.inquiry_id if spent else None


def receive(
    council: Council,
    *,
    kind_of_inquiry: str,
    language: str,
    message: str,
    contact: Contact | None = None,
    role: str = "",
    name: str = "",
    email: str = "",
    phone: str = "",
    reply_by: str = Inquiry.ReplyBy.NONE,
    place: str = "",
    wishes: list[dict[str, str]] | None = None,
    interpreter: str = "",
    confirm: bool = False,
    token: Token | None = None,
    bucket: int | None = None,
    by: Actor = FORM,
    now: datetime,
) -> Inquiry:
    """Take in what somebody wrote, tell the role, and confirm it by mail if that is wanted.

    ``token`` and ``bucket`` come with a public form; what the office or the demo enters has none.
    ``wishes`` are days and times of an appointment. Refuses an empty or too long message, a way to
    answer without its address, and a form that is used too often.
    """
    message = message.strip()
    if not message:
        raise Refused(_("Please write what this is about."))
    if len(message) > rules.LONGEST_MESSAGE:
        raise Refused(_("Your text is too long. Please shorten it to 5,000 characters."))
    email = mail.checked_address(email) if email.strip() else ""
    if reply_by == Inquiry.ReplyBy.EMAIL and not email:
        raise Refused(_("Please write your e-mail address, so that we can answer you."))
    if reply_by == Inquiry.ReplyBy.PHONE and not phone.strip():
        raise Refused(_("Please write your telephone number, so that we can call you."))
    if len(wishes or []) > rules.MOST_WISHES:
        raise Refused(_("Please choose three days at most."))
    with writing("inquiries.receive", council, by=by, now=now, guests_see=False):
        if token is not None:
            count_form(council, kind_of_inquiry, bucket, now)
        day = timezone.localtime(now).date()
        inquiry = keep(
            Inquiry(
                council=council,
                kind_of_inquiry=kind_of_inquiry,
                reference=new_reference(),
                language=language,
                contact=contact,
                role=role or (contact.role if contact else ""),
                name=name,
                email=email,
                phone=phone,
                reply_by=reply_by,
                message=message,
                place=place,
                wishes=wishes or [],
                interpreter=interpreter,
                received_at=now,
                due_on=rules.due_on(day, AnswerTime.objects.days(kind_of_inquiry, day)),
            )
        )
        InquiryStep(
            council=council, inquiry=inquiry, state=Inquiry.State.NEW, at=now, by=by.name
        ).save()
        if token is not None:
            spend(token, inquiry.pk, now)
        _tell_role(inquiry, by, now)
        if confirm and email:
            _confirm(inquiry, by, now)
    return inquiry


def count_form(council: Council, form: str, bucket: int | None, now: datetime) -> None:
    """Count that a form was sent, and refuse it if that was too often this hour.

    For every room with a public form; ``form`` is a short name of its own.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    counts: dict[int, int] = {}
    for group in (-1, bucket):
        if group is None:
            continue
        row, _made = FormCount.objects.select_for_update().get_or_create(
            council_id=council.pk, form=form, hour=hour, bucket=group
        )
        counts[group] = row.n
        FormCount.objects.filter(pk=row.pk).update(n=F("n") + 1)
    if rules.too_many(counts[-1], counts.get(bucket) if bucket is not None else None):
        raise Busy(
            _(
                "Very many messages are arriving just now. Please try again in an hour, or call "
                "us. Your text is still here."
            )
        )


def _tell_role(inquiry: Inquiry, by: Actor, now: datetime) -> None:
    """Tell the role that something has come: where it stands, not what it says."""
    address = inquiry.contact.email if inquiry.contact else ""
    if not address:
        return
    council = inquiry.council
    mail.send(
        council,
        kind=f"arrived_{inquiry.kind_of_inquiry}",
        to=address,
        language="de",
        facts={
            "reference": inquiry.reference,
            "due": inquiry.due_on,
            "url": f"{council.address}/verwaltung/anfragen/{inquiry.pk}/",
        },
        about=inquiry,
        by=by,
        now=now,
    )


def _confirm(inquiry: Inquiry, by: Actor, now: datetime) -> None:
    """Confirm by mail; the text of the message is not in it, so nobody sends theirs through us."""
    since = now - timedelta(days=1)
    latest = [it for it in post.mails_to(inquiry.email) if it.at > since]
    if len([it for it in latest if it.kind_of_mail.startswith("received_")]) >= (
        rules.CONFIRMATIONS_PER_DAY
    ):
        return
    mail.send(
        inquiry.council,
        kind=f"received_{inquiry.kind_of_inquiry}",
        to=inquiry.email,
        language=inquiry.language,
        facts={"reference": inquiry.reference, "due": inquiry.due_on},
        about=inquiry,
        by=by,
        now=now,
    )


def spend(token: Token, inquiry_id: int, now: datetime) -> None:
    """Note that a form has been sent; ``inquiry_id`` is 0 where it brought no inquiry about."""
    SpentForm.objects.create(digest=token.digest, inquiry_id=inquiry_id, at=now)


def forget_forms(now: datetime) -> int:
    """Forget spent forms and counts that can stop nobody any more; how many."""
    spent = SpentForm.objects.filter(at__lt=now - 2 * rules.OLDEST).delete()[0]
    counted = FormCount.objects.filter(hour__lt=now - timedelta(hours=2)).delete()[0]
    return int(spent + counted)


def _times_check(row: AnswerTime) -> None:
    if not 1 <= int(row.days or 0) <= 365:
        raise Refused(_("Please write a number of days from 1 to 365."))
    if row.valid_from and row.valid_until and row.valid_until < row.valid_from:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    same: Any = AnswerTime.objects.filter(kind_of_inquiry=row.kind_of_inquiry).exclude(pk=row.pk)
    for it in same:
        if (
            it.valid_from is None or row.valid_until is None or it.valid_from <= row.valid_until
        ) and (
            row.valid_from is None or it.valid_until is None or row.valid_from <= it.valid_until
        ):
            raise Refused(_("Another value holds at this time. End it the day before first."))


def add_answer_time(
    council: Council,
    *,
    kind_of_inquiry: str,
    days: int,
    valid_from: date | None = None,
    valid_until: date | None = None,
    source: Any = None,
    by: Actor,
    now: datetime,
) -> AnswerTime:
    """Set in how many days people get an answer, from a day on."""
    with writing("inquiries.add_answertime", council, by=by, now=now):
        row = AnswerTime(
            council=council,
            kind_of_inquiry=kind_of_inquiry,
            days=days,
            valid_from=valid_from,
            valid_until=valid_until,
            source=source,
        )
        _times_check(row)
        return keep(row)


change_answer_time = changer(AnswerTime, _times_check)
remove_answer_time = remover(AnswerTime)
