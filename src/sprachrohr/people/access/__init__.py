"""What a viewer may know about persons and bodies.

A person is shown only with a seat: somebody without a membership or substitution in this council
is not there for guests.
"""

from sprachrohr.people.access.accounts import may_sign_in
from sprachrohr.people.access.bodies import (
    Bodies,
    BodyPage,
    bodies,
    bodies_of_topic,
    body,
    plain_body,
)
from sprachrohr.people.access.composition import Sitting, counted, latest_sitting, sitting
from sprachrohr.people.access.members import (
    MemberPage,
    Members,
    member,
    members,
    members_of_topic,
)

__all__ = [
    "Bodies",
    "BodyPage",
    "MemberPage",
    "Members",
    "Sitting",
    "bodies",
    "bodies_of_topic",
    "body",
    "counted",
    "latest_sitting",
    "may_sign_in",
    "member",
    "members",
    "members_of_topic",
    "plain_body",
    "sitting",
]
