"""The states of a mail in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.post.models import MailAttempt, OutgoingMail


def outcome(code: str) -> str:
    """What has become of a mail."""
    return {
        OutgoingMail.Outcome.WAITING: pgettext("mail", "waits"),
        OutgoingMail.Outcome.SENT: pgettext("mail", "sent"),
        OutgoingMail.Outcome.KEPT: pgettext("mail", "kept on this machine"),
        OutgoingMail.Outcome.GIVEN_UP: pgettext("mail", "not delivered"),
    }.get(OutgoingMail.Outcome(code), code)


def result(code: str) -> str:
    """How an attempt ended."""
    return {
        MailAttempt.Result.SENT: _("The mail server has taken it."),
        MailAttempt.Result.KEPT: _("Nothing left this machine."),
        MailAttempt.Result.FAILED: _("The mail server did not take it. It is tried again."),
        MailAttempt.Result.REFUSED: _("The mail server refuses this address for good."),
    }.get(MailAttempt.Result(code), code)
