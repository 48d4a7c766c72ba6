"""What of the council's own data is kept in the office."""

from sprachrohr.councils.office.places import CONTACTS, LOCATIONS, UNITS
from sprachrohr.councils.office.topics import TARGET_GROUPS, TOPICS

KINDS = (LOCATIONS, UNITS, CONTACTS, TOPICS, TARGET_GROUPS)
