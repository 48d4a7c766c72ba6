"""Which files a viewer may see, and how a file is named in a link."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from sprachrohr.documents.models import File, FilePublication, FileText
from sprachrohr.documents.reader import VERSION
from sprachrohr.documents.rules import KINDS
from sprachrohr.documents.rules.texts import LOST_AFTER, READABLE, State
from sprachrohr.languages import dates
from sprachrohr.languages.access import speak
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.names import language_name
from sprachrohr.people.viewers import Viewer

_PARENTS = {"in_papers": "paper", "in_meetings": "meeting"}
"""What files hang on: the way from a file to the row between, and from there to the parent."""


def visible(viewer: Viewer) -> Any:
    """The files a viewer may open: released, and hanging on nothing or on something visible."""
    free, seen = Q(), Q()
    for row, parent in _PARENTS.items():
        free &= ~Q(pk__in=File.objects.filter(**{f"{row}__isnull": False}).values("pk"))
        seen |= Q(pk__in=File.objects.filter(**_public(row, parent)).values("pk"))
    return File.objects.public().filter(free | seen)


def inside(rows: Any, viewer: Viewer) -> Any:
    """The files somebody who keeps media finds in the office.

    What is private is in nobody's list; what may never be public is there for those only who keep
    sessions, not for the press.
    """
    rows = rows.filter(private=False)
    return rows if viewer.may("meetings.edit") else rows.filter(public=True)


def to_be_shown(rows: Any) -> Any:
    """The files that a public page may name: none that is private or never to be public."""
    return rows.filter(private=False, public=True)


def file(viewer: Viewer, pk: int, now: datetime) -> File | None:
    """One file, or ``None``: for what does not exist and for what is secret alike.

    A picture of people whose consent is over counts as secret, and so does what is released for a
    moment to come. Who keeps media in the office
    opens every file of its list there (:func:`inside`).
    """
    if viewer.may("media.edit"):
        known: File | None = inside(File.objects.all(), viewer).filter(pk=pk).first()
        return known
    over = File.objects.filter(pictures__consent_until__lt=now.date()).values("pk")
    begun = {"publications__withdrawn_at__isnull": True, "publications__at__lte": now}
    found: File | None = visible(viewer).filter(pk=pk, **begun).exclude(pk__in=over).first()
    return found


def withdrawn(viewer: Viewer, pk: int) -> bool:
    """Whether a file was to be seen here once and was taken back, so that its address may say so.

    A file that was never to be seen is not told apart from one that does not exist.
    """
    free, seen = Q(), Q()
    for row, parent in _PARENTS.items():
        free &= ~Q(pk__in=File.objects.filter(**{f"{row}__isnull": False}).values("pk"))
        once = {
            f"{row}__{parent}__public": True,
            f"{row}__{parent}__publications__at__isnull": False,
        }
        seen |= Q(pk__in=File.objects.filter(**once).values("pk"))
    return bool(
        File.objects.filter(free | seen, pk=pk, public=True, publications__at__isnull=False)
        .exclude(pk__in=File.objects.public().values("pk"))
        .exists()
    )


def _public(row: str, parent: str) -> dict[str, Any]:
    return {
        f"{row}__{parent}__public": True,
        f"{row}__{parent}__publications__at__isnull": False,
        f"{row}__{parent}__publications__withdrawn_at__isnull": True,
    }


_AT_ONCE = 500
"""Files that one query asks for."""


def text_of(file_ids: Collection[int]) -> dict[int, str]:
    """The words of files, for whoever builds an index and knows who may see which file.

    Files without text are left out. What a viewer sees goes through :func:`text`.
    """
    wanted, found = list(file_ids), {}
    for at in range(0, len(wanted), _AT_ONCE):
        rows = FileText.objects.filter(file_id__in=wanted[at : at + _AT_ONCE]).exclude(text="")
        found.update(rows.values_list("file_id", "text"))
    return found


def text(viewer: Viewer, pk: int, now: datetime) -> FileText | None:
    """The words of one file and how it stands, for whoever may open the file."""
    found = file(viewer, pk, now)
    return None if found is None else FileText.objects.filter(file=found).first()


def text_states(file_ids: Collection[int]) -> dict[int, FileText]:
    """How the texts of files stand, without the texts; for those who may see the files."""
    rows = FileText.objects.filter(file_id__in=list(file_ids)).defer("text")
    return {it.file_id: it for it in rows}


def to_read(now: datetime) -> Any:
    """Files of the council in scope that are to be read now: keys, the newest first.

    Those that nobody has read, and those that an older reader has; not those that are being read.
    """
    out = FilePublication.objects.filter(withdrawn_at__isnull=True).values("file")
    ever = FilePublication.objects.values("file")
    files = File.objects.filter(Q(pk__in=out) | ~Q(pk__in=ever), private=False)
    files = files.filter(mime_type__in=READABLE).exclude(content="")
    free = Q(file_text__begun_at__isnull=True) | Q(file_text__begun_at__lt=now - LOST_AFTER)
    old = Q(file_text__state=State.WAITING) | Q(file_text__reader__lt=VERSION)
    due = files.filter(Q(file_text__isnull=True) | (free & old))
    return due.order_by("-pk").values_list("pk", flat=True)


@dataclass(frozen=True)
class ShownFile:
    """A file as ``parts/file.html`` reads it; ``file`` must be spoken."""

    file: File
    in_language: str
    at: str = ""
    """Where it is opened, if not at its own address."""

    @property
    def title(self) -> Any:
        return self.file.said.name

    @property
    def url(self) -> str:
        return self.at or address(self.file)

    @property
    def type(self) -> str:
        kind = KINDS.get(self.file.mime_type)
        return kind.word if kind else self.file.mime_type

    @property
    def size(self) -> str:
        return dates.size(self.file.size, self.in_language)

    @property
    def language(self) -> str:
        return language_name(self.file.language, self.in_language)

    @property
    def hreflang(self) -> str:
        return self.file.language


def address(file: File) -> str:
    """Where a file is fetched, without a language in it."""
    return reverse("documents:file", args=[file.pk, file.file_name])


def shown(files: Iterable[File], language: str, spoken: bool = False) -> list[ShownFile]:
    """Files for a list of links, in the order given."""
    found = list(files)
    if not spoken:
        speak(language, found)
    return [ShownFile(file, language) for file in found]


def shown_at(url: str, file: File, language: str) -> ShownFile:
    """A file that a room hands out itself, to those only who may open it."""
    speak(language, file)
    return ShownFile(file, language, url)
