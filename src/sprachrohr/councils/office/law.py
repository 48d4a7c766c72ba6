"""Legal sources with their check, rights, and the rules of procedure."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils import actions, words, words_procedure
from sprachrohr.councils.models import LegalSource, ProcedureRule, Right
from sprachrohr.councils.office import codes
from sprachrohr.councils.office.fields import (
    CHANGED,
    CHECK_COLUMN,
    CHECK_FILTER,
    CHECK_NOTE,
    LEGAL_SOURCE,
    SOURCE,
    check_findings,
    check_steps,
    choice_filter,
    span_column,
    span_fields,
    span_filter,
)
from sprachrohr.desk.kinds import Column, Field, Kind, Part, Section
from sprachrohr.frame.answer import footer, navigation
from sprachrohr.languages.kept import reverse

_CHECKED_ON = Column(
    code="geprueft",
    label=_("Checked on"),
    show=lambda it: it.checked_on,
    sort=("checked_on",),
    usual=False,
)
_CHECKED_BY = Column(
    code="pruefer", label=_("Checked by"), show=lambda it: it.checked_by, usual=False
)

LEGAL_SOURCES = Kind(
    code="rechtsquellen",
    model=LegalSource,
    one=_("Legal source"),
    many=_("Legal sources"),
    group="council",
    right="law.verify",
    edit="councils.edit",
    help=_(
        "Laws, statutes and rules under which the body works. A second person compares each with "
        "the official text; whatever is changed afterwards has to be compared again."
    ),
    fields=(
        Field(
            name="citation",
            label=_("Citation"),
            hint=_("Paragraph, law, version. For example: § 27 GO NRW (law of 10 July 2025)."),
        ),
        Field(name="title", label=_("Title")),
        Field(
            name="in_short",
            label=_("In short"),
            widget="text",
            hint=_("What it means for the body, in plain words."),
        ),
        Field(name="url", label=_("Address on the internet")),
        *span_fields(),
        Section(pgettext_lazy("of law", "Check")),
        CHECK_NOTE,
        SOURCE,
    ),
    columns=(
        Column(code="zitat", label=_("Citation"), show=str, sort=("citation",)),
        Column(code="titel", label=_("Title"), show=lambda it: it.title, sort=("title",)),
        CHECK_COLUMN,
        span_column(),
        _CHECKED_ON,
        _CHECKED_BY,
        CHANGED,
    ),
    search=("citation", "title", "in_short"),
    filters=(CHECK_FILTER, span_filter()),
    order=("order",),
    add=actions.add_legal_source,
    change=actions.change_legal_source,
    remove=actions.remove_legal_source,
    arrange=actions.arrange_legal_sources,
    steps=check_steps(
        actions.verify_legal_source, actions.reopen_legal_source, actions.claim_legal_source
    ),
    parts=(
        Part(kind="rechte", through="legal_source", label=_("Rights that follow from it")),
        Part(kind="geschaeftsordnung", through="legal_source", label=_("Rules of procedure")),
    ),
    findings=check_findings,
    public_url=lambda it: f"{reverse('councils:law')}#recht-{it.pk}",
)


def _pages() -> list[tuple[str, Any]]:
    """Public pages on which a right can be used."""
    return list({name: label for label, name in [*navigation(), *footer()]}.items())


RIGHTS = Kind(
    code="rechte",
    model=Right,
    one=pgettext_lazy("of the body", "Right"),
    many=pgettext_lazy("of the body", "Rights"),
    group="council",
    right="councils.edit",
    help=_("What the body is entitled to, in plain words, each with the law it follows from."),
    fields=(
        Field(name="title", label=_("Title")),
        Field(name="text", label=_("In plain words"), widget="text"),
        Field(name="form", label=_("Kind of right"), words=words.form_of_right),
        LEGAL_SOURCE,
        Field(
            name="function",
            label=_("Page where it is used"),
            hint=_("The public page to which the right leads its reader."),
            choices=_pages,
        ),
    ),
    columns=(
        Column(code="titel", label=_("Title"), show=str, sort=("title",)),
        Column(
            code="art",
            label=_("Kind of right"),
            show=lambda it: words.form_of_right(it.form),
            sort=("form",),
        ),
        Column(
            code="recht",
            label=_("Legal source"),
            show=lambda it: it.legal_source,
            sort=("legal_source__citation",),
        ),
        CHANGED,
    ),
    search=("title", "text"),
    filters=(
        choice_filter("art", _("Kind of right"), "form", Right.Form.values, words.form_of_right),
    ),
    related=("legal_source",),
    order=("order",),
    add=actions.add_right,
    change=actions.change_right,
    remove=actions.remove_right,
    arrange=actions.arrange_rights,
    public_url=lambda it: f"{reverse('councils:about')}#rechte",
)

PROCEDURE = Kind(
    code="geschaeftsordnung",
    model=ProcedureRule,
    one=_("Rule of procedure"),
    many=_("Rules of procedure"),
    group="council",
    right="law.verify",
    edit="councils.edit",
    help=_(
        "Deadlines, quorum and majorities of your own rules of procedure. Nothing is filled in "
        "for you: every value is local, has its source and its time, and is shown as unchecked "
        "until a second person has compared it."
    ),
    fields=(
        Field(name="key", label=_("What is settled"), words=words_procedure.key),
        Field(
            name="value",
            label=pgettext_lazy("how many", "Number"),
            hint=_("Of a share the first number: 2 of 3."),
        ),
        Field(
            name="whole",
            label=_("Second number (only for a share)"),
            hint=_("The second number of a share: 1 of 2 is half. Else empty."),
        ),
        Field(name="unit", label=_("Counted in"), words=codes.unit),
        *span_fields(
            hint=_(
                "An earlier value without an end ends by itself on the day before. "
                "Leave it empty if it has always been so, or if nobody knows."
            )
        ),
        Section(_("Where it comes from")),
        SOURCE,
        LEGAL_SOURCE,
        Field(
            name="note",
            label=_("Note"),
            widget="text",
            rows=3,
            hint=_("Exceptions and conditions, such as: in writing, with reasons."),
        ),
        CHECK_NOTE,
    ),
    columns=(
        Column(
            code="was",
            label=_("What is settled"),
            show=lambda it: words_procedure.key(it.key),
            sort=("key",),
        ),
        Column(code="wert", label=_("Value"), show=words_procedure.value, sort=("unit", "value")),
        CHECK_COLUMN,
        span_column(),
        Column(
            code="quelle",
            label=pgettext_lazy("of a fact", "Source"),
            show=lambda it: it.source,
            usual=False,
        ),
        _CHECKED_ON,
        _CHECKED_BY,
        CHANGED,
    ),
    search=("note", "source__title", "legal_source__citation"),
    filters=(
        choice_filter(
            "was",
            _("What is settled"),
            "key",
            ProcedureRule.Key.values,
            words_procedure.key,
        ),
        CHECK_FILTER,
        span_filter(),
    ),
    related=("source", "legal_source"),
    order=("key", "-valid_from"),
    add=actions.add_procedure_rule,
    change=actions.change_procedure_rule,
    remove=actions.remove_procedure_rule,
    steps=check_steps(
        actions.verify_procedure_rule, actions.reopen_procedure_rule, actions.claim_procedure_rule
    ),
    findings=check_findings,
    public_url=lambda it: f"{reverse('councils:law')}#geschaeftsordnung",
)
