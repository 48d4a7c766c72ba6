"""Who comes, for office and chair: the forecast in a sentence first, then everybody by name."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from sprachrohr.audit.change import Refused
from sprachrohr.councils import access as councils
from sprachrohr.councils import words_procedure
from sprachrohr.councils.words import kind_of_seat
from sprachrohr.desk.answer import office_page, office_view, tell
from sprachrohr.desk.due import Due
from sprachrohr.desk.kinds import Entry
from sprachrohr.frame import clock
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings.access import attendance as access
from sprachrohr.meetings.access.stand_ins import pool
from sprachrohr.meetings.actions.attendance import ask_instead as ask_somebody
from sprachrohr.meetings.actions.attendance import remind_all
from sprachrohr.meetings.actions.attendance import reply as take_reply
from sprachrohr.meetings.models import Invitee, Meeting, Reply
from sprachrohr.meetings.office.stand_ins import offers
from sprachrohr.meetings.rules.attendance import Forecast, Lead, Outlook
from sprachrohr.people.models import Person
from sprachrohr.people.viewers import Viewer, actor_of, viewer_of

ENTRY = Entry(
    label=gettext_lazy("Who comes"),
    url=lambda: reverse("meetings:attendances"),
    right="attendance.see",
    group="meetings",
    order=14,
)
MOST = 20
"""Sessions that the list shows."""
AHEAD = timedelta(days=60)


@require_safe
@office_view("attendance.see")
def coming_sessions(request: HttpRequest) -> HttpResponse:
    """The coming sessions with an invitation, and what is to be expected of each."""
    viewer, language = viewer_of(request), translation.get_language() or "de"
    rows = []
    for meeting in _invited(clock.today())[:MOST]:
        found = access.attendance(viewer, meeting)
        rows.append(
            {
                "meeting": meeting,
                "body": access.named(meeting, language),
                "sentence": sentence(found.forecast),
                "open": len(found.open),
                "empty": len(found.empty),
            }
        )
    context = {"rows": rows}
    title = _("Who comes")
    return office_page(
        request, "meetings/office/attendances.html", context, title=title, crumbs=[(title, None)]
    )


@require_safe
@office_view("attendance.see")
def one_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody asked to a session; who is missing stands on top."""
    return _shown(request, _meeting(pk))


