"""What of the subscriptions stands in the office: numbers, never addresses; when mails leave."""

from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Column, Entry, Field, Kind
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.subscriptions import mailboxes, rules
from sprachrohr.subscriptions.access import RIGHT
from sprachrohr.subscriptions.models import DigestHabits

MONDAY = date(2026, 11, 23)
"""A Monday, to say the names of weekdays."""


def _weekday(number: int) -> str:
    return dates.weekday(MONDAY + timedelta(days=number), get_language() or "de")


def _weekdays() -> list[tuple[str, str]]:
    return [(str(it), _weekday(it)) for it in range(7)]


KINDS = (
    Kind(
        code="sammelmails",
        model=DigestHabits,
        one=_("Gathered e-mails"),
        many=_("Gathered e-mails"),
        group="council",
        place=47,
        right=RIGHT,
        single=True,
        help=_(
            "When the e-mails leave that gather what is new for those who subscribed. Another "
            "time or place and a cancellation are told at once. Without a choice it is Thursday, "
            "8 o'clock."
        ),
        fields=(
            Field(name="weekday", label=_("Day of the weekly e-mail"), choices=_weekdays),
            Field(
                name="hour",
                label=_("Hour"),
                hint=_("0 to 23. Daily e-mails leave at this hour too."),
            ),
        ),
        columns=(
            Column(code="tag", label=_("Day"), show=lambda it: _weekday(it.weekday)),
            Column(code="stunde", label=_("Hour"), show=lambda it: it.hour, number=True),
        ),
        initial=lambda council: {"weekday": rules.WEEKDAY, "hour": rules.HOUR},
        add=mailboxes.add_habits,
        change=mailboxes.change_habits,
    ),
)

ENTRIES = [
    Entry(
        label=_("Subscriptions"),
        url=lambda: reverse("subscriptions:numbers"),
        right=RIGHT,
        group="requests",
        order=60,
    )
]
