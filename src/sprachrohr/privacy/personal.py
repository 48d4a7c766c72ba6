"""What this room itself keeps."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.privacy import actions
from sprachrohr.privacy.registry import Kept

KEPT = [
    Kept(
        code="privacy.looks",
        what=_("Who opened a message, a mail or a person's data, and when"),
        why=_("So that nobody reads personal data without a reason."),
        who=_("The administration of the council."),
        days=365,
        start=_("from the day it was opened"),
        delete=actions.delete_looks,
        order=80,
    ),
    Kept(
        code="privacy.deletions",
        what=_("How many entries were deleted, of which kind, and when"),
        why=_("To show that periods are kept. It holds numbers, no contents."),
        who=_("The administration of the council."),
        days=1095,
        start=_("from the day of the deletion"),
        delete=actions.delete_deletions,
        order=82,
    ),
    Kept(
        code="audit.entries",
        what=_("Who changed what and when in the office"),
        why=_("So that every change can be explained. Texts of messages are not in it."),
        who=_("The office of the council."),
        until=_("as long as the council keeps its records"),
        order=84,
    ),
    Kept(
        code="guests.reading",
        what=_("Visits to these pages"),
        why=_("Nothing is kept: no cookie, no counting, no address of your device."),
        who=_("Nobody."),
        until=_("not stored"),
        order=10,
    ),
]
