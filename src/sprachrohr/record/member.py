"""What of minutes is there for members: to read, and to object to."""

from django.utils.translation import gettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.languages.kept import reverse

ENTRIES = (
    Entry(
        label=gettext_lazy("Minutes"),
        url=lambda: reverse("record:my-minutes"),
        right="members.work",
        group="meetings",
        order=12,
    ),
)
