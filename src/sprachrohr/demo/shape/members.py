"""Tables about what members are paid."""

from decimal import Decimal

from msgspec import UNSET, UnsetType

from sprachrohr.councils.models import Seats
from sprachrohr.demo.shape.values import Day, Record, SourceKey
from sprachrohr.members.models import AllowanceRate


class AllowanceRateRecord(Record, kw_only=True):
    """``[[allowance_rate]]``: recorded on its first day; never checked by a second person.

    ``amount`` as a text with two digits: ``"25.00"``.
    """

    kind_of_rate: AllowanceRate.Kind
    kind_of_seat: Seats.Kind | UnsetType = UNSET
    amount: Decimal | UnsetType = UNSET
    multiple: Decimal | UnsetType = UNSET
    most_a_year: int | UnsetType = UNSET
    valid_from: Day
    valid_until: Day | UnsetType = UNSET
    note: str | UnsetType = UNSET
    source: SourceKey
