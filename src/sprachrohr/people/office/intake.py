"""Members read in from a spreadsheet: persons, their seats, and the lists they stand for."""

import re
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import LegislativeTerm
from sprachrohr.desk.intake import Cells, Col, Intake, Taken, day_of, word_of
from sprachrohr.people import actions
from sprachrohr.people.access import named
from sprachrohr.people.models import Membership, Organization, Person

FUNCTIONS = {
    "member": ("Mitglied", "member", "ordentliches Mitglied"),
    "chair": ("Vorsitz", "Vorsitzende", "Vorsitzender", "Vorsitzende/r", "chair", "chairperson"),
    "deputy": (
        "Stellvertretung", "stellvertretende Vorsitzende", "stellvertretender Vorsitzender",
        "stellv. Vorsitz", "stellvertretender Vorsitz", "deputy chair", "vice chair",
    ),
    "spokesperson": ("Sprecher", "Sprecherin", "spokesperson"),
    "delegate": ("Delegierte", "Delegierter", "Delegiert", "delegate"),
    "minutes": ("Schriftführung", "Schriftführer", "Schriftführerin", "minute-taker"),
}  # fmt: skip
SEATS = {
    "elected": (
        "gewählt", "direkt gewählt", "Direktwahl", "gewähltes Mitglied", "directly elected",
    ),
    "rat": (
        "Rat", "vom Rat entsandt", "Ratsmitglied", "entsandt", "vom Rat bestellt",
        "sent by the city council", "council",
    ),
    "advisory": (
        "beratend", "beratendes Mitglied", "sachkundig", "sachkundige Einwohnerin",
        "sachkundiger Einwohner", "advisory member",
    ),
}  # fmt: skip

_TITLE = re.compile(r"^((?:(?:Prof|Dr|Dipl|Mag)\.?(?:-\w+\.?)?\s+)+)", re.IGNORECASE)

COLUMNS = (
    Col(
        code="family_name",
        label=gettext_lazy("Family name"),
        hint=gettext_lazy("The family name. Or leave it out and write the whole name into “Name”."),
        names=("Nachname", "Familienname", "Zuname", "surname", "last name", "family name"),
    ),
    Col(
        code="given_name",
        label=gettext_lazy("Given name"),
        hint=gettext_lazy("The given name or names."),
        names=("Vorname", "Vornamen", "Rufname", "first name", "given name", "forename"),
    ),
    Col(
        code="name",
        label=gettext_lazy("Name"),
        hint=gettext_lazy("Instead of the two before: “Beispiel, Ada” or “Ada Beispiel”."),
        names=("Name", "Mitglied", "Vor- und Nachname", "Name, Vorname", "full name", "member"),
    ),
    Col(
        code="title",
        label=gettext_lazy("Title"),
        hint=gettext_lazy("For example: Dr."),
        names=("Titel", "akad. Titel", "akademischer Grad", "title"),
    ),
    Col(
        code="body",
        label=gettext_lazy("Body"),
        hint=gettext_lazy("Its name as recorded here. Empty: the council itself."),
        names=("Gremium", "Ausschuss", "Organisation", "Arbeitskreis", "body", "committee"),
    ),
    Col(
        code="function",
        label=gettext_lazy("Function"),
        hint=gettext_lazy(
            "Mitglied, Vorsitz, Stellvertretung, Sprecherin, Delegierte, Schriftführung. Empty: "
            "Mitglied."
        ),
        names=("Funktion", "Rolle", "Amt", "function", "role", "position"),
    ),
    Col(
        code="seat",
        label=gettext_lazy("Kind of seat"),
        hint=gettext_lazy("Only in the council itself: gewählt, vom Rat entsandt, or beratend."),
        names=("Art des Sitzes", "Sitz", "Sitzart", "Art", "Mitgliedsart", "kind of seat", "seat"),
    ),
    Col(
        code="group",
        label=gettext_lazy("List or parliamentary group"),
        hint=gettext_lazy("For whom the person sits there. What is not known yet is added."),
        names=(
            "Liste",
            "Fraktion",
            "Wahlvorschlag",
            "Liste/Fraktion",
            "Partei",
            "Gruppe",
            "list",
            "group",
            "party",
            "parliamentary group",
        ),
    ),
    Col(
        code="start",
        label=pgettext_lazy("day", "From"),
        hint=gettext_lazy("The first day, 1.11.2025. Empty: the first day of the present term."),
        names=(
            "Von",
            "Seit",
            "Ab",
            "Beginn",
            "Eintritt",
            "Mitglied seit",
            "from",
            "since",
            "start",
        ),
    ),
    Col(
        code="end",
        label=pgettext_lazy("day", "Until"),
        hint=gettext_lazy("The last day. Empty: still holds the seat."),
        names=(
            "Bis",
            "Ende",
            "Austritt",
            "ausgeschieden",
            "ausgeschieden am",
            "until",
            "to",
            "end",
        ),
    ),
)
_LABEL = {it.code: it.label for it in COLUMNS}


