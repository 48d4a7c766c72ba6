"""Invitations and public notices in words, in the language of the moment."""

from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sprachrohr.languages import dates
from sprachrohr.meetings.models import Invitation, Notice
from sprachrohr.meetings.rules import Timeliness
from sprachrohr.meetings.words_deadlines import kept_rule


def in_time(invitation: Invitation) -> str:
    """What a letter says of its own lateness; "" for one that left in time."""
    rule = kept_rule(invitation)
    match invitation.timeliness:
        case Timeliness.URGENT:
            return _("This invitation is urgent. It leaves with the short period.")
        case Timeliness.LATE if rule:
            return _("This invitation leaves late. The rule is: %(rule)s.") % {"rule": rule}
        case Timeliness.LATE:
            return _("This invitation leaves late.")
    return ""


def late(timeliness: str) -> str:
    """What guests read of an invitation that did not leave in time; "" for one that did."""
    if timeliness == Timeliness.URGENT:
        return _("This invitation is urgent. It leaves with the short period.")
    return _("This invitation leaves late.") if timeliness == Timeliness.LATE else ""


def why(invitation: Invitation) -> str:
    """The reason for it, in one line."""
    return _("Reason: %(reason)s") % {"reason": invitation.reason} if invitation.reason else ""


def channel(code: str) -> str:
    """Where something can be made known to the public, in a list."""
    return {
        Notice.Channel.WEBSITE: pgettext("public notice", "This website"),
        Notice.Channel.GAZETTE: pgettext("public notice", "Official gazette"),
        Notice.Channel.BOARD: pgettext("public notice", "Notice board"),
        Notice.Channel.PRESS: pgettext("public notice", "Newspaper"),
        Notice.Channel.OFFICE: pgettext("public notice", "Handed out at the office"),
    }[Notice.Channel(code)]


def made_known(code: str) -> str:
    """Where something was made known, inside a sentence: "in the official gazette"."""
    return {
        Notice.Channel.WEBSITE: pgettext("made known", "on this website"),
        Notice.Channel.GAZETTE: pgettext("made known", "in the official gazette"),
        Notice.Channel.BOARD: pgettext("made known", "on the notice board"),
        Notice.Channel.PRESS: pgettext("made known", "in the newspaper"),
        Notice.Channel.OFFICE: pgettext("made known", "at the office"),
    }[Notice.Channel(code)]


def shown_notice(notice: Notice) -> dict[str, Any]:
    """A line of a session's page: when and where it was made known. ``notice`` is spoken."""
    local = timezone.localtime(notice.appeared)
    day = dates.day_month(local, get_language() or "de")
    where = made_known(notice.channel)
    own = notice.channel == Notice.Channel.WEBSITE
    return {
        "text": _("%(day)s %(where)s") % {"day": day, "where": where},
        "detail": notice.said.where,
        "url": "" if own else notice.url,
        "host": "" if own else urlsplit(notice.url).hostname or "",
    }
