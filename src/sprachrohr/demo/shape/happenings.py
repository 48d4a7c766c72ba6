"""Tables about people, sessions, papers and pages."""

from typing import Literal

from msgspec import UNSET, UnsetType

from sprachrohr.councils.models import Seats
from sprachrohr.demo.shape.values import (
    AgendaItemKey,
    ContactKey,
    Day,
    LocationKey,
    MeetingKey,
    Moment,
    OrganizationKey,
    PaperKey,
    PersonKey,
    PictureKey,
    Record,
    SkeletonKey,
    SourceKey,
    TargetGroupKey,
    TermKey,
    Text,
    TopicKey,
    UnitKey,
)
from sprachrohr.meetings.models import AgendaItem, MeetingFile, Reply
from sprachrohr.papers.models import Consultation, FollowUp, Paper, Station
from sprachrohr.people.models import Membership, Organization

By = Literal["admin", "office", "chair", "member", "ratsmember", "department", "press"]


class OrganizationRecord(Record, kw_only=True):
    """``[[organization]]``: the council itself, its bodies, lists, groups, outside bodies."""

    key: str
    kind_of_body: Organization.Kind
    name: Text
    short_name: Text | UnsetType = UNSET
    parent: OrganizationKey | UnsetType = UNSET
    task: Text | UnsetType = UNSET
    result: Text | UnsetType = UNSET
    start_date: Day | UnsetType = UNSET
    end_date: Day | UnsetType = UNSET
    start_text: str | UnsetType = UNSET
    website: str | UnsetType = UNSET
    topics: list[TopicKey] = []
    source: SourceKey | UnsetType = UNSET
    order: int | UnsetType = UNSET


class SubstituteRecord(Record, kw_only=True):
    """``[[person.membership.substitute]]``: who stands in."""

    person: PersonKey
    start_date: Day
    end_date: Day | UnsetType = UNSET
    order: int | UnsetType = UNSET


class MembershipRecord(Record, kw_only=True):
    """``[[person.membership]]``. With ``end_date`` the person left on that day."""

    organization: OrganizationKey
    function: Membership.Function | UnsetType = UNSET
    kind_of_seat: Seats.Kind | UnsetType = UNSET
    voting_right: bool | UnsetType = UNSET
    on_behalf_of: OrganizationKey | UnsetType = UNSET
    start_date: Day
    end_date: Day | UnsetType = UNSET
    end_reason: Text | UnsetType = UNSET
    substitute: list[SubstituteRecord] = []


class PersonRecord(Record, kw_only=True):
    """``[[person]]``: always invented, always shown as an example."""

    key: str
    family_name: str
    given_name: str
    title: str | UnsetType = UNSET
    about: Text | UnsetType = UNSET
    spoken: list[str] = []
    topics: list[TopicKey] = []
    portrait: PictureKey | UnsetType = UNSET
    membership: list[MembershipRecord] = []


class VacancyRecord(Record, kw_only=True):
    """``[[vacancy]]``: why a seat stands empty."""

    organization: OrganizationKey
    kind_of_seat: Seats.Kind
    reason: Text
    start_date: Day
    end_date: Day | UnsetType = UNSET


class FileRecord(Record, kw_only=True):
    """A file: ``pdf = true`` sets ``text`` as a PDF; else ``path`` names one in the folder.

    ``office`` makes slides (a slide for each heading) or a letter of ``text`` instead.

    Without ``published`` it stays hidden. ``public = false``: it can never be released.
    """

    name: Text
    pdf: bool = False
    office: Literal["pptx", "docx"] | UnsetType = UNSET
    path: str | UnsetType = UNSET
    text: str | UnsetType = UNSET
    file_name: str | UnsetType = UNSET
    language: str = "de"
    date: Day | UnsetType = UNSET
    public: bool = True
    published: Moment | UnsetType = UNSET
    withdrawn: Moment | UnsetType = UNSET
    withdrawn_reason: str | UnsetType = UNSET


class MeetingFileRecord(FileRecord, kw_only=True):
    """``[[meeting.file]]``."""

    role: MeetingFile.Role


class PaperFileRecord(FileRecord, kw_only=True):
    """``[[paper.file]]``: ``main`` is the paper itself, the others are annexes."""

    main: bool = False


