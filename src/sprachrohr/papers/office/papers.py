"""Papers and their way through the bodies, as the office keeps them."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Section, Step
from sprachrohr.documents.office.uploading import upload_fields
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import actions, words
from sprachrohr.papers.models import Consultation, Paper, PaperPublication
from sprachrohr.papers.office.checking import CHECK
from sprachrohr.papers.office.handing import HAND_ON, NOT_HANDED, OUTCOME

WHY = Field(
    name="reason",
    label=_("Reason"),
    hint=_("One sentence. It stays in the record."),
    required=True,
)
SOURCE = Field(name="source", label=pgettext_lazy("of a fact", "Source"), kind="quellen")


def is_public(paper: Paper) -> bool:
    return any(it.withdrawn_at is None for it in paper.publications.all())


def _stand(paper: Paper) -> str:
    if is_public(paper):
        return pgettext("paper", "public")
    if not paper.public:
        return pgettext("paper", "not public")
    return (
        pgettext("paper", "taken back") if paper.publications.all() else pgettext("paper", "draft")
    )


def _by_stand(rows: Any, code: str) -> Any:
    told = Exists(PaperPublication.objects.filter(paper=OuterRef("pk"), withdrawn_at=None))
    return rows.filter(told) if code == "oeffentlich" else rows.filter(~told)


PAPERS = Kind(
    code="vorlagen",
    model=Paper,
    one=_("Paper"),
    many=_("Papers"),
    group="papers",
    place=22,
    right="papers.edit",
    help=_(
        "Motions, inquiries, papers for decision, reports. A new paper is a draft until it is "
        "published. Its three sentences are what most people read."
    ),
    fields=(
        Field(name="reference", label=_("Number"), hint=_("For example: A 3/2026.")),
        Field(name="name", label=_("Title")),
        Field(name="paper_type", label=_("Kind"), words=words.paper_type),
        Field(name="date", label=pgettext_lazy("day", "Date")),
        Section(_("In three sentences")),
        Field(name="what", label=_("What is it about?"), widget="text", rows=2),
        Field(name="why", label=_("Why?"), widget="text", rows=2),
        Field(name="decided", label=_("What is to be decided?"), widget="text", rows=2),
        Section(_("Wording")),
        Field(
            name="text",
            label=_("Official wording"),
            widget="text",
            rows=10,
            hint=_("In German; it is binding and never translated."),
        ),
        Field(
            name="public",
            label=_("May become public"),
            hint=_("A paper that may not is never shown, nor are its files."),
        ),
        Section(_("From whom, and about what")),
        Field(name="originators", label=_("Written by persons"), kind="personen"),
        Field(name="originator_organizations", label=_("Written by bodies"), kind="gremien"),
        Field(name="under_direction_of", label=_("Responsible unit"), kind="einheiten"),
        Field(name="superordinated", label=_("Belongs to the paper"), kind="vorlagen"),
        Field(name="related", label=_("Related papers"), kind="vorlagen"),
        Field(name="topics", label=_("Topics"), kind="themen"),
        Field(
            name="target_groups",
            label=pgettext_lazy("people", "Target groups"),
            kind="zielgruppen",
        ),
        Field(
            name="outside_url",
            label=_("Address in another body’s system"),
            hint=_("For a paper of the city council or a committee: where people read it."),
        ),
        SOURCE,
    ),
    columns=(
        Column(code="nummer", label=_("Number"), show=lambda it: it.reference, sort=("reference",)),
        Column(code="titel", label=_("Title"), show=lambda it: it.name, sort=("name",)),
        Column(
            code="art",
            label=_("Kind"),
            show=lambda it: words.paper_type(it.paper_type),
            sort=("paper_type",),
        ),
        Column(
            code="datum",
            label=pgettext_lazy("day", "Date"),
            show=lambda it: it.date,
            sort=("date",),
        ),
        Column(code="stand", label=_("State"), show=_stand),
    ),
    search=("reference", "name", "what", "text"),
    filters=(
        Filter(
            code="art",
            label=_("Kind"),
            choices=lambda: [(code, words.paper_type(code)) for code in Paper.Type.values],
            apply=lambda rows, code: rows.filter(paper_type=code),
        ),
        Filter(
            code="stand",
            label=_("State"),
            choices=lambda: (
                ("oeffentlich", pgettext_lazy("paper", "public")),
                ("offen", pgettext_lazy("papers", "not public (yet)")),
            ),
            apply=_by_stand,
        ),
    ),
    order=("-date",),
    prefetch=("publications",),
    initial=lambda council: {"public": "on"},
    add=actions.add_paper,
    change=actions.change_paper,
    remove=actions.remove_paper,
    steps=(
        Step(
            code="veroeffentlichen",
            label=pgettext_lazy("paper", "Publish"),
            explain=_("Guests read the paper at once. Its files are released one by one."),
            act=actions.publish_paper,
            possible=lambda it: it.public and not is_public(it),
            bulk=True,
        ),
        Step(
            code="datei",
            label=_("Add a file"),
            explain=_("The paper itself, or an annex. Best as PDF."),
            fields=upload_fields(
                role=_("What it is"),
                roles=lambda: (
                    ("annex", pgettext_lazy("file", "Annex")),
                    ("main", pgettext_lazy("file", "The paper itself")),
                ),
                everybody=_("everybody, as soon as the paper is public"),
            ),
            act=actions.attach_upload,
        ),
        CHECK,
        HAND_ON,
        Step(
            code="zurueckziehen",
            label=pgettext_lazy("paper", "Take it back"),
            explain=_("Its files go with it, wherever else they hang."),
            fields=(WHY,),
            act=actions.withdraw_paper,
            possible=is_public,
            danger=True,
        ),
    ),
    parts=(
        Part(kind="beratungen", through="paper", label=_("Way through the bodies")),
        Part(kind="beschluesse", through="paper", label=_("Resolutions")),
    ),
    public_url=lambda it: reverse("papers:paper", args=[it.pk]) if is_public(it) else None,
)


def _items(rows: Any) -> Any:
    return rows.filter(removal=None).order_by("-meeting__start", "order")


CONSULTATIONS = Kind(
    code="beratungen",
    model=Consultation,
    one=_("Body that deals with a paper"),
    many=_("Bodies that deal with papers"),
    group="papers",
    right="papers.edit",
    hidden=True,
    help=_("Which body deals with the paper, when, and what is asked of it."),
    fields=(
        Field(name="paper", label=_("Paper"), kind="vorlagen", new_only=True),
        Field(
            name="organization", label=_("Body"), kind="gremien", only=lambda rows: rows.bodies()
        ),
        Field(name="role", label=_("What is asked of it"), words=words.role),
        Field(
            name="meeting",
            label=_("Session"),
            kind="sitzungen",
            only=lambda rows: rows.select_related("organization").order_by("-start"),
        ),
        Field(name="agenda_item", label=_("Agenda item"), kind="tagesordnung", only=_items),
        Field(
            name="date",
            label=_("Day"),
            hint=_("Only where the session is not one of ours."),
        ),
        Field(name="authoritative", label=_("Decides here")),
        Field(name="result", label=_("Result"), hint=_("In that body’s own words.")),
        Field(
            name="outcome",
            label=_("What it made of it"),
            words=words.outcome,
            hint=_("Only for bodies of the town. For sessions of the council: empty."),
        ),
    ),
    columns=(
        Column(code="gremium", label=_("Body"), show=lambda it: it.organization.name),
        Column(code="aufgabe", label=_("What is asked of it"), show=lambda it: words.role(it.role)),
        Column(code="sitzung", label=_("Session"), show=lambda it: it.meeting or it.date),
        Column(
            code="ergebnis",
            label=_("Result"),
            show=lambda it: words.outcome(it.outcome) if it.outcome else it.result,
        ),
        Column(code="vorlage", label=_("Paper"), show=lambda it: str(it.paper), usual=False),
    ),
    order=("order",),
    related=("organization", "meeting__organization", "paper"),
    add=actions.send_to,
    change=actions.change_consultation,
    remove=actions.remove_consultation,
    steps=(OUTCOME, NOT_HANDED),
    public_url=lambda it: (
        reverse("papers:paper", args=[it.paper_id]) if is_public(it.paper) else None
    ),
)
