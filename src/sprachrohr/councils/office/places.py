"""Places, units, contacts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils import actions, words
from sprachrohr.councils.models import Contact, Location, Unit
from sprachrohr.councils.office.fields import CHANGED, SOURCE
from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Section
from sprachrohr.languages.kept import reverse


def _street(place: Location) -> str:
    town = f"{place.postal_code} {place.locality}".strip()
    return words.joined(it for it in (place.street_address, town) if it)


def _step_free(place: Location) -> Any:
    known = {True: _("yes"), False: _("no"), None: _("not known")}
    return known[place.step_free]


LOCATIONS = Kind(
    code="orte",
    model=Location,
    one=_("Place"),
    many=_("Places"),
    group="council",
    right="councils.edit",
    help=_(
        "Rooms in which the council meets and offices that people visit. What is not known about "
        "accessibility stays “not known”; it is never shown as “no”."
    ),
    fields=(
        Field(name="name", label=_("Name"), hint=_("For example: town hall.")),
        Field(name="room", label=_("Room")),
        Field(name="floor", label=_("Floor")),
        Field(name="street_address", label=_("Street and number")),
        Field(name="postal_code", label=_("Postal code")),
        Field(name="locality", label=_("Town")),
        Field(
            name="directions",
            label=_("How to get there"),
            widget="text",
            hint=_("The stop, the entrance, the way to the room. Short sentences."),
        ),
        Section(_("Accessibility")),
        *(Field(name=name, label=words.feature_lazy(name)) for name in Location.FEATURES),
        Section(_("On the map"), _("Degrees (WGS 84), both or none.")),
        Field(name="latitude", label=_("Latitude"), hint=_("For example: 51,45.")),
        Field(name="longitude", label=_("Longitude"), hint=_("For example: 7,01.")),
        SOURCE,
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name", "room")),
        Column(code="adresse", label=_("Address"), show=_street, sort=("street_address",)),
        Column(code="stufenlos", label=_("Step-free entrance"), show=_step_free),
        CHANGED,
    ),
    search=("name", "room", "street_address", "locality"),
    filters=(
        Filter(
            code="stufenlos",
            label=_("Step-free entrance"),
            choices=lambda: (("ja", _("yes")), ("nein", _("no")), ("offen", _("not known"))),
            apply=lambda rows, code: rows.filter(
                step_free={"ja": True, "nein": False, "offen": None}[code]
            ),
        ),
    ),
    order=("name", "room"),
    add=actions.add_location,
    change=actions.change_location,
    remove=actions.remove_location,
    public_url=lambda it: reverse("councils:places"),
)

UNITS = Kind(
    code="einheiten",
    model=Unit,
    one=_("Unit of the administration"),
    many=_("Units of the administration"),
    group="council",
    right="councils.edit",
    help=_("The council's office and the parts of the administration that it works with."),
    fields=(
        Field(name="name", label=_("Name")),
        Field(name="parent", label=_("Belongs to"), kind="einheiten"),
        Field(name="what", label=_("What it does"), widget="text"),
        Field(name="location", label=_("Place"), kind="orte"),
        SOURCE,
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name",)),
        Column(code="ueber", label=_("Belongs to"), show=lambda it: it.parent or ""),
        Column(code="ort", label=_("Place"), show=lambda it: it.location or ""),
    ),
    search=("name", "what"),
    related=("parent", "location"),
    order=("order",),
    add=actions.add_unit,
    change=actions.change_unit,
    remove=actions.remove_unit,
    arrange=actions.arrange_units,
    parts=(Part(kind="kontakte", through="unit", label=_("Contacts")),),
)

CONTACTS = Kind(
    code="kontakte",
    model=Contact,
    one=pgettext_lazy("of the council", "Contact"),
    many=_("Contacts"),
    group="council",
    right="councils.edit",
    help=_("How to reach a role. Never a private person: a role stays when its holder changes."),
    fields=(
        Field(name="purpose", label=_("What for"), words=words.purpose),
        Field(name="role", label=_("Role"), hint=_("For example: office of the council.")),
        Field(name="unit", label=_("Unit of the administration"), kind="einheiten"),
        Field(name="phone", label=_("Phone")),
        Field(name="fax", label=_("Fax")),
        Field(name="email", label=_("E-mail")),
        Field(name="hours", label=_("Opening hours")),
        Field(name="note", label=_("Note"), widget="text"),
        Field(
            name="state_of",
            label=_("As of"),
            hint=_("Only for details from the past, for example: 06/2015."),
        ),
        SOURCE,
    ),
    columns=(
        Column(code="rolle", label=_("Role"), show=str, sort=("role",)),
        Column(
            code="wofuer",
            label=_("What for"),
            show=lambda it: words.purpose(it.purpose),
            sort=("purpose",),
        ),
        Column(code="telefon", label=_("Phone"), show=lambda it: it.phone),
        Column(code="mail", label=_("E-mail"), show=lambda it: it.email),
        Column(code="einheit", label=_("Unit"), show=lambda it: it.unit or "", usual=False),
    ),
    search=("role", "phone", "email", "note"),
    filters=(
        Filter(
            code="wofuer",
            label=_("What for"),
            choices=lambda: [(code, words.purpose(code)) for code in Contact.Purpose.values],
            apply=lambda rows, code: rows.filter(purpose=code),
        ),
    ),
    related=("unit",),
    order=("order",),
    add=actions.add_contact,
    change=actions.change_contact,
    remove=actions.remove_contact,
    arrange=actions.arrange_contacts,
    public_url=lambda it: reverse("councils:contact"),
)
