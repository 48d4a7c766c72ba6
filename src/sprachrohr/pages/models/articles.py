"""Editorial pages and news: their texts, who has approved them, when they are public."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from sprachrohr.audit.change import Change
from sprachrohr.councils.objects import CouncilObject, Step
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.documents.models import Release
from sprachrohr.languages.words import fingerprint
from sprachrohr.pages import richtext
from sprachrohr.pages.models.media import Picture

if TYPE_CHECKING:
    from datetime import datetime


class PublishedQuerySet(CouncilQuerySet):
    """Pages and news of one council."""

    def public(self, now: "datetime") -> Any:
        """Released, not withdrawn, their time has come and is not over."""
        return self.filter(
            Q(publications__until__isnull=True) | Q(publications__until__gt=now),
            publications__at__lte=now,
            publications__withdrawn_at__isnull=True,
        )


class Article(CouncilObject):
    """What a page and a message share: a text that is put away one day.

    ``revises``: the public text that this one will replace when it is published (Überarbeitung).
    """

    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def of(self) -> str:
        """Names this version of the texts: an approval holds for one version only."""
        return fingerprint("\n".join(str(getattr(self, name) or "") for name in self.translatable))


class Page(Article):
    """An editorial page (Seite). ``body`` is HTML cleaned by nh3 on the way in.

    ``slug`` names the address; a few slugs are the fixed pages of every council: ueber-uns,
    mitmachen, impressum, datenschutz, barrierefreiheit, wahl.
    """

    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)
    picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="pages"
    )
    topics = models.ManyToManyField("councils.Topic", related_name="pages", blank=True)
    editor = models.ForeignKey(
        "councils.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    in_menu = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    revises = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revision"
    )
    translatable = ("title", "lead", "body")
    objects = scoped_objects(PublishedQuerySet)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "slug"], name="one_page_per_slug")
        ]

    def __str__(self) -> str:
        return self.title

    def prepare(self, change: Change) -> None:
        self.body = richtext.clean(self.body)
        super().prepare(change)


class PageAddress(CouncilObject):
    """An address a page once had; it leads on to the page for ever (dauerhafte Adresse)."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="addresses")
    slug = models.SlugField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "slug"], name="one_page_per_old_slug")
        ]

    def __str__(self) -> str:
        return self.slug


class Timed(Release):
    """A publication from a moment on, and until another where one is given."""

    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class PagePublication(Timed):
    """When a page became public; ``at`` may lie in the future."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(withdrawn_at__isnull=True), name="page_public_once"
            )
        ]


class Review(Step):
    """A step between writing and publishing: asked for, approved, or sent back (Freigabe).

    ``of`` names the version that was approved; ``account_id`` whose eyes they were.
    """

    class Verdict(models.TextChoices):
        ASKED = "asked"
        APPROVED = "approved"
        RETURNED = "returned"

    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    note = models.CharField(max_length=300, blank=True)
    reader = models.BigIntegerField(null=True, blank=True)
    of = models.CharField(max_length=16)
    for_guests = False

    class Meta:
        abstract = True


class PageReview(Review):
    """Approval of a page."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="reviews")

    class Meta:
        ordering = ["at", "pk"]


class News(Article):
    """A short message (Nachricht) in the list of news and in the feed."""

    title = models.CharField(max_length=200)
    teaser = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    date = models.DateField()
    picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="news"
    )
    topics = models.ManyToManyField("councils.Topic", related_name="news", blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revises = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="revision"
    )
    translatable = ("title", "teaser", "body")
    objects = scoped_objects(PublishedQuerySet)

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name_plural = "news"

    def __str__(self) -> str:
        return self.title

    def prepare(self, change: Change) -> None:
        self.body = richtext.clean(self.body)
        super().prepare(change)


class NewsPublication(Timed):
    """When a message became public; ``at`` may lie in the future."""

    news = models.ForeignKey(News, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["news"], condition=Q(withdrawn_at__isnull=True), name="news_public_once"
            )
        ]


class NewsReview(Review):
    """Approval of a message."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="reviews")

    class Meta:
        ordering = ["at", "pk"]


class EditorialRules(CouncilObject):
    """How this council writes (Regeln der Redaktion); one row at most."""

    second_person = models.BooleanField(default=False)
    sentence_words = models.PositiveSmallIntegerField(default=20)
    """Longer sentences are pointed out."""
    for_guests = False

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council"], name="one_set_of_editorial_rules")
        ]

    def __str__(self) -> str:
        from django.utils.translation import gettext

        return gettext("Rules for texts")


class Jargon(CouncilObject):
    """A word that readers do not know, and what to write instead (Wörterliste)."""

    word = models.CharField(max_length=80)
    better = models.CharField(max_length=200, blank=True)
    for_guests = False

    class Meta:
        ordering = ["word"]
        verbose_name_plural = "jargon"
        constraints = [
            models.UniqueConstraint(fields=["council", "word"], name="one_line_per_jargon_word")
        ]

    def __str__(self) -> str:
        return self.word
