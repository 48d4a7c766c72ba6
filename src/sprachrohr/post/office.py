"""What of the post stands in the office's menu."""

from django.utils.translation import pgettext_lazy

from sprachrohr.desk.kinds import Entry
from sprachrohr.languages.kept import reverse

ENTRIES = [
    Entry(
        label=pgettext_lazy("all of it", "Mail"),
        url=lambda: reverse("post:mails"),
        right="post.read",
        group="requests",
        order=50,
    )
]
