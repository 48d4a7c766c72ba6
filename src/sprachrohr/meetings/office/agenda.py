"""Agenda items as the office keeps them (Tagesordnungspunkte)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from sprachrohr.desk.kinds import Aside, Column, Entry, Field, Filter, Kind, Step
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import actions, words
from sprachrohr.meetings.models import AgendaItem, Meeting
from sprachrohr.meetings.office.deadlines import shown_of
from sprachrohr.meetings.office.sessions import WHY, agenda_is_public
from sprachrohr.people.viewers import Viewer


def is_off(item: AgendaItem) -> bool:
    """Taken off the agenda, or taken back."""
    return getattr(item, "removal", None) is not None


def is_movable(item: AgendaItem) -> bool:
    return not is_off(item) and not item.result and item.meeting.state != Meeting.State.HELD


def _open_meetings(rows: Any) -> Any:
    return (
        rows.exclude(state=Meeting.State.HELD)
        .filter(cancellation__isnull=True)
        .select_related("organization")
        .order_by("-start")
    )


def _open_items(rows: Any) -> Any:
    return (
        rows.filter(removal=None)
        .exclude(meeting__state=Meeting.State.HELD)
        .order_by("-meeting__start", "order")
    )


def _stand(item: AgendaItem) -> str:
    if is_off(item):
        return pgettext("agenda item", "taken off")
    if item.result:
        return words.result(item.result)
    if item.lateness:
        return words.lateness(item.lateness)
    return "" if item.public else pgettext("agenda item", "not public")


def _down(item: AgendaItem, **trace: Any) -> AgendaItem:
    return actions.shift(item, down=True, **trace)


def _by_mistake(item: AgendaItem, **facts: Any) -> AgendaItem:
    return actions.rename_item(item, mistake=True, **facts)


def _page(item: AgendaItem) -> str | None:
    if not agenda_is_public(item.meeting):
        return None
    return reverse("meetings:meeting", args=[item.meeting_id])


ITEMS = Kind(
    code="tagesordnung",
    model=AgendaItem,
    one=_("Agenda item"),
    many=_("Agenda items"),
    group="meetings",
    right="meetings.edit",
    hidden=True,
    help=_(
        "Once the agenda is public, every change is announced, and the earlier agenda stays "
        "readable. An item with a result is not changed any more."
    ),
    fields=(
        Field(
            name="meeting", label=_("Session"), kind="sitzungen", only=_open_meetings, new_only=True
        ),
        Field(
            name="parent",
            label=_("Belongs below"),
            kind="tagesordnung",
            only=_open_items,
            new_only=True,
            hint=_("Only for a sub-item, such as 3.1."),
        ),
        Field(name="name", label=_("Title")),
        Field(
            name="number",
            label=_("Number"),
            hint=_("Counts on by itself if left empty."),
        ),
        Field(name="hint", label=_("Note"), hint=_("For example: with guests.")),
        Field(
            name="section",
            label=_("Only a heading"),
            hint=_("Stays without a number, and stands even if nothing is below it."),
        ),
        Field(
            name="public",
            label=_("Public"),
            hint=_("Of an item that is not public, guests see neither title nor number."),
        ),
        Field(name="topics", label=_("Topics"), kind="themen"),
        Field(
            name="lateness",
            label=_("How it comes late"),
            words=words.lateness,
            hint=_("Needed once the items have closed or the invitation has left."),
        ),
        Field(
            name="late_reason",
            label=_("Why it cannot wait"),
            hint=_("One sentence. Everybody can read it."),
        ),
    ),
    columns=(
        Column(
            code="titel",
            label=_("Title"),
            show=lambda it: f"{it.number} {it.name}".strip(),
            sort=("name",),
        ),
        Column(
            code="sitzung",
            label=_("Session"),
            show=lambda it: str(it.meeting),
            sort=("meeting__start", "order"),
        ),
        Column(code="stand", label=_("State"), show=_stand),
    ),
    search=("name", "number", "hint"),
    filters=(
        Filter(
            code="ergebnis",
            label=_("Result"),
            choices=lambda: [(code, words.result(code)) for code in AgendaItem.Result.values],
            apply=lambda rows, code: rows.filter(result=code),
        ),
    ),
    order=("-meeting__start", "meeting", "order"),
    related=("meeting__organization", "removal"),
    initial=lambda council: {"public": "on"},
    add=actions.place_item,
    change=actions.change_item,
    remove=actions.remove_item,
    arrange=actions.arrange_items,
    steps=(
        Step(code="hoch", label=_("Move up"), act=actions.shift, possible=is_movable),
        Step(code="runter", label=_("Move down"), act=_down, possible=is_movable),
        Step(
            code="ergebnis",
            label=_("Record the result"),
            fields=(
                Field(name="result", label=_("Result"), words=words.result, required=True),
                Field(name="result_note", label=_("Note on the result")),
            ),
            act=actions.record_result,
            possible=lambda it: not is_off(it) and not it.section,
        ),
        Step(
            code="absetzen",
            label=_("Take it off the agenda"),
            explain=_("With everything below it. The earlier agenda keeps showing it."),
            fields=(WHY,),
            act=actions.take_off_item,
            possible=is_movable,
            danger=True,
        ),
        Step(
            code="titel-war-ein-fehler",
            label=_("The title should never have been public"),
            explain=_("It gets another title. The old one survives nowhere, in no language."),
            fields=(Field(name="name", label=_("New title")),),
            act=_by_mistake,
            possible=is_movable,
            danger=True,
        ),
        Step(
            code="nie-oeffentlich",
            label=_("Should never have been public"),
            explain=_("The item with everything below it vanishes, also from earlier agendas."),
            fields=(WHY,),
            act=actions.withdraw_item,
            possible=lambda it: not (is_off(it) and it.removal.mistake),
            danger=True,
        ),
    ),
    public_url=_page,
)


def deadlines(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Beside the form of a session: until when what has to be done, and the way to its agenda."""
    if kind.model is not Meeting or obj.state == Meeting.State.HELD:
        return None
    ahead = obj.start > clock.now()
    return Aside(
        title=_("Agenda and deadlines"),
        template="meetings/office/_beside.html",
        context={
            "url": reverse("meetings:office-agenda", args=[obj.pk])
            if viewer.may("agenda.order")
            else "",
            "deadlines": shown_of(obj, clock.now()) if ahead else [],
            "ahead": ahead,
        },
    )


AGENDAS = Entry(
    label=_("Agendas"),
    url=lambda: reverse("meetings:office-agendas"),
    right="agenda.order",
    group="meetings",
    order=11,
)
