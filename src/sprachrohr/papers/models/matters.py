"""What departments tell and ask: matters to come, the check of impact, statements wanted."""

# Only office and members read these sentences.

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.papers.models.papers import Paper


class Matter(CouncilObject):
    """A matter a department announces (Angelegenheit), before or with a paper of the town.

    The body must be informed of all important matters (§ 27 GO NRW; the wording since 2025 is not
    checked). ``decides`` is the body that will decide and ``decided_on`` its planned day.
    """

    name = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    reference = models.CharField(max_length=60, blank=True)
    """The town's own number of the paper, if there is one already."""
    url = models.URLField(max_length=500, blank=True)
    unit = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="matters"
    )
    decides = models.ForeignKey(
        "people.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    topics = models.ManyToManyField("councils.Topic", related_name="+", blank=True)
    paper = models.ForeignKey(
        "papers.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="matters"
    )
    registered_at = models.DateTimeField()
    registered_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_note = models.CharField(max_length=300, blank=True)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["-registered_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class MatterReading(Step):
    """Somebody of the office or the chair has opened a matter (Lesebestätigung)."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="readings")
    account_id = models.BigIntegerField()
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "account_id"], name="matter_read_once")
        ]


class ImpactCheck(Step):
    """Whether a matter or paper concerns people with a migration history (Betroffenheits-Check).

    ``answers``: code of a question -> ``yes``, ``no`` or ``unknown``; ``remarks``: code -> text.
    ``concerned`` follows from them (``rules/impact.py``). The newest of a matter or paper counts.
    """

    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="checks"
    )
    paper = models.ForeignKey(
        "papers.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="checks"
    )
    answers = models.JSONField(default=dict)
    remarks = models.JSONField(default=dict)
    concerned = models.BooleanField()
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="impact_of_one_thing",
                condition=Q(matter__isnull=False, paper__isnull=True)
                | Q(matter__isnull=True, paper__isnull=False),
            )
        ]


class StatementRequest(CouncilObject):
    """Rat, committee, district council or mayor ask for a statement by a day (Stellungnahme).

    ``answer`` is the paper that answers it. Guests read question and answer once that paper is
    public and ``public`` is true. Its state is the newest :class:`StatementStep`.
    """

    question = models.TextField()
    name = models.CharField(max_length=300)
    background = models.TextField(blank=True)
    asked_on = models.DateField()
    due = models.DateField(null=True, blank=True)
    organization = models.ForeignKey(
        "people.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The body that asks."""
    unit = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The department that asks, or through which the question came."""
    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="statement_requests"
    )
    about = models.ForeignKey(
        "papers.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.ForeignKey(
        Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    public = models.BooleanField(default=True)
    registered_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    translatable = ("name", "question")
    not_public = Q(public=False)

    class Meta:
        ordering = ["due", "-asked_on", "-pk"]

    @property
    def state(self) -> str:
        """The newest state; for lists its steps should have been fetched."""
        steps = sorted(self.steps.all(), key=lambda it: (it.at, it.pk))
        return steps[-1].state if steps else StatementStep.State.ASKED

    def __str__(self) -> str:
        return self.name


class StatementStep(Step):
    """A state of a request for a statement; the newest one counts."""

    class State(models.TextChoices):
        ASKED = "asked"
        ACCEPTED = "accepted"
        ANSWERED = "answered"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    request = models.ForeignKey(StatementRequest, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=9, choices=State.choices)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]
