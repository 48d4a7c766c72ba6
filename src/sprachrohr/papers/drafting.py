"""Which drafts a viewer may see. Before a text is submitted, nobody but those who write it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from sprachrohr.meetings.access import Deadline, deadlines_for
from sprachrohr.papers.models import Draft
from sprachrohr.papers.rules.drafts import Act, Part, State, may
from sprachrohr.people.models import Membership, Organization, Person
from sprachrohr.people.viewers import Viewer

GROUPS = (Organization.Kind.WORKING_GROUP, Organization.Kind.COMMISSION, Organization.Kind.BOARD)
"""Bodies an idea can be put to."""


def person(viewer: Viewer) -> Person | None:
    """The member this account is, or ``None``."""
    return Person.objects.filter(pk=viewer.person_id).first() if viewer.person_id else None


def parts(viewer: Viewer, draft: Draft, day: date) -> frozenset[Part]:
    """What a viewer is to a draft: as a member, and as somebody who receives drafts."""
    found = draft.parts(viewer.person_id, day) if viewer.may("drafts.write") else frozenset()
    return found | {Part.OFFICE} if viewer.may("drafts.receive") else found


def groups(viewer: Viewer, day: date) -> Any:
    """The working groups whose member a viewer is on a day."""
    if viewer.person_id is None:
        return Organization.objects.none()
    held = Membership.objects.on(day).filter(person=viewer.person_id)
    return Organization.objects.filter(
        kind_of_body__in=GROUPS, pk__in=held.values("organization")
    ).order_by("order", "pk")


def mine(viewer: Viewer) -> Any:
    """Ideas and texts a viewer writes or signs, the latest first."""
    if viewer.person_id is None or not viewer.may("drafts.write"):
        return Draft.objects.none()
    signed = Q(co_authors__person=viewer.person_id, co_authors__joined=True)
    rows = Draft.objects.filter(Q(author=viewer.person_id) | signed).distinct()
    return _whole(rows).order_by("-newest_at", "-pk")


def asked(viewer: Viewer) -> Any:
    """Texts of others that wait for this viewer's answer."""
    if viewer.person_id is None or not viewer.may("drafts.write"):
        return Draft.objects.none()
    open_ones = (State.DRAFT, State.RETURNED, State.SUBMITTED)
    rows = Draft.objects.filter(
        co_authors__person=viewer.person_id, co_authors__joined__isnull=True
    )
    return _whole(rows).filter(newest__in=open_ones).order_by("-newest_at", "-pk")


def ideas_of_groups(viewer: Viewer, day: date) -> Any:
    """Ideas of others that were put to a working group of this viewer."""
    if not viewer.may("drafts.write"):
        return Draft.objects.none()
    rows = Draft.objects.filter(organization__in=groups(viewer, day))
    rows = rows.exclude(author=viewer.person_id)
    return _whole(rows).filter(newest=State.IDEA).order_by("-newest_at", "-pk")


def received(viewer: Viewer) -> Any:
    """What lies in the office's inbox, the oldest first."""
    if not viewer.may("drafts.receive"):
        return Draft.objects.none()
    return _whole(Draft.objects.all()).filter(newest=State.SUBMITTED).order_by("newest_at", "pk")


def given_back(viewer: Viewer) -> Any:
    """What the office gave back and waits for; of these it sees kind and author, no text."""
    if not viewer.may("drafts.receive"):
        return Draft.objects.none()
    return _whole(Draft.objects.all()).filter(newest=State.RETURNED).order_by("newest_at", "pk")


def _whole(rows: Any) -> Any:
    return rows.standing().select_related("author", "organization", "paper", "meeting")


def one(viewer: Viewer, pk: int, day: date, act: Act = Act.READ) -> Draft | None:
    """A draft with which a viewer may do something; ``None`` for all others alike.

    In the members' area only what one is as a member counts.
    """
    draft: Draft | None = _whole(Draft.objects.filter(pk=pk)).first() if pk < 2**63 else None
    if draft is None or not viewer.may("drafts.write"):
        return None
    return draft if may(act, draft.state, draft.parts(viewer.person_id, day)) else None


def in_office(viewer: Viewer, pk: int) -> Draft | None:
    """A draft as the office may see it: submitted, or a paper already."""
    draft: Draft | None = _whole(Draft.objects.filter(pk=pk)).first() if pk < 2**63 else None
    if draft is None or not viewer.may("drafts.receive"):
        return None
    return draft if may(Act.READ, draft.state, {Part.OFFICE}) else None


def sessions(rows: Any, now: datetime) -> Any:
    """Of sessions those a text can be meant for: published ones of the council, not cancelled."""
    own = Organization.Kind.COUNCIL
    found = rows.public().coming(now).filter(cancellation=None, organization__kind_of_body=own)
    return found.select_related("organization").distinct()


def closing(meetings: Any, now: datetime) -> dict[int, Deadline]:
    """When the items of sessions close, by their keys; only where the council has such a rule."""
    found = deadlines_for(list(meetings), now=now)
    return {pk: it for pk, rows in found.items() for it in rows if it.code == "items_close"}


def could_sign(draft: Draft, day: date) -> list[Person]:
    """Members with a seat whom the author can still ask."""
    known = [it.person_id for it in draft.co_authors.all() if it.joined is not False]
    council = Organization.Kind.COUNCIL
    held = Membership.objects.on(day).filter(organization__kind_of_body=council).values("person")
    rows = Person.objects.filter(pk__in=held).exclude(pk__in=[draft.author_id, *known])
    return list(rows.order_by("family_name", "given_name", "pk"))
