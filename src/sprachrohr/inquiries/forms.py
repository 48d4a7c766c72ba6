"""The public forms: what they ask, and what a browser sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.audit.change import Refused
from sprachrohr.inquiries import rules, words
from sprachrohr.inquiries.models import Inquiry
from sprachrohr.languages.kept import per_language
from sprachrohr.post.actions import checked_address

TRAP = "homepage"
"""A field that people do not see: whoever fills it in is a program."""
_GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


@dataclass
class Filled:
    """What somebody has written into a form: as it came, what it means, what is wrong with it."""

    kind: str
    raw: dict[str, str]
    facts: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    general: str = ""
    """What is wrong with the form as a whole."""

    def get(self, name: str) -> str:
        """The text of a field; "" for one that is missing."""
        return self.raw.get(name, "")


def empty(kind: str, language: str) -> Filled:
    """A form that nobody has touched."""
    return Filled(kind, {"reply_by": Inquiry.ReplyBy.EMAIL, "language": language})


def read(kind: str, sent: Mapping[str, str], languages: list[str], today: date) -> Filled:
    """Read what a browser sent; every mistake becomes a sentence beside its field."""
    raw = {
        name: value.replace("\r\n", "\n").replace("\x00", "")
        for name, value in sent.items()
        if isinstance(value, str)
    }
    form = Filled(kind, raw)
    if form.get(TRAP):
        form.general = _("Please leave the field “Homepage” empty. It is a trap for programs.")
    _message(form)
    _reach(form)
    if kind == Inquiry.Kind.BARRIER:
        _short(form, "place", 500, _("Please shorten this to 500 characters."))
        if not form.get("place").strip():
            form.errors["place"] = _("Please write which page or place it is.")
    if kind == Inquiry.Kind.APPOINTMENT:
        _wishes(form, today)
        _short(form, "interpreter", 60, _("Please write only the language."))
    language = form.get("language")
    form.facts["language"] = language if language in languages else languages[0]
    form.facts["confirm"] = form.get("confirm") == "on"
    return form


def _message(form: Filled) -> None:
    text = form.get("message").strip()
    form.facts["message"] = text
    if not text:
        form.errors["message"] = _("Please write what this is about.")
    elif len(text) > rules.LONGEST_MESSAGE:
        form.errors["message"] = _("Your text is too long. Please shorten it to 5,000 characters.")


def _reach(form: Filled) -> None:
    _short(form, "name", 200, _("This name is too long. Please shorten it."))
    _short(form, "phone", 60, _("This number is too long. Please write one number."))
    reply_by = form.get("reply_by")
    if reply_by not in Inquiry.ReplyBy.values:
        reply_by = Inquiry.ReplyBy.NONE
    form.facts["reply_by"] = reply_by
    form.facts["email"] = ""
    if form.get("email").strip():
        try:
            form.facts["email"] = checked_address(form.get("email"))
        except Refused as refusal:
            form.errors["email"] = refusal.reason
    elif reply_by == Inquiry.ReplyBy.EMAIL:
        form.errors["email"] = _("Please write your e-mail address, so that we can answer you.")
    elif form.get("confirm") == "on":
        form.errors["email"] = _("Please write the address the confirmation goes to.")
    if reply_by == Inquiry.ReplyBy.PHONE and not form.facts["phone"]:
        form.errors["phone"] = _("Please write your telephone number, so that we can call you.")


def _short(form: Filled, name: str, most: int, sentence: str) -> None:
    text = " ".join(form.get(name).split())
    form.facts[name] = text
    if len(text) > most:
        form.errors[name] = sentence


def _wishes(form: Filled, today: date) -> None:
    wishes = []
    for number in range(1, rules.MOST_WISHES + 1):
        text = form.get(f"day{number}").strip()
        if not text:
            continue
        day = _day(text)
        if day is None:
            form.errors[f"day{number}"] = _("Please write the date like this: 31.12.2026.")
            continue
        problem = rules.wish_problem(day, today)
        if problem == "past":
            form.errors[f"day{number}"] = _("Please choose a day after today.")
        elif problem:
            form.errors[f"day{number}"] = _("Please choose a day within a year.")
        time = form.get(f"time{number}")
        wishes.append(
            {
                "day": day.isoformat(),
                "time": time if time in Inquiry.Time.values else str(Inquiry.Time.ANY),
            }
        )
    form.facts["wishes"] = wishes


def _day(text: str) -> date | None:
    german = _GERMAN_DAY.fullmatch(text)
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None


def heading(form: Filled) -> str:
    """The line above the list of mistakes."""
    count = len(form.errors) + bool(form.general)
    return ngettext("Please check one entry", "Please check %(n)s entries", count) % {"n": count}


def mistakes(form: Filled) -> list[dict[str, str]]:
    """The list of mistakes above the form, each leading to its field."""
    listed = [{"text": form.general, "anchor": "f-message"}] if form.general else []
    return listed + [{"text": said, "anchor": f"f-{name}"} for name, said in form.errors.items()]


def fields(form: Filled, languages: list[str]) -> list[dict[str, Any]]:
    """The fields in their order, as ``parts/field.html`` reads them."""
    texts = _texts()
    rows: list[dict[str, Any]] = []
    if form.kind == Inquiry.Kind.BARRIER:
        rows.append(_field(form, "place", _("Page or place"), hint=texts["place"], required=True))
    label, hint = texts[f"message_{form.kind}"]
    rows.append(_field(form, "message", label, kind="textarea", hint=hint, required=True))
    if form.kind == Inquiry.Kind.APPOINTMENT:
        rows += _wish_fields(form)
        rows.append(
            _field(form, "interpreter", _("Interpreter"), hint=texts["interpreter"], optional=True)
        )
    rows.append(_field(form, "name", _("Name"), optional=True, autocomplete="name"))
    rows.append(
        _select(
            form,
            "reply_by",
            _("How may we answer?"),
            [(code, words.reply_by(code)) for code in Inquiry.ReplyBy.values],
        )
    )
    rows.append(
        _field(form, "email", _("E-mail address"), kind="email", hint=texts["email"],
               autocomplete="email")
    )  # fmt: skip
    rows.append(
        _field(form, "phone", _("Telephone"), kind="tel", hint=texts["phone"], autocomplete="tel")
    )
    names = dict(settings.LANGUAGES)
    rows.append(
        _select(
            form,
            "language",
            _("In which language shall we answer?"),
            [(code, names[code]) for code in languages],
        )
    )
    return rows


@per_language
def _texts() -> dict[str, Any]:
    return {
        "place": _("The address of the page, or the place where it happened."),
        "email": _("We need it if we shall answer or confirm by e-mail."),
        "phone": _("We need it if we shall call you."),
        "interpreter": _("For which language? Leave this empty if you need none."),
        "message_contact": (
            _("Your message"),
            _("Please no file numbers and nothing about your health."),
        ),
        "message_appointment": (
            _("What is it about?"),
            _("One sentence is enough. Please no file numbers and nothing about your health."),
        ),
        "message_barrier": (
            _("What happened?"),
            _("What did you want to do, and what did not work?"),
        ),
    }


def _wish_fields(form: Filled) -> list[dict[str, Any]]:
    rows = []
    for number in range(1, rules.MOST_WISHES + 1):
        day = pgettext("appointment", "Day %(n)s") % {"n": number}
        time = pgettext("appointment", "Time of day %(n)s") % {"n": number}
        rows.append(_field(form, f"day{number}", day, kind="date", optional=True))
        choices = [(code, words.time(code)) for code in Inquiry.Time.values]
        rows.append(_select(form, f"time{number}", time, choices))
    return rows


def _field(
    form: Filled,
    name: str,
    label: str,
    *,
    kind: str = "text",
    hint: str = "",
    required: bool = False,
    optional: bool = False,
    autocomplete: str = "",
) -> dict[str, Any]:
    return {
        "id": f"f-{name}",
        "name": name,
        "label": label,
        "kind": kind,
        "value": form.get(name),
        "hint": hint,
        "error": form.errors.get(name, ""),
        "required": required,
        "optional": optional,
        "autocomplete": autocomplete,
    }


def _select(form: Filled, name: str, label: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
    return _field(form, name, label, kind="select") | {
        "choices": [
            {"value": code, "label": word, "selected": code == form.get(name)}
            for code, word in choices
        ]
    }
