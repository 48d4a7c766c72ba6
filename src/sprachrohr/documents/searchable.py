"""What of files can be found: their names and their words, as soon as guests may open them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.documents import access
from sprachrohr.documents.models import File
from sprachrohr.documents.rules import KINDS as TYPES
from sprachrohr.documents.rules import XLSX
from sprachrohr.documents.rules.texts import READABLE
from sprachrohr.frame import clock
from sprachrohr.people.viewers import GUEST
from sprachrohr.search.kinds import Doc, Follow, Searchable, itself, keys_of, through, versions


def _open() -> Any:
    """Documents, not pictures, that guests may open now."""
    begun = {"publications__withdrawn_at__isnull": True, "publications__at__lte": clock.now()}
    kinds = READABLE | {XLSX.mime_type}
    return access.visible(GUEST).filter(mime_type__in=kinds, **begun).distinct()


def _files(keys: Collection[int]) -> Iterable[Doc]:
    rows = list(_open().filter(pk__in=keys))
    words = access.text_of([it.pk for it in rows])
    texts = versions(
        rows,
        lambda it: (
            it.said.name,
            f"{TYPES[it.mime_type].word} {it.edition}".strip(),
            words.get(it.pk, ""),
        ),
    )
    for it in rows:
        yield Doc(it.pk, texts[it.pk], ("documents:file", (it.pk, it.file_name)), day=it.date)


def _hanging(way: str, field: str = "pk") -> Follow:
    """The files that hang on an object: ``way`` leads from a file to it."""

    def ask(obj: Any) -> Iterable[int]:
        return File.objects.filter(**{way: getattr(obj, field)}).values_list("pk", flat=True)

    return ask


KINDS = (
    Searchable(
        kind="documents.file",
        word=lambda: _("Files"),
        docs=_files,
        visible=keys_of(_open),
        follows={
            "documents.file": itself,
            "documents.filetext": through("file_id"),
            "documents.filepublication": through("file_id"),
            "papers.paperfile": through("file_id"),
            "papers.paper": _hanging("in_papers__paper"),
            "papers.paperpublication": _hanging("in_papers__paper", "paper_id"),
            "meetings.meetingfile": through("file_id"),
            "meetings.meeting": _hanging("in_meetings__meeting"),
            "meetings.meetingpublication": _hanging("in_meetings__meeting", "meeting_id"),
        },
    ),
)
