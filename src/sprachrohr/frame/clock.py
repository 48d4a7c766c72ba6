"""What time it is for a page; one place, so that tests can stand on any day."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in the council's time zone (Europe/Berlin)."""
    return timezone.localtime(timezone.now())


def today() -> date:
    """The present day in the council's time zone."""
    return now().date()


def next_midnight(moment: datetime) -> datetime:
    """When the day after ``moment`` begins: until then a page that says "heute" holds."""
    return timezone.make_aware(datetime.combine(moment.date() + timedelta(days=1), time()))
