"""The handover report as lines to read: the same for the page and for the sheet of paper."""

# Only office and members read these sentences.

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sprachrohr.councils import access as councils
from sprachrohr.documents.pdf import AgendaPart, Row, Sheet
from sprachrohr.languages import dates
from sprachrohr.papers import words, words_following
from sprachrohr.papers.access.following import Standing
from sprachrohr.papers.access.handover import Handover


@dataclass(frozen=True)
class Entry:
    """One line: a day or number, what it is, and what else is to be known."""

    when: str
    what: str
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """A heading, a sentence with the figures, and lines."""

    heading: str
    text: str
    entries: list[Entry] = field(default_factory=list)


def title(found: Handover) -> str:
    """What the report is called."""
    return _("Handover report: %(term)s") % {"term": found.term.name}


def as_of(found: Handover, language: str) -> str:
    """The day of all figures."""
    return _("As of %(day)s") % {"day": dates.day_month(found.on, language)}


def sections(found: Handover, language: str) -> list[Section]:
    """The report in its order; a section without lines still tells its figures."""
    return [
        _sessions(found),
        _resolutions(found, language),
        _recommendations(found, language),
        Section(
            _("Papers that wait"),
            ngettext(
                "%(n)s paper has not been decided on.",
                "%(n)s papers have not been decided on.",
                len(found.papers),
            )
            % {"n": len(found.papers)},
            [
                Entry(
                    dates.day_short(it.date, language),
                    f"{it.reference}: {it.name}",
                    [words.paper_type(it.paper_type)],
                )
                for it in found.papers
            ],
        ),
        Section(
            _("Seats in other bodies"),
            ngettext("%(n)s seat is taken.", "%(n)s seats are taken.", len(found.delegations))
            % {"n": len(found.delegations)},
            [
                Entry(
                    dates.day_short(it.start_date, language),
                    it.organization.name,
                    [str(it.person)],
                )
                for it in found.delegations
            ],
        ),
    ]


def _sessions(found: Handover) -> Section:
    text = ngettext("%(n)s session was held.", "%(n)s sessions were held.", found.sessions) % {
        "n": found.sessions
    }
    if found.cancelled:
        text += " " + ngettext("%(n)s was cancelled.", "%(n)s were cancelled.", found.cancelled) % {
            "n": found.cancelled
        }
    return Section(_("Sessions"), text)


def _resolutions(found: Handover, language: str) -> Section:
    counts = found.resolutions
    text = _(
        "%(total)s in this term: %(done)s done, %(open)s open, %(ended)s rejected or withdrawn, "
        "%(told)s without a task. %(overdue)s overdue, %(stale)s without news for long."
    ) % {
        "total": words_following.resolutions(counts.total),
        "done": counts.done,
        "open": counts.open,
        "ended": counts.ended,
        "told": counts.told,
        "overdue": counts.overdue,
        "stale": counts.stale,
    }
    return Section(
        pgettext("of the council", "Resolutions"), text,
        [_open(it, language) for it in found.open],
    )  # fmt: skip


def _open(it: Standing, language: str) -> Entry:
    row = it.resolution
    notes = []
    if row.responsible is not None:
        notes.append(_("Carried out by: %(who)s") % {"who": row.responsible.name})
    owner = str(row.owner) if row.owner is not None else _("the office of the council")
    notes.append(_("Watched by: %(who)s") % {"who": owner})
    if it.overdue is not None:
        notes.append(words_following.overdue(it.overdue, language))
    elif row.due is not None:
        notes.append(_("To be done by %(day)s") % {"day": dates.day_short(row.due, language)})
    if it.quiet is not None:
        notes.append(words_following.quiet(it.quiet, language))
    what = row.title if row.public else _("A closed resolution; its wording stands in the office.")
    return Entry(dates.day_short(row.decided_on, language), what, notes)


def _recommendations(found: Handover, language: str) -> Section:
    tally = found.recommendations
    text = _(
        "%(n)s put before other bodies: %(adopted)s adopted, %(partly)s in part, %(rejected)s "
        "rejected, %(pending)s not decided yet, %(noted)s noted."
    ) % {
        "n": tally.handed_on,
        "adopted": tally.adopted,
        "partly": tally.partly,
        "rejected": tally.rejected,
        "pending": tally.pending,
        "noted": tally.noted,
    }
    return Section(
        _("Recommendations"),
        f"{text} {words_following.rate_of(tally, language)}",
        [
            Entry(
                dates.day_short(it.handed, language) if it.handed else "",
                f"{it.paper.reference}: {it.paper.name}",
                [it.organization.name],
            )
            for it in found.pending
        ],
    )


def sheet(council: Any, found: Handover, language: str) -> Sheet:
    """The report as a sheet of paper."""
    profile = councils.profile(council, found.on, language)
    return Sheet(
        language=language,
        title=title(found),
        heading=title(found),
        author=str.__str__(profile.name),
        town=str.__str__(profile.town),
        accent=council.accent,
        kicker=as_of(found, language),
        before=[_("All figures are computed from what is recorded here.")],
        parts=[
            AgendaPart(
                heading=it.heading,
                text=it.text,
                rows=[Row(number=e.when, title=e.what, notes=e.notes) for e in it.entries],
            )
            for it in sections(found, language)
        ],
        page_of=_("Page %(now)s of %(all)s") % {"now": "{now}", "all": "{all}"},
        number=pgettext("handover, head of a column", "Date"),
        what=pgettext("handover, head of a column", "What"),
        footer=council.address,
    )
