"""Bodies and persons found by the name somebody wrote into a cell or a form."""

from sprachrohr.councils.models import Designation
from sprachrohr.people.models import Organization, Person


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def body_itself() -> Organization | None:
    """The council itself."""
    return Organization.objects.filter(kind_of_body=Organization.Kind.COUNCIL).first()


def body_named(name: str) -> Organization | None:
    """A body by its name or short name; the council itself also by any name it ever bore."""
    for body in Organization.objects.bodies():
        if _same(name, body.name) or (body.short_name and _same(name, body.short_name)):
            return body
    for row in Designation.objects.all():
        if _same(name, row.name) or (row.short_name and _same(name, row.short_name)):
            return body_itself()
    return None


def group_named(name: str) -> Organization | None:
    """A list or parliamentary group by its name or short name."""
    kinds = (Organization.Kind.LIST, Organization.Kind.PARLIAMENTARY_GROUP)
    for group in Organization.objects.filter(kind_of_body__in=kinds):
        if _same(name, group.name) or (group.short_name and _same(name, group.short_name)):
            return group
    return None


def persons_named(given_name: str, family_name: str) -> list[Person]:
    """Everybody of that name, in any spelling of capitals."""
    return [
        it
        for it in Person.objects.all()
        if _same(it.family_name, family_name) and _same(it.given_name, given_name)
    ]
