"""``/verwaltung/fremde-vorlage/``: a paper of another body, added and put where it is needed."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sprachrohr.audit.change import Refused
from sprachrohr.desk import forms
from sprachrohr.desk.answer import office_view, tell
from sprachrohr.desk.forms import DeskForm
from sprachrohr.desk.kinds import Entry, Field, Kind
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access import open_items
from sprachrohr.papers import actions, words
from sprachrohr.papers.models import Paper
from sprachrohr.papers.office.form_pages import form_page
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import actor_of, council_of

RIGHT = "papers.edit"
TITLE = gettext_lazy("Add a paper of another body")

ENTRIES = (
    Entry(
        label=TITLE,
        url=lambda: reverse("papers:outside"),
        right=RIGHT,
        group="papers",
        below="vorlagen",
    ),
)

YES_NO = (
    ("ja", gettext_lazy("yes, guests read it at once")),
    ("nein", gettext_lazy("no, only the office for now")),
)


def _bodies() -> Iterable[tuple[str, Any]]:
    own = ("council", "board", "working_group", "list")
    rows = Organization.objects.exclude(kind_of_body__in=own)
    return [(str(it.pk), it.name) for it in rows]


def _items() -> Iterable[tuple[str, Any]]:
    return [(str(it.pk), f"{it.meeting}: {it}") for it in open_items(clock.now())]


def _kind() -> Kind:
    return Kind(
        code="papers.outside",
        model=Paper,
        one=TITLE,
        many=TITLE,
        group="",
        right=RIGHT,
        hidden=True,
        columns=(),
        fields=(
            Field(
                name="organization",
                label=gettext_lazy("Whose paper is it?"),
                hint=gettext_lazy("Any body of the town, on any subject. Missing? Add it first."),
                choices=_bodies,
                required=True,
            ),
            Field(
                name="reference",
                label=gettext_lazy("Its number there"),
                hint=gettext_lazy("As that body writes it, for example: 214/2026."),
            ),
            Field(name="name", label=gettext_lazy("Title")),
            Field(name="paper_type", label=gettext_lazy("Kind"), words=words.paper_type),
            Field(name="date", label=gettext_lazy("Date of the paper")),
            Field(
                name="outside_url",
                label=gettext_lazy("Address in that body’s system"),
                hint=gettext_lazy("Guests see its host name and the link."),
            ),
            Field(
                name="what",
                label=gettext_lazy("What is it about?"),
                widget="text",
                rows=2,
                hint=gettext_lazy("One sentence."),
            ),
            Field(
                name="agenda_item",
                label=gettext_lazy("Put it under the agenda item"),
                choices=_items,
                required=False,
            ),
            Field(name="related", label=gettext_lazy("Belongs together with"), kind="vorlagen"),
            Field(name="topics", label=gettext_lazy("Topics"), kind="themen"),
            Field(
                name="publish",
                label=gettext_lazy("Publish it now?"),
                choices=lambda: YES_NO,
                required=True,
            ),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@office_view(RIGHT)
def add(request: HttpRequest) -> HttpResponse:
    """The form, and what becomes of it: the paper, on its agenda item."""
    kind = _kind()
    sent = request.method == "POST"
    values: dict[str, Any] = {"publish": "ja", "date": f"{clock.today():%d.%m.%Y}"}
    if sent:
        values = forms.sent_values(kind, kind.fields, request.POST)
    form = DeskForm(kind, kind.fields, values=values, sent=sent)
    problems: dict[str, str] = {}
    if sent and not form.is_valid():
        problems = form.problems()
    elif sent:
        try:
            paper = _added(request, form.facts())
        except Refused as problem:
            problems = {"": problem.reason}
        else:
            tell(request, _("Saved: %(name)s") % {"name": paper})
            return HttpResponseRedirect(f"/verwaltung/vorlagen/{paper.pk}/")
    return form_page(
        request,
        form,
        problems,
        title=TITLE,
        help=_(
            "A paper of the city council, a committee or a district council that the council deals "
            "with. It stays that body’s paper: its number and its address stand with it."
        ),
        button=_("Add it"),
    )


def _added(request: HttpRequest, facts: dict[str, Any]) -> Paper:
    pk = facts.pop("agenda_item")
    facts["agenda_item"] = next(
        (it for it in open_items(clock.now()) if pk and it.pk == int(pk)), None
    )
    facts["organization"] = Organization.objects.filter(pk=int(facts["organization"])).first()
    facts["publish"] = facts["publish"] == "ja"
    return actions.add_outside_paper(
        council_of(request), by=actor_of(request), now=clock.now(), **facts
    )
