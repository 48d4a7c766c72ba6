"""What of people is kept in the office: persons, bodies, seats, and accounts (Zugänge)."""

from django.utils.translation import gettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.languages.kept import reverse
from sprachrohr.people.office.bodies import BODIES, VACANCIES
from sprachrohr.people.office.due import due
from sprachrohr.people.office.intake import MEMBERS
from sprachrohr.people.office.persons import PERSONS
from sprachrohr.people.office.seats import MEMBERSHIPS, SUBSTITUTES

KINDS = (PERSONS, MEMBERSHIPS, BODIES, SUBSTITUTES, VACANCIES)
ENTRIES = (
    Entry(
        label=gettext_lazy("Accounts and roles"),
        url=lambda: reverse("people:accounts"),
        right="accounts.manage",
        group="setup",
        order=10,
    ),
)
INTAKES = (MEMBERS,)

__all__ = ["ENTRIES", "INTAKES", "KINDS", "due"]
