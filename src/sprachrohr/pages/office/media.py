"""Pictures and publications in the office."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Section
from sprachrohr.documents import access as documents
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.pages import actions
from sprachrohr.pages.models import Edition, Picture

FOCUS: dict[str, Any] = {
    "mitte": _("in the middle"),
    "oben": _("at the top"),
    "unten": _("at the bottom"),
    "links": _("on the left"),
    "rechts": _("on the right"),
    "oben-links": _("at the top left"),
    "oben-rechts": _("at the top right"),
    "unten-links": _("at the bottom left"),
    "unten-rechts": _("at the bottom right"),
}
LARGEST = 25 * 1024 * 1024


def _take(council: Any, *, upload: Any, by: Actor, now: datetime, **facts: Any) -> Picture:
    """From what a form sends to the action."""
    if upload is None or upload.size > LARGEST:
        raise Refused(_now("Choose a picture of at most 25 MB."))
    return actions.take_picture(
        council, content=upload.read(), file_name=upload.name, by=by, now=now, **facts
    )


def _consent(picture: Picture) -> Any:
    if not picture.shows_people:
        return ""
    if picture.consent_until is None:
        return _("no end")
    if picture.consent_until < clock.today():
        return _now("over since %(day)s: guests do not see it") % {
            "day": picture.consent_until.strftime("%d.%m.%Y")
        }
    return picture.consent_until


def _narrow(rows: Any, code: str) -> Any:
    today = clock.today()
    if code == "abgelaufen":
        return rows.filter(consent_until__lt=today)
    if code == "menschen":
        return rows.filter(shows_people=True)
    return rows.filter(pages__isnull=True, news__isnull=True)


PICTURES = Kind(
    code="bilder",
    model=Picture,
    one=_("Picture"),
    many=_("Pictures"),
    group="pages",
    right="media.edit",
    help=_(
        "Pictures with the name of who made them, a licence and a description. Place, camera and "
        "everything else that is hidden in a picture is removed."
    ),
    fields=(
        Field(
            name="upload",
            label=_("The picture"),
            widget="upload",
            required=True,
            new_only=True,
            hint=_("JPEG, PNG or WebP, at most 25 MB."),
        ),
        Field(
            name="alternative",
            label=_("Description for people who cannot see it"),
            hint=_("Say in one sentence what can be seen. Do not begin with “Picture of …”."),
        ),
        Field(name="credit", label=_("Who made it"), hint=_("For example: Photo: A. Beispiel.")),
        Field(name="licence", label=_("Licence"), hint=_("For example: CC BY 4.0.")),
        Field(
            name="focus",
            label=_("Where the most important part is"),
            words=lambda code: FOCUS[code],
            hint=_("On a phone a part around it is shown."),
        ),
        Section(
            _("People in the picture"),
            _(
                "Whoever can be recognised has to agree. When the consent ends, guests no "
                "longer see the picture."
            ),
        ),
        Field(name="shows_people", label=_("People can be recognised")),
        Field(name="consent_on", label=_("They agreed on")),
        Field(
            name="consent_until",
            label=_("They agree until"),
            hint=_("The last day. Empty: no end was agreed."),
        ),
        Field(
            name="consent_kept",
            label=_("Where the consent is kept"),
            hint=_("For example: folder 3, number 12. No names."),
        ),
    ),
    columns=(
        Column(code="was", label=_("Description"), show=str, sort=("alternative",)),
        Column(code="von", label=_("Who made it"), show=lambda it: it.credit, sort=("credit",)),
        Column(code="lizenz", label=_("Licence"), show=lambda it: it.licence),
        Column(
            code="einwilligung", label=_("Consent until"), show=_consent, sort=("consent_until",)
        ),
        Column(
            code="groesse",
            label=pgettext_lazy("of a picture", "Size"),
            show=lambda it: f"{it.width} × {it.height}",
            usual=False,
        ),
    ),
    search=("alternative", "credit", "licence"),
    filters=(
        Filter(
            code="art",
            label=pgettext_lazy("pictures", "Which"),
            choices=lambda: (
                ("menschen", _("with people")),
                ("abgelaufen", _("consent is over")),
                ("unbenutzt", _("not used")),
            ),
            apply=_narrow,
        ),
    ),
    related=("file",),
    order=("-pk",),
    add=_take,
    change=actions.change_picture,
    remove=actions.remove_picture,
)

EDITIONS = Kind(
    code="veroeffentlichungen",
    model=Edition,
    one=_("Publication"),
    many=_("Publications"),
    group="pages",
    right="media.edit",
    help=_("Flyers, reviews, brochures. An old one says of when it is."),
    fields=(
        Field(name="title", label=_("Title")),
        Field(
            name="date_text",
            label=_("Date as printed"),
            hint=_("For example: 06/2015."),
        ),
        Field(name="date", label=_("First day of that"), hint=_("For sorting.")),
        Field(name="language", label=_("Language"), hint=_("For example: de, tr, ar.")),
        Field(name="file", label=_("File"), kind="dateien", only=documents.to_be_shown),
        Field(name="publisher", label=_("Publisher")),
        Field(name="design", label=_("Design")),
        Field(name="about", label=_("What it is about"), widget="text"),
        Field(name="source", label=pgettext_lazy("of a fact", "Source"), kind="quellen"),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("title",)),
        Column(
            code="stand", label=_("Date as printed"), show=lambda it: it.date_text, sort=("date",)
        ),
        Column(code="sprache", label=_("Language"), show=lambda it: it.language),
        Column(code="datei", label=_("File"), show=lambda it: it.file or ""),
    ),
    search=("title", "about", "publisher"),
    related=("file",),
    order=("-date",),
    add=actions.add_edition,
    change=actions.change_edition,
    remove=actions.remove_edition,
    public_url=lambda it: reverse("pages:editions"),
)
