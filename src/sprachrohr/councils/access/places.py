"""Places with their accessibility, units, and contacts by role."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

from django_scopes import get_scope

from sprachrohr.councils.models import Contact, Location, Unit
from sprachrohr.councils.prepared import Prepared
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.people.viewers import Viewer

MAP = "https://www.openstreetmap.org"


@dataclass(frozen=True)
class PlacesPage:
    """Places that have all wanted features, and places of which nobody knows."""

    wanted: tuple[str, ...]
    fitting: tuple[Location, ...]
    unknown: tuple[Location, ...]
    """At least one wanted feature is not known, none is missing."""
    total: int

    @property
    def texts(self) -> list[Words]:
        return [it.said.directions for it in self.fitting]


def places(viewer: Viewer, language: str, wanted: Collection[str] = ()) -> PlacesPage:
    """The places of the council; ``wanted``: names of :attr:`Location.FEATURES`.

    A feature nobody has noted is unknown, never a no: such places stand in a list of their own.
    """
    features = tuple(name for name in Location.FEATURES if name in wanted)
    rows = list(Location.objects.select_related("source").order_by("name", "room", "pk"))
    speak(language, rows, [it.source for it in rows])
    answers = [(it, [getattr(it, name) for name in features]) for it in rows]
    return PlacesPage(
        wanted=features,
        fitting=tuple(it for it, given in answers if all(given)),
        unknown=tuple(
            it
            for it, given in answers
            if not all(given) and all(answer is not False for answer in given)
        ),
        total=len(rows),
    )


def map_url(location: Location) -> str:
    """Where a map of the place is found, outside this site; "" without address.

    A model city is on no map.
    """
    if get_scope()["council"].example:
        return ""
    if location.latitude is not None and location.longitude is not None:
        point = f"{location.latitude.normalize():f}", f"{location.longitude.normalize():f}"
        return f"{MAP}/?mlat={point[0]}&mlon={point[1]}#map=18/{point[0]}/{point[1]}"
    address = ", ".join(
        part
        for part in (
            location.street_address,
            f"{location.postal_code} {location.locality}".strip(),
        )
        if part
    )
    return f"{MAP}/search?query={quote(address)}" if location.street_address else ""


@dataclass(frozen=True)
class ContactPage:
    """Whom to reach, and the units of the administration."""

    contacts: tuple[Contact, ...]
    units: tuple[Unit, ...]

    @property
    def texts(self) -> list[Words]:
        return [it.said.role for it in self.contacts] + [it.said.name for it in self.units]


_CONTACTS = Prepared(lambda: Contact.objects.select_related("source"))
_UNITS = Prepared(lambda: Unit.objects.select_related("location", "source"))


def contact(viewer: Viewer, language: str) -> ContactPage:
    """Contacts by role and the directory of units; one source for all pages."""
    contacts, units = _CONTACTS(), _UNITS()
    by_pk = {it.pk: it for it in units}
    for it in contacts:
        if it.unit_id:
            it.unit = by_pk[it.unit_id]
    speak(
        language,
        contacts,
        units,
        [it.location for it in units],
        [it.source for it in (*contacts, *units)],
    )
    return ContactPage(tuple(contacts), tuple(units))
