"""``/mitglied/delegationen/``: where one is sent, what to report, what others reported."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.councils import words as councils
from sprachrohr.desk.answer import tell
from sprachrohr.desk.asking import asked
from sprachrohr.desk.kinds import Field
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.documents.access import shown_at
from sprachrohr.documents.views import send
from sprachrohr.frame import clock
from sprachrohr.groups import actions, showing
from sprachrohr.groups.access import own, reading
from sprachrohr.groups.models import DelegationReport, GroupMeeting
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.people.models import Person
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

NEWEST = 30
"""Reports the page names; older ones stand on the pages of their bodies."""

REPORT = (
    Field(
        name="concerned",
        label=lazy("What concerned us?"),
        hint=lazy("One or two sentences are enough."),
        widget="text",
        rows=4,
    ),
    Field(name="stated", label=lazy("What did we say?"), widget="text", rows=3),
    Field(
        name="follows",
        label=lazy("What follows?"),
        hint=lazy("Who should do what, and until when."),
        widget="text",
        rows=3,
    ),
    Field(name="url", label=lazy("A link"), hint=lazy("For example to the papers of the meeting.")),
    Field(
        name="upload",
        label=lazy("A file"),
        hint=lazy("Only members and the office can open it."),
        widget="upload",
        required=False,
    ),
)


def crumbs() -> list[tuple[Any, str | None]]:
    return [(_("Delegations"), reverse("groups:mine"))]


def person_of(request: HttpRequest) -> Person:
    """The member who acts; refuses an account that is nobody's."""
    found = Person.objects.filter(pk=viewer_of(request).person_id).first()
    if found is None:
        raise Refused(
            _("Your account does not belong to a member yet. Ask the office to connect the two.")
        )
    return found


@require_safe
@member_view()
def mine(request: HttpRequest) -> HttpResponse:
    """One's own seats, reports to write, days to come, and what was reported."""
    viewer, today, language = viewer_of(request), clock.today(), get_language() or "de"
    seats = own.mine(viewer, today)
    bodies = {it.membership.organization_id for it in seats}
    told = list(reading.reports(viewer)[:NEWEST])
    coming = reading.meetings(viewer).filter(organization__in=bodies, day__gte=today)
    coming = list(coming.order_by("day", "pk"))
    speak(
        language,
        [it.membership.organization for it in seats],
        [it.meeting.organization for it in told],
        told,
    )
    context = {
        "seats": [
            {
                "body": it.membership.organization.said.name,
                "time": councils.period(it.membership.start_date, it.membership.end_date, today),
                "stands_in": it.membership.person.name if it.stands_in else "",
            }
            for it in seats
        ],
        "to_write": own.to_write(viewer, today) if viewer.may("delegations.report") else [],
        "coming": [{**showing.meeting(it), "body": it.organization.name} for it in coming],
        "told": [_row(it) for it in told],
        "may_add": bool(bodies) and viewer.may("delegations.report"),
    }
    return member_page(request, "groups/member/mine.html", context, title=_("Delegations"))


def _row(it: DelegationReport) -> dict[str, Any]:
    return {
        "url": reverse("groups:told", args=[it.pk]),
        "body": it.meeting.organization.said.name,
        "day": it.meeting.day,
        "who": it.person.name,
        "concerned": it.said.concerned,
        "released": it.released,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("delegations.report")
def add_meeting(request: HttpRequest) -> HttpResponse:
    """Note a day on which a body meets where one sits or stands in."""
    viewer, today = viewer_of(request), clock.today()
    bodies = {it.membership.organization_id for it in own.mine(viewer, today)}
    parts = (
        Field(
            name="organization",
            label=lazy("Body"),
            only=lambda rows: rows.filter(pk__in=bodies),
        ),
        Field(name="day", label=lazy("Day")),
        Field(name="start_time", label=lazy("Hour")),
        Field(name="place", label=lazy("Place")),
    )

    def save(facts: dict[str, Any]) -> str:
        person_of(request)
        made = actions.add_meeting(
            council_of(request), **facts, public=True, by=actor_of(request), now=clock.now()
        )
        if made.day < today:
            return reverse("groups:report", args=[made.pk])
        tell(request, _("The day is noted."))
        return reverse("groups:mine")

    return asked(
        request,
        model=GroupMeeting,
        parts=parts,
        save=save,
        title=_("Note a meeting"),
        crumbs=crumbs(),
        back=reverse("groups:mine"),
        about=_("Guests read the day and the place on the page of the body."),
        values={"organization": str(next(iter(bodies)))} if len(bodies) == 1 else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("delegations.report")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Report of a meeting, or change one's report until guests read it."""
    viewer = viewer_of(request)
    meeting = GroupMeeting.objects.filter(pk=pk).select_related("organization").first()
    person = Person.objects.filter(pk=viewer.person_id).first()
    seat = own.seat_of(person, meeting) if meeting is not None else None
    if meeting is None or person is None or seat is None:
        raise Http404
    found = DelegationReport.objects.filter(meeting=meeting, membership=seat).first()
    if found is not None and found.person_id != person.pk:
        raise Http404  # the other one has reported for this seat; it stands among the reports

    def save(facts: dict[str, Any]) -> str:
        who = {"person": person, "by": actor_of(request), "now": clock.now()}
        if found is None:
            made = actions.report_back(meeting, **facts, **who)
        else:
            made = actions.rewrite_report(found, **facts, **who)
        tell(request, _("Thank you. Members and the office can read your report."))
        return reverse("groups:told", args=[made.pk])

    day = dates.day_month(meeting.day, get_language() or "de")
    return asked(
        request,
        model=DelegationReport,
        parts=REPORT,
        save=save,
        obj=found,
        title=_("Report back: %(day)s") % {"day": day},
        about=meeting.organization.name,
        crumbs=crumbs(),
        back=reverse("groups:mine"),
        send=_("Send the report"),
    )


@require_safe
@member_view()
def told(request: HttpRequest, pk: int) -> HttpResponse:
    """One report."""
    viewer, language = viewer_of(request), get_language() or "de"
    found = reading.reports(viewer).filter(pk=pk).select_related("file").first()
    if found is None:
        raise Http404
    speak(language, found, found.meeting.organization)
    context = {
        "report": showing.report(found),
        "body": found.meeting.organization.said.name,
        "released": found.released,
        "change": reverse("groups:report", args=[found.meeting_id])
        if found.person_id == viewer.person_id and not found.released
        else "",
        "file": shown_at(reverse("groups:told_file", args=[found.pk]), found.file, language)
        if found.file is not None
        else None,
    }
    day = dates.day_month(found.meeting.day, language)
    title = _("Report of %(day)s") % {"day": day}
    return member_page(request, "groups/member/told.html", context, title=title, crumbs=crumbs())


@require_safe
@member_view()
def told_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a report, for those who read it here."""
    found = reading.reports(viewer_of(request)).filter(pk=pk).select_related("file").first()
    if found is None or found.file is None:
        raise Http404
    answer = send(request, found.file)
    answer.headers["Cache-Control"] = "no-store"
    return answer
