"""Documents in the office: checked, with language, edition and date, and where each is used."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.desk.kinds import Aside, Column, Field, Filter, Kind, Step
from sprachrohr.documents import access, actions, usage
from sprachrohr.documents.access import address
from sprachrohr.documents.models import File
from sprachrohr.documents.office import texts
from sprachrohr.documents.rules import KINDS as TYPES
from sprachrohr.languages import dates
from sprachrohr.languages.names import language_name
from sprachrohr.people.viewers import Viewer

__all__ = ["ASIDES", "KINDS"]

STATES: dict[str, Any] = {
    "oeffentlich": pgettext_lazy("file", "Public"),
    "zurueckgezogen": pgettext_lazy("file", "Withdrawn"),
    "intern": pgettext_lazy("file", "Not published"),
    "nichtoeffentlich": pgettext_lazy("file", "Not public"),
}


def state(file: File) -> str:
    """The code of how a file stands; its publications should have been fetched."""
    rows = list(file.publications.all())
    if not file.public:
        return "nichtoeffentlich"
    if any(it.withdrawn_at is None for it in rows):
        return "oeffentlich"
    return "zurueckgezogen" if rows else "intern"


def _narrow(rows: Any, code: str) -> Any:
    open_now = File.objects.public().values("pk")
    once = File.objects.filter(publications__isnull=False).values("pk")
    match code:
        case "oeffentlich":
            return rows.filter(pk__in=open_now)
        case "zurueckgezogen":
            return rows.filter(pk__in=once, public=True).exclude(pk__in=open_now)
        case "nichtoeffentlich":
            return rows.filter(public=False)
        case _:
            return rows.filter(public=True).exclude(pk__in=once)


def _spoken(file: File) -> str:
    return language_name(file.language, get_language() or "de")


def _store(council: Any, *, upload: Any, by: Actor, now: datetime, **facts: Any) -> File:
    """From what a form sends to the action: the type is what the bytes are."""
    if upload is None:
        raise Refused(_now("Choose a file."))
    mime_type = actions.type_of(upload.name, str(upload.content_type or ""))
    if mime_type.startswith("image/") and mime_type != "image/svg+xml":
        raise Refused(
            _now(
                "Pictures belong into the list “Pictures”: what is hidden in them is removed there."
            )
        )
    return actions.store_upload(council, upload, by=by, now=now, **facts)


def _withdraw(file: File, *, reason: str, by: Actor, now: datetime) -> File:
    return actions.withdraw_file(file, reason=reason, by=by, now=now)


DOCUMENTS = Kind(
    code="dateien",
    model=File,
    one=_("File"),
    many=_("Files"),
    group="pages",
    right="media.edit",
    visible=access.inside,
    help=_(
        "Documents to link from pages, papers and sessions. Nobody outside can open a file before "
        "it is published. Files with macros are not taken."
    ),
    fields=(
        Field(
            name="upload",
            label=_("The file"),
            widget="upload",
            required=True,
            new_only=True,
            hint=_("PDF, Word, Excel, PowerPoint, OpenDocument or text; at most 25 MB."),
        ),
        Field(name="name", label=_("Name"), hint=_("What it is: “Invitation to the election”.")),
        Field(name="language", label=_("Language"), hint=_("For example: de, tr, ar.")),
        Field(name="edition", label=_("Edition"), hint=_("As printed: “2. Auflage”, “06/2015”.")),
        Field(name="date", label=pgettext_lazy("of a file", "Date")),
        Field(name="licence", label=_("Licence"), hint=_("The address of the licence.")),
        Field(
            name="public",
            label=_("May be published"),
            hint=_("Without the tick nobody outside ever sees it."),
        ),
    ),
    columns=(
        Column(code="name", label=_("Name"), show=str, sort=("name",)),
        Column(
            code="stand",
            label=pgettext_lazy("of a file", "State"),
            show=lambda it: STATES[state(it)],
        ),
        Column(
            code="art",
            label=_("Type"),
            show=lambda it: TYPES[it.mime_type].word if it.mime_type in TYPES else it.mime_type,
        ),
        Column(
            code="groesse",
            label=pgettext_lazy("of a file", "Size"),
            show=lambda it: dates.size(it.size, get_language() or "de"),
            sort=("size",),
        ),
        texts.COLUMN,
        Column(code="sprache", label=_("Language"), show=_spoken, sort=("language",)),
        Column(code="ausgabe", label=_("Edition"), show=lambda it: it.edition, usual=False),
        Column(
            code="datum",
            label=pgettext_lazy("of a file", "Date"),
            show=lambda it: it.date,
            sort=("date",),
            usual=False,
        ),
    ),
    search=("name", "file_name", "edition"),
    filters=(
        Filter(
            code="stand",
            label=pgettext_lazy("of a file", "State"),
            choices=lambda: list(STATES.items()),
            apply=_narrow,
        ),
        texts.FILTER,
    ),
    prefetch=("publications",),
    ready=texts.ready,
    order=("-pk",),
    add=_store,
    change=actions.change_file,
    remove=actions.remove_file,
    initial=lambda council: {"language": "de", "public": True},
    steps=(
        Step(
            code="veroeffentlichen",
            label=_("Publish"),
            act=actions.publish_file,
            right="pages.publish",
            possible=lambda it: state(it) in {"intern", "zurueckgezogen"},
            explain=_("Guests then open it wherever something public leads to it."),
            bulk=True,
        ),
        Step(
            code="zurueckziehen",
            label=_("Withdraw"),
            act=_withdraw,
            right="pages.publish",
            fields=(Field(name="reason", label=_("Reason, kept inside"), required=True),),
            possible=lambda it: state(it) == "oeffentlich",
            danger=True,
        ),
        texts.AGAIN,
    ),
    public_url=lambda it: address(it) if state(it) == "oeffentlich" else None,
)


def where_used(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """The file itself, and where it is used."""
    if not isinstance(obj, File):
        return None
    return Aside(
        title=_now("Where it is used"),
        template="documents/office/_used.html",
        context={
            "url": f"/verwaltung/dateien/{obj.pk}/inhalt/",
            "state": STATES[state(obj)],
            "uses": [it.label for it in usage.of_file(obj)],
        },
    )


KINDS = (DOCUMENTS,)
ASIDES = (where_used, texts.its_text)
