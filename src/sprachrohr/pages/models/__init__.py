"""Editorial pages, news, pictures and publications."""

from sprachrohr.pages.models.articles import (
    Article,
    EditorialRules,
    Jargon,
    News,
    NewsPublication,
    NewsReview,
    Page,
    PageAddress,
    PagePublication,
    PageReview,
    PublishedQuerySet,
    Review,
)
from sprachrohr.pages.models.media import Edition, Picture

__all__ = [
    "Article",
    "Edition",
    "EditorialRules",
    "Jargon",
    "News",
    "NewsPublication",
    "NewsReview",
    "Page",
    "PageAddress",
    "PagePublication",
    "PageReview",
    "Picture",
    "PublishedQuerySet",
    "Review",
]
