"""Tables about delegations, groups, rounds of comments, and plans."""

from typing import Literal

from msgspec import UNSET, UnsetType

from sprachrohr.demo.shape.values import (
    Day,
    OrganizationKey,
    PaperKey,
    PersonKey,
    Record,
    ResolutionKey,
    SourceKey,
    Text,
    TopicKey,
    UnitKey,
)
from sprachrohr.programme.models import MeasureStep
from sprachrohr.rounds.models import RoundAnswer


class DelegationHabitsRecord(Record, kw_only=True):
    """``[[delegation_habits]]``, at most once."""

    report_days: int | UnsetType = UNSET
    ahead_days: int | UnsetType = UNSET


class BodySeatsRecord(Record, kw_only=True):
    """``[[body_seats]]``: how many seats the council has in another body."""

    organization: OrganizationKey
    number: int
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET


class ReportRecord(Record, kw_only=True):
    """``[[group_meeting.report]]``: ``after`` so many days; ``released`` as many more."""

    person: PersonKey
    after: int = 1
    concerned: Text
    stated: Text | UnsetType = UNSET
    follows: Text | UnsetType = UNSET
    released: bool = False


class GroupMeetingRecord(Record, kw_only=True):
    """``[[group_meeting]]``: a day of another body or of a group; noted two weeks before."""

    key: str
    organization: OrganizationKey
    day: Day
    place: str | UnsetType = UNSET
    note: str | UnsetType = UNSET
    public: bool = False
    report: list[ReportRecord] = []


class GroupResultRecord(Record, kw_only=True):
    """``[[group_result]]``: noted on its day, ``released`` a day later."""

    key: str
    organization: OrganizationKey
    on: Day
    name: Text
    text: Text | UnsetType = UNSET
    paper: PaperKey | UnsetType = UNSET
    resolution: ResolutionKey | UnsetType = UNSET
    released: bool = False


class CommentRecord(Record, kw_only=True):
    """``[[round.comment]]``: by the demo account of a role, to a passage (0: to the whole)."""

    by: Literal["chair", "member", "ratsmember", "organisation"]
    passage: int = 0
    text: str
    named: bool = False
    verdict: RoundAnswer.Verdict | UnsetType = UNSET
    reason: Text | UnsetType = UNSET


class RoundRecord(Record, kw_only=True):
    """``[[round]]``: comments come on the day after its first; answered after its last."""

    key: str
    name: Text
    about: Text | UnsetType = UNSET
    text: str
    opens: Day
    closes: Day
    comment: list[CommentRecord] = []
    published: bool = False


class MeasureStepRecord(Record, kw_only=True):
    """``[[plan.measure.step]]``."""

    state: MeasureStep.State
    on: Day
    sentence: Text | UnsetType = UNSET


class MeasureRecord(Record, kw_only=True):
    """``[[plan.measure]]``."""

    number: str | UnsetType = UNSET
    name: Text
    responsible: UnitKey | UnsetType = UNSET
    due: Day | UnsetType = UNSET
    resolutions: list[ResolutionKey] = []
    papers: list[PaperKey] = []
    topics: list[TopicKey] = []
    step: list[MeasureStepRecord] = []


class PlanRecord(Record, kw_only=True):
    """``[[plan]]``: told when everything it hangs on is there."""

    key: str
    name: Text
    about: Text | UnsetType = UNSET
    adopted_on: Day | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
    measure: list[MeasureRecord] = []
