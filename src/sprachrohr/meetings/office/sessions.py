"""Sessions as the office keeps them: planned, published, moved, called off."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import get_language, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Column, Field, Filter, Kind, Part, Section, Step
from sprachrohr.documents.office.uploading import upload_fields
from sprachrohr.frame import clock
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import actions, words
from sprachrohr.meetings.actions import planning, telling
from sprachrohr.meetings.models import Meeting, MeetingFile, MeetingPublication
from sprachrohr.meetings.office.year_hints import hints_of

WHY = Field(
    name="reason",
    label=_("Reason"),
    hint=_("One sentence. It stays in the record."),
    required=True,
)


def standing(releases: Any) -> Any:
    """The release that is in force among prefetched ones, or ``None``."""
    return next((it for it in releases.all() if it.withdrawn_at is None), None)


def is_public(meeting: Meeting) -> bool:
    return standing(meeting.publications) is not None


def agenda_is_public(meeting: Meeting) -> bool:
    return standing(meeting.agenda_publications) is not None


def is_off(meeting: Meeting) -> bool:
    return getattr(meeting, "cancellation", None) is not None


def is_open(meeting: Meeting) -> bool:
    """Neither held nor called off: it can still be moved."""
    return meeting.state != Meeting.State.HELD and not is_off(meeting)


def stand(meeting: Meeting) -> str:
    """How far a session is, in a few words."""
    if is_off(meeting):
        return pgettext("session", "cancelled")
    if meeting.state == Meeting.State.HELD:
        return pgettext("session", "held")
    if not meeting.public:
        return pgettext("session", "not public")
    if not is_public(meeting):
        return pgettext("session", "not announced yet")
    if not agenda_is_public(meeting):
        return pgettext("session", "announced, agenda to come")
    return pgettext("session", "announced with agenda")


def _when(meeting: Meeting) -> Any:
    start = timezone.localtime(meeting.start)
    return start if meeting.time_known else start.date()


def _bodies(rows: Any) -> Any:
    return rows.bodies()


def _by_time(rows: Any, code: str) -> Any:
    now = clock.now()
    return rows.filter(start__gte=now) if code == "kommend" else rows.filter(start__lt=now)


def _by_stand(rows: Any, code: str) -> Any:
    told = Exists(MeetingPublication.objects.filter(meeting=OuterRef("pk"), withdrawn_at=None))
    if code == "abgesagt":
        return rows.filter(cancellation__isnull=False)
    if code == "gehalten":
        return rows.filter(state=Meeting.State.HELD)
    return rows.filter(told) if code == "bekannt" else rows.filter(~told)


def _findings(meeting: Meeting) -> list[Any]:
    found: list[Any] = [waiting] if (waiting := _waiting(meeting)) else []
    if is_open(meeting) and is_public(meeting) and meeting.location is None:
        found.append(_("The date is public, but nobody knows the place yet."))
    if is_open(meeting) and meeting.start < clock.now():
        found.append(_("This session should be over. Record that it was held, or cancel it."))
    elif is_open(meeting):
        found += hints_of(meeting)
    return found


def _waiting(meeting: Meeting) -> str:
    """How many will be told by mail what has just changed, and until when it can be mended."""
    found = telling.waiting_news(meeting, now=clock.now())
    if found is None:
        return ""
    facts = {
        "n": found.mails,
        "clock": dates.clock(timezone.localtime(found.leaves), get_language() or "de"),
    }
    if found.leaves <= clock.now():
        said = ngettext(
            "One e-mail about what has changed is about to leave.",
            "%(n)s e-mails about what has changed are about to leave.",
            found.mails,
        )
    else:
        said = ngettext(
            "One e-mail about what has changed leaves at %(clock)s. Whatever you change until "
            "then goes into the same e-mail.",
            "%(n)s e-mails about what has changed leave at %(clock)s. Whatever you change until "
            "then goes into the same e-mails.",
            found.mails,
        )
    return said % facts


MEETINGS = Kind(
    code="sitzungen",
    model=Meeting,
    one=_("Session"),
    many=_("Sessions"),
    group="meetings",
    place=10,
    right="meetings.edit",
    help=_(
        "Nobody sees a new session until its date is published. The agenda is published "
        "separately. A session that does not take place is cancelled, never removed: it "
        "stays in the calendar of everybody who has noted it."
    ),
    empty=_("No session is planned yet. Sessions can also be imported from a spreadsheet."),
    fields=(
        Field(name="organization", label=_("Body"), kind="gremien", only=_bodies),
        Field(
            name="start",
            label=pgettext_lazy("session", "Begins"),
            hint=_("For example: 31.12.2026 17:00"),
        ),
        Field(name="end", label=pgettext_lazy("session", "Ends")),
        Field(
            name="time_known",
            label=_("The hour is known"),
            hint=_("If not, only the day is shown."),
        ),
        Field(
            name="afterwards",
            label=_("It was held already and is entered afterwards"),
            widget="check",
            required=False,
            new_only=True,
        ),
        Field(name="location", label=_("Place"), kind="orte"),
        Field(
            name="name",
            label=_("Name"),
            hint=_("Only if it is a special session, for example: constituent session."),
        ),
        Field(name="number", label=_("Number in the term")),
        Field(name="term", label=_("Term"), kind="wahlperioden"),
        Section(_("For visitors")),
        Field(
            name="public",
            label=_("The public may come"),
            hint=_("A session that is not public is never shown."),
        ),
        Field(
            name="visitors",
            label=_("What visitors should know"),
            widget="text",
            hint=_("Entrance, interpreting, question time. Short sentences."),
        ),
        Field(
            name="interpreting_until",
            label=_("Ask for interpreting until"),
            hint=_("The last day on which one can ask for it."),
        ),
        Section(_("More")),
        Field(name="joint_with", label=_("Together with"), kind="gremien", only=_bodies),
        Field(name="source", label=pgettext_lazy("of a fact", "Source"), kind="quellen"),
    ),
    columns=(
        Column(
            code="beginn", label=pgettext_lazy("session", "Begins"), show=_when, sort=("start",)
        ),
        Column(
            code="gremium",
            label=_("Body"),
            show=lambda it: it.organization.name,
            sort=("organization__name",),
        ),
        Column(code="name", label=_("Name"), show=lambda it: it.name, sort=("name",)),
        Column(code="ort", label=_("Place"), show=lambda it: it.location or ""),
        Column(code="stand", label=_("State"), show=stand),
        Column(
            code="nummer",
            label=_("Number"),
            show=lambda it: it.number,
            sort=("term", "number"),
            number=True,
            usual=False,
        ),
    ),
    search=("name", "organization__name", "location__name", "agenda_items__name"),
    filters=(
        Filter(
            code="zeit",
            label=_("Time"),
            choices=lambda: (
                ("kommend", pgettext_lazy("sessions", "coming")),
                ("vergangen", pgettext_lazy("sessions", "past")),
            ),
            apply=_by_time,
        ),
        Filter(
            code="stand",
            label=_("State"),
            choices=lambda: (
                ("bekannt", pgettext_lazy("session", "announced")),
                ("offen", pgettext_lazy("session", "not announced yet")),
                ("abgesagt", pgettext_lazy("session", "cancelled")),
                ("gehalten", pgettext_lazy("session", "held")),
            ),
            apply=_by_stand,
        ),
    ),
    order=("-start",),
    related=("organization", "location", "cancellation"),
    prefetch=("publications", "agenda_publications"),
    initial=lambda council: {"public": "on", "time_known": "on"},
    add=planning.plan_meeting,
    change=planning.change_planned,
    remove=actions.remove_meeting,
    findings=_findings,
    steps=(
        Step(
            code="veroeffentlichen",
            label=_("Publish the date"),
            explain=_("Guests see the session at once, and it enters the calendars."),
            act=actions.publish_meeting,
            possible=lambda it: it.public and not is_public(it),
            bulk=True,
        ),
        Step(
            code="tagesordnung-veroeffentlichen",
            label=_("Publish the agenda"),
            explain=_(
                "Guests can read all public items at once. Later changes are announced, and "
                "the earlier agenda stays readable."
            ),
            act=actions.publish_agenda,
            possible=lambda it: it.public and not agenda_is_public(it),
        ),
        Step(
            code="verlegen",
            label=_("Move to another place"),
            explain=_("Everybody who reads the calendar sees the new place."),
            fields=(Field(name="location", label=_("Place"), kind="orte", required=True),),
            act=actions.relocate,
            possible=is_open,
        ),
        Step(
            code="verschieben",
            label=_("Move to another day or hour"),
            explain=_("The address and the entry in calendars stay the same."),
            fields=(
                Field(name="start", label=pgettext_lazy("session", "Begins")),
                Field(name="end", label=pgettext_lazy("session", "Ends")),
            ),
            act=planning.move_planned,
            possible=is_open,
        ),
        Step(
            code="gehalten",
            label=_("It was held"),
            explain=_("Results can then be noted; the agenda stays as it is."),
            fields=(Field(name="end", label=_("Ended at")),),
            act=actions.hold,
            possible=lambda it: is_open(it) and it.start <= clock.now(),
        ),
        Step(
            code="datei",
            label=_("Add a file"),
            explain=_("The invitation, the minutes, a presentation. Best as PDF."),
            fields=upload_fields(
                title_hint=_("For example: invitation."),
                role=_("Kind"),
                roles=lambda: [
                    (code, words.role_of_file(code)) for code in MeetingFile.Role.values
                ],
                everybody=_("everybody, at once"),
            ),
            act=actions.attach_upload,
        ),
        Step(
            code="absagen",
            label=_("Cancel the session"),
            explain=_("It stays in every list and calendar, struck out, with the reason."),
            fields=(WHY,),
            act=actions.cancel,
            possible=is_open,
            danger=True,
        ),
        Step(
            code="tagesordnung-zurueck",
            label=_("Take the agenda back"),
            explain=_("No earlier agenda is shown any more either."),
            fields=(WHY,),
            act=actions.withdraw_agenda,
            possible=agenda_is_public,
            danger=True,
        ),
        Step(
            code="zurueckziehen",
            label=_("Take the date back"),
            explain=_(
                "Only for a session that should never have been public. To call one off, cancel it."
            ),
            fields=(WHY,),
            act=actions.withdraw_meeting,
            possible=is_public,
            danger=True,
        ),
    ),
    parts=(
        Part(kind="tagesordnung", through="meeting", label=_("Agenda"), arrange=True),
        Part(kind="bekanntmachungen", through="meeting", label=_("Public notice")),
    ),
    public_url=lambda it: reverse("meetings:meeting", args=[it.pk]) if is_public(it) else None,
)
