"""Legal sources, the rights that follow from them, and the rules of procedure."""

from django.db import models

from sprachrohr.councils.models.council import DatedObjects
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.rules import SHARES
from sprachrohr.councils.scope import scoped_objects


class Checked(models.Model):
    """What a second person compares with the text of the law before it counts as checked.

    ``verified`` needs a person and a day: the database refuses it otherwise. ``claim`` is what a
    source document says and nobody could find (e.g. a law that does not exist): it is shown as
    that document's claim and can never be shown as verified. ``entered_by_id`` and
    ``changed_by_id`` are the accounts that entered it and last changed what it says; neither may
    be the one that verifies it (Vier-Augen-Prinzip).
    """

    class Check(models.TextChoices):
        """Whether a person has compared it with the text of the law (Prüfstand)."""

        UNVERIFIED = "unverified"
        VERIFIED = "verified"
        CLAIM = "claim"

    check_status = models.CharField(max_length=10, choices=Check.choices, default=Check.UNVERIFIED)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True)
    check_note = models.TextField(blank=True)
    entered_by_id = models.BigIntegerField(null=True, blank=True, editable=False)
    changed_by_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def verified(self) -> bool:
        """Only what a person has read on a day; a claim never."""
        return (
            self.check_status == self.Check.VERIFIED
            and self.checked_on is not None
            and bool(self.checked_by)
        )


def _person_and_day(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=~models.Q(check_status="verified")
        | (models.Q(checked_on__isnull=False) & ~models.Q(checked_by="")),
    )


class LegalSource(Checked, CouncilObject):
    """A law, statute or rule the council works under, and whether anybody has checked it."""

    citation = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    in_short = models.TextField(blank=True)
    url = models.URLField(blank=True, max_length=500)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("title", "in_short", "check_note")
    objects = scoped_objects(DatedObjects)

    class Meta:
        ordering = ["order", "-valid_from", "pk"]
        constraints = [_person_and_day("verified_needs_person_and_day")]

    def __str__(self) -> str:
        return self.citation


class Right(CouncilObject):
    """A right of the body in plain words (Beteiligungsrecht).

    ``function`` names the page where the right is used, as a URL name of the portal.
    """

    class Form(models.TextChoices):
        HEARING = "hearing"  # Anhörung
        ADVICE = "advice"  # Beratung
        CO_ACTION = "co_action"  # Mitwirkung

    title = models.CharField(max_length=200)
    text = models.TextField()
    form = models.CharField(max_length=10, choices=Form.choices)
    legal_source = models.ForeignKey(LegalSource, on_delete=models.PROTECT, related_name="rights")
    function = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    translatable = ("title", "text")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


_SHARES = sorted(SHARES)


class ProcedureRule(Checked, CouncilObject):
    """One value of the rules of procedure for a time (Regel der Geschäftsordnung).

    A deadline, the quorum or a majority: which one says ``key``, in what it is counted ``unit``.
    A share is ``value`` of ``whole`` ("2 of 3"); everything else is ``value`` alone. Which units
    fit which key stands in ``rules.UNITS_OF``. No value is built into the code: a council without
    a row has no such rule here. No two rows of one key overlap.
    """

    class Key(models.TextChoices):
        INVITATION = "invitation"  # Ladungsfrist
        INVITATION_URGENT = "invitation_urgent"  # Ladungsfrist in dringenden Fällen
        PUBLIC_NOTICE = "public_notice"  # Frist der öffentlichen Bekanntmachung
        ITEMS_CLOSE = "items_close"  # Antragsschluss
        SESSION_DEMAND = "session_demand"  # Wer eine Sitzung verlangen kann
        QUORUM = "quorum"  # Beschlussfähigkeit
        MAJORITY = "majority"  # Mehrheit für einen Beschluss
        MAJORITY_URGENT_ITEM = "majority_urgent_item"  # Erweiterung der Tagesordnung
        MAJORITY_PROCEDURE = "majority_procedure"  # Änderung der Geschäftsordnung
        MAJORITY_RECALL = "majority_recall"  # Abwahl des Vorsitzes
        SECRET_VOTE = "secret_vote"  # Wer eine geheime Abstimmung verlangen kann
        MINUTES = "minutes"  # Frist der Niederschrift
        PROPOSAL_ANSWERED = "proposal_answered"  # Frist für die Behandlung einer Anregung

    class Unit(models.TextChoices):
        HOURS = "hours"
        DAYS = "days"
        FULL_DAYS = "full_days"  # volle Tage: neither the first nor the last day counts
        MONTHS = "months"
        PERSONS = "persons"
        MORE_THAN = "more_than"  # mehr als der Anteil
        AT_LEAST = "at_least"  # mindestens der Anteil

    key = models.CharField(max_length=24, choices=Key.choices)
    unit = models.CharField(max_length=10, choices=Unit.choices)
    value = models.PositiveSmallIntegerField()
    whole = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    legal_source = models.ForeignKey(
        LegalSource, null=True, blank=True, on_delete=models.PROTECT, related_name="procedure"
    )
    source = models.ForeignKey("councils.Source", on_delete=models.PROTECT, related_name="+")
    translatable = ("note", "check_note")
    objects = scoped_objects(DatedObjects)

    class Meta:
        constraints = [
            _person_and_day("procedure_verified_needs_person_and_day"),
            models.CheckConstraint(
                name="procedure_share_is_part_of_a_whole",
                condition=models.Q(
                    unit__in=_SHARES, whole__isnull=False, whole__gte=models.F("value")
                )
                | (~models.Q(unit__in=_SHARES) & models.Q(whole__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        from sprachrohr.councils import words_procedure as words

        return f"{words.key(self.key)}: {words.value(self)}"
