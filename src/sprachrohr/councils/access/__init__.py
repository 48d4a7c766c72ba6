"""What a viewer may know about the council.

A council's own data is public as soon as it is recorded; what may not be public (papers, meetings,
files, pages) lives in other rooms. The viewer stands in every signature all the same: roles that
see drafts of these things come with the office.
"""

from sprachrohr.councils.access.about import About, about
from sprachrohr.councils.access.frame import Profile, accent_hash, profile
from sprachrohr.councils.access.law import LawPage, law
from sprachrohr.councils.access.names import Names, names
from sprachrohr.councils.access.places import contact, places
from sprachrohr.councils.access.procedure import procedure, procedure_value
from sprachrohr.councils.access.topics import topic_by_slug, topics

__all__ = [
    "About",
    "LawPage",
    "Names",
    "Profile",
    "about",
    "accent_hash",
    "contact",
    "law",
    "names",
    "places",
    "procedure",
    "procedure_value",
    "profile",
    "topic_by_slug",
    "topics",
]
