"""The form of demo files: which tables there are, and what each may hold (see README.md)."""

from typing import Literal

from sprachrohr.demo.shape.council import (
    BodyRecord,
    CompetenceRecord,
    ContactRecord,
    CouncilRecord,
    DesignationRecord,
    FactRecord,
    FigureRecord,
    LegalSourceRecord,
    LocationRecord,
    ProcedureRuleRecord,
    RightRecord,
    SourceRecord,
    TargetGroupRecord,
    TermRecord,
    TopicRecord,
    UnitRecord,
    WordingRecord,
)
from sprachrohr.demo.shape.drafts import DraftRecord
from sprachrohr.demo.shape.groups import (
    BodySeatsRecord,
    DelegationHabitsRecord,
    GroupMeetingRecord,
    GroupResultRecord,
    PlanRecord,
    RoundRecord,
)
from sprachrohr.demo.shape.happenings import (
    EditionRecord,
    MeetingRecord,
    NewsRecord,
    OrganizationRecord,
    PageRecord,
    PaperRecord,
    PersonRecord,
    PictureRecord,
    ResolutionRecord,
    SkeletonLineRecord,
    VacancyRecord,
)
from sprachrohr.demo.shape.inquiries import AnswerTimeRecord, InquiryRecord, PeriodRecord
from sprachrohr.demo.shape.journal import JournalRecord, TextModuleRecord
from sprachrohr.demo.shape.matters import MatterRecord, StatementRequestRecord
from sprachrohr.demo.shape.members import AllowanceRateRecord
from sprachrohr.demo.shape.planning import (
    CalendarDayRecord,
    FollowUpHabitsRecord,
    SessionHabitsRecord,
)
from sprachrohr.demo.shape.subscriptions import SubscriptionRecord
from sprachrohr.demo.shape.transmissions import TransmissionRecord
from sprachrohr.demo.shape.values import Day, Moment, Record, Text

State = Literal["machine", "checked"]


class TranslationsRecord(Record, kw_only=True):
    """``[translations]``: how sure the translations of this file are."""

    state: State = "machine"
    en: State | None = None
    tr: State | None = None
    ar: State | None = None
    uk: State | None = None
    de_simple: State | None = None
    checked_by: str = ""
    checked_on: Day | None = None


ONCE: dict[str, type[Record]] = {"council": CouncilRecord, "body": BodyRecord}
"""Tables that stand once in a council's folder."""

MANY: dict[str, type[Record]] = {
    "source": SourceRecord,
    "topic": TopicRecord,
    "target_group": TargetGroupRecord,
    "legal_source": LegalSourceRecord,
    "designation": DesignationRecord,
    "legislative_term": TermRecord,
    "competence": CompetenceRecord,
    "right": RightRecord,
    "procedure_rule": ProcedureRuleRecord,
    "wording": WordingRecord,
    "location": LocationRecord,
    "unit": UnitRecord,
    "contact": ContactRecord,
    "picture": PictureRecord,
    "organization": OrganizationRecord,
    "skeleton_line": SkeletonLineRecord,
    "session_habits": SessionHabitsRecord,
    "following_habits": FollowUpHabitsRecord,
    "calendar_day": CalendarDayRecord,
    "person": PersonRecord,
    "vacancy": VacancyRecord,
    "meeting": MeetingRecord,
    "paper": PaperRecord,
    "draft": DraftRecord,
    "matter": MatterRecord,
    "statement_request": StatementRequestRecord,
    "resolution": ResolutionRecord,
    "delegation_habits": DelegationHabitsRecord,
    "body_seats": BodySeatsRecord,
    "group_meeting": GroupMeetingRecord,
    "group_result": GroupResultRecord,
    "round": RoundRecord,
    "plan": PlanRecord,
    "page": PageRecord,
    "news": NewsRecord,
    "edition": EditionRecord,
    "inquiry": InquiryRecord,
    "answer_time": AnswerTimeRecord,
    "period": PeriodRecord,
    "subscription": SubscriptionRecord,
    "transmission": TransmissionRecord,
    "journal": JournalRecord,
    "text_module": TextModuleRecord,
    "allowance_rate": AllowanceRateRecord,
    "fact": FactRecord,
    "figure": FigureRecord,
}
"""Tables that stand as often as needed, in any file of the folder."""

__all__ = ["MANY", "ONCE", "Day", "Moment", "Record", "Text", "TranslationsRecord"]
