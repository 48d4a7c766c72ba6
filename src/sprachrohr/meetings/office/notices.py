"""Public notices as the office keeps them (Bekanntmachungen)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Aside, Column, Field, Kind, Step
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.meetings import actions, words_deadlines
from sprachrohr.meetings import words_invitations as words
from sprachrohr.meetings.models import Meeting, Notice
from sprachrohr.meetings.office.sessions import WHY
from sprachrohr.people.viewers import Viewer


def _planned(rows: Any) -> Any:
    return rows.filter(cancellation__isnull=True).select_related("organization").order_by("-start")


def _channels() -> list[tuple[str, str]]:
    """The website's own stands last: it notes by itself, and is only shown."""
    codes = sorted(Notice.Channel.values, key=lambda code: code == Notice.Channel.WEBSITE)
    return [(code, words.channel(code)) for code in codes]


def _moment(notice: Notice) -> str:
    return dates.moment(timezone.localtime(notice.appeared), get_language() or "de")


def verdict(notice: Notice) -> str:
    """Whether it was in time by the rule of its day; no rule, no verdict."""
    if notice.withdrawn_at is not None:
        return pgettext("public notice", "taken back")
    if notice.in_time is None:
        return pgettext("public notice", "no rule is recorded")
    return (
        pgettext("public notice", "in time")
        if notice.in_time
        else pgettext("public notice", "too late")
    )


NOTICES = Kind(
    code="bekanntmachungen",
    model=Notice,
    one=_("Public notice"),
    many=_("Public notices"),
    group="meetings",
    right="invitations.send",
    hidden=True,
    help=_(
        "When and where a session was made known. What appears on this website is noted by "
        "itself, with the agenda as it was and its hash. Enter here what appeared elsewhere."
    ),
    fields=(
        Field(name="meeting", label=_("Session"), kind="sitzungen", only=_planned, new_only=True),
        Field(name="channel", label=pgettext_lazy("public notice", "Where"), choices=_channels),
        Field(
            name="appeared",
            label=_("Appeared on"),
            hint=_("Day and hour. If the hour is not known: 00:00."),
        ),
        Field(
            name="where",
            label=_("Exactly"),
            hint=_("For example: no. 47 of 20 November, page 3; or: board at the town hall."),
        ),
        Field(name="url", label=_("Address on the web")),
        Field(
            name="upload",
            label=_("Proof"),
            widget="upload",
            required=False,
            new_only=True,
            hint=_("A cutting or a scan, best as PDF. Only the office can open it."),
        ),
    ),
    columns=(
        Column(
            code="wo",
            label=pgettext_lazy("public notice", "Where"),
            show=lambda it: words.channel(it.channel),
        ),
        Column(code="wann", label=_("Appeared on"), show=_moment, sort=("appeared",)),
        Column(code="stand", label=_("State"), show=verdict),
        Column(
            code="sitzung",
            label=_("Session"),
            show=lambda it: str(it.meeting),
            sort=("meeting__start",),
            usual=False,
        ),
    ),
    search=("where", "meeting__organization__name"),
    order=("-appeared",),
    related=("meeting__organization", "file"),
    add=actions.add_notice,
    steps=(
        Step(
            code="zuruecknehmen",
            label=_("Take the notice back"),
            explain=_(
                "For one that was entered by mistake. That it stood here stays; its file goes."
            ),
            fields=(WHY,),
            act=actions.withdraw_notice,
            possible=lambda it: it.withdrawn_at is None,
            danger=True,
        ),
    ),
    public_url=lambda it: (
        reverse("meetings:meeting", args=[it.meeting_id])
        if it.meeting.public and it.withdrawn_at is None
        else None
    ),
)


def proof(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Beside a notice: what proves it, by when it had to appear, and whether it did."""
    if kind.model is not Notice:
        return None
    return Aside(
        title=_("Proof"),
        template="meetings/office/_proof.html",
        context={
            "notice": obj,
            "verdict": verdict(obj),
            "until": words_deadlines.until(obj.deadline) if obj.deadline else "",
            "url": reverse("meetings:notice-proof", args=[obj.pk])
            if obj.file is not None and obj.file.content
            else "",
        },
    )


def way(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Beside the form of a session: the way to its invitation."""
    if kind.model is not Meeting or not viewer.may("invitations.send"):
        return None
    return Aside(
        title=_now("Invitation"),
        template="meetings/office/_way.html",
        context={
            "url": reverse("meetings:invite", args=[obj.pk]),
            "sent": [
                {"at": it.at, "first": it.kind_of_invitation == "first"}
                for it in obj.invitations.all()
            ],
        },
    )
