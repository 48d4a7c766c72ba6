"""The office's own entries in its menu."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Entry

ENTRIES = (
    Entry(
        label=_("Overview"),
        url=lambda: "/verwaltung/",
        right="office.enter",
        group="today",
        order=1,
    ),
    Entry(
        label=_("First steps"),
        url=lambda: "/verwaltung/erste-schritte/",
        right="councils.edit",
        group="setup",
        order=1,
    ),
    Entry(
        label=_("Import a spreadsheet"),
        url=lambda: "/verwaltung/einlesen/",
        right="people.edit",
        group="people",
        order=90,
    ),
    Entry(
        label=_("History"),
        url=lambda: "/verwaltung/verlauf/",
        right="history.read",
        group="today",
        order=2,
    ),
)
