"""What members write before it is a paper: ideas, drafts, co-authors, attachments."""

# Only office and members read these sentences.

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.papers.models.papers import Paper
from sprachrohr.papers.rules.drafts import Part, State

if TYPE_CHECKING:
    from datetime import date


class DraftQuerySet(CouncilQuerySet):
    """Drafts of one council."""

    def standing(self) -> Any:
        """With ``newest`` (their state) and ``newest_at``, so that a list asks once."""
        steps = DraftStep.objects.filter(draft=models.OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(
            newest=models.Subquery(steps.values("state")[:1]),
            newest_at=models.Subquery(steps.values("at")[:1]),
        )


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
    name = models.CharField(max_length=300, blank=True)
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
    objects = scoped_objects(DraftQuerySet)

    class Meta:
        ordering = ["-modified", "-pk"]
        indexes = [models.Index(fields=["council", "author"])]

    def __str__(self) -> str:
        return f"{self.paper_type} {self.pk}"

    @property
    def state(self) -> str:
        """The newest step's state; a list fetches it with ``standing()``."""
        if "newest" in self.__dict__:
            return str(self.__dict__["newest"])
        step = self.steps.order_by("-at", "-pk").first()
        return str(step.state) if step else str(State.DRAFT)

    def parts(self, person_id: int | None, day: "date") -> frozenset[Part]:
        """What a person is to this draft on a day; nobody is anything without a person."""
        if person_id is None:
            return frozenset()
        found = {Part.AUTHOR} if self.author_id == person_id else set()
        for row in self.co_authors.all():
            if row.person_id == person_id and row.joined is not False:
                found.add(Part.CO_AUTHOR if row.joined else Part.ASKED)
        if self.organization is not None:
            held: Any = self.organization.memberships
            if held.on(day).filter(person=person_id).exists():
                found.add(Part.GROUP)
        return frozenset(found)


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
