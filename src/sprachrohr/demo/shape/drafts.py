"""The table of what members write."""

from msgspec import UNSET, UnsetType

from sprachrohr.demo.shape.values import (
    MeetingKey,
    Moment,
    OrganizationKey,
    PersonKey,
    Record,
    TopicKey,
)
from sprachrohr.papers.models import Paper


class DraftRecord(Record, kw_only=True):
    """``[[draft]]``: an idea (``noted``), a text (``begun``), handed in, accepted.

    ``signs``: who signs too; ``asked``: who has not answered yet. ``published``: as a paper.
    """

    key: str
    paper_type: Paper.Type | UnsetType = UNSET
    name: str
    what: str = ""
    why: str = ""
    decided: str = ""
    text: str = ""
    author: PersonKey
    organization: OrganizationKey | UnsetType = UNSET
    meeting: MeetingKey | UnsetType = UNSET
    topics: list[TopicKey] = []
    signs: list[PersonKey] = []
    asked: list[PersonKey] = []
    noted: Moment | UnsetType = UNSET
    begun: Moment | UnsetType = UNSET
    submitted: Moment | UnsetType = UNSET
    accepted: Moment | UnsetType = UNSET
    reference: str = ""
    published: bool = False
