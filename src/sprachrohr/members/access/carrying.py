"""What of a session a phone takes along: its page, and the files of its papers.

Only what the member may read at this moment: the files everybody may, of papers on an agenda they
were asked to. The server keeps no list of phones; a phone deletes what it must not keep any more
(``static/sprachrohr/members/``, ``docs/rules/notes.md``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.crypto import salted_hmac

from sprachrohr.documents import access as documents
from sprachrohr.languages.access import speak
from sprachrohr.meetings.access.briefing import Briefing, briefing, open_papers
from sprachrohr.members.rules.carrying import Load, Paper, load
from sprachrohr.papers import access as papers
from sprachrohr.people.viewers import GUEST, Viewer


def device_key(council: Any, account_id: int) -> str:
    """What a device calls this account in this council: tells nobody who it is, and stays."""
    return salted_hmac("sprachrohr.members.device", f"{council.pk}:{account_id}").hexdigest()[:20]


@dataclass(frozen=True)
class Carried:
    """What a phone would take along of a session."""

    files: dict[int, list[Any]]
    """Paper -> its files, spoken; all of them, also those that stay online."""
    load: Load

    @property
    def every(self) -> dict[int, Any]:
        return {it.pk: it for rows in self.files.values() for it in rows}

    @property
    def taken(self) -> list[Any]:
        known = self.every
        return [known[key] for key in self.load.taken]

    @property
    def left(self) -> list[Any]:
        known = self.every
        return [known[key] for key in self.load.left]


def carried(shown: Sequence[Any], language: str) -> Carried:
    """The files of papers that everybody may read, in the order of the agenda; two queries."""
    rows = papers.files_of(GUEST, [it.pk for it in shown])
    files = {it.pk: [row.file for row in rows.get(it.pk, [])] for it in shown}
    speak(language, *files.values())
    return Carried(
        files, load(Paper(it.pk, it.size, it.mime_type) for found in files.values() for it in found)
    )


def of_invitation(
    viewer: Viewer, pk: int, now: datetime, language: str
) -> tuple[Briefing, Carried] | None:
    """What goes along for one's own coming session; ``None`` for anybody else's."""
    found = briefing(viewer, pk, now, language)
    if found is None:
        return None
    return found, carried(open_papers(found), language)


def file_of(viewer: Viewer, pk: int, file: int, now: datetime, language: str) -> Any:
    """A file of a paper on the agenda of one's own coming session; ``None`` for all others."""
    found = of_invitation(viewer, pk, now, language)
    if found is None or file not in found[1].every:
        return None
    return documents.file(GUEST, file, now)
