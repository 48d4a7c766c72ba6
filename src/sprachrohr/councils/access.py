"""What a viewer may know about the council. Council data is public unless a model says not."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from sprachrohr.councils.models import Body, Contact, Council, Designation
from sprachrohr.languages.access import speak


@dataclass(frozen=True)
class Profile:
    """What the frame of every page says about the council on a day."""

    name: str
    short_name: str
    town: str
    responsible: str
    mark_url: str | None


def profile(council: Council, day: date, language: str) -> Profile:
    """Name, town and responsible role on a day, in a language (three queries and one)."""
    designation = Designation.objects.on(day).order_by("-valid_from").first()
    body = Body.objects.first()
    editor = Contact.objects.filter(purpose=Contact.Purpose.EDITOR).first()
    speak(language, designation, body, editor)
    mark = None
    if council.mark_id:
        try:
            mark = reverse("documents:file", args=[council.mark_id])
        except NoReverseMatch:
            mark = None
    return Profile(
        name=designation.said.name if designation else "",
        short_name=(designation.said.short_name or designation.said.name) if designation else "",
        town=body.said.short_name if body else "",
        responsible=editor.said.role if editor else "",
        mark_url=mark,
    )


def accent_hash(accent: str) -> str:
    """Names one version of the accent sheet: its address changes with the colour."""
    return hashlib.sha256(f"1{accent}".encode()).hexdigest()[:12]
