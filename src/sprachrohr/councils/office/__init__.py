"""What of the council's own data is kept in the office."""

from sprachrohr.councils.office.council import MUNICIPALITY, WORDINGS
from sprachrohr.councils.office.law import LEGAL_SOURCES, PROCEDURE, RIGHTS
from sprachrohr.councils.office.places import CONTACTS, LOCATIONS, UNITS
from sprachrohr.councils.office.sources import FACTS, FIGURES, SOURCES
from sprachrohr.councils.office.time import COMPETENCES, DESIGNATIONS, SEATS, TERMS
from sprachrohr.councils.office.topics import TARGET_GROUPS, TOPICS

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
