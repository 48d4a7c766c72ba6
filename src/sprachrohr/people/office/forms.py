"""Forms of the accounts' pages."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sprachrohr.people.models import Account, Role
from sprachrohr.people.rights import ROLES


def _roles() -> list[tuple[str, Any]]:
    return [(name, ROLES[name]) for name in Role.Name.values]


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class Invite(forms.Form):
    """Who is asked to come in, and as what."""

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


class GiveRole(forms.Form):
    """A further role for an account."""

    name = forms.ChoiceField(label=_("Role"), choices=_roles)
    since = _day(label=_("From"))
    until = _day(label=_("Last day"), required=False)


class ChangeRole(forms.Form):
    """From when to when a role holds."""

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


def days_of(role: Role) -> dict[str, date | None]:
    """A role's days, to begin a form with."""
    return {"since": role.since, "until": role.until}
