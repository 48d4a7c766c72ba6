"""Kinds, states and choices of inquiries in words."""

from datetime import date
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sprachrohr.inquiries.models import Answer, Inquiry
from sprachrohr.languages import dates


def kind(code: str) -> str:
    """What somebody sent."""
    return {
        Inquiry.Kind.CONTACT: _("Message"),
        Inquiry.Kind.APPOINTMENT: _("Appointment request"),
        Inquiry.Kind.BARRIER: _("Reported barrier"),
    }[Inquiry.Kind(code)]


def state(code: str) -> str:
    """How far it is."""
    return {
        Inquiry.State.NEW: pgettext("inquiry", "new"),
        Inquiry.State.ANSWERED: pgettext("inquiry", "answered"),
        Inquiry.State.CLOSED: pgettext("inquiry", "closed"),
    }[Inquiry.State(code)]


def reply_by(code: str) -> str:
    """How somebody wants to be answered."""
    return {
        Inquiry.ReplyBy.EMAIL: _("By e-mail"),
        Inquiry.ReplyBy.PHONE: _("By telephone"),
        Inquiry.ReplyBy.NONE: _("I need no answer"),
    }[Inquiry.ReplyBy(code)]


def time(code: str) -> str:
    """A time of the day."""
    return {
        Inquiry.Time.ANY: _("Any time"),
        Inquiry.Time.MORNING: _("In the morning"),
        Inquiry.Time.AFTERNOON: _("In the afternoon"),
        Inquiry.Time.EVENING: _("In the evening"),
    }[Inquiry.Time(code)]


def way(code: str) -> str:
    """How an answer was given."""
    return {
        Answer.Way.EMAIL: _("By e-mail"),
        Answer.Way.PHONE: _("By telephone"),
        Answer.Way.IN_PERSON: pgettext("answer", "In person"),
    }[Answer.Way(code)]


def wish(row: dict[str, Any]) -> str:
    """A wished day with its time."""
    try:
        day = dates.day(date.fromisoformat(str(row["day"])), get_language() or "de")
        return f"{day}, {time(str(row['time']))}"
    except (KeyError, ValueError):
        return ""
