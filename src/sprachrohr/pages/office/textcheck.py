"""The text check beside the form: it points out, and never holds anything up."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from sprachrohr.desk.kinds import Aside, Kind
from sprachrohr.pages import access
from sprachrohr.pages.models import Page
from sprachrohr.pages.plainness import checked
from sprachrohr.pages.rules import FIXED
from sprachrohr.people.viewers import Viewer

FIELDS: dict[str, tuple[str, ...]] = {
    "pages.page": ("title", "lead", "body"),
    "pages.news": ("title", "teaser", "body"),
    "papers.paper": ("what", "why", "decided"),
    "papers.resolution": ("plain",),
}
"""Texts for readers: pages, news, and the summaries of papers and resolutions."""
MOST = 200_000
"""Characters of one text that are looked at while somebody types."""
BANDS: dict[str, Any] = {
    "very_easy": pgettext_lazy("readability", "very easy"),
    "easy": pgettext_lazy("readability", "easy"),
    "middling": pgettext_lazy("readability", "of middling difficulty"),
    "hard": pgettext_lazy("readability", "hard"),
    "very_hard": pgettext_lazy("readability", "very hard"),
}


def text_check(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Long sentences, passive, jargon, readability and accessibility of an object's texts."""
    names = FIELDS.get(kind.label)
    if names is None:
        return None
    found = [(str(getattr(obj, it) or ""), it == "body") for it in names if it != "title"]
    if not any(text.strip() for text, _html in found):
        return None
    rules = access.editorial_rules()
    check = checked(found, known=access.jargon(), most_words=rules.sentence_words)
    fixed = isinstance(obj, Page) and obj.slug in FIXED
    return Aside(
        title=_("Text check"),
        template="pages/office/_check.html",
        context={
            "url": f"/verwaltung/{kind.code}/{obj.pk}/textpruefung/",
            "check": check,
            "band": BANDS.get(check.band, ""),
            "most": rules.sentence_words,
            "unlinked": isinstance(obj, Page) and not obj.editor_id and not fixed,
            "picture": _picture(obj),
        },
    )


def typed_check(kind: Kind, obj: Any, viewer: Viewer, typed: Mapping[str, str]) -> Aside | None:
    """The same of what somebody is typing; nothing is saved. ``typed``: field -> text."""
    for name in FIELDS.get(kind.label, ()):
        field = kind.field(name)
        if field is not None and name in typed:
            text = typed[name][:MOST]
            setattr(obj, name, field.read(text) if field.read else text)
    return text_check(kind, obj, viewer)


def _picture(obj: Any) -> str:
    """A description that says nothing to whoever cannot see the picture."""
    shown = getattr(obj, "picture", None)
    if shown is None:
        return ""
    said = shown.alternative.casefold()
    empty = len(said) < 8 or said.startswith(("bild von", "foto von", "bild:", "img_", "dsc"))
    return str(shown.alternative) if empty else ""
