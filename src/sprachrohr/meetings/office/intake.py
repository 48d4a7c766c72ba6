"""Sessions read in from a spreadsheet, as a plan for the year comes from the town hall."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import LegislativeTerm, Location
from sprachrohr.desk.intake import (
    Cells,
    Col,
    Intake,
    Taken,
    day_of,
    number_of,
    plain_name,
    yes_no,
)
from sprachrohr.desk.values import read_moment
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import Meeting
from sprachrohr.people.access import named

COLUMNS = (
    Col(
        code="day",
        label=gettext_lazy("Day"),
        hint=gettext_lazy("For example: 9.12.2026. The hour may stand behind it."),
        names=("Datum", "Tag", "Sitzungstag", "Sitzungsdatum", "Termin", "date", "day"),
        needed=True,
    ),
    Col(
        code="start",
        label=pgettext_lazy("session", "Begins"),
        hint=gettext_lazy("For example: 17:00, or 17:00 – 19:00. Empty: the hour is not known."),
        names=("Beginn", "Uhrzeit", "Zeit", "Anfang", "von", "Start", "time", "begins", "from"),
    ),
    Col(
        code="end",
        label=pgettext_lazy("session", "Ends"),
        hint=gettext_lazy("For example: 19:00. May stay empty."),
        names=("Ende", "bis", "end", "ends", "until", "to"),
    ),
    Col(
        code="body",
        label=gettext_lazy("Body"),
        hint=gettext_lazy("Its name as recorded here. Empty: the council itself."),
        names=("Gremium", "Ausschuss", "Arbeitskreis", "body", "committee"),
    ),
    Col(
        code="place",
        label=gettext_lazy("Place"),
        hint=gettext_lazy("Its name as recorded under places, with the room if there are several."),
        names=("Ort", "Sitzungsort", "Raum", "Ort, Raum", "place", "location", "venue", "room"),
    ),
    Col(
        code="number",
        label=gettext_lazy("Number in the term"),
        hint=gettext_lazy("For example: 4."),
        names=("Nummer", "Nr.", "Nr", "Sitzung Nr.", "lfd. Nr.", "number", "no."),
    ),
    Col(
        code="name",
        label=gettext_lazy("Name"),
        hint=gettext_lazy("Only if it is a special session."),
        names=("Bezeichnung", "Name", "Titel", "Anlass", "name", "title"),
    ),
    Col(
        code="public",
        label=gettext_lazy("Public"),
        hint=gettext_lazy("ja or nein. Empty: ja."),
        names=("öffentlich", "Öffentlichkeit", "public"),
    ),
)  # fmt: skip
_LABEL = {it.code: it.label for it in COLUMNS}
_WITH_HOUR = re.compile(r"^(.*\d)[\s,]+(\d{1,2}[:.]\d{2}(?::\d{2})?|\d{1,2}(?=\s*Uhr))(?:\s*Uhr)?$")
_SPAN = re.compile(r"\s*(?:–|-|bis|to)\s*")


def times_of(cells: Cells, today: date) -> tuple[datetime, datetime | None, bool]:
    """Begin, end, and whether the hour is known. Raises :class:`Refused`."""
    text, start, end = cells.get("day", ""), cells.get("start", ""), cells.get("end", "")
    if found := _WITH_HOUR.match(text):
        text, start = found[1], start or found[2]
    day = day_of(_LABEL["day"], text, today)
    if day is None:
        raise Refused(_("“%(column)s” is empty.") % {"column": _LABEL["day"]})
    if not end and (parts := _SPAN.split(start, maxsplit=1))[1:]:
        start, end = parts
    if not start:
        return _moment("start", day, "0:00"), None, False
    return _moment("start", day, start), _moment("end", day, end) if end else None, True


def _moment(code: str, day: date, clock: str) -> datetime:
    clock = re.sub(r"^(\d{1,2}[:.]\d{2})[:.]\d{2}$", r"\1", clock.strip())
    clock = re.sub(r"(?i)\s*(uhr|h)$", "", clock)
    try:
        return read_moment(f"{day:%d.%m.%Y} {clock}")
    except ValueError as problem:
        raise Refused(
            _("“%(column)s”: “%(text)s” is no hour of that day. Write it like this: 17:00.")
            % {"column": _LABEL[code], "text": clock}
        ) from problem


def _place(text: str) -> Location | None:
    if not text:
        return None
    found = [
        it
        for it in Location.objects.all()
        if plain_name(text) in {plain_name(str(it)), plain_name(it.name), plain_name(it.room)}
    ]
    exact = [it for it in found if plain_name(str(it)) == plain_name(text)]
    found = exact or found
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            _("There are several places called “%(name)s”. Write the room behind it.")
            % {"name": text}
        )
    raise Refused(
        _("There is no place called “%(name)s”. Add it first, or leave the cell empty.")
        % {"name": text}
    )


def take_meeting(council: Any, cells: Cells, *, by: Actor, now: datetime) -> Taken:
    """One row: a session, unless its body meets on that day already."""
    start, end, time_known = times_of(cells, timezone.localdate(now))
    day = timezone.localdate(start)
    name = cells.get("body", "")
    body = named.body_named(name) if name else named.body_itself()
    if body is None:
        raise Refused(
            _("There is no body called “%(name)s”. Add it first, or mend the name.")
            % {"name": name}
            if name
            else _("The council itself is not recorded yet. Add it under bodies first.")
        )
    facts = {
        "body": body.name,
        "day": f"{day:%d.%m.%Y}",
        "hour": f"{timezone.localtime(start):%H:%M}",
    }
    there = Meeting.objects.filter(
        organization=body, start__gte=_midnight(day), start__lt=_midnight(day + timedelta(days=1))
    )
    if there.exists():
        return Taken(_("“%(body)s” has a session on %(day)s already.") % facts, there=True)
    actions.add_meeting(
        council,
        organization=body,
        start=start,
        end=end,
        time_known=time_known,
        name=cells.get("name", ""),
        number=number_of(_LABEL["number"], cells.get("number", "")),
        term=next((it for it in LegislativeTerm.objects.all() if it.holds(day)), None),
        location=_place(cells.get("place", "")),
        public=yes_no(_LABEL["public"], cells.get("public", ""), default=True),
        by=by,
        now=now,
    )
    if not time_known:
        return Taken(_("New: “%(body)s” on %(day)s, the hour is not known.") % facts)
    return Taken(_("New: “%(body)s” on %(day)s at %(hour)s.") % facts)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))


SESSIONS = Intake(
    code="sitzungen",
    label=gettext_lazy("Sessions"),
    help=gettext_lazy(
        "One row for each session. Nobody sees them before you publish their dates: choose them "
        "in the list and publish all at once. A day on which the body meets already is left out."
    ),
    right="meetings.edit",
    columns=COLUMNS,
    take=take_meeting,
    list_url="/verwaltung/sitzungen/?stand=offen",
)
