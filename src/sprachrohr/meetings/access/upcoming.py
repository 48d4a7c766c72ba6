"""Sessions and items to come, for rooms that ask whether something still comes in time."""

from collections.abc import Container
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from sprachrohr.meetings.models import AgendaItem, Meeting


def session_on(organization: Any, day: date) -> Meeting | None:
    """The one session of a body on a day; ``None`` for none and for several."""
    rows = Meeting.objects.filter(
        organization=organization,
        start__gte=_midnight(day),
        start__lt=_midnight(day + timedelta(days=1)),
        cancellation=None,
    )
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def open_items(now: datetime) -> list[AgendaItem]:
    """Agenda items of sessions still to come, under which a paper can be put, in order."""
    rows = AgendaItem.objects.filter(
        meeting__start__gte=now, meeting__cancellation=None, removal=None
    ).select_related("meeting__organization")
    return list(rows.order_by("meeting__start", "order", "pk")[:300])


def council_days(since: date) -> list[date]:
    """Days of the council's own sessions from a day on, cancelled ones left out, in order.

    Also of sessions whose date is not public yet: who plans with them stands inside.
    """
    rows = Meeting.objects.filter(
        organization__kind_of_body="council", start__gte=_midnight(since), cancellation=None
    )
    found = rows.order_by("start").values_list("start", flat=True)
    return [timezone.localdate(it) for it in found]


def more_planned(now: datetime, besides: Container[int]) -> bool:
    """Whether a session is planned whose date nobody was told yet; not which, nor when.

    ``besides``: sessions somebody knows of, because they are asked to them.
    """
    announced = Meeting.objects.filter(
        publications__at__isnull=False, publications__withdrawn_at__isnull=True
    )
    rows = (
        Meeting.objects.filter(start__gte=now, public=True, cancellation=None)
        .exclude(state=Meeting.State.HELD)
        .exclude(pk__in=announced.values("pk"))
    )
    return any(pk not in besides for pk in rows.values_list("pk", flat=True))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
