"""What of pages and messages can be found."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from sprachrohr.frame import clock
from sprachrohr.pages.models import News, Page
from sprachrohr.search.kinds import Doc, Searchable, itself, keys_of, plain, through, versions


def _pages(keys: Collection[int]) -> Iterable[Doc]:
    rows = Page.objects.public(clock.now()).filter(pk__in=keys).distinct()
    found = list(rows.prefetch_related("topics"))
    texts = versions(found, lambda it: (it.said.title, it.said.lead, plain(it.said.body)))
    for it in found:
        topics = [topic.pk for topic in it.topics.all()]
        yield Doc(it.pk, texts[it.pk], ("pages:page", (it.slug,)), topics=topics)


def _news(keys: Collection[int]) -> Iterable[Doc]:
    rows = News.objects.public(clock.now()).filter(pk__in=keys).distinct()
    found = list(rows.prefetch_related("topics"))
    texts = versions(found, lambda it: (it.said.title, it.said.teaser, plain(it.said.body)))
    for it in found:
        topics = [topic.pk for topic in it.topics.all()]
        yield Doc(it.pk, texts[it.pk], ("pages:news-item", (it.pk,)), day=it.date, topics=topics)


KINDS = (
    Searchable(
        kind="pages.page",
        word=lambda: _("Pages"),
        docs=_pages,
        visible=keys_of(lambda: Page.objects.public(clock.now())),
        follows={"pages.page": itself, "pages.pagepublication": through("page_id")},
    ),
    Searchable(
        kind="pages.news",
        word=lambda: _("News"),
        docs=_news,
        visible=keys_of(lambda: News.objects.public(clock.now())),
        follows={"pages.news": itself, "pages.newspublication": through("news_id")},
    ),
)
