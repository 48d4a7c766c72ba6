"""The index: rows that can be found, and how many of them hold which word.

All but :class:`Synonyms` is no business data: it can be thrown away and made again (``sprachrohr
reindex``). The engine keeps its own table beside ``Row`` (``engines/``).
"""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.models import Council
from sprachrohr.councils.objects import CouncilObject


class Row(models.Model):
    """Something that can be found, in one language (Eintrag im Suchverzeichnis).

    ``raw``, ``stems`` and ``parts`` are the title's words as the analyser writes them, ``hints``
    the summary's stems and parts, so that ranking need not analyse again. ``terms`` is what
    :class:`Term` counts of it. ``version`` is the analyser's; ``print`` tells whether a text has
    changed.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    key = models.BigIntegerField()
    language = models.CharField(max_length=12)
    title = models.TextField()
    place = models.JSONField()
    day = models.DateField(null=True)
    raw = models.TextField()
    stems = models.TextField()
    parts = models.TextField()
    hints = models.TextField()
    print = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    # Long ones stand last: SQLite walks through them to reach what stands behind.
    text = models.TextField(blank=True)
    terms = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "kind", "key", "language"], name="found_once_in_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.language}"


class Term(models.Model):
    """In how many rows of a council a word stands (Wortschatz der Suche).

    ``sort``: ``r`` a raw word, ``s`` a stem, ``p`` the stem of a part, ``w`` a part as it is
    written. What no guest may read is
    never counted here, so no correction and no order of hits can tell of it.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=1)
    term = models.CharField(max_length=60)
    rows = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "sort", "term"], name="counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.rows}"


class Stand(models.Model):
    """How far a council's index has been made (Stand des Suchverzeichnisses).

    ``done`` of ``total`` while it is being made anew; ``version`` is the analyser's when it was.
    """

    council = models.OneToOneField(Council, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"


class Synonyms(CouncilObject):
    """Words that mean the same in a town (Synonyme): "Kita, Kindertagesstätte, Kindergarten".

    Asking for one finds the others. The index does not know of them.
    """

    words = models.CharField(max_length=500)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words
