"""What the product remembers about a council."""

from sprachrohr.councils.models.council import Body, Council, DatedObjects, Wording
from sprachrohr.councils.models.law import Checked, LegalSource, ProcedureRule, Right
from sprachrohr.councils.models.places import Contact, Location, Unit
from sprachrohr.councils.models.sources import Fact, Figure, Source
from sprachrohr.councils.models.time import Competence, Designation, LegislativeTerm, Seats
from sprachrohr.councils.models.topics import TargetGroup, Topic

__all__ = [
    "Body",
    "Checked",
    "Competence",
    "Contact",
    "Council",
    "DatedObjects",
    "Designation",
    "Fact",
    "Figure",
    "LegalSource",
    "LegislativeTerm",
    "Location",
    "ProcedureRule",
    "Right",
    "Seats",
    "Source",
    "TargetGroup",
    "Topic",
    "Unit",
    "Wording",
]
