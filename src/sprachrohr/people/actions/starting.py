"""A new council: its host, its name, and the first person who may let others in."""

from collections.abc import Sequence
from datetime import datetime

from sprachrohr.audit.change import Actor, change
from sprachrohr.councils import actions as councils
from sprachrohr.councils.models import Council
from sprachrohr.people.actions.invitations import invite
from sprachrohr.people.models import Invitation, Role


def start_council(
    *,
    slug: str,
    host: str,
    name: str,
    legal_form: str,
    town: str,
    languages: Sequence[str],
    admin_email: str,
    admin_name: str,
    by: Actor,
    now: datetime,
) -> tuple[Council, Invitation, str]:
    """Take a council in and invite its first administration, all or nothing.

    ``name``: what the body is called today; ``legal_form``: a code of ``Designation.LegalForm``;
    ``town``: the municipality. Returns the council, the invitation and the token of its link.
    Refuses like the actions it is made of.
    """
    with change("people.start_council", None, by=by, now=now):
        council = councils.add_council(slug=slug, host=host, languages=languages, by=by, now=now)
        councils.add_designation(council, name=name, legal_form=legal_form, by=by, now=now)
        councils.add_body(council, name=town, short_name=town, by=by, now=now)
        invitation, token = invite(
            council,
            email=admin_email,
            name=admin_name,
            roles=[Role.Name.ADMIN.value],
            since=now.date(),
            by=by,
            now=now,
        )
    return council, invitation, token
