"""Minutes: their passages, what was done with them, and objections."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext

from sprachrohr.councils.objects import CouncilObject, Step


class Minutes(CouncilObject):
    """The minutes of a session (Niederschrift, § 52 GO NRW), public or closed part, one edition.

    The two parts are two documents with lives of their own. A correction after publication is
    a new ``edition`` with its ``reason``; the earlier one stays readable. The state is the newest
    :class:`MinutesStep`. ``chair`` and ``secretary`` are who signs.
    """

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="minutes"
    )
    closed = models.BooleanField(default=False)
    edition = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=500, blank=True)
    chair = models.CharField(max_length=200, blank=True)
    secretary = models.CharField(max_length=200, blank=True)
    """Name of the minute-taker (Schriftführung)."""
    drafted_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """As it was published (PDF)."""
    translatable = ("reason",)
    not_public = Q(closed=True) | Q(meeting__public=False)

    class Meta:
        ordering = ["meeting", "closed", "edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "closed", "edition"], name="one_edition_of_minutes"
            ),
            models.CheckConstraint(
                name="another_edition_has_a_reason", condition=Q(edition=1) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        said = {"meeting": self.meeting, "n": self.edition}
        if self.edition == 1:
            if self.closed:
                return pgettext("minutes", "%(meeting)s: minutes, non-public part") % said
            return pgettext("minutes", "%(meeting)s: minutes, public part") % said
        if self.closed:
            text = pgettext("minutes", "%(meeting)s: minutes, non-public part, edition %(n)s")
            return text % said
        return pgettext("minutes", "%(meeting)s: minutes, public part, edition %(n)s") % said

    @property
    def state(self) -> str:
        """The newest step's; :class:`MinutesStep.State`."""
        newest = max(self.steps.all(), key=lambda it: (it.at, it.pk), default=None)
        return str(newest.state) if newest else str(MinutesStep.State.DRAFT)


class MinutesPassage(CouncilObject):
    """One passage of minutes: the head, or what is said of one agenda item.

    ``text`` is plain text in paragraphs, German, binding. Resolutions and votes stand in it as
    they were recorded; ``facts`` keeps them as data (counts, result, wording) for the layout.

    ``drafted`` is what was last written from the journal, so that a new draft knows which words a
    person has changed; ``proposed`` is what would stand here now, where the two do not agree.
    """

    class Place(models.TextChoices):
        HEAD = "head"
        OBJECTIONS = "objections"  # to the minutes of earlier sessions
        ITEM = "item"
        CLOSED_PART = "closed"  # that there is one, and nothing of it
        ENDING = "ending"

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="passages")
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(max_length=10, choices=Place.choices, default=Place.ITEM)
    number = models.CharField(max_length=20, blank=True)
    heading = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    drafted = models.TextField(blank=True)
    proposed = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("heading", "text")
    personal: ClassVar[tuple[str, ...]] = ("text", "drafted", "proposed", "facts")
    not_public = (
        Q(minutes__closed=True)
        | Q(minutes__meeting__public=False)
        | ~Q(minutes__steps__state="published")
    )

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.minutes_id}/{self.order}"


class MinutesStep(Step):
    """A state minutes reached, with who and when; the newest one counts.

    ``account_id`` is who did it: who wrote them does not check them. ``file`` is a scan of the
    signed copy. Both signatures are steps of their own.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"  # to the second pair of eyes
        RETURNED = "returned"
        CHECKED = "checked"
        SIGNED_CHAIR = "signed_chair"
        SIGNED_SECRETARY = "signed_secretary"
        SIGNED = "signed"  # both have signed
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=16, choices=State.choices)
    account_id = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    not_public = Q(minutes__closed=True) | Q(minutes__meeting__public=False)

    class Meta:
        ordering = ["at", "pk"]


class Objection(Step):
    """An objection to minutes (Einwendung); it is noted in the next ones, not worked into these.

    ``noted_in`` is the session in whose minutes it stands. ``entry`` is the line of that session's
    journal where it was raised in the room.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="objections")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    passage = models.ForeignKey(
        MinutesPassage, null=True, blank=True, on_delete=models.PROTECT, related_name="objections"
    )
    text = models.TextField()
    answer = models.TextField(blank=True)
    noted_in = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entry = models.OneToOneField(
        "record.JournalEntry", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]


class TextModule(CouncilObject):
    """A sentence that comes back in minutes (Textbaustein).

    ``{body}``, ``{day}``, ``{start}``, ``{end}``, ``{chair}``, ``{secretary}``, ``{yes}``,
    ``{no}``, ``{abstentions}`` stand for what the session has; times are "17:00".
    ``use`` says where it is offered.
    """

    class Use(models.TextChoices):
        OPENING = "opening"
        ITEM = "item"
        VOTE = "vote"
        ENDING = "ending"

    name = models.CharField(max_length=100)
    use = models.CharField(max_length=8, choices=Use.choices)
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["use", "order", "pk"]

    def __str__(self) -> str:
        return self.name
