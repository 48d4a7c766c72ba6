"""Comments on a draft, and what was answered to each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.rounds.models.rounds import Round, RoundPassage


class RoundComment(CouncilObject):
    """What somebody says to a passage, or to the whole (Anmerkung).

    ``account`` wrote it; ``name`` is how it is signed: the organisation, or the person. A person's
    name is published only when ``named``; an organisation's always, and the form says so.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="comments")
    passage = models.ForeignKey(
        RoundPassage, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    account = models.ForeignKey(
        "people.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200, blank=True)
    organisation = models.BooleanField(default=False)
    named = models.BooleanField(default=False)
    text = models.TextField()
    at = models.DateTimeField(editable=False)
    personal: ClassVar[tuple[str, ...]] = ("name", "text")

    class Meta:
        ordering = ["passage__order", "at", "pk"]
        indexes = [models.Index(fields=["council", "account"], name="comments_of_account")]
        constraints = [
            models.CheckConstraint(
                name="organisations_are_named", condition=Q(organisation=False) | Q(named=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.pk}"


class RoundAnswer(Step):
    """What became of a comment (Antwort): taken up, partly, or not, and why."""

    class Verdict(models.TextChoices):
        TAKEN_UP = "taken_up"
        PARTLY = "partly"
        NOT = "not"
        NOTED = "noted"  # a question or a praise: nothing to take up

    comment = models.OneToOneField(RoundComment, on_delete=models.PROTECT, related_name="answer")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(blank=True)
    translatable = ("reason",)
    not_public = Q(comment__round__published=False)

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.verdict}"
