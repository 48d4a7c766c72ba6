"""The form that starts a council."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from sprachrohr.councils.models import Designation
from sprachrohr.councils.words import legal_form


def _forms() -> list[tuple[str, str]]:
    return [(code, legal_form(code)) for code in Designation.LegalForm.values]


class Start(forms.Form):
    """A new council and its first administration."""

    town = forms.CharField(label=_("Municipality"), max_length=100)
    name = forms.CharField(label=_("Name of the council"), max_length=200)
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=_forms)
    host = forms.CharField(
        label=_("Host name"),
        max_length=253,
        help_text=_("The address at which it will answer, such as rat.example.org."),
    )
    slug = forms.CharField(
        label=_("Short name"),
        max_length=50,
        validators=[validate_slug],
        help_text=_("One word for commands and logs, such as musterstadt. It stays for ever."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        initial=["de", "en"],
        widget=forms.CheckboxSelectMultiple,
    )
    admin_name = forms.CharField(label=_("First administration: name"), max_length=200)
    admin_email = forms.EmailField(label=_("First administration: mail address"))

    def facts(self) -> dict[str, Any]:
        """As the action takes them."""
        return dict(self.cleaned_data)
