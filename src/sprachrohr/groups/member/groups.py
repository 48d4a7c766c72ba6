"""``/mitglied/gruppen/``: working groups and commissions, and what their speakers keep."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from sprachrohr.desk.answer import tell
from sprachrohr.desk.asking import asked
from sprachrohr.desk.kinds import Field
from sprachrohr.desk.member import member_page, member_view
from sprachrohr.frame import clock
from sprachrohr.groups import actions, showing
from sprachrohr.groups.access import own, reading
from sprachrohr.groups.member.delegations import person_of
from sprachrohr.groups.models import GroupMeeting, GroupResult
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.people import words as people
from sprachrohr.people.models import Membership, Organization
from sprachrohr.people.viewers import actor_of, council_of, viewer_of

RESULT = (
    Field(name="on", label=lazy("Day")),
    Field(name="name", label=lazy("The result in one sentence")),
    Field(name="text", label=lazy("More about it"), widget="text", rows=6),
    Field(
        name="paper",
        label=lazy("Paper that came of it"),
        only=lambda rows: rows.public().order_by("-date", "-pk"),
    ),
    Field(
        name="resolution",
        label=lazy("Resolution that came of it"),
        only=lambda rows: rows.public().order_by("-decided_on", "-pk"),
    ),
)
MEETING = (
    Field(name="day", label=lazy("Day")),
    Field(name="start_time", label=lazy("Hour")),
    Field(name="place", label=lazy("Place")),
    Field(name="note", label=lazy("What it is about"), hint=lazy("For members only."),
          widget="text", rows=3),
    Field(name="public", label=lazy("Guests may read the day and the place")),
)  # fmt: skip


def crumbs() -> list[tuple[Any, str | None]]:
    return [(_("Working groups"), reverse("groups:groups"))]


@require_safe
@member_view()
def groups(request: HttpRequest) -> HttpResponse:
    """All groups, running ones first."""
    today = clock.today()
    rows = own.groups(today)
    speak(get_language() or "de", rows)
    context = {
        "rows": [
            {
                "name": it.said.name,
                "url": reverse("groups:group", args=[it.pk]),
                "time": people.time_of_body(it, today),
                "ended": it.end_date is not None and it.end_date < today,
            }
            for it in rows
        ]
    }
    return member_page(request, "groups/member/groups.html", context, title=_("Working groups"))


def _group_or_404(pk: int) -> Organization:
    found: Organization | None = Organization.objects.filter(
        pk=pk, kind_of_body__in=own.GROUPS
    ).first()
    if found is None:
        raise Http404
    return found


@require_safe
@member_view()
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: task, members, days, results, and what its speaker can do."""
    viewer, today, language = viewer_of(request), clock.today(), get_language() or "de"
    found = _group_or_404(pk)
    work = reading.of_body(viewer, found, today, language)
    speak(language, found)
    held = Membership.objects.on(min(found.end_date or today, today)).filter(organization=found)
    members = held.select_related("person").order_by("person__family_name", "pk")
    past = list(reading.meetings(viewer).filter(organization=found, day__lt=today)[:12])
    context = {
        "group": found,
        "time": people.time_of_body(found, today),
        "members": [
            {"name": it.person.name, "role": people.function(it.function)} for it in members
        ],
        "coming": [{**showing.meeting(it), "note": it.note} for it in work.meetings],
        "past": [{**showing.meeting(it), "note": it.note} for it in past],
        "results": [showing.result(it, work.papers, work.resolutions) for it in work.results],
        "speaks": _speaks(request, found),
    }
    return member_page(
        request, "groups/member/group.html", context, title=found.said.name, crumbs=crumbs()
    )


def _speaks(request: HttpRequest, body: Organization) -> bool:
    viewer = viewer_of(request)
    return viewer.may("groups.keep") and own.speaks_for(viewer.person_id, body.pk, clock.today())


def _form(
    request: HttpRequest,
    pk: int,
    model: Any,
    parts: Any,
    title: Any,
    save: Callable[[Organization, dict[str, Any]], str],
    obj: Any = None,
    about: Any = "",
) -> HttpResponse:
    """A form of who speaks for the group; to others the page does not exist."""
    found = _group_or_404(pk)
    if not _speaks(request, found):
        raise Http404
    back = reverse("groups:group", args=[pk])

    def done(facts: dict[str, Any]) -> str:
        tell(request, save(found, facts))
        return back

    return asked(
        request,
        model=model,
        parts=parts,
        save=done,
        obj=obj,
        title=title,
        about=about,
        crumbs=[*crumbs(), (found.name, back)],
        back=back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("groups.keep")
def add_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a day on which the group meets."""

    def save(body: Organization, facts: dict[str, Any]) -> str:
        actions.add_meeting(
            council_of(request),
            organization=body,
            **facts,
            by=actor_of(request),
            now=clock.now(),
        )
        return _("The day is noted.")

    return _form(request, pk, GroupMeeting, MEETING, _("Note a meeting"), save)


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("groups.keep")
def add_result(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a result of the group."""

    def save(body: Organization, facts: dict[str, Any]) -> str:
        person = person_of(request)
        actions.note_result(body, person=person, **facts, by=actor_of(request), now=clock.now())
        return _("The result is noted. Members read it; the office can release it to all.")

    about = _("Members read it at once. The office decides whether guests read it too.")
    return _form(request, pk, GroupResult, RESULT, _("Note a result"), save, about=about)


@require_http_methods(["GET", "HEAD", "POST"])
@member_view("groups.keep")
def change_result(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a result that guests do not read yet."""
    found = GroupResult.objects.filter(pk=pk, released=False).first()
    if found is None:
        raise Http404

    def save(body: Organization, facts: dict[str, Any]) -> str:
        actions.change_result(found, **facts, by=actor_of(request), now=clock.now())
        return _("Saved.")

    title = _("Change the result")
    return _form(request, found.organization_id, GroupResult, RESULT, title, save, obj=found)
