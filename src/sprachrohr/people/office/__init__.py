"""What of people is kept in the office: so far the accounts (Zugänge)."""

from django.utils.translation import gettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.languages.kept import reverse

KINDS = ()
ENTRIES = (
    Entry(
        label=gettext_lazy("Accounts and roles"),
        url=lambda: reverse("people:accounts"),
        right="accounts.manage",
        group="setup",
        order=10,
    ),
)
