"""Forms of the accounts' pages."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sprachrohr.people.models import Account, Person, Role
from sprachrohr.people.rights import ROLES


def _roles() -> list[tuple[str, Any]]:
    return [(name, ROLES[name]) for name in Role.Name.values]


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


MEMBERS = (Role.Name.CHAIR, Role.Name.MEMBER, Role.Name.RATSMEMBER)
"""Roles of somebody who sits in the council, or stands in for somebody."""


class Belongs(forms.Form):
    """Which member an account is, and for which department it speaks."""

    person = forms.ChoiceField(
        label=_("Which member is this?"),
        required=False,
        help_text=_("For chair and members: then invitations to sessions come by mail."),
    )
    unit = forms.ChoiceField(
        label=_("For which department?"), required=False, help_text=_("For the role Department.")
    )

    def __init__(
        self, *args: Any, persons: Sequence[Person], units: Sequence[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.persons = {str(it.pk): it for it in persons}
        self.units = {str(it.pk): it for it in units}
        names = [
            (pk, f"{it.family_name}, {it.given_name}".strip(", "))
            for pk, it in self.persons.items()
        ]
        chosen: Any = self.fields["person"]
        chosen.choices = [("", _("Nobody")), *names]
        chosen = self.fields["unit"]
        chosen.choices = [("", _("None")), *((pk, str(it)) for pk, it in self.units.items())]

    def clean_person(self) -> Person | None:
        """The member itself."""
        return self.persons.get(self.cleaned_data["person"])

    def clean_unit(self) -> Any:
        """The department itself."""
        return self.units.get(self.cleaned_data["unit"])


class Invite(Belongs):
    """Who is asked to come in, and as what."""

    field_order = ("name", "email", "roles", "person", "unit", "since", "until")

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("Mail address"), help_text=_("The link is sent there."))
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=_roles, widget=forms.CheckboxSelectMultiple
    )
    since = _day(label=_("From"))
    until = _day(
        label=_("Last day"), required=False, help_text=_("Leave empty if it has no end yet.")
    )

    def facts(self) -> dict[str, Any]:
        """As the action takes them."""
        return dict(self.cleaned_data)


class GiveRole(Belongs):
    """A further role for an account."""

    field_order = ("name", "person", "unit", "since", "until")

    name = forms.ChoiceField(label=_("Role"), choices=_roles)
    since = _day(label=_("From"))
    until = _day(label=_("Last day"), required=False)


class ChangeRole(Belongs):
    """From when to when a role holds, and what belongs to this role."""

    field_order = ("person", "unit", "since", "until")

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if role.name not in MEMBERS and role.person_id is None:
            del self.fields["person"]
        if role.name != Role.Name.DEPARTMENT and role.unit_id is None:
            del self.fields["unit"]

    since = _day(label=_("From"))
    until = _day(
        label=_("Last day"), required=False, help_text=_("Leave empty if it has no end yet.")
    )


class Lock(forms.Form):
    """Who takes over what stands on the account."""

    heir = forms.ChoiceField(label=_("Who takes over?"), required=False)

    def __init__(self, *args: Any, candidates: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in candidates}
        field: Any = self.fields["heir"]
        field.choices = [("", _("Nobody")), *((pk, one.name) for pk, one in self.people.items())]

    def chosen(self) -> Account | None:
        """The account that takes over."""
        return self.people.get(self.cleaned_data["heir"])


def facts_of(role: Role) -> dict[str, Any]:
    """A role's days, and what belongs to it, to begin a form with."""
    return {
        "since": role.since,
        "until": role.until,
        "person": str(role.person_id or ""),
        "unit": str(role.unit_id or ""),
    }
