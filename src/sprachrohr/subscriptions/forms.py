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
from sprachrohr.post.readers import About
from sprachrohr.subscriptions import rules
from sprachrohr.subscriptions.models import Rhythm
from sprachrohr.subscriptions.subjects import Subject

TRAP = "homepage"
"""A field that people do not see: whoever fills it in is a program."""


@dataclass
class Filled:
    """What somebody has written into the form, what it means, what is wrong with it."""

    raw: dict[str, str]
    chosen: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    general: str = ""

    def get(self, name: str) -> str:
        return self.raw.get(name, "")


def empty(language: str, wanted: Subject | None) -> Filled:
    """A form that nobody has touched."""
    return Filled({"language": language, "rhythm": rules.WEEKLY}, [wanted.value] if wanted else [])


def read(
    sent: Mapping[str, Any],
    chosen: Sequence[str],
    choices: Sequence[str],
    languages: Sequence[str],
) -> Filled:
    """Read what a browser sent; every mistake becomes a sentence beside its field.

    ``chosen``: every value sent for "about". One that is not among the choices is a mistake: it
    was there when the form was opened.
    """
    form = Filled(
        {k: v.replace("\x00", "") for k, v in sent.items() if isinstance(v, str)},
        list(dict.fromkeys(chosen))[: rules.MOST_AT_ONCE + 1],
    )
    if form.get(TRAP):
        form.general = _("Please leave the field “Homepage” empty. It is a trap for programs.")
    if not form.chosen or not set(form.chosen) <= set(choices):
        form.errors["about"] = _("Please choose what you want to be told of.")
    elif len(form.chosen) > rules.MOST_AT_ONCE:
        form.errors["about"] = _("Please choose at most %(n)s things at once.") % {
            "n": rules.MOST_AT_ONCE
        }
    else:
        (about, about_id), *also = [_about(it) for it in form.chosen]
        form.facts |= {"about": about, "about_id": about_id, "also": also}
    rhythm = form.get("rhythm")
    form.facts["rhythm"] = rhythm if rhythm in Rhythm.values else rules.WEEKLY
    try:
        form.facts["email"] = checked_address(form.get("email"))
    except Refused as refusal:
        form.errors["email"] = refusal.reason
    language = form.get("language")
    form.facts["language"] = language if language in languages else languages[0]
    return form


def _about(value: str) -> About:
    about, _dash, pk = value.rpartition("-")
    return about, int(pk)


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


def groups(form: Filled, groups: Sequence[tuple[str, Sequence[Subject]]]) -> list[dict[str, Any]]:
    """The boxes of everything that can be chosen, below their headings; empty groups go."""
    return [
        {
            "title": title,
            "boxes": [
                {"id": it.value, "what": it, "on": it.value in form.chosen} for it in choices
            ],
        }
        for title, choices in groups
        if choices
    ]


def fields(form: Filled, languages: Sequence[str]) -> list[dict[str, Any]]:
    """The fields below the boxes in their order, as ``parts/field.html`` reads them."""
    names = dict(settings.LANGUAGES)
    return [
        {
            "id": "f-email", "name": "email", "kind": "email", "label": _("E-mail address"),
            "value": form.get("email"), "autocomplete": "email", "required": True,
            "hint": _("Only for these mails. Nobody else gets it."),
            "error": form.errors.get("email", ""),
        },
        _select(form, "language", _("In which language shall we write?"),
                [(code, names[code]) for code in languages]),
        rhythm_field(form.get("rhythm")),
    ]  # fmt: skip


def rhythm_field(chosen: str) -> dict[str, Any]:
    """The choice of how often the gathered mail comes."""
    return {
        **_select(
            Filled({"rhythm": chosen}),
            "rhythm",
            _("How often may we write?"),
            [(rules.WEEKLY, _("At most once a week")), (rules.DAILY, _("At most once a day"))],
        ),
        "hint": _(
            "Another time or place of a session, and that it is cancelled, we tell you at once."
        ),
    }


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
