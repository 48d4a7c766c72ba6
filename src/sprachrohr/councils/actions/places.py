"""Places, units of the administration, contacts by role."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import Contact, Council, Location, Source, Unit
from sprachrohr.councils.writing import arranger, changer, keep, remover, writing


def add_location(
    council: Council,
    *,
    name: str,
    street_address: str = "",
    postal_code: str = "",
    locality: str = "",
    room: str = "",
    floor: str = "",
    directions: str = "",
    longitude: Decimal | None = None,
    latitude: Decimal | None = None,
    step_free: bool | None = None,
    lift: bool | None = None,
    tactile_guidance: bool | None = None,
    accessible_wc: bool | None = None,
    changing_room: bool | None = None,
    accessible_parking: bool | None = None,
    hearing_loop: bool | None = None,
    source: Source | None = None,
    by: Actor,
    now: datetime,
) -> Location:
    """Record a place. Each feature of accessibility is yes, no, or ``None``: not known.

    Coordinates are degrees (WGS 84), both or none.
    """
    with writing("councils.add_location", council, by=by, now=now):
        return keep(
            _check_location(
                Location(
                    council=council,
                    name=name,
                    street_address=street_address,
                    postal_code=postal_code,
                    locality=locality,
                    room=room,
                    floor=floor,
                    directions=directions,
                    longitude=longitude,
                    latitude=latitude,
                    step_free=step_free,
                    lift=lift,
                    tactile_guidance=tactile_guidance,
                    accessible_wc=accessible_wc,
                    changing_room=changing_room,
                    accessible_parking=accessible_parking,
                    hearing_loop=hearing_loop,
                    source=source,
                )
            )
        )


def _check_location(location: Location) -> Location:
    longitude, latitude = location.longitude, location.latitude
    if (longitude is None) != (latitude is None):
        raise Refused(_("Give both coordinates, or none."))
    if (longitude is not None and not -180 <= longitude <= 180) or (
        latitude is not None and not -90 <= latitude <= 90
    ):
        raise Refused(_("These coordinates do not exist. Please check them."))
    return location


change_location = changer(Location, _check_location)
remove_location = remover(Location)


def add_unit(
    council: Council,
    *,
    name: str,
    parent: Unit | None = None,
    what: str = "",
    location: Location | None = None,
    source: Source | None = None,
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Unit:
    """Record a unit of the administration, or the council's office."""
    with writing("councils.add_unit", council, by=by, now=now):
        return keep(
            Unit(
                council=council,
                name=name,
                parent=parent,
                what=what,
                location=location,
                source=source,
                order=order,
            )
        )


def add_contact(
    council: Council,
    *,
    purpose: str,
    role: str,
    unit: Unit | None = None,
    phone: str = "",
    fax: str = "",
    email: str = "",
    hours: str = "",
    note: str = "",
    state_of: str = "",
    source: Source | None = None,
    order: int = 0,
    by: Actor,
    now: datetime,
) -> Contact:
    """Record how to reach a role. ``state_of``: the day of historical details ("06/2015")."""
    with writing("councils.add_contact", council, by=by, now=now):
        return keep(
            Contact(
                council=council,
                purpose=purpose,
                role=role,
                unit=unit,
                phone=phone,
                fax=fax,
                email=email,
                hours=hours,
                note=note,
                state_of=state_of,
                source=source,
                order=order,
            )
        )


def _check_unit(unit: Unit) -> None:
    above, seen = unit.parent, {unit.pk}
    while above is not None:
        if above.pk in seen:
            raise Refused(_("A unit cannot stand below itself. Please choose another one."))
        seen.add(above.pk)
        above = above.parent


change_unit = changer(Unit, _check_unit)
remove_unit = remover(Unit)
arrange_units = arranger(Unit)
change_contact = changer(Contact)
remove_contact = remover(Contact)
arrange_contacts = arranger(Contact)