class SkeletonLineRecord(Record, kw_only=True):
    """``[[skeleton_line]]``: a section of a body's agendas, in their order."""

    key: str
    number: str | UnsetType = UNSET
    name: Text
    organization: OrganizationKey | UnsetType = UNSET
    parent: SkeletonKey | UnsetType = UNSET
    public: bool = True
    paper_types: list[Paper.Type] = []
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET


class AgendaItemRecord(Record, kw_only=True):
    """``[[meeting.agenda_item]]``, in the order of the agenda.

    ``added``: it came after the agenda was published. ``before`` + ``moved``: it was put before
    another item (its key). ``taken_off`` + ``taken_off_reason``: it was on the agenda once.
    """

    key: str | UnsetType = UNSET
    number: str | UnsetType = UNSET
    name: Text
    parent: str | UnsetType = UNSET
    hint: Text | UnsetType = UNSET
    public: bool = True
    section: bool = False
    lateness: AgendaItem.Lateness | UnsetType = UNSET
    late_reason: Text | UnsetType = UNSET
    result: AgendaItem.Result | UnsetType = UNSET
    result_note: Text | UnsetType = UNSET
    topics: list[TopicKey] = []
    added: Moment | UnsetType = UNSET
    before: str | UnsetType = UNSET
    moved: Moment | UnsetType = UNSET
    taken_off: Moment | UnsetType = UNSET
    taken_off_reason: str | UnsetType = UNSET


class ReplyRecord(Record, kw_only=True):
    """``[[meeting.reply]]``: what somebody who was invited answered; a no asks who stands in."""

    person: PersonKey
    at: Moment
    coming: bool
    note: str = ""
    via: Reply.Via = Reply.Via.MAIL


class NoticeRecord(Record, kw_only=True):
    """``[[meeting.notice]]``: where a session was made known beside this website."""

    channel: Literal["gazette", "board", "press", "office"]
    appeared: Moment
    where: str


class MeetingRecord(Record, kw_only=True):
    """``[[meeting]]``. A ``start`` without an hour means that only the day is known.

    ``begun``: who loads the demo earlier in the day finds it begun all the same, at the full hour.
    """

    key: str
    organization: OrganizationKey
    start: Moment
    begun: bool = False
    name: Text | UnsetType = UNSET
    joint_with: list[OrganizationKey] = []
    term: TermKey | UnsetType = UNSET
    number: int | UnsetType = UNSET
    end: Moment | UnsetType = UNSET
    location: LocationKey | UnsetType = UNSET
    public: bool = True
    visitors: Text | UnsetType = UNSET
    interpreting_until: Day | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
    published: Moment | UnsetType = UNSET
    withdrawn: Moment | UnsetType = UNSET
    withdrawn_reason: str | UnsetType = UNSET
    agenda_published: Moment | UnsetType = UNSET
    cancelled: Text | UnsetType = UNSET
    cancelled_on: Moment | UnsetType = UNSET
    relocated: LocationKey | UnsetType = UNSET
    relocated_on: Moment | UnsetType = UNSET
    invited: Moment | UnsetType = UNSET
    reply: list[ReplyRecord] = []
    notice: list[NoticeRecord] = []
    held: bool = False
    agenda_item: list[AgendaItemRecord] = []
    file: list[MeetingFileRecord] = []
    by: By = "office"


class ConsultationRecord(Record, kw_only=True):
    """``[[paper.consultation]]``: ``agenda_item`` is "meeting/item"; the meeting follows."""

    organization: OrganizationKey
    role: Consultation.Role
    meeting: MeetingKey | UnsetType = UNSET
    agenda_item: AgendaItemKey | UnsetType = UNSET
    date: Day | UnsetType = UNSET
    authoritative: bool = False
    result: Text | UnsetType = UNSET
    outcome: Consultation.Outcome | UnsetType = UNSET


class StationRecord(Record, kw_only=True):
    """``[[paper.station]]``."""

    kind_of_station: Station.Kind
    on: Day
    title: Text
    sentence: Text | UnsetType = UNSET
    organization: OrganizationKey | UnsetType = UNSET
    public: bool = True
    order: int | UnsetType = UNSET


