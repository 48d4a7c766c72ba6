"""What of the council's own data is kept in the office."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sprachrohr.councils.office.council import MUNICIPALITY, WORDINGS
from sprachrohr.councils.office.due import due
from sprachrohr.councils.office.law import LEGAL_SOURCES, PROCEDURE, RIGHTS
from sprachrohr.councils.office.places import CONTACTS, LOCATIONS, UNITS
from sprachrohr.councils.office.sources import FACTS, FIGURES, SOURCES
from sprachrohr.councils.office.time import COMPETENCES, DESIGNATIONS, SEATS, TERMS
from sprachrohr.councils.office.topics import TARGET_GROUPS, TOPICS
from sprachrohr.desk.kinds import Entry

KINDS = (
    DESIGNATIONS,
    TERMS,
    SEATS,
    MUNICIPALITY,
    WORDINGS,
    COMPETENCES,
    RIGHTS,
    LEGAL_SOURCES,
    PROCEDURE,
    LOCATIONS,
    UNITS,
    CONTACTS,
    TOPICS,
    TARGET_GROUPS,
    FACTS,
    FIGURES,
    SOURCES,
)

ENTRIES = (
    Entry(
        label=_("Look"),
        url=lambda: reverse("councils:look"),
        right="councils.edit",
        group="council",
        order=60,
    ),
    Entry(
        label=_("Languages"),
        url=lambda: reverse("councils:languages"),
        right="councils.edit",
        group="council",
        order=61,
    ),
)

__all__ = ["ENTRIES", "KINDS", "due"]
