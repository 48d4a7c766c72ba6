"""From minutes to a sheet of paper: the whole document, or an extract of one item (Auszug)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.councils import access as councils
from sprachrohr.documents.pdf import Grid, MinutesPart, MinutesSheet
from sprachrohr.documents.rules import SVG
from sprachrohr.languages import dates
from sprachrohr.record import showing
from sprachrohr.record.access import minutes as access
from sprachrohr.record.access.minutes import Shown
from sprachrohr.record.models import Minutes, MinutesPassage, MinutesStep
from sprachrohr.record.rules.minutes import State

FINISHED = (State.SIGNED, State.PUBLISHED)


def minutes(row: Minutes, language: str) -> MinutesSheet:
    """The whole document in a language; passages nobody translated stay German and say so."""
    return of_shown(access.whole(row, language), language)


def of_shown(shown: Shown, language: str, only: MinutesPassage | None = None) -> MinutesSheet:
    """Minutes somebody may read, as a sheet; ``only``: an extract of this passage."""
    with translation.override(language):
        row = shown.minutes
        meeting: Any = row.meeting
        council: Any = row.council
        day = timezone.localdate(meeting.start)
        profile = councils.profile(council, day, language)
        said = {"day": dates.day_month(day, language)}
        heading = _("Minutes of the meeting of %(day)s") % said
        if only is not None:
            heading = _("Extract from the minutes of the meeting of %(day)s") % said
        head = shown.head
        passages = [only] if only is not None else shown.passages
        return MinutesSheet(
            language=language,
            title=heading,
            heading=heading,
            author=str.__str__(profile.name) or str.__str__(shown.session.body),
            town=str.__str__(profile.town),
            accent=council.accent,
            mark=_mark(council),
            kicker=_("Non-public part") if row.closed else _("Public part"),
            facts=showing.facts(head.facts, language) if head is not None else [],
            notes=_notes(row, language),
            parts=[_part(it, language) for it in passages],
            signed=pgettext("minutes", "Signed"),
            signatures=signatures(row, language),
            after=[_("The German text is binding.")] if language != "de" else [],
            page_of=_("Page %(now)s of %(all)s") % {"now": "{now}", "all": "{all}"},
            footer=heading,
        )


def _part(passage: MinutesPassage, language: str) -> MinutesPart:
    return MinutesPart(
        number=passage.number,
        heading=passage.said.heading,
        paragraphs=showing.paragraphs(passage.said.text),
        tables=[
            Grid(caption=it.caption, columns=it.columns, rows=it.rows)
            for it in showing.tables(passage, language)
        ],
    )


def _notes(row: Minutes, language: str) -> Sequence[str]:
    found: list[str] = []
    if row.state not in FINISHED:
        found.append(pgettext("minutes", "Draft. Not signed yet."))
    if row.edition > 1:
        found.append(_("Edition %(n)s. Why it was corrected:") % {"n": row.edition})
        found.append(row.said.reason)
    return found


def signatures(row: Minutes, language: str) -> list[tuple[str, str]]:
    """Who signed when, as (role, name and time): those that count."""
    known: dict[str, MinutesStep] = {}
    for it in sorted(_steps(row), key=lambda it: (it.at, it.pk)):
        if it.state in (State.CHECKED, State.RETURNED, State.DRAFT):
            known = {}
        elif it.state in (State.SIGNED_CHAIR, State.SIGNED_SECRETARY):
            known[it.state] = it
    roles = (
        (State.SIGNED_CHAIR, pgettext("minutes", "Chair")),
        (State.SIGNED_SECRETARY, pgettext("minutes", "Minutes taken by")),
    )
    return [
        (
            role,
            _("%(name)s, on %(day)s, %(clock)s")
            % {
                "name": known[code].note,
                "day": dates.day_month(timezone.localdate(known[code].at), language),
                "clock": dates.clock(timezone.localtime(known[code].at), language),
            },
        )
        for code, role in roles
        if code in known
    ]


def _steps(row: Minutes) -> Iterable[MinutesStep]:
    return list(row.steps.all())


def _mark(council: Any) -> str:
    """The council's own drawing, if it has one."""
    if council.mark is None or council.mark.mime_type != SVG.mime_type:
        return ""
    try:
        with council.mark.content.open("rb") as drawing:
            return str(drawing.read().decode("utf-8"))
    except (OSError, ValueError):
        return ""
