"""``/verwaltung/vorlage-einlesen/``: a paper made of a file, with what can be read filled in.

The file is kept first, inside, so that nothing has to be chosen twice; then every field stands open
with the line it was read from, or with the sentence that it was not found.
"""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.councils.models import Designation, Unit
from sprachrohr.desk import forms
from sprachrohr.desk.answer import office_view, tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Entry, Field, Kind, Section
from sprachrohr.desk.values import plain
from sprachrohr.documents import actions as documents
from sprachrohr.documents.models import File
from sprachrohr.documents.reading import Problem, read_text
from sprachrohr.documents.rules import DOCX, ODT, PDF, TXT
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access import session_on
from sprachrohr.papers import actions, words
from sprachrohr.papers.models import Consultation, Paper
from sprachrohr.papers.office.form_pages import form_page
from sprachrohr.papers.rules import reading
from sprachrohr.papers.rules.reading import Finding, Findings
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import actor_of, council_of

RIGHT = "papers.edit"
TITLE = gettext_lazy("Read in a paper")
READABLE = frozenset({PDF.mime_type, DOCX.mime_type, ODT.mime_type, TXT.mime_type})
MORE = 2
"""Empty rows after the bodies that were found."""

ENTRIES = (
    Entry(
        label=TITLE,
        url=lambda: reverse("papers:intake"),
        right=RIGHT,
        group="papers",
        below="vorlagen",
    ),
)


