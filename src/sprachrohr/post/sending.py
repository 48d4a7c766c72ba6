"""How a mail leaves the machine, or why it does not."""

import smtplib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from sprachrohr.post.models import MailAttempt, OutgoingMail
from sprachrohr.post.rules import nobody_lives_there

KEEP = "keep"


@dataclass(frozen=True)
class Outcome:
    """How one attempt ended. ``problem``: the kind of error and its number, without its words.

    ``nobody_there``: the server refused the very address for good, not our mail or us.
    """

    result: str
    problem: str = ""
    nobody_there: bool = False


def transmit(mail: OutgoingMail, sender_name: str) -> Outcome:
    """Try to send a mail. Open no transaction around this: a mail server may take a minute."""
    if settings.SPRACHROHR_MAIL == KEEP or nobody_lives_there(mail.to):
        return Outcome(MailAttempt.Result.KEPT)
    try:
        _message(mail, sender_name).send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        result = _for_good(min(codes, default=0))
        gone = result == MailAttempt.Result.REFUSED
        return Outcome(result, f"SMTPRecipientsRefused {codes[:1]}", nobody_there=gone)
    except smtplib.SMTPResponseException as error:
        return Outcome(_for_good(error.smtp_code), f"{type(error).__name__} {error.smtp_code}")
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(MailAttempt.Result.FAILED, type(error).__name__)
    return Outcome(MailAttempt.Result.SENT)


def _for_good(code: int) -> str:
    """5xx is for good (RFC 5321 section 4.2.1), but 530 to 538 are about our own sign-in."""
    final = 500 <= code < 600 and not 530 <= code <= 538
    return MailAttempt.Result.REFUSED if final else MailAttempt.Result.FAILED


def _message(mail: OutgoingMail, sender_name: str) -> EmailMultiAlternatives:
    host = mail.council.host
    address = settings.SPRACHROHR_MAIL_FROM.format(host=host)
    headers: dict[str, Any] = {
        # The same for each attempt: a mail that came twice is recognized.
        "Message-ID": f"<{mail.uuid}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": mail.spoken,
    }
    if mail.end_url:  # RFC 2369, RFC 8058: one click in the mail program ends it
        headers["List-Unsubscribe"] = f"<{mail.end_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    name = "".join(sign for sign in sender_name if sign.isprintable() and sign not in '"\\<>')
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=f'"{name}" <{address}>' if name else address,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    message.attach_alternative(mail.html, "text/html")
    for it in mail.attachments.select_related("file"):
        if it.file is not None and not it.file.content:
            continue  # its content was taken back meanwhile
        if it.file is not None:
            with it.file.content.open("rb") as stored:
                message.attach(it.name, stored.read(), it.mime_type)
        else:
            message.attach(it.name, it.text, it.mime_type)
    return message
