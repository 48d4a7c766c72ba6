"""What of minutes is there for members: to read, and to object to."""

# Only office and members read these sentences.

from django.utils.translation import pgettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.languages.kept import reverse

ENTRIES = (
    Entry(
        label=pgettext_lazy("of several sessions", "Minutes"),
        url=lambda: reverse("record:my-minutes"),
        right="members.work",
        group="meetings",
        order=12,
    ),
)
