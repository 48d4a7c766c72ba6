"""The table about who wants mail from the council."""

from typing import Literal

from msgspec import UNSET, UnsetType

from sprachrohr.demo.shape.values import Moment, OrganizationKey, Record


class SubscriptionRecord(Record, kw_only=True):
    """``[[subscription]]``: an invented address asked for the sessions of a body.

    ``confirmed``: when the link of the first mail was used; without it nobody gets anything.
    """

    email: str
    organization: OrganizationKey
    language: Literal["de", "en", "tr", "ar", "uk", "de-simple"] = "de"
    asked: Moment
    confirmed: Moment | UnsetType = UNSET
