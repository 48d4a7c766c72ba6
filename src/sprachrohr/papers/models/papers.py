"""Papers and the bodies that deal with them."""

from typing import Any

from django.db import models
from django.db.models import Q

from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.documents.models import Release


class PaperQuerySet(CouncilQuerySet):
    """Papers of one council."""

    def public(self) -> Any:
        """Released and not withdrawn."""
        return self.filter(
            public=True, publications__at__isnull=False, publications__withdrawn_at__isnull=True
        )


class Paper(CouncilObject):
    """OParl's Paper (Vorlage, Drucksache). ``reference`` is free text, unique in the council.

    The summary answers three questions in one sentence each: what, why, what is decided.
    """

    class Type(models.TextChoices):
        DECISION = "decision"  # Beschlussvorlage
        RECOMMENDATION = "recommendation"  # Empfehlungsvorlage
        INFORMATION = "information"  # Mitteilungsvorlage
        REPORT = "report"  # Bericht
        MOTION = "motion"  # Antrag
        AMENDMENT = "amendment"  # Änderungsantrag
        INQUIRY = "inquiry"  # Anfrage
        ANSWER = "answer"  # Beantwortung
        SUGGESTION = "suggestion"  # Anregung
        STATEMENT = "statement"  # Stellungnahme

    reference = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    paper_type = models.CharField(max_length=14, choices=Type.choices)
    date = models.DateField()
    what = models.TextField(blank=True)
    why = models.TextField(blank=True)
    decided = models.TextField(blank=True)
    text = models.TextField(blank=True)
    """The official wording, German only and binding."""
    public = models.BooleanField(default=True)
    originators = models.ManyToManyField("people.Person", related_name="papers", blank=True)
    originator_organizations = models.ManyToManyField(
        "people.Organization", related_name="papers", blank=True
    )
    under_direction_of = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    superordinated = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="subordinated"
    )
    related = models.ManyToManyField("self", blank=True)
    topics = models.ManyToManyField("councils.Topic", related_name="papers", blank=True)
    target_groups = models.ManyToManyField("councils.TargetGroup", related_name="+", blank=True)
    outside_url = models.URLField(max_length=500, blank=True)
    """Where a paper of another body (Rat, committee, district) stands in that body's system."""
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("name", "what", "why", "decided")
    not_public = Q(public=False)
    objects = scoped_objects(PaperQuerySet)

    class Meta:
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["council", "-date"])]
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="one_reference")
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"


class PaperPublication(Release):
    """When a paper became public."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper"], condition=Q(withdrawn_at__isnull=True), name="paper_public_once"
            )
        ]


class PaperFile(CouncilObject):
    """A file of a paper: the paper itself or an annex (Anlage)."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="in_papers")
    main = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-main", "order", "pk"]


class Consultation(CouncilObject):
    """OParl's Consultation: one body dealing with one paper (Station der Beratungsfolge).

    Several papers may stand under one agenda item, and one paper under several. ``date`` is the
    planned or real day where no session of ours is linked. ``authoritative``: decides here.
    """

    class Role(models.TextChoices):
        PRELIMINARY = "preliminary"  # Vorberatung
        RECOMMENDATION = "recommendation"  # Empfehlung
        HEARING = "hearing"  # Anhörung
        NOTICE = "notice"  # Kenntnisnahme
        DECISION = "decision"  # Entscheidung, Beschluss

    class Outcome(models.TextChoices):
        """What another body made of what the council put before it."""

        ADOPTED = "adopted"  # gefolgt
        PARTLY = "partly"  # teilweise gefolgt
        REJECTED = "rejected"  # nicht gefolgt
        PENDING = "pending"  # vertagt, noch offen
        NOTED = "noted"  # zur Kenntnis genommen

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="consultations")
    organization = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, related_name="consultations"
    )
    meeting = models.ForeignKey(
        "meetings.Meeting",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    date = models.DateField(null=True, blank=True)
    role = models.CharField(max_length=14, choices=Role.choices)
    authoritative = models.BooleanField(default=False)
    result = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    """Only of bodies that are not ours; empty as long as nobody has noted anything."""
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("result",)
    not_public = Q(paper__public=False)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.paper_id} in {self.organization_id}"
