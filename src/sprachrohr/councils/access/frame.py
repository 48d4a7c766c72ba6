"""What the frame of every page says about the council."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Value
from django.urls import NoReverseMatch

from sprachrohr.councils.models import Body, Contact, Council, Designation
from sprachrohr.councils.prepared import Prepared
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse


@dataclass(frozen=True)
class Profile:
    """What the frame of every page says about the council on a day."""

    name: str
    short_name: str
    town: str
    responsible: str
    mark_url: str | None


def profile(council: Council, day: date, language: str) -> Profile:
    """Name, town and responsible role on a day, in a language.

    It stands on every page, so it asks once for all three and once for their translations.
    """
    found: dict[str, Any] = {}
    for what, pk, name, short in _PARTS(day=day):
        match what:
            case "designation":
                found[what] = Designation(pk=pk, name=name, short_name=short)
            case "body":
                found[what] = Body(pk=pk, name=name, short_name=short)
            case _:
                found[what] = Contact(pk=pk, role=name)
    speak(language, found.values())
    designation, body, editor = (found.get(it) for it in ("designation", "body", "editor"))
    return Profile(
        name=designation.said.name if designation else "",
        short_name=(designation.said.short_name or designation.said.name) if designation else "",
        town=body.said.short_name if body else "",
        responsible=editor.said.role if editor else "",
        mark_url=_mark(council),
    )


def _parts(day: date) -> Any:
    def tagged(rows: Any, what: str, name: str, short: Any) -> Any:
        return rows.order_by().values_list(Value(what, output_field=CharField()), "pk", name, short)

    nothing = Value("", output_field=CharField())
    editor = Contact.objects.filter(purpose=Contact.Purpose.EDITOR)
    return tagged(Designation.objects.on(day), "designation", "name", "short_name").union(
        tagged(Body.objects.all(), "body", "name", "short_name"),
        tagged(editor, "editor", "role", nothing),
        all=True,
    )


_PARTS = Prepared(_parts)


def _mark(council: Council) -> str | None:
    if not council.mark_id:
        return None
    try:
        return reverse("documents:file", args=[council.mark_id])
    except NoReverseMatch:
        return None


def accent_hash(accent: str) -> str:
    """Names one version of the accent sheet: its address changes with the colour."""
    return hashlib.sha256(f"1{accent}".encode()).hexdigest()[:12]