def _shown(
    request: HttpRequest,
    meeting: Meeting,
    *,
    problem: str = "",
    seat: int = 0,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """The page of one session; ``typed``: what was refused for the ``seat`` of an invitee."""
    viewer = viewer_of(request)
    language = translation.get_language() or "de"
    found = access.attendance(viewer, meeting)
    writes = viewer.may("invitations.send") and access.is_open(meeting, clock.now())
    groups = [
        (_("Answers are missing"), "open", [_row(it, writes) for it in found.open]),
        (_("Nobody comes to these seats"), "empty", [_row(it, writes) for it in found.empty]),
        (
            _("They come"),
            "come",
            [_row(it, writes) for it in found.seats if it.comes is not None],
        ),
    ]
    context = {
        "meeting": meeting,
        "body": access.named(meeting, language),
        "sentence": sentence(found.forecast),
        "outlook": found.forecast.outlook,
        "lead": lead(found.forecast),
        "kinds": [
            (kind_of_seat(kind) if kind else _("other"), count)
            for kind, count in found.forecast.kinds.items()
        ],
        "rule": _rule(found.forecast, timezone.localdate(meeting.start), language),
        "groups": [it for it in groups if it[2]],
        "offers": _offers(meeting, found.empty, seat, typed or {}) if writes else [],
        "problems": [{"text": problem, "anchor": f"platz-{seat}"}] if problem else [],
        "to_remind": sum(bool(it.waiting and it.waiting.invitee.reached_by) for it in found.open),
        "writes": writes,
        "notes": viewer.may("invitations.send"),
        "asked": bool(found.seats),
    }
    return office_page(
        request,
        "meetings/office/attendance.html",
        context,
        title=_("Who comes on %(day)s?") % {"day": f"{timezone.localtime(meeting.start):%d.%m.%Y}"},
        crumbs=_crumbs(viewer, meeting),
        status=422 if problem else 200,
    )


def _offers(
    meeting: Meeting, empty: list[access.Seat], at: int, typed: dict[str, str]
) -> list[dict[str, Any]]:
    """For every empty seat who could be asked."""
    free = pool(meeting) if empty else None
    return [
        offers(it, free, typed if it.chain[0].invitee.pk == at else {})
        for it in empty
        if free is not None
    ]


@require_POST
@office_view("invitations.send")
def ask_instead(request: HttpRequest, pk: int, invitee: int) -> HttpResponse:
    """Ask somebody out of turn for a seat nobody is left for."""
    row = Invitee.objects.select_related("meeting", "person").filter(meeting=pk, pk=invitee).first()
    if row is None:
        raise Http404
    typed = {name: request.POST.get(name, "")[:300] for name in ("person", "why")}
    key = typed["person"]
    person = Person.objects.filter(pk=key).first() if key.isdecimal() and len(key) < 16 else None
    try:
        if person is None:
            raise Refused(_("Please choose a person."))
        trace: dict[str, Any] = {"by": actor_of(request), "now": clock.now()}
        made = ask_somebody(row, person, why=typed["why"], **trace)
    except Refused as problem:
        return _shown(request, _meeting(pk), problem=problem.reason, seat=invitee, typed=typed)
    if made.reached_by:
        said = _("Asked by e-mail: %(name)s.")
    else:
        said = _("%(name)s is asked, but has no account: please call, and note the answer here.")
    tell(request, said % {"name": person})
    return HttpResponseRedirect(reverse("meetings:attendance", args=[pk]), status=303)


@require_POST
@office_view("invitations.send")
def note_reply(request: HttpRequest, pk: int, invitee: int) -> HttpResponse:
    """Enter an answer that came by telephone or in person."""
    row = Invitee.objects.select_related("meeting", "person").filter(meeting=pk, pk=invitee).first()
    wish = request.POST.get("coming", "")
    if row is None or wish not in ("yes", "no"):
        raise Http404
    take_reply(
        row, coming=wish == "yes", via=Reply.Via.OFFICE, by=actor_of(request), now=clock.now()
    )
    said = _("Noted: %(name)s comes.") if wish == "yes" else _("Noted: %(name)s cannot come.")
    tell(request, said % {"name": row.person})
    return HttpResponseRedirect(reverse("meetings:attendance", args=[pk]), status=303)


@require_POST
@office_view("invitations.send")
def remind_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind everybody who has not answered; whoever has no account has to be called."""
    sent = remind_all(_meeting(pk), by=actor_of(request), now=clock.now())
    if sent:
        tell(
            request,
            ngettext("One reminder is on its way.", "%(n)s reminders are on their way.", sent)
            % {"n": sent},
        )
    else:
        tell(request, _("No mail left: everybody was reminded today, or has no account."))
    return HttpResponseRedirect(reverse("meetings:attendance", args=[pk]), status=303)


def due(viewer: Viewer, today: date) -> list[Due]:
    """Sessions with seats nobody is left for; office and chair see them."""
    if not viewer.may("attendance.see"):
        return []
    meetings = list(_invited(today)[:MOST])
    empty = access.empty_seats(meetings)
    return [
        Due(
            what=ngettext(
                "A seat stays empty: nobody is left to stand in",
                "%(n)s seats stay empty: nobody is left to stand in",
                empty[it.pk],
            )
            % {"n": empty[it.pk]},
            next_step=_("See who comes"),
            about=str(it),
            on=timezone.localdate(it.start),
            url=reverse("meetings:attendance", args=[it.pk]),
        )
        for it in meetings
        if it.pk in empty
    ]


def sentence(forecast: Forecast) -> str:
    """What to expect, in one or two sentences."""
    facts = {
        "yes": _part(forecast.least, forecast.of),
        "most": _part(forecast.most, forecast.of),
        "needed": forecast.needed,
        "open": forecast.most - forecast.least,
    }
    match forecast.outlook:
        case Outlook.SURELY:
            said = _("There is a quorum if all come who have said yes: %(yes)s.")
        case Outlook.POSSIBLE:
            said = _(
                "There is no quorum yet: %(yes)s have said yes, %(needed)s are needed, answers "
                "missing: %(open)s."
            )
        case Outlook.OUT_OF_REACH:
            said = _(
                "There will be no quorum as it stands: at most %(most)s can come, %(needed)s are "
                "needed."
            )
        case _other:
            said = _(
                "With a vote, %(yes)s have said yes; answers missing: %(open)s. No rule on the "
                "quorum is known for this session."
            )
    return said % facts


def _part(number: int, of: int | None) -> str:
    """ "11 of 19", or the number alone where the whole is not known."""
    return str(number) if of is None else _("%(n)s of %(of)s") % {"n": number, "of": of}


def lead(forecast: Forecast) -> str:
    """A hint on elected and sent members; "" where it needs none."""
    if forecast.lead in (None, Lead.SURELY):
        return ""
    facts = {
        "elected": forecast.kinds["elected"].yes,
        "sent": forecast.kinds["rat"].yes,
    }
    if forecast.lead == Lead.NOT:
        said = _(
            "As it stands, not more elected members come than members sent by the city council: "
            "%(elected)s and %(sent)s. Some rules of procedure ask for more."
        )
    else:
        said = _(
            "It is open whether more elected members come than members sent by the city council. "
            "So far: %(elected)s and %(sent)s."
        )
    return said % facts


def _row(seat: access.Seat, writes: bool) -> dict[str, Any]:
    """One seat: the member, everybody who was asked instead, and whose answer may be entered."""
    return {
        "kind": kind_of_seat(seat.membership.kind_of_seat) if seat.membership.kind_of_seat else "",
        "group": seat.membership.on_behalf_of,
        "member": seat.membership.person,
        "chain": seat.chain,
        "enter": writes,
    }


def _rule(forecast: Forecast, day: date, language: str) -> str:
    """The rule the forecast follows, with its source, and whether somebody has checked it."""
    if forecast.outlook == Outlook.NO_RULE:
        return ""
    viewer = Viewer()
    row = next((it for it in councils.procedure(viewer, day, language) if it.key == "quorum"), None)
    if row is None:
        return ""
    checked = _("checked by a person") if row.verified else _("not checked by a person")
    return f"{words_procedure.value(row)} ({row.legal_source or row.source}; {checked})"


def _crumbs(viewer: Viewer, meeting: Meeting) -> list[tuple[Any, str | None]]:
    if viewer.may("meetings.edit"):
        return [
            (_("Sessions"), "/verwaltung/sitzungen/"),
            (str(meeting), f"/verwaltung/sitzungen/{meeting.pk}/"),
            (_("Who comes"), None),
        ]
    return [(_("Who comes"), reverse("meetings:attendances")), (str(meeting), None)]


def _meeting(pk: int) -> Meeting:
    meeting: Meeting | None = (
        Meeting.objects.select_related("organization", "location", "cancellation")
        .filter(pk=pk)
        .first()
    )
    if meeting is None:
        raise Http404
    return meeting


def _invited(today: date) -> Any:
    """Coming sessions somebody was asked to, the next first."""
    midnight = timezone.make_aware(datetime.combine(today, time()))
    return (
        Meeting.objects.filter(
            start__gte=midnight, start__lt=midnight + AHEAD, cancellation__isnull=True
        )
        .filter(pk__in=Invitee.objects.values("meeting"))
        .select_related("organization", "location")
        .order_by("start", "pk")
    )
