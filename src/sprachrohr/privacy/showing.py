"""The record of what is kept, in words."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sprachrohr.audit.models import Entry, Line
from sprachrohr.people.viewers import Viewer
from sprachrohr.privacy import access, registry


def length(days: int) -> str:
    """A number of days in words; whole years as years."""
    years, rest = divmod(days, 365)
    if years and not rest:
        return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def record(viewer: Viewer, language: str, day: date) -> list[dict[str, Any]]:
    """The rows of the record: what, why, who sees it, how long, and where that comes from."""
    return [_row(it) for it in access.record(viewer, language, day)]


def _row(row: access.Row) -> dict[str, Any]:
    kept = row.kept
    if row.days is None:
        how_long = str(kept.until)
    else:
        how_long = _("%(length)s, %(start)s") % {
            "length": length(row.days),
            "start": kept.start,
        }
    return {
        "code": kept.code,
        "what": kept.what,
        "why": kept.why,
        "who": kept.who,
        "how_long": how_long,
        "deletable": kept.delete is not None,
        "own": row.own,
        "period": row.period,
        "note": row.period.said.note if row.period else "",
        "legal_basis": row.period.said.legal_basis if row.period else "",
        "source": row.period.source if row.period else None,
    }


def what(code: str) -> str:
    """What a kind of data is called."""
    kept = registry.kept(code)
    return str(kept.what) if kept else code


def look(entry: Entry) -> dict[str, Any]:
    """Who looked, when, at what; never what stood there."""
    line = next(iter(entry.lines.all()), None)
    return {
        "at": entry.at,
        "who": entry.actor,
        "what": _("A person's data was collected") if line is None else _thing(line),
    }


def _thing(line: Line) -> str:
    names = {
        "inquiries.inquiry": _("Inquiry"),
        "post.outgoingmail": _("Mail"),
        "people.person": _("Person"),
    }
    # A mail's own label is a code; its subject is nobody's business here.
    name = line.object_id if line.kind == "post.outgoingmail" else line.label
    return f"{names.get(line.kind, line.kind)} {name}"
