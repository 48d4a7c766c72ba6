"""Tables of what departments announce and ask."""

from msgspec import UNSET, UnsetType

from sprachrohr.demo.shape.happenings import By
from sprachrohr.demo.shape.values import (
    Day,
    Moment,
    OrganizationKey,
    PaperKey,
    Record,
    Text,
    TopicKey,
    UnitKey,
)
from sprachrohr.papers.rules.impact import Answer


class MatterRecord(Record, kw_only=True):
    """``[[matter]]``: registered by a department; ``read`` by the office; ``answers``: its check.

    ``paper``: the paper it became.
    """

    key: str
    name: str
    about: str = ""
    reference: str = ""
    url: str = ""
    unit: UnitKey
    decides: OrganizationKey | UnsetType = UNSET
    decided_on: Day | UnsetType = UNSET
    topics: list[TopicKey] = []
    registered: Moment
    read: Moment | UnsetType = UNSET
    read_by: By = "office"
    answers: dict[str, Answer] = {}
    remarks: dict[str, str] = {}
    checked: Moment | UnsetType = UNSET
    paper: PaperKey | UnsetType = UNSET


class StatementRequestRecord(Record, kw_only=True):
    """``[[statement_request]]``: asked; ``accepted``; answered by the paper ``answer``."""

    key: str
    name: Text
    question: Text
    background: str = ""
    registered: Moment
    asked_on: Day
    due: Day | UnsetType = UNSET
    organization: OrganizationKey | UnsetType = UNSET
    unit: UnitKey | UnsetType = UNSET
    about: PaperKey | UnsetType = UNSET
    accepted: Moment | UnsetType = UNSET
    answer: PaperKey | UnsetType = UNSET
    answered: Moment | UnsetType = UNSET
