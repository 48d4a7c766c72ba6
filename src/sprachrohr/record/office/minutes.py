"""Minutes as the office keeps them (Niederschriften): the list, the steps, how they stand."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Aside, Column, Field, Filter, Kind, Section, Step
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import Viewer
from sprachrohr.record import showing
from sprachrohr.record.access import minutes as access
from sprachrohr.record.actions import drafting
from sprachrohr.record.actions import minutes as actions
from sprachrohr.record.models import Minutes
from sprachrohr.record.rules.minutes import BEFORE, OPEN, State

OVER = (State.PUBLISHED, State.WITHDRAWN)


def _day(row: Minutes) -> Any:
    return timezone.localdate(row.meeting.start)


def _part(row: Minutes) -> Any:
    return _now("Non-public part") if row.closed else _now("Public part")


def _stand(row: Minutes) -> str:
    return showing.state(row.state)


def _turn(row: Minutes) -> str:
    return showing.turn(row.state, closed=row.closed)


def _by_stand(rows: Any, code: str) -> Any:
    rows = access.with_state(rows)
    done = rows.filter(stood__in=OVER) | rows.filter(closed=True, stood=State.SIGNED)
    return rows.exclude(pk__in=done.values("pk")) if code == "offen" else done


def _held(rows: Any) -> Any:
    """Sessions that may have minutes: they have begun and were not called off."""
    begun = rows.filter(cancellation__isnull=True, start__lte=timezone.now())
    return begun.exclude(minutes__isnull=False).order_by("-start")


def public_url(row: Any) -> str | None:
    """Where guests read them."""
    if row.closed or row.state != State.PUBLISHED:
        return None
    if not access.on_session(Viewer(), row.meeting_id):
        return None
    return reverse("record:minutes", args=[row.meeting_id])


def _note(label: Any, hint: Any = "") -> Field:
    return Field(name="note", label=label, hint=hint, required=True, widget="text", rows=3)


SCAN = Field(
    name="upload",
    label=_("Scan of the signed copy"),
    hint=_("If they were signed on paper. It stays in the office."),
    widget="upload",
    required=False,
)

MINUTES = Kind(
    code="niederschriften",
    model=Minutes,
    one=pgettext_lazy("of a session", "Minutes"),
    many=pgettext_lazy("of several sessions", "Minutes"),
    group="meetings",
    right="minutes.sign",
    edit="minutes.write",
    place=28,
    help=_(
        "Minutes are drafted from what was recorded in the session. The public part and the closed "
        "part are two documents. Somebody else checks them, chair and minute-taker sign, then the "
        "public part is published."
    ),
    empty=_("There are no minutes yet."),
    fields=(
        Field(
            name="meeting", label=_("Session"), kind="sitzungen", only=_held, required=True,
            new_only=True,
        ),
        Section(_("Who signs")),
        Field(
            name="chair", label=_("Chaired by"), required=False,
            hint=_("Empty: as it was recorded in the session."),
        ),
        Field(name="secretary", label=_("Minutes taken by"), required=False),
    ),
    columns=(
        Column(
            code="tag", label=_("Session"),
            show=lambda it: f"{dates.day_listed(_day(it), get_language() or 'de')} "
            f"{it.meeting.name or it.meeting.organization}",
            sort=("meeting__start",),
        ),
        Column(code="teil", label=_("Part"), show=_part, sort=("closed",)),
        Column(code="fassung", label=_("Edition"), show=lambda it: it.edition, number=True),
        Column(code="stand", label=_("State"), show=_stand),
        Column(code="reihe", label=_("Whose turn it is"), show=_turn),
    ),
    filters=(
        Filter(
            code="stand",
            label=_("State"),
            choices=lambda: (
                ("offen", pgettext_lazy("minutes", "not finished")),
                ("fertig", pgettext_lazy("minutes", "finished")),
            ),
            apply=_by_stand,
        ),
    ),
    order=("-meeting__start", "closed", "-edition"),
    related=("meeting__organization",),
    prefetch=("steps",),
    add=drafting.draft_first,
    change=actions.change_minutes,
    visible=access.office,
    public_url=public_url,
    steps=(
        Step(
            code="abgeben",
            label=_("Submit to a second pair of eyes"),
            explain=_("Somebody who did not write them checks them. Until then they stay as is."),
            fields=(Field(name="note", label=_("A note for whoever checks"), required=False),),
            possible=lambda it: it.state in OPEN,
            act=actions.submit,
        ),
        Step(
            code="entwerfen",
            label=_("Draft again from the session"),
            explain=_(
                "What was recorded meanwhile comes in. Passages in which somebody has written keep "
                "these words; where the two differ, you are asked."
            ),
            possible=lambda it: it.state in OPEN,
            act=drafting.draft_again,
        ),
        Step(
            code="freigeben",
            label=_("They are right"),
            explain=_("You have read them and did not write them. Then they can be signed."),
            right="minutes.check",
            fields=(Field(name="note", label=_("Note"), required=False),),
            possible=lambda it: it.state == State.SUBMITTED,
            act=actions.check,
        ),
        Step(
            code="unterschrift-vorsitz",
            label=_("Sign as chair"),
            explain=_("Your name and this moment stand below the minutes."),
            right="minutes.sign",
            fields=(SCAN,),
            possible=lambda it: it.state in (State.CHECKED, State.SIGNED_SECRETARY),
            act=actions.sign_as_chair,
        ),
        Step(
            code="unterschrift-schriftfuehrung",
            label=_("Sign as minute-taker"),
            explain=_("Your name and this moment stand below the minutes."),
            right="minutes.sign",
            fields=(SCAN,),
            possible=lambda it: it.state in (State.CHECKED, State.SIGNED_CHAIR),
            act=actions.sign_as_secretary,
        ),
        Step(
            code="zurueckgeben",
            label=_("Give them back"),
            explain=_("They can be changed again. Signatures given so far do not count any more."),
            right="minutes.check",
            fields=(_note(_("What is to be changed?")),),
            possible=lambda it: it.state in BEFORE,
            act=actions.give_back,
        ),
        Step(
            code="veroeffentlichen",
            label=pgettext_lazy("button", "Publish"),
            explain=_("Everybody can read them then. Afterwards nothing in them is changed."),
            possible=lambda it: it.state == State.SIGNED and not it.closed,
            act=actions.publish,
        ),
        Step(
            code="berichtigen",
            label=_("Correct them in another edition"),
            explain=_(
                "A new edition begins with the same words. It is checked and signed anew. The "
                "earlier one stays readable and says that it was replaced."
            ),
            fields=(
                Field(
                    name="reason", label=_("Why?"), required=True,
                    hint=_("One sentence. Readers see it."),
                ),
            ),
            possible=lambda it: it.state in OVER or (it.closed and it.state == State.SIGNED),
            act=actions.correct,
        ),
        Step(
            code="zurueckziehen",
            label=_("Take them back"),
            explain=_(
                "Only if something stands in them that must not be public. A mistake is corrected "
                "in another edition."
            ),
            fields=(_note(_("Why?")),),
            possible=lambda it: it.state == State.PUBLISHED,
            act=actions.withdraw,
            danger=True,
        ),
    ),
)  # fmt: skip


def course(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """What was done with minutes, with who and when; whose turn it is; objections to them."""
    if not isinstance(obj, Minutes):
        return None
    return Aside(
        title=_now("How it stands"),
        template="record/office/_course.html",
        context={
            "standing": _stand(obj),
            "turn": _turn(obj),
            "reason": obj.reason,
            "steps": [
                {
                    "word": showing.state(it.state),
                    "at": it.at,
                    "by": it.by,
                    "note": it.note,
                    "scan": reverse("record:minutes-scan", args=[obj.pk, it.pk])
                    if it.file_id
                    else "",
                }
                for it in obj.steps.order_by("at", "pk")
            ],
            "objections": access.objections_of(viewer, obj),
        },
    )


def of_session(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Beside a session: its minutes, or the way to begin them."""
    if kind.code != "sitzungen" or obj is None or not viewer.may("minutes.sign"):
        return None
    rows = access.of_session(viewer, obj.pk)
    begun = obj.start <= timezone.now() and not hasattr(obj, "cancellation")
    if not rows and not (begun and viewer.may("minutes.write")):
        return None
    return Aside(
        title=pgettext_lazy("of a session", "Minutes"),
        template="record/office/_of_session.html",
        context={
            "rows": [
                {
                    "url": f"/verwaltung/niederschriften/{it.pk}/",
                    "part": _part(it),
                    "edition": it.edition if it.edition > 1 else "",
                    "state": _stand(it),
                }
                for it in rows
            ],
            "begin": "" if rows else f"/verwaltung/niederschriften/neu/?meeting={obj.pk}",
        },
    )


__all__ = ["MINUTES", "course", "of_session", "public_url"]
