"""Editorial pages, news, pictures and publications."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from sprachrohr.audit.change import Change
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects
from sprachrohr.documents.models import Release
from sprachrohr.pages import richtext

if TYPE_CHECKING:
    from datetime import datetime


class Picture(CouncilObject):
    """A picture with credit, licence and alternative text; refused without them.

    ``width`` and ``height`` in pixels.
    """

    file = models.ForeignKey("documents.File", on_delete=models.PROTECT, related_name="pictures")
    alternative = models.CharField(max_length=300)
    credit = models.CharField(max_length=200)
    licence = models.CharField(max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    translatable = ("alternative",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="picture_has_credit_and_alternative",
                condition=~Q(alternative="") & ~Q(credit="") & ~Q(licence=""),
            )
        ]

    def __str__(self) -> str:
        return self.alternative


class PublishedQuerySet(CouncilQuerySet):
    """Pages and news of one council."""

    def public(self, now: "datetime") -> Any:
        """Released, not withdrawn, and their time has come."""
        return self.filter(publications__at__lte=now, publications__withdrawn_at__isnull=True)


class Page(CouncilObject):
    """An editorial page (Seite). ``body`` is HTML cleaned by nh3 on the way in.

    ``slug`` names the address; a few slugs are the fixed pages of every council: ueber-uns,
    mitmachen, impressum, datenschutz, barrierefreiheit, wahl.
    """

    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    lead = models.TextField(blank=True)
    body = models.TextField(blank=True)
    picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = models.ManyToManyField("councils.Topic", related_name="pages", blank=True)
    editor = models.ForeignKey(
        "councils.Contact", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    in_menu = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
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


class PagePublication(Release):
    """When a page became public; ``at`` may lie in the future."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(withdrawn_at__isnull=True), name="page_public_once"
            )
        ]


class News(CouncilObject):
    """A short message (Nachricht) in the list of news and in the feed."""

    title = models.CharField(max_length=200)
    teaser = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    date = models.DateField()
    picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = models.ManyToManyField("councils.Topic", related_name="news", blank=True)
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
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


class NewsPublication(Release):
    """When a message became public; ``at`` may lie in the future."""

    news = models.ForeignKey(News, on_delete=models.PROTECT, related_name="publications")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["news"], condition=Q(withdrawn_at__isnull=True), name="news_public_once"
            )
        ]


class Edition(CouncilObject):
    """A publication in the archive (Flyer, Rückblick, Heft): its state is the edition's date."""

    title = models.CharField(max_length=200)
    date_text = models.CharField(max_length=60)
    date = models.DateField()
    """For sorting; the first day of the month or year that ``date_text`` names."""
    language = models.CharField(max_length=12, default="de")
    publisher = models.CharField(max_length=200, blank=True)
    design = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="editions"
    )
    source = models.ForeignKey(
        "councils.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    translatable = ("title", "about")

    class Meta:
        ordering = ["-date", "-pk"]

    def __str__(self) -> str:
        return self.title
