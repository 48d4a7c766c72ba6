"""The record of what is kept, for everybody; deletions and who looked, for ``privacy.manage``."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Entry
from sprachrohr.languages.access import speak
from sprachrohr.people.models import Account, Person
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import Viewer
from sprachrohr.privacy import registry
from sprachrohr.privacy.models import Deletion, Period
from sprachrohr.privacy.rules import EXPORT, LOOK

RIGHT = "privacy.manage"
LONGEST = 254
"""Characters of an e-mail address."""


@dataclass(frozen=True)
class Row:
    """One line of the record. ``days`` is ``None`` without a period."""

    kept: registry.Kept
    days: int | None
    period: Period | None

    @property
    def own(self) -> bool:
        """Whether the council itself has set the period."""
        return self.period is not None


def record(viewer: Viewer, language: str, day: date) -> list[Row]:
    """What is kept for how long and why, on a day; the same for guests and the office."""
    periods = list(Period.objects.on(day).select_related("source").order_by("valid_from", "pk"))
    speak(language, periods, [it.source for it in periods])
    own = {it.kind_of_data: it for it in periods}
    return [
        Row(it, own[it.code].days if it.code in own else it.days, own.get(it.code))
        for it in registry.catalogue()
    ]


def deletions(viewer: Viewer) -> Any:
    """The log of deletions, the latest first."""
    return Deletion.objects.all() if viewer.may(RIGHT) else Deletion.objects.none()


def people(viewer: Viewer) -> list[Person]:
    """The persons of the council, to choose from."""
    return list(Person.objects.all()) if viewer.may(RIGHT) else []


def subject(viewer: Viewer, council_id: int, address: str, person: str) -> registry.Subject:
    """Whose data is asked for: an address, the number of a person, or both.

    An address with an account finds the account too. Refuses a question about nobody.
    """
    refuse_unless(viewer, RIGHT)
    address = address.strip()
    found = Person.objects.filter(pk=int(person)).first() if _number(person) else None
    if person and found is None:
        raise Refused(_("This person does not exist here. Please choose another one."))
    if not address and found is None:
        raise Refused(_("Please write an address, or choose a person."))
    if len(address) > LONGEST or any(not sign.isprintable() for sign in address):
        raise Refused(_("Please write one e-mail address, like name@example.org."))
    account = Account.objects.filter(email__iexact=address).first() if address else None
    return registry.Subject(
        council_id,
        address=address,
        account_id=account.pk if account else None,
        person_id=found.pk if found else None,
    )


def _number(text: str) -> bool:
    """Whether a text is a number that a key can be."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def looks(viewer: Viewer, council_id: int) -> Any:
    """Who looked at what, the latest first: a query set of audit entries with their lines."""
    if not viewer.may(RIGHT):
        return Entry.objects.none()
    return (
        Entry.objects.filter(council_id=council_id, code__in=(LOOK, EXPORT))
        .prefetch_related("lines")
        .order_by("-at", "-pk")
    )
