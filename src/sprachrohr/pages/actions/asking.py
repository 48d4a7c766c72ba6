"""What actions ask of a text before they do something with it."""

from datetime import datetime
from typing import Any

from sprachrohr.audit.models import Line
from sprachrohr.pages.models import EditorialRules, Page
from sprachrohr.pages.rules import Verdict, approved


def name_of(obj: Any) -> str:
    return "page" if isinstance(obj, Page) else "news"


def needs_second(council: Any) -> bool:
    """Whether this council publishes only what a second person has approved."""
    return bool(EditorialRules.objects.filter(council=council, second_person=True).exists())


def last_writer(obj: Any) -> int | None:
    """The account that wrote the present text, as the audit log has it; ``None``: nobody's."""
    texts = {*obj.translatable, "picture_id"}
    lines = Line.objects.filter(
        kind=obj.kind(), object_id=obj.pk, entry__council_id=obj.council_id
    ).select_related("entry")
    for line in lines.order_by("-pk"):
        if texts & set(line.after):
            return line.entry.account_id
    return None


def is_approved(obj: Any) -> bool:
    """Whether a second person has approved the present version."""
    rows = [Verdict(it.verdict, it.of) for it in obj.reviews.order_by("at", "pk")]
    return approved(rows, obj.of())


def running(obj: Any, now: datetime) -> Any:
    """The publication that runs or will run; ``None`` for what is not public."""
    found = obj.publications.filter(withdrawn_at__isnull=True).first()
    return None if found is None or (found.until and found.until <= now) else found
