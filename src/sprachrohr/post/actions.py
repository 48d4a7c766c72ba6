"""Write a mail into the queue, and bring it out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import transaction
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils import access as councils
from sprachrohr.councils.models import Council
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import keep, writing
from sprachrohr.post import letters, readers, rules, sending
from sprachrohr.post.models import MailAttachment, MailAttempt, OutgoingMail

POST = Actor("Post")
BATCH = 100
"""Mails deleted in one transaction: nobody waits long for the database."""

_check_address = EmailValidator()


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """What goes with a mail: a kept ``file`` (``documents.File``), or a short ``text``."""

    name: str
    mime_type: str
    file: Any = None
    text: str = ""


def checked_address(text: str) -> str:
    """An address that mail can be sent to. Refuses everything else with a sentence."""
    address = text.strip()
    if len(address) > rules.LONGEST_ADDRESS or not rules.one_line(text):
        raise Refused(_("Please write one e-mail address, like name@example.org."))
    try:
        _check_address(address)
    except ValidationError as problem:
        raise Refused(
            _("This e-mail address is not complete. Please write it like name@example.org.")
        ) from problem
    return address


def send(
    council: Council,
    *,
    kind: str,
    to: str,
    language: str,
    facts: Mapping[str, letters.Fact],
    reply_to: str = "",
    about: CouncilObject | None = None,
    secret: bool = False,
    attachments: Sequence[Attachment] = (),
    end_url: str = "",
    by: Actor,
    now: datetime,
) -> OutgoingMail:
    """Write a mail and put it into the queue; a job sends it when this change is certain.

    ``facts`` fill the template ``mails/<kind>.<language>.txt``; days and moments are written in
    its language. ``secret``: it holds a link that lets somebody in. ``end_url``: for
    those who subscribed, where one click ends it. Refuses broken addresses, line breaks in the
    subject and texts over 9,000 characters.
    """
    for fact in facts.values():
        if isinstance(fact, str) and len(fact) > rules.LONGEST_TEXT:
            raise Refused(_("This text is too long for a mail. Please shorten it."))
    with council_scope(council):
        profile = councils.profile(council, now.date(), language)
    known = {"council": str(profile.name), "town": str(profile.town), "home": council.address}
    letter = letters.write(kind, language, {**known, **facts}, closing=_closing(council, profile))
    return _queue(
        council, letter, kind=kind, to=to, language=language, reply_to=reply_to, about=about,
        secret=secret, attachments=attachments, end_url=end_url, by=by, now=now,
    )  # fmt: skip


def send_text(
    council: Council,
    *,
    kind: str,
    to: str,
    language: str,
    subject: str,
    text: str,
    about: CouncilObject | None = None,
    secret: bool = False,
    by: Actor,
    now: datetime,
) -> OutgoingMail:
    """Put a text into the queue that another room has written already, as :func:`send` does.

    Paragraphs have an empty line between them; a line that is an address becomes a link.
    """
    if len(text) > rules.LONGEST_TEXT:
        raise Refused(_("This text is too long for a mail. Please shorten it."))
    with council_scope(council):
        profile = councils.profile(council, now.date(), language)
    letter = letters.plain(subject, text, language, closing=_closing(council, profile))
    return _queue(
        council, letter, kind=kind, to=to, language=language, reply_to="", about=about,
        secret=secret, by=by, now=now,
    )  # fmt: skip


def _closing(council: Council, profile: councils.Profile) -> str:
    who = ", ".join(str(part) for part in (profile.name, profile.town) if part)
    return f"{who} – {council.address}" if who else council.address


def _queue(
    council: Council,
    letter: letters.Letter,
    *,
    kind: str,
    to: str,
    language: str,
    reply_to: str,
    about: CouncilObject | None,
    secret: bool,
    attachments: Sequence[Attachment] = (),
    end_url: str = "",
    by: Actor,
    now: datetime,
) -> OutgoingMail:
    to = checked_address(to)
    reply_to = checked_address(reply_to) if reply_to else ""
    if not rules.one_line(letter.subject) or len(letter.subject) > rules.LONGEST_SUBJECT:
        raise Refused(_("The subject of a mail is one short line. Please shorten the entry."))
    with writing("post.send", council, by=by, now=now, guests_see=False):
        mail = keep(
            OutgoingMail(
                council=council,
                to=to,
                reply_to=reply_to,
                language=language,
                spoken=letter.spoken,
                kind_of_mail=kind,
                subject=letter.subject,
                text=letter.text,
                html=letter.html,
                about=about.kind() if about is not None else "",
                about_id=about.pk if about is not None else None,
                secret=secret,
                end_url=end_url,
                at=now,
                next_try=now,
            )
        )
        for it in attachments:
            keep(
                MailAttachment(
                    council=council,
                    mail=mail,
                    name=it.name,
                    mime_type=it.mime_type,
                    file=it.file,
                    text=it.text,
                )
            )
        transaction.on_commit(partial(_hand_over, council.pk, mail.pk))
    return mail


def _hand_over(council_id: int, mail_id: int, run_after: datetime | None = None) -> None:
    from sprachrohr.post.jobs import deliver

    deliver.using(run_after=run_after).enqueue(council_id=council_id, mail_id=mail_id)


def deliver(council: Council, mail_id: int, *, by: Actor = POST, now: datetime) -> str:
    """Try to send one mail if its time has come; how the attempt ended, "" if there was none.

    Nothing is locked while the mail server is asked.
    """
    mail = _claim(council, mail_id, by, now)
    if mail is None:
        return ""
    sender = str(councils.profile(council, now.date(), "de").name)
    outcome = sending.transmit(mail, sender)
    _note(mail, outcome, by, now)
    return outcome.result


def _claim(council: Council, mail_id: int, by: Actor, now: datetime) -> OutgoingMail | None:
    """Take a mail for an attempt, so that no other worker sends it too.

    What a subscriber may not be told any more is deleted instead of sent.
    """
    with writing("post.try", council, by=by, now=now, guests_see=False):
        mail = OutgoingMail.objects.filter(pk=mail_id).first()
        if mail is None:
            return None
        lock(mail)
        if mail.next_try is None or mail.next_try > now:
            return None
        if mail.end_url and not readers.may_leave(mail, now):
            _delete(mail)
            return None
        mail.next_try = now + rules.LEASE
        mail.tries += 1
        mail.save()
    return mail


def _note(mail: OutgoingMail, outcome: sending.Outcome, by: Actor, now: datetime) -> None:
    with writing(f"post.{outcome.result}", mail.council, by=by, now=now, guests_see=False):
        keep(
            MailAttempt(
                council=mail.council,
                mail=mail,
                at=now,
                result=outcome.result,
                problem=outcome.problem,
            )
        )
        delay = rules.delay_after(mail.tries)
        if outcome.result in {MailAttempt.Result.SENT, MailAttempt.Result.KEPT}:
            mail.outcome, mail.next_try = outcome.result, None
            if mail.secret and outcome.result == MailAttempt.Result.SENT:
                mail.text = mail.html = letters.HIDDEN
        elif outcome.result == MailAttempt.Result.REFUSED or delay is None:
            mail.outcome, mail.next_try = OutgoingMail.Outcome.GIVEN_UP, None
        else:
            mail.next_try = now + delay
            transaction.on_commit(partial(_hand_over, mail.council_id, mail.pk, mail.next_try))
        mail.save()
        if outcome.nobody_there and mail.end_url:
            readers.bounced(mail, now)


def again(mail: OutgoingMail, *, by: Actor, now: datetime) -> OutgoingMail:
    """Try a mail that was given up once more, from the start."""
    with writing("post.again", mail.council, by=by, now=now, guests_see=False):
        lock(mail)
        if mail.outcome != OutgoingMail.Outcome.GIVEN_UP:
            raise Refused(_("This mail has not been given up. Nothing has to be done."))
        mail.outcome, mail.next_try, mail.tries = OutgoingMail.Outcome.WAITING, now, 0
        mail.save()
        transaction.on_commit(partial(_hand_over, mail.council_id, mail.pk))
    return mail


def sweep(council: Council, *, now: datetime) -> int:
    """Hand mails to a job whose own job was lost; how many. It changes nothing itself."""
    with council_scope(council):
        due = OutgoingMail.objects.due(now - rules.LEASE)
        overdue = list(due.values_list("pk", flat=True)[:500])
    for pk in overdue:
        _hand_over(council.pk, pk)
    return len(overdue)


def delete_older(council: Council, *, before: datetime, by: Actor, now: datetime) -> int:
    """Delete mails written before a moment that wait for nothing any more; how many."""
    count = 0
    while True:
        with writing("post.delete_older", council, by=by, now=now, guests_see=False):
            mails = list(OutgoingMail.objects.older(before).prefetch_related("attempts")[:BATCH])
            for mail in mails:
                _delete(mail)
        count += len(mails)
        if len(mails) < BATCH:
            return count


def delete_about(about: CouncilObject, *, by: Actor, now: datetime) -> int:
    """Delete every mail about an object that is being deleted, whatever its state; how many."""
    with writing("post.delete_about", about.council, by=by, now=now, guests_see=False):
        mails = list(OutgoingMail.objects.filter(about=about.kind(), about_id=about.pk))
        for mail in mails:
            _delete(mail)
    return len(mails)


def stop_about(about: CouncilObject, *, kinds: Sequence[str] = (), by: Actor, now: datetime) -> int:
    """Delete mails to subscribers that wait and tell of something that was taken back; how many.

    ``kinds``: only mails of these kinds. What a mail server already has cannot be called back.
    """
    with writing("post.stop_about", about.council, by=by, now=now, guests_see=False):
        waiting = OutgoingMail.objects.filter(
            about=about.kind(), about_id=about.pk, outcome=OutgoingMail.Outcome.WAITING
        ).exclude(end_url="")
        mails = list(waiting.filter(kind_of_mail__in=kinds) if kinds else waiting)
        for mail in mails:
            _delete(mail)
    return len(mails)


def stop_reader(council: Any, end_url: str, *, by: Actor, now: datetime) -> int:
    """Delete mails of one subscription that wait, because its reader ended it; how many."""
    with writing("post.stop_reader", council, by=by, now=now, guests_see=False):
        mails = list(
            OutgoingMail.objects.filter(end_url=end_url, outcome=OutgoingMail.Outcome.WAITING)
        )
        for mail in mails:
            _delete(mail)
    return len(mails)


def _delete(mail: OutgoingMail) -> None:
    for row in (*mail.attempts.all(), *mail.attachments.all()):
        row.delete()
    mail.delete()