class PaperRecord(Record, kw_only=True):
    """``[[paper]]``."""

    key: str
    reference: str
    name: Text
    paper_type: Paper.Type
    date: Day
    what: Text | UnsetType = UNSET
    why: Text | UnsetType = UNSET
    decided: Text | UnsetType = UNSET
    text: str | UnsetType = UNSET
    public: bool = True
    originators: list[PersonKey] = []
    originator_organizations: list[OrganizationKey] = []
    under_direction_of: UnitKey | UnsetType = UNSET
    superordinated: PaperKey | UnsetType = UNSET
    related: list[PaperKey] = []
    topics: list[TopicKey] = []
    target_groups: list[TargetGroupKey] = []
    outside_url: str = ""
    source: SourceKey | UnsetType = UNSET
    published: Moment | UnsetType = UNSET
    withdrawn: Moment | UnsetType = UNSET
    withdrawn_reason: str | UnsetType = UNSET
    file: list[PaperFileRecord] = []
    consultation: list[ConsultationRecord] = []
    station: list[StationRecord] = []
    by: By = "office"


class FollowUpRecord(Record, kw_only=True):
    """``[[resolution.follow_up]]``, oldest first."""

    state: FollowUp.State
    on: Day
    sentence: Text
    url: str | UnsetType = UNSET
    by: By = "office"


class CarriedRecord(Record, kw_only=True):
    """``[[resolution.carried]]``: what the body of a new term decided about it."""

    term: TermKey
    on: Day
    kept: bool
    reason: Text | UnsetType = UNSET


class ReportRecord(Record, kw_only=True):
    """``[[resolution.report]]``: what the department said; it waits for the office."""

    state: FollowUp.State
    on: Day
    sentence: str
    text: str = ""
    url: str = ""


class ResolutionRecord(Record, kw_only=True):
    """``[[resolution]]``: ``agenda_item`` is "meeting/item"."""

    key: str
    title: Text
    text: str
    decided_on: Day
    organization: OrganizationKey
    result: AgendaItem.Result
    plain: Text | UnsetType = UNSET
    agenda_item: AgendaItemKey | UnsetType = UNSET
    paper: PaperKey | UnsetType = UNSET
    yes: int | UnsetType = UNSET
    no: int | UnsetType = UNSET
    abstentions: int | UnsetType = UNSET
    responsible: UnitKey | UnsetType = UNSET
    owner: PersonKey | UnsetType = UNSET
    due: Day | UnsetType = UNSET
    public: bool = True
    topics: list[TopicKey] = []
    source: SourceKey | UnsetType = UNSET
    follow_up: list[FollowUpRecord] = []
    carried: list[CarriedRecord] = []
    report: list[ReportRecord] = []
    by: By = "office"


class PictureRecord(Record, kw_only=True):
    """``[[picture]]``: ``path`` names the file in the council's folder."""

    key: str
    path: str
    name: str
    alternative: Text
    credit: str
    licence: str


class PageRecord(Record, kw_only=True):
    """``[[page]]``: ``body`` is HTML, cleaned on the way in."""

    slug: str
    title: Text
    published: Moment | UnsetType = UNSET
    lead: Text | UnsetType = UNSET
    body: Text | UnsetType = UNSET
    picture: PictureKey | UnsetType = UNSET
    topics: list[TopicKey] = []
    editor: ContactKey | UnsetType = UNSET
    in_menu: bool = False
    order: int | UnsetType = UNSET
    withdrawn: Moment | UnsetType = UNSET
    withdrawn_reason: str | UnsetType = UNSET
    by: By = "office"


class NewsRecord(Record, kw_only=True):
    """``[[news]]``."""

    title: Text
    teaser: Text
    date: Day
    published: Moment | UnsetType = UNSET
    body: Text | UnsetType = UNSET
    picture: PictureKey | UnsetType = UNSET
    topics: list[TopicKey] = []
    source: SourceKey | UnsetType = UNSET
    withdrawn: Moment | UnsetType = UNSET
    withdrawn_reason: str | UnsetType = UNSET
    by: By = "press"


class EditionRecord(Record, kw_only=True):
    """``[[edition]]``: a publication in the archive."""

    title: Text
    date_text: str
    date: Day
    language: str = "de"
    publisher: str | UnsetType = UNSET
    design: str | UnsetType = UNSET
    about: Text | UnsetType = UNSET
    file: FileRecord | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
