"""A seat nobody is left for: who could still be asked, with one click or with a reason."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.meetings.access.attendance import Seat
from sprachrohr.meetings.access.stand_ins import Pool
from sprachrohr.people.models import Person


def offers(seat: Seat, pool: Pool, typed: dict[str, str]) -> dict[str, Any]:
    """What the page offers for one empty seat; ``typed``: what was sent for it and refused."""
    own = seat.membership.on_behalf_of_id
    near = [it for it, of in pool.substitutes if own is not None and of == own]
    far = [it for it, _of in pool.substitutes if it not in near]
    groups = [
        (pgettext("people", "Stand in for the same list or group"), near),
        (pgettext("people", "Stand in for others"), far),
        (_("Other members of the council"), list(pool.members)),
    ]
    return {
        "key": seat.chain[0].invitee.pk,
        "member": seat.membership.person,
        "released": pool.released,
        "groups": [
            (label, [_choice(it, typed) for it in people]) for label, people in groups if people
        ],
        "why": typed.get("why", ""),
    }


def _choice(person: Person, typed: dict[str, str]) -> dict[str, Any]:
    return {
        "value": person.pk,
        "name": str(person),
        "selected": typed.get("person") == str(person.pk),
    }
