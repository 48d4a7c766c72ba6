"""What members write before it is a paper: ideas, drafts, co-authors, attachments."""

from typing import ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.papers.models.papers import Paper


class Draft(CouncilObject):
    """What a member writes (Entwurf): first an idea, then a text, at last a paper.

    Seen by its author and co-authors only until it is submitted; an idea also by the members of
    the working group it was put to. Its state is the newest :class:`DraftStep`.
    ``meeting``: the session it is meant for. ``amends``: the paper a change request is about.
    """

    TYPES = (
        Paper.Type.MOTION,
        Paper.Type.INQUIRY,
        Paper.Type.SUGGESTION,
        Paper.Type.AMENDMENT,
        Paper.Type.STATEMENT,
    )

    paper_type = models.CharField(max_length=14, choices=Paper.Type.choices)
    name = models.CharField(max_length=300)
    what = models.TextField(blank=True)
    why = models.TextField(blank=True)
    decided = models.TextField(blank=True)
    text = models.TextField(blank=True)
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="drafts")
    organization = models.ForeignKey(
        "people.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The working group in which the idea grows."""
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )
    amends = models.ForeignKey(
        "papers.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = models.ManyToManyField("councils.Topic", related_name="+", blank=True)
    paper = models.OneToOneField(
        "papers.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="draft"
    )
    """What became of it."""
    personal: ClassVar[tuple[str, ...]] = ("name", "what", "why", "decided", "text")
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["-modified", "-pk"]
        indexes = [models.Index(fields=["council", "author"])]

    def __str__(self) -> str:
        return f"{self.paper_type} {self.pk}"


class DraftStep(Step):
    """A state a draft reached, with who and when; the newest one counts."""

    class State(models.TextChoices):
        IDEA = "idea"
        DRAFT = "draft"
        SUBMITTED = "submitted"
        RETURNED = "returned"  # the office asks for something
        ACCEPTED = "accepted"  # it became a paper
        WITHDRAWN = "withdrawn"

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=State.choices)
    note = models.CharField(max_length=500, blank=True)
    personal: ClassVar[tuple[str, ...]] = ("note",)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]


class CoAuthor(CouncilObject):
    """A member who was asked to sign a draft too (Mitunterzeichnung), and the answer."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="co_authors")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    joined = models.BooleanField(null=True, blank=True)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "person"], name="asked_once_to_sign")
        ]


class DraftFile(CouncilObject):
    """An attachment of a draft; it goes over to the paper."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["order", "pk"]