def _kind(fields: Iterable[Field | Section]) -> Kind:
    return Kind(
        code="papers.intake", model=Paper, one=TITLE, many=TITLE, group="", right=RIGHT,
        hidden=True, columns=(), fields=tuple(fields),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def start(request: HttpRequest) -> HttpResponse:
    """Choose the file. It is checked and kept; then follows the look at what was read."""
    kind = _kind(
        [
            Field(
                name="upload",
                label=gettext_lazy("The file"),
                widget="upload",
                required=True,
                hint=gettext_lazy("PDF, Word (DOCX), OpenDocument (ODT) or text (TXT)."),
            )
        ]
    )
    sent = request.method == "POST"
    form = DeskForm(kind, kind.fields, values={}, files=request.FILES, sent=sent)
    problems: dict[str, str] = {}
    if sent and not form.is_valid():
        problems = form.problems()
    elif sent:
        try:
            kept = _kept(request, form.cleaned_data["upload"])
        except Refused as problem:
            problems = {"upload": problem.reason}
        else:
            return HttpResponseRedirect(reverse("papers:intake_look", args=[kept.pk]))
    return form_page(
        request,
        form,
        problems,
        title=TITLE,
        help=_(
            "A paper that already exists as a file. Number, title, bodies and more are read from "
            "it as far as they stand there; you look at everything before the paper is made."
        ),
        button=_("Read it"),
    )


def _kept(request: HttpRequest, upload: Any) -> File:
    if documents.type_of(upload.name, upload.content_type or "") not in READABLE:
        raise Refused(_("This type of file is not read. Choose PDF, DOCX, ODT or TXT."))
    return documents.store_upload(
        council_of(request),
        upload,
        name=upload.name.rpartition(".")[0] or upload.name,
        by=actor_of(request),
        now=clock.now(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read, field by field, to be mended; then paper, file and way in one step."""
    file = File.objects.filter(pk=pk, mime_type__in=READABLE).first() if pk < 2**63 else None
    if file is None:
        raise Http404
    used = file.in_papers.first()
    if used is not None:
        return HttpResponseRedirect(f"/verwaltung/vorlagen/{used.paper_id}/")
    with file.content.open("rb") as content:
        read = read_text(content.read(), file.mime_type)
    found = reading.find(read.text)
    fields, values = _form(found)
    kind = _kind(fields)
    sent = request.method == "POST"
    if sent:
        values = forms.sent_values(kind, kind.fields, request.POST)
    form = DeskForm(kind, kind.fields, values=values, sent=sent)
    problems: dict[str, str] = {}
    if sent and not form.is_valid():
        problems = form.problems()
    elif sent:
        facts = form.facts()
        way, problems = _way(facts, _rows(found))
        if not problems:
            try:
                paper = actions.take_in(
                    council_of(request), file=file, way=way,
                    release=facts.pop("release") == "ja",
                    by=actor_of(request), now=clock.now(), **facts,
                )  # fmt: skip
            except Refused as problem:
                problems = {"": problem.reason}
            else:
                tell(request, _("Made of the file: %(name)s") % {"name": paper})
                return HttpResponseRedirect(f"/verwaltung/vorlagen/{paper.pk}/")
    return form_page(
        request,
        form,
        problems,
        title=_("What was read"),
        help=_missing(found, read.problem, whole=read.whole),
        button=_("Make the paper"),
        crumbs=[(TITLE, reverse("papers:intake"))],
        file={"name": file.file_name, "url": f"/verwaltung/dateien/{file.pk}/inhalt/"},
    )


LABELS = {
    "reference": gettext_lazy("Number"),
    "name": gettext_lazy("Title"),
    "paper_type": gettext_lazy("Kind"),
    "date": gettext_lazy("Date of the paper"),
    "unit": gettext_lazy("Responsible unit"),
    "originators": gettext_lazy("Written by"),
    "what": gettext_lazy("What is it about?"),
    "why": gettext_lazy("Why?"),
    "decided": gettext_lazy("What is to be decided?"),
    "text": gettext_lazy("Official wording"),
}


def _missing(found: Findings, problem: Problem, *, whole: bool) -> str:
    """What could not be read, in one or two sentences above the form."""
    if problem is Problem.NO_TEXT:
        return _("The file holds no text, only pictures of pages. Please fill in the fields.")
    if problem is not Problem.NONE:
        return _("The file could not be read. It is kept; please fill in the fields.")
    names = [str(label) for code, label in LABELS.items() if getattr(found, code) is None]
    if not found.way:
        names.append(_("Way through the bodies"))
    said = [_("Please look at every field: each says from where it was read.")]
    if names:
        said.append(_("Not found in the file: %(names)s.") % {"names": ", ".join(names)})
    if not whole:
        said.append(_("The file is very long; only its beginning was read."))
    return " ".join(said)


def _hint(finding: Finding | None) -> str:
    if finding is None:
        return _("Not found in the file.")
    line = finding.line.replace("\t", " | ")
    return _("Read from the line: “%(line)s”") % {
        "line": line if len(line) <= 120 else f"{line[:120]} …"
    }


def _rows(found: Findings) -> int:
    return len(found.way) + MORE


def _names() -> dict[int, list[str]]:
    """Every body by every name it has; the council also by those it ever bore."""
    rows = Organization.objects.all()
    names = {it.pk: [it.name, it.short_name] for it in rows}
    for it in rows:
        if it.kind_of_body == Organization.Kind.COUNCIL:
            names[it.pk] += [
                said for row in Designation.objects.all() for said in (row.name, row.short_name)
            ]
    return names


def _form(found: Findings) -> tuple[list[Field | Section], dict[str, Any]]:
    """The fields with their hints, and the values that were read."""
    names = _names()
    unit = _unit(found.unit)
    origin = reading.alike(found.originators.value, names) if found.originators else None
    said = {code: getattr(found, code) for code in LABELS}
    values: dict[str, Any] = {
        code: plain(it.value)
        for code, it in said.items()
        if it is not None and code not in {"unit", "originators"}
    }
    values |= {
        "under_direction_of": str(unit.pk) if unit else "",
        "originator_organizations": [str(origin)] if origin else [],
        "public": "on",
        "release": "nein",
    }
    known = _unmatched(found.originators, bool(origin))
    fields: list[Field | Section] = [
        Field(name="reference", label=LABELS["reference"], hint=_hint(found.reference)),
        Field(name="name", label=LABELS["name"], hint=_hint(found.name)),
        Field(
            name="paper_type",
            label=LABELS["paper_type"],
            hint=_hint(found.paper_type),
            words=words.paper_type,
        ),
        Field(name="date", label=LABELS["date"], hint=_hint(found.date)),
        Field(
            name="under_direction_of",
            label=LABELS["unit"],
            hint=_unmatched(found.unit, unit is not None),
            kind="einheiten",
        ),
        Field(
            name="originator_organizations",
            label=LABELS["originators"],
            hint=known,
            only=lambda rows: rows.filter(end_date=None),
        ),
        Section(_("In three sentences"), _("Sentences from the file. Make them short and plain.")),
        *(
            Field(name=code, label=LABELS[code], hint=_hint(said[code]), widget="text", rows=3)
            for code in ("what", "why", "decided")
        ),
        Section(_("Wording")),
        Field(name="text", label=LABELS["text"], hint=_hint(found.text), widget="text", rows=8),
        Field(name="public", label=_("May become public")),
        Field(name="topics", label=_("Topics")),
        Section(
            _("Way through the bodies"),
            _("A row without a body is left out.")
            if found.way
            else _("Not found in the file. Fill in the bodies that deal with it, or leave it."),
        ),
    ]
    for number in range(1, _rows(found) + 1):
        row = found.way[number - 1] if number <= len(found.way) else None
        body = reading.alike(row.body, names) if row else None
        hint = ""
        if row is not None:
            values |= {
                f"body_{number}": str(body) if body else "",
                f"day_{number}": plain(row.day),
                f"role_{number}": row.role,
            }
            hint = _hint(Finding(None, row.line))
            if body is None:
                hint += " " + _("No body of this name is recorded here. Choose it, or add it.")
        facts = {"number": number}
        fields += [
            Field(
                name=f"body_{number}",
                label=_("%(number)s. Body") % facts,
                hint=hint,
                choices=_bodies,
                required=False,
            ),
            Field(name=f"day_{number}", label=_("%(number)s. Day") % facts, widget="day"),
            Field(
                name=f"role_{number}",
                label=_("%(number)s. What is asked of it") % facts,
                choices=lambda: [(it, words.role(it)) for it in Consultation.Role.values],
                required=False,
            ),
        ]
    fields += [
        Section(_("The file")),
        Field(
            name="release",
            label=_("Who may read the file?"),
            required=True,
            choices=lambda: (
                ("nein", _("only the office for now")),
                ("ja", _("everybody, as soon as the paper is public")),
            ),
        ),
    ]
    return fields, values


def _unmatched(finding: Finding | None, matched: bool) -> str:
    """The hint of a field that chooses something: also when the name fits nothing here."""
    if finding is None or matched:
        return _hint(finding)
    return _("In the file: “%(name)s”. Nothing of this name is recorded here.") % {
        "name": finding.value[:120]
    }


def _unit(finding: Finding | None) -> Unit | None:
    if finding is None:
        return None
    units = list(Unit.objects.all())
    names = {it.pk: [it.name] for it in units}
    for said in (finding.value, finding.line.replace(":", " ")):
        pk = reading.alike(said, names)
        if pk is not None:
            return next(it for it in units if it.pk == pk)
    return None


def _bodies() -> Iterable[tuple[str, Any]]:
    return [(str(it.pk), it.name) for it in Organization.objects.bodies()]


def _way(facts: dict[str, Any], rows: int) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The bodies as rows for the action, taken out of the form's facts; what is wrong with them."""
    found, problems = [], {}
    for number in range(1, rows + 1):
        body, day, role = (facts.pop(f"{name}_{number}", None) for name in ("body", "day", "role"))
        if not body:
            if day or role:
                problems[f"body_{number}"] = _("Choose the body, or empty the row.")
            continue
        if not role:
            problems[f"role_{number}"] = _("Say what is asked of this body.")
            continue
        organization = Organization.objects.get(pk=int(body))
        meeting = session_on(organization, day) if day else None
        found.append(
            {
                "organization": organization,
                "role": role,
                "meeting": meeting,
                "date": None if meeting else day,
                "authoritative": role == Consultation.Role.DECISION,
            }
        )
    return found, problems
