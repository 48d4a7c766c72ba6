"""From a session to the sheets of paper: its agenda, its invitation, a supplement.

Every function speaks the language it is given; the sentences around the facts are the
interface's. What may stand on which sheet is decided in ``access/invitations.py``.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sprachrohr.councils import access as councils
from sprachrohr.documents.pdf import AgendaPart, Row, Sheet
from sprachrohr.documents.rules import SVG
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.words import in_german
from sprachrohr.meetings import words_invitations as words
from sprachrohr.meetings.access.invitations import AgendaLine, Agendas, Changed
from sprachrohr.meetings.access.sessions import Session
from sprachrohr.meetings.entries import place_line
from sprachrohr.meetings.models import Invitation
from sprachrohr.meetings.words import lateness
from sprachrohr.papers.words import paper_type
from sprachrohr.people.models import Membership


def letter_languages(council: Any) -> list[str]:
    """The languages letters are written in: the council's, German first, without variants."""
    return ["de", *(it for it in council.languages if "-" not in it and it != "de")]


def agenda(lines: Agendas, language: str) -> Sheet:
    """The agenda as guests read it, to print or keep (Tagesordnung)."""
    with translation.override(language):
        title = _("Agenda of the meeting of %(day)s") % {"day": _day(lines.session, language)}
        return _sheet(
            lines.session,
            language,
            title=title,
            kicker=_("The meeting is public.") if lines.session.meeting.public else "",
            parts=_parts(lines, told=lines.has_closed),
        )


def invitation(lines: Agendas, row: Invitation, language: str) -> Sheet:
    """The letter to those invited, with the whole agenda (Einladung)."""
    with translation.override(language):
        title = _("Invitation to the meeting of %(day)s") % {"day": _day(lines.session, language)}
        return _sheet(
            lines.session,
            language,
            title=title,
            notes=[words.in_time(row), words.why(row)],
            before=[
                pgettext("letter", "Good day,"),
                _("You are invited to this meeting. Please say whether you can come."),
                *_paragraphs(row.message, language),
            ],
            parts=_parts(lines),
            after=_closing(lines.session),
        )


def supplement(lines: Agendas, changed: Changed, row: Invitation, language: str) -> Sheet:
    """What is different since the invitation, and nothing else (Nachtrag)."""
    with translation.override(language):
        day = {"day": _day(lines.session, language)}
        only = Agendas(
            lines.session,
            [it for it in lines.public if it.item.pk in changed.keys],
            [it for it in lines.closed if it.item.pk in changed.keys],
            lines.has_closed,
        )
        parts = _parts(only, new=changed)
        if changed.gone:
            heading = pgettext("agenda items", "No longer on the agenda")
            gone = [
                Row(
                    number=it.number,
                    title=pgettext("agenda item", "Withdrawn")
                    if it.removal.mistake
                    else it.said.name,
                )
                for it in changed.gone
            ]
            parts = [*parts, AgendaPart(heading=heading, rows=gone)]
        return _sheet(
            lines.session,
            language,
            title=_("Supplement to the agenda of the meeting of %(day)s") % day,
            notes=[words.in_time(row), words.why(row)],
            before=[
                pgettext("letter", "Good day,"),
                _("The agenda has changed since you were invited. This is different:"),
                *_paragraphs(row.message, language),
            ],
            parts=parts,
            after=_closing(lines.session),
        )


def _sheet(session: Session, language: str, *, title: str, **rest: Any) -> Sheet:
    council: Any = session.meeting.council
    profile = councils.profile(council, session.day, language)
    when = dates.day(session.day, language)
    if session.meeting.time_known:
        when = pgettext("day and hour", "%(weekday)s, %(clock)s") % {
            "weekday": when,
            "clock": dates.clock(session.start, language),
        }
    facts = [
        (pgettext("letter", "Body"), session.title if session.meeting.name else session.body),
        (pgettext("letter", "When"), when),
        (pgettext("letter", "Where"), place_line(session.meeting.location)),
    ]
    after = list(rest.pop("after", ()))
    if language != "de":
        after.append(_("The German text is binding."))
    return Sheet(
        language=language,
        title=title,
        heading=title,
        author=str.__str__(profile.name) or str.__str__(session.body),
        town=str.__str__(profile.town),
        accent=council.accent,
        mark=_mark(council),
        facts=facts,
        after=after,
        page_of=_("Page %(now)s of %(all)s") % {"now": "{now}", "all": "{all}"},
        number=pgettext("agenda, head of a column", "No."),
        what=pgettext("agenda, head of a column", "Item"),
        footer=_address(session),
        **rest,
    )


def _address(session: Session) -> str:
    """The session's page, as it is printed; a session that is not public has none."""
    council: Any = session.meeting.council
    if not session.meeting.public:
        return str(council.address).partition("://")[2]
    url = council.address + reverse("meetings:meeting", args=[session.pk])
    return str(url).partition("://")[2]


def _mark(council: Any) -> str:
    """The council's own drawing, if it has one; else the sheet draws the product's mark."""
    if council.mark is None or council.mark.mime_type != SVG.mime_type:
        return ""
    try:
        with council.mark.content.open("rb") as drawing:
            return str(drawing.read().decode("utf-8"))
    except (OSError, ValueError):
        return ""


def _day(session: Session, language: str) -> str:
    return dates.day_month(session.day, language)


def _parts(
    lines: Agendas, *, told: bool = False, new: Changed | None = None
) -> Sequence[AgendaPart]:
    """The parts of an agenda. ``told``: that there is a closed one, and nothing of it."""
    found = []
    if lines.public:
        rows = [_row(it, new) for it in lines.public]
        found.append(AgendaPart(heading=_("Public part"), rows=rows))
    if lines.closed:
        rows = [_row(it, new) for it in lines.closed]
        found.append(AgendaPart(heading=_("Non-public part"), rows=rows))
    elif told:
        text = _("Guests leave the room here.")
        found.append(AgendaPart(heading=_("Non-public part"), rows=[], text=text))
    return found


def _row(line: AgendaLine, new: Changed | None) -> Row:
    item = line.item
    notes: list[str] = [
        pgettext("paper, kind", "%(reference)s, %(kind)s")
        % {"reference": it.reference, "kind": paper_type(it.paper_type)}
        for it in line.papers
    ]
    late = lateness(item.lateness) if item.lateness else ""
    if late and item.late_reason:
        late = f"{late}: {item.said.late_reason.plain}"
    if new is not None and item.pk in new.renamed:
        notes.append(pgettext("agenda item", "New title"))
    return Row(
        number=item.number,
        title=item.said.name,
        notes=[text for text in (item.said.hint, *notes, late) if text],
        section=item.section,
    )


def _closing(session: Session) -> list[str]:
    """The chair's greeting; without a chair, the office's."""
    row = (
        Membership.objects.on(timezone.localdate(session.meeting.start))
        .filter(organization=session.meeting.organization_id, function=Membership.Function.CHAIR)
        .select_related("person")
        .first()
    )
    who = pgettext("letter, signed by", "The office")
    if row is not None:
        who = _("%(name)s, chair") % {"name": row.person.name}
    return [pgettext("letter", "With kind regards"), who]


def _paragraphs(text: str, language: str) -> list[str]:
    return [in_german(part, language) for part in text.split("\n\n") if part.strip()]
