"""Whether the words of a file were read, in sentences for the office."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from sprachrohr.desk.kinds import Aside, Column, Filter, Kind, Step
from sprachrohr.documents import access, actions
from sprachrohr.documents.models import File, FileText
from sprachrohr.documents.rules.texts import READABLE, SLIDES, State
from sprachrohr.people.viewers import Viewer

STATES: dict[str, Any] = {
    State.READ: pgettext_lazy("text of a file", "Read"),
    State.NO_TEXT: pgettext_lazy("text of a file", "No text layer"),
    State.REFUSED: pgettext_lazy("text of a file", "Not opened"),
    State.FAILED: pgettext_lazy("text of a file", "Could not be read"),
    State.WAITING: pgettext_lazy("text of a file", "Waiting"),
}
SCAN = _("No text layer: a scan; it cannot be found by its words.")
UNREADABLE = _("It could not be read; it cannot be found by its words.")
PROBLEMS: dict[str, Any] = {
    "encrypted": _("It opens with a password only; it cannot be found by its words."),
    "too_big": _("It unpacks to more than we read; it cannot be found by its words."),
    "too_long": _("Reading took too long; it cannot be found by its words."),
    "lost": _("Its content is missing on the server. Tell whoever runs this site."),
}


def sentence(file: File, row: FileText | None) -> str:
    """How a file's text stands; ``row`` may lack the text."""
    if file.mime_type not in READABLE:
        return _now("The words of such a file are not read: it is found by its name only.")
    if row is None and not actions.is_wanted(file):
        return _now("The file was taken back: its text has been deleted.")
    if row is None or row.state == State.WAITING:
        return _now("The text waits to be read. That happens by itself.")
    if row.state == State.READ:
        return " ".join(filter(None, [_pages(file, row), _cut(row)]))
    if row.state == State.NO_TEXT:
        scan = file.mime_type == "application/pdf"
        return str(SCAN if scan else _now("There are no words in it."))
    return str(PROBLEMS.get(row.problem, UNREADABLE))


def _pages(file: File, row: FileText) -> str:
    if row.pages is None:
        return _now("Text read.")
    if file.mime_type in SLIDES:
        said = ngettext("Text read, %(count)d slide.", "Text read, %(count)d slides.", row.pages)
    else:
        said = ngettext("Text read, %(count)d page.", "Text read, %(count)d pages.", row.pages)
    return said % {"count": row.pages}


def _cut(row: FileText) -> str:
    return "" if row.whole else _now("Not all of it: it is very long, or a page is damaged.")


def ready(files: Sequence[Any]) -> None:
    """Ask once for all files of a list."""
    states = access.text_states([it.pk for it in files])
    for it in files:
        it.text_row = states.get(it.pk)


def _shown(file: Any) -> Any:
    row = file.text_row
    if row is not None:
        return STATES[row.state]
    return STATES[State.WAITING] if actions.is_wanted(file) else "–"


def _narrow(rows: Any, code: str) -> Any:
    return rows.filter(file_text__state=code)


COLUMN = Column(code="text", label=pgettext_lazy("of a file", "Text"), show=_shown)
FILTER = Filter(
    code="text",
    label=pgettext_lazy("of a file", "Text"),
    choices=lambda: list(STATES.items()),
    apply=_narrow,
)
AGAIN = Step(
    code="neu-lesen",
    label=_("Read the text again"),
    act=actions.read_again,
    possible=actions.is_wanted,
    explain=_("For a file whose text is missing. Until it is done the former text stays."),
    bulk=True,
)


def its_text(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """Whether a file can be found by its words."""
    if not isinstance(obj, File):
        return None
    row = access.text_states([obj.pk]).get(obj.pk)
    when = row.read_at if row is not None and row.state == State.READ else None
    return Aside(
        title=_now("Its text"),
        template="documents/office/_text.html",
        context={"sentence": sentence(obj, row), "when": when},
    )
