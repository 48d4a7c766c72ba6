"""A member's own notes to a session and its items."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject


class Note(CouncilObject):
    """What one account wrote down for itself (eigene Notiz). Nobody else reads it, nowhere.

    ``place`` says to what it belongs and names it on the device that wrote it: ``m7`` the session
    7, ``i12`` the agenda item 12. It stays when the session or item is removed; the note goes only
    when its writer deletes it. ``mark`` is made by whoever wrote the text that is kept now: another
    device that did not start from that text is recognised by it (``rules/notes.py``).
    """

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=24)
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField()
    mark = models.UUIDField()
    personal: ClassVar[tuple[str, ...]] = (
        "text", "place", "meeting_id", "agenda_item_id", "mark",
    )  # fmt: skip
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "account", "place"], name="one_note_an_account_and_place"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
