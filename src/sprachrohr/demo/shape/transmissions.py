"""The table of what was handed on to Rat and committees."""

from msgspec import UNSET, UnsetType

from sprachrohr.demo.shape.values import Day, OrganizationKey, PaperKey, Record, UnitKey


class TransmissionRecord(Record, kw_only=True):
    """``[[transmission]]``: a paper, to which body, on which day, planned there for when."""

    paper: PaperKey
    organization: OrganizationKey
    unit: UnitKey | UnsetType = UNSET
    on: Day
    planned: Day | UnsetType = UNSET
    received: Day | UnsetType = UNSET
    """When the body said that it has it."""
    note: str = ""
