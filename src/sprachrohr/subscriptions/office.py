"""What of the subscriptions stands in the office: numbers, never addresses."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Entry
from sprachrohr.languages.kept import reverse
from sprachrohr.subscriptions.access import RIGHT

ENTRIES = [
    Entry(
        label=_("Subscriptions"),
        url=lambda: reverse("subscriptions:numbers"),
        right=RIGHT,
        group="requests",
        order=60,
    )
]
