"""Tables about what people wrote, and about how long things are kept."""

from typing import Literal

from msgspec import UNSET, UnsetType

from sprachrohr.demo.shape.happenings import By
from sprachrohr.demo.shape.values import (
    ContactKey,
    Day,
    LocationKey,
    Moment,
    Record,
    SourceKey,
    Text,
)
from sprachrohr.inquiries.models import Answer, Inquiry


class WishRecord(Record, kw_only=True):
    """``[[inquiry.wish]]``: a day and time somebody can come."""

    day: Day
    time: Inquiry.Time = Inquiry.Time.ANY


class AnswerRecord(Record, kw_only=True):
    """``[inquiry.answer]``: what was answered; ``start`` confirms an appointment."""

    at: Moment
    text: str
    sent_by: Answer.Way = Answer.Way.EMAIL
    start: Moment | UnsetType = UNSET
    location: LocationKey | UnsetType = UNSET
    by: By = "office"


class InquiryRecord(Record, kw_only=True):
    """``[[inquiry]]``: invented, like the people; ``message`` stays in its own language."""

    key: str
    kind_of_inquiry: Inquiry.Kind
    received: Moment
    message: str
    language: Literal["de", "en", "tr", "ar", "uk", "de-simple"] = "de"
    contact: ContactKey | UnsetType = UNSET
    name: str = ""
    email: str = ""
    phone: str = ""
    reply_by: Inquiry.ReplyBy = Inquiry.ReplyBy.NONE
    place: str = ""
    interpreter: str = ""
    wish: list[WishRecord] = []
    confirm: bool = False
    owner: By | UnsetType = UNSET
    note: str = ""
    answer: AnswerRecord | UnsetType = UNSET
    closed: Moment | UnsetType = UNSET


class AnswerTimeRecord(Record, kw_only=True):
    """``[[answer_time]]``: in how many days people get an answer."""

    kind_of_inquiry: Inquiry.Kind
    days: int
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET


class PeriodRecord(Record, kw_only=True):
    """``[[period]]``: how long a kind of data is kept."""

    kind_of_data: str
    days: int
    note: Text | UnsetType = UNSET
    legal_basis: Text | UnsetType = UNSET
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