def name_of(cells: Cells) -> tuple[str, str, str]:
    """(title, given name, family name) of a row. Raises :class:`Refused` without a full name."""
    title = cells.get("title", "")
    given, family = cells.get("given_name", ""), cells.get("family_name", "")
    whole = cells.get("name", "")
    if given and not family:
        family = whole  # “Name” and “Vorname” is how many lists say it
    elif not (given and family) and whole:
        if "," in whole:
            family, _comma, given = (it.strip() for it in whole.partition(","))
        else:
            if (found := _TITLE.match(whole)) and not title:
                title, whole = found[1].strip(), whole[found.end() :]
            given, _blank, family = whole.rpartition(" ")
    if (found := _TITLE.match(f"{given} ")) and not title:
        title, given = found[1].strip(), given[found.end() :]
    if not given or not family:
        raise Refused(_("Given name and family name are needed."))
    return title, given, family


def take_member(council: Any, cells: Cells, *, by: Actor, now: datetime) -> Taken:
    """One row: a person, found or added, and a seat."""
    title, given, family = name_of(cells)
    body = _body(cells.get("body", ""))
    seat = word_of(_LABEL["seat"], cells.get("seat", ""), SEATS, "")
    function = word_of(_LABEL["function"], cells.get("function", ""), FUNCTIONS, "member")
    start = _start(cells.get("start", ""), timezone.localdate(now))
    end = day_of(_LABEL["end"], cells.get("end", ""), timezone.localdate(now))
    known = named.persons_named(given, family)
    if len(known) > 1:
        raise Refused(
            _("There are %(n)s persons called %(name)s. Please add this seat by hand.")
            % {"n": len(known), "name": known[0].name}
        )
    if known and (there := _there(known[0], body, start, end)):
        return there
    said: list[str] = []
    person = known[0] if known else actions.add_person(
        council, given_name=given, family_name=family, title=title, by=by, now=now
    )  # fmt: skip
    group = _group(council, cells.get("group", ""), seat, said, by, now)
    actions.join(
        person, body, start_date=start, end_date=end, function=function, kind_of_seat=seat,
        on_behalf_of=group, by=by, now=now,
    )  # fmt: skip
    facts = {"person": person.name, "body": body.name, "day": f"{start:%d.%m.%Y}"}
    said.insert(
        0,
        _("%(person)s is known; new: a seat in “%(body)s” from %(day)s on.") % facts
        if known
        else _("New: %(person)s, with a seat in “%(body)s” from %(day)s on.") % facts,
    )
    return Taken(" ".join(said))


def _body(name: str) -> Organization:
    body = named.body_named(name) if name else named.body_itself()
    if body is not None:
        return body
    if name:
        raise Refused(
            _("There is no body called “%(name)s”. Add it first, or mend the name.")
            % {"name": name}
        )
    raise Refused(_("The council itself is not recorded yet. Add it under bodies first."))


def _start(text: str, today: date) -> date:
    start = day_of(_LABEL["start"], text, today)
    if start is not None:
        return start
    term = next((it for it in LegislativeTerm.objects.all() if it.holds(today)), None)
    if term is None:
        raise Refused(_("The first day is missing, and there is no present term to take it from."))
    return term.start_date


def _there(person: Person, body: Organization, start: date, end: date | None) -> Taken | None:
    seat = Membership.objects.filter(person=person, organization=body, start_date=start).first()
    if seat is None:
        return None
    facts = {"person": person.name, "body": body.name, "day": f"{start:%d.%m.%Y}"}
    said = _("%(person)s sits in “%(body)s” since %(day)s already.") % facts
    if end is not None and seat.end_date != end:
        said += " " + _("The last day differs: choose “Ends on …” on the page of the seat.")
    return Taken(said, there=True)


def _group(
    council: Any, name: str, seat: str, said: list[str], by: Actor, now: datetime
) -> Organization | None:
    if not name:
        return None
    group = named.group_named(name)
    if group is None:
        group = actions.add_organization(
            council, kind_of_body="parliamentary_group" if seat == "rat" else "list", name=name,
            by=by, now=now,
        )  # fmt: skip
        said.append(_("“%(name)s” is added, too.") % {"name": name})
    return group


MEMBERS = Intake(
    code="mitglieder",
    label=gettext_lazy("Members"),
    help=gettext_lazy(
        "One row for each seat: who, in which body, since when. A person who is known already is "
        "found by the name. Only what is public: leave addresses and telephone numbers out, they "
        "are not read."
    ),
    right="people.edit",
    columns=COLUMNS,
    take=take_member,
    list_url="/verwaltung/mitgliedschaften/",
)
