"""The form of a subscription: what it asks, and what a browser sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.audit.change import Refused
from sprachrohr.inquiries.actions import sent_before
from sprachrohr.inquiries.rules import form_age_problem
from sprachrohr.inquiries.tokens import Token
from sprachrohr.post.actions import checked_address
from sprachrohr.subscriptions.subjects import Subject

TRAP = "homepage"
"""A field that people do not see: whoever fills it in is a program."""


@dataclass
class Filled:
    """What somebody has written into the form, what it means, what is wrong with it."""

    raw: dict[str, str]
    facts: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    general: str = ""

    def get(self, name: str) -> str:
        return self.raw.get(name, "")


def empty(language: str, wanted: Subject | None) -> Filled:
    """A form that nobody has touched."""
    return Filled({"language": language, "about": wanted.value if wanted else ""})


def read(sent: Mapping[str, Any], choices: Sequence[str], languages: Sequence[str]) -> Filled:
    """Read what a browser sent; every mistake becomes a sentence beside its field."""
    form = Filled({k: v.replace("\x00", "") for k, v in sent.items() if isinstance(v, str)})
    if form.get(TRAP):
        form.general = _("Please leave the field “Homepage” empty. It is a trap for programs.")
    if form.get("about") in choices:
        about, _dash, pk = form.get("about").rpartition("-")
        form.facts |= {"about": about, "about_id": int(pk)}
    else:
        form.errors["about"] = _("Please choose what you want to be told of.")
    try:
        form.facts["email"] = checked_address(form.get("email"))
    except Refused as refusal:
        form.errors["email"] = refusal.reason
    language = form.get("language")
    form.facts["language"] = language if language in languages else languages[0]
    return form


def spent(token: Token) -> bool:
    """Whether this form has been sent before: a second click asks for nothing more."""
    return sent_before(token) is not None


def age_problem(token: Token, now: datetime) -> str:
    """Why a form may not be taken by its age; "" if it may."""
    match form_age_problem(token.issued, now):
        case "too fast":
            return _("This was very quick. Please wait a moment and send it again.")
        case "too old":
            return _("The form was open for very long. Please send it again.")
    return ""


def heading(form: Filled) -> str:
    """The line above the list of mistakes."""
    count = len(form.errors) + bool(form.general)
    return ngettext("Please check one entry", "Please check %(n)s entries", count) % {"n": count}


def mistakes(form: Filled) -> list[dict[str, str]]:
    """The list of mistakes above the form, each leading to its field."""
    listed = [{"text": form.general, "anchor": "f-email"}] if form.general else []
    return listed + [{"text": said, "anchor": f"f-{name}"} for name, said in form.errors.items()]


def fields(
    form: Filled, choices: Sequence[Subject], languages: Sequence[str]
) -> list[dict[str, Any]]:
    """The fields in their order, as ``parts/field.html`` reads them."""
    names = dict(settings.LANGUAGES)
    return [
        _select(form, "about", _("What do you want to be told of?"),
                [(it.value, it.title) for it in choices]),
        {
            "id": "f-email", "name": "email", "kind": "email", "label": _("E-mail address"),
            "value": form.get("email"), "autocomplete": "email", "required": True,
            "hint": _("Only for these mails. Nobody else gets it."),
            "error": form.errors.get("email", ""),
        },
        _select(form, "language", _("In which language shall we write?"),
                [(code, names[code]) for code in languages]),
    ]  # fmt: skip


def _select(
    form: Filled, name: str, label: str, choices: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    return {
        "id": f"f-{name}",
        "name": name,
        "kind": "select",
        "label": label,
        "error": form.errors.get(name, ""),
        "choices": [
            {"value": code, "label": word, "selected": code == form.get(name)}
            for code, word in choices
        ],
    }
