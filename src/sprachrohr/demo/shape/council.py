"""Tables about the council itself."""

from decimal import Decimal
from typing import Literal

from msgspec import UNSET, UnsetType

from sprachrohr.councils.models import (
    Body,
    Competence,
    Contact,
    Designation,
    Fact,
    Figure,
    LegalSource,
    ProcedureRule,
    Right,
    Seats,
    Topic,
    Wording,
)
from sprachrohr.demo.shape.values import (
    Day,
    LegalSourceKey,
    LocationKey,
    Record,
    SourceKey,
    TargetGroupKey,
    Text,
    TopicKey,
    UnitKey,
)


class CouncilRecord(Record, kw_only=True):
    """``[council]``: once."""

    slug: str
    host: str
    languages: list[Literal["de", "en", "tr", "ar", "uk", "de-simple"]]
    accent: str | UnsetType = UNSET
    example: bool = False
    shared: list[str] = []


class BodyRecord(Record, kw_only=True):
    """``[body]``: the municipality, once."""

    name: Text
    short_name: Text
    ags: str | UnsetType = UNSET
    type: Body.Type | UnsetType = UNSET
    website: str | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET


class WordingRecord(Record, kw_only=True):
    """``[[wording]]``: ``key`` is the place of the words (display, sentence, mission …)."""

    key: Wording.Key
    text: Text
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET


class DesignationRecord(Record, kw_only=True):
    """``[[designation]]``: name and legal form for a time."""

    name: Text
    legal_form: Designation.LegalForm
    short_name: Text | UnsetType = UNSET
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    legal_source: LegalSourceKey | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
    note: Text | UnsetType = UNSET


class SeatsRecord(Record, kw_only=True):
    """``[[legislative_term.seats]]``."""

    kind_of_seat: Seats.Kind
    number: int
    lists: Text | UnsetType = UNSET
    source: SourceKey


class TermRecord(Record, kw_only=True):
    """``[[legislative_term]]``."""

    key: str
    name: Text
    start_date: Day
    end_date: Day | UnsetType = UNSET
    seats: list[SeatsRecord] = []


class CompetenceRecord(Record, kw_only=True):
    """``[[competence]]``: amounts in euros."""

    subject: Text
    power: Competence.Power
    decides_from: Decimal | UnsetType = UNSET
    decides_up_to: Decimal | UnsetType = UNSET
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    note: Text | UnsetType = UNSET
    legal_source: LegalSourceKey | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
    topics: list[TopicKey] = []
    order: int | UnsetType = UNSET


class LegalSourceRecord(Record, kw_only=True):
    """``[[legal_source]]``: never verified by a demo file."""

    key: str
    citation: str
    title: Text
    in_short: Text | UnsetType = UNSET
    url: str | UnsetType = UNSET
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    check_status: LegalSource.Check = LegalSource.Check.UNVERIFIED
    checked_on: Day | UnsetType = UNSET
    checked_by: str | UnsetType = UNSET
    check_note: Text | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
    order: int | UnsetType = UNSET


class RightRecord(Record, kw_only=True):
    """``[[right]]``."""

    title: Text
    text: Text
    form: Right.Form
    legal_source: LegalSourceKey
    function: str | UnsetType = UNSET
    order: int | UnsetType = UNSET


class ProcedureRuleRecord(Record, kw_only=True):
    """``[[procedure_rule]]``: ``value`` of ``whole`` for a share; never verified by a demo file."""

    key: ProcedureRule.Key
    unit: ProcedureRule.Unit
    value: int
    source: SourceKey
    whole: int | UnsetType = UNSET
    valid_from: Day | UnsetType = UNSET
    valid_until: Day | UnsetType = UNSET
    note: Text | UnsetType = UNSET
    legal_source: LegalSourceKey | UnsetType = UNSET
    check_status: LegalSource.Check = LegalSource.Check.UNVERIFIED
    check_note: Text | UnsetType = UNSET


class SourceRecord(Record, kw_only=True):
    """``[[source]]``."""

    key: str
    title: Text
    publisher: str | UnsetType = UNSET
    date: Day | UnsetType = UNSET
    date_text: str | UnsetType = UNSET
    url: str | UnsetType = UNSET
    example: bool = False


class FactRecord(Record, kw_only=True):
    """``[[fact]]``."""

    section: Fact.Section
    text: Text
    source: SourceKey
    title: Text | UnsetType = UNSET
    status: Fact.Status = Fact.Status.FACT
    note: Text | UnsetType = UNSET
    on: Day | UnsetType = UNSET
    year: int | UnsetType = UNSET
    topics: list[TopicKey] = []
    target_groups: list[TargetGroupKey] = []
    order: int | UnsetType = UNSET


class FigureRecord(Record, kw_only=True):
    """``[[figure]]``: ``value`` (and ``whole``), or ``stated``; ``on`` or ``date_text``."""

    kind_of_figure: Figure.Kind
    name: Text
    source: SourceKey
    value: Decimal | UnsetType = UNSET
    whole: Decimal | UnsetType = UNSET
    stated: Text | UnsetType = UNSET
    unit: Text | UnsetType = UNSET
    on: Day | UnsetType = UNSET
    date_text: str | UnsetType = UNSET
    status: Figure.Status = Figure.Status.FINAL
    order: int | UnsetType = UNSET


class LocationRecord(Record, kw_only=True):
    """``[[location]]``: a feature left out is unknown."""

    key: str
    name: Text
    street_address: str | UnsetType = UNSET
    postal_code: str | UnsetType = UNSET
    locality: str | UnsetType = UNSET
    room: Text | UnsetType = UNSET
    floor: Text | UnsetType = UNSET
    directions: Text | UnsetType = UNSET
    longitude: Decimal | UnsetType = UNSET
    latitude: Decimal | UnsetType = UNSET
    step_free: bool | UnsetType = UNSET
    lift: bool | UnsetType = UNSET
    tactile_guidance: bool | UnsetType = UNSET
    accessible_wc: bool | UnsetType = UNSET
    changing_room: bool | UnsetType = UNSET
    accessible_parking: bool | UnsetType = UNSET
    hearing_loop: bool | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET


class UnitRecord(Record, kw_only=True):
    """``[[unit]]``: an office of the administration."""

    key: str
    name: Text
    parent: UnitKey | UnsetType = UNSET
    what: Text | UnsetType = UNSET
    location: LocationKey | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
    order: int | UnsetType = UNSET


class ContactRecord(Record, kw_only=True):
    """``[[contact]]``: a role, never a private person."""

    key: str
    purpose: Contact.Purpose
    role: Text
    unit: UnitKey | UnsetType = UNSET
    phone: str | UnsetType = UNSET
    fax: str | UnsetType = UNSET
    email: str | UnsetType = UNSET
    hours: Text | UnsetType = UNSET
    note: Text | UnsetType = UNSET
    state_of: str | UnsetType = UNSET
    source: SourceKey | UnsetType = UNSET
    order: int | UnsetType = UNSET


class TopicRecord(Record, kw_only=True):
    """``[[topic]]``: ``key`` is the slug."""

    key: str
    name: Text
    dimension: Topic.Dimension
    about: Text | UnsetType = UNSET
    order: int | UnsetType = UNSET


class TargetGroupRecord(Record, kw_only=True):
    """``[[target_group]]``: ``key`` is the slug."""

    key: str
    name: Text
    order: int | UnsetType = UNSET
