"""Files and who may see them."""

from typing import Any

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import WITHHELD, CouncilObject, Step
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.documents.rules.texts import State

_TELLING = ("name", "file_name")
"""Fields that say what is in a file."""


class FileQuerySet(CouncilQuerySet):
    """Files of one council."""

    def public(self) -> "FileQuerySet":
        """Released and not withdrawn. What they hang on is asked in ``access``."""
        return self.filter(
            public=True, publications__at__isnull=False, publications__withdrawn_at__isnull=True
        )


class File(CouncilObject):
    """OParl's File (Datei). ``size`` in bytes, ``sha512`` in hex; ``language`` as BCP 47."""

    name = models.CharField(max_length=300)
    file_name = models.CharField(max_length=200)
    mime_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha512 = models.CharField(max_length=128)
    content = models.FileField(upload_to="files/%Y/", max_length=300)
    language = models.CharField(max_length=12, default="de")
    date = models.DateField(null=True, blank=True)
    edition = models.CharField(max_length=60, blank=True)
    """Which edition this is, as printed on it (Ausgabe, Stand): "2. Auflage", "06/2015"."""
    licence = models.URLField(blank=True)
    public = models.BooleanField(default=True)
    """Whether the file may ever be released; a non-public file never is."""
    private = models.BooleanField(default=False)
    """Opened only through what it hangs on (a member's draft, a letter): in no list of files."""
    translatable = ("name",)
    not_public = Q(public=False)
    objects = scoped_objects(FileQuerySet)

    def __str__(self) -> str:
        return WITHHELD if self.private else self.name

    def _told(self, values: dict[str, Any]) -> dict[str, Any]:
        """Of a private file the log does not even know what it is called."""
        hidden = {it: WITHHELD for it in _TELLING if self.private and values.get(it)}
        return super()._told({**values, **hidden})


class Release(Step):
    """A publication with its possible withdrawal; the base of every room's publications."""

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


class FilePublication(Release):
    """When a file was released, and when it was taken back."""

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=Q(withdrawn_at__isnull=True), name="file_public_once"
            )
        ]


class FileText(CouncilObject):
    """The words of a file (Text einer Datei), so that it can be found by them.

    One for each file that is read (``rules.texts.is_read``); as open and as secret as its file.
    While a file is read anew its former text stays. ``problem``: why there is none, as
    ``reading.Problem`` says it. ``reader``: the version that read it; ``begun_at`` while it is
    being read, ``attempts`` how often that was begun and not ended.
    """

    class States(models.TextChoices):
        """See ``rules.texts.State``."""

        WAITING = State.WAITING
        READ = State.READ
        NO_TEXT = State.NO_TEXT
        REFUSED = State.REFUSED
        FAILED = State.FAILED

    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="file_text")
    state = models.CharField(max_length=10, choices=States, default=State.WAITING)
    problem = models.CharField(max_length=12, blank=True)
    text = models.TextField(blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    """Of a PDF; slides of a presentation."""
    whole = models.BooleanField(default=True)
    """Not cut off at two million letters."""
    reader = models.PositiveSmallIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    for_guests = False

    class Meta:
        indexes = [models.Index(fields=["council", "state"], name="file_text_state")]

    def __str__(self) -> str:
        return f"{self.file_id}, {self.state}"

    def _told(self, values: dict[str, Any]) -> dict[str, Any]:
        """The log does not repeat what stands in files."""
        return super()._told({**values, "text": WITHHELD} if values.get("text") else values)
