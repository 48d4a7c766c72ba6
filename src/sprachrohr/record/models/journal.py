"""The journal of a session: what happened in the room, line by line, never changed."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject


class JournalEntry(CouncilObject):
    """One thing that happened in a session (Eintrag im Sitzungsjournal).

    Entries are only ever added. How the session stands – who is there, which item is open, what
    was voted – follows from all of them together (``rules/journal.py``). A wrong one is taken back
    by a later one of the kind ``undo``.

    ``key`` is made on the device that wrote it, so that one sent twice is kept once. ``at`` is
    when it happened, by that device's clock; ``recorded_at`` when it reached us. ``data`` holds
    what its kind needs. Of a secret vote it holds counts, and nowhere a name.
    """

    class Kind(models.TextChoices):
        OPEN = "open"  # Eröffnung
        ARRIVE = "arrive"
        LEAVE = "leave"
        CHALLENGE = "challenge"  # Beschlussfähigkeit bezweifelt
        ITEM = "item"  # an item is called
        BIASED = "biased"  # Mitwirkungsverbot, § 31 GO NRW
        MOVER = "mover"
        TEXT = "text"  # wording of the resolution, as it stands now
        NOTE = "note"
        VOTE = "vote"
        BALLOT = "ballot"  # one round of an election
        LOT = "lot"
        OUTCOME = "outcome"
        OBJECTION = "objection"  # to the minutes of an earlier session
        BREAK = "break"
        RESUME = "resume"
        CLOSE_PUBLIC = "close_public"  # Beginn des nichtöffentlichen Teils
        OPEN_PUBLIC = "open_public"
        END = "end"
        UNDO = "undo"

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="journal"
    )
    key = models.UUIDField()
    number = models.PositiveIntegerField()
    """Its place in the session, from 1."""
    kind_of_entry = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.CharField(max_length=200)
    account_id = models.BigIntegerField(null=True, blank=True)
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    membership = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The seat it is about."""
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who sits there, which may be a substitute."""
    data = models.JSONField(default=dict)
    personal: ClassVar[tuple[str, ...]] = ("data",)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="journal_entry_once"),
            models.UniqueConstraint(fields=["meeting", "number"], name="journal_in_one_order"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.number} {self.kind_of_entry}"
