"""Write pages and news. Nobody outside sees them before they are published (``publishing``)."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, current
from sprachrohr.councils.rules import slug as slug_of
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.documents.actions import publish_file
from sprachrohr.pages.actions.asking import name_of, needs_second, running
from sprachrohr.pages.models import News, Page, PageAddress, Picture
from sprachrohr.pages.rules import FIXED

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def check_page(page: Page) -> Page:
    if not _SLUG.match(page.slug):
        raise Refused(_("Use small letters, digits and hyphens for the address of the page."))
    if not page.title.strip():
        raise Refused(_("Give the page a title."))
    others = Page.objects.filter(slug=page.slug).exclude(pk=page.pk)
    old = PageAddress.objects.filter(slug=page.slug).exclude(page=page.pk)
    if others.exists() or old.exists():
        raise Refused(_("There is a page at this address already: change it, or choose another."))
    before = "" if page._state.adding else page._loaded["slug"]
    if before and before != page.slug:
        if before in FIXED:
            raise Refused(_("The address of this page is fixed: every council has it."))
        _moved(page, before)
    return _check_eyes(page)


def _moved(page: Page, before: str) -> None:
    """The address was changed: the old one leads on, the new one is no detour any more."""
    for row in PageAddress.objects.filter(page=page, slug=page.slug):
        row.delete()
    PageAddress(council=page.council, page=page, slug=before).save()


def check_news(news: News) -> News:
    if not news.title.strip() or not news.teaser.strip():
        raise Refused(_("Give the message a title and one sentence that says what it is about."))
    return _check_eyes(news)


def _check_eyes(obj: Any) -> Any:
    """With two pairs of eyes a public text changes by a revision only."""
    if obj._state.adding or not needs_second(obj.council):
        return obj
    changed = any(obj._loaded[it] != getattr(obj, it) for it in (*obj.translatable, "picture_id"))
    applied = current().code.startswith("pages.apply")
    if changed and not applied and running(obj, current().now) is not None:
        raise Refused(
            _("This is public, and changes need a second person here. Choose “Revise” instead.")
        )
    return obj


def add_page(
    council: Any,
    *,
    title: str,
    slug: str = "",
    lead: str = "",
    body: str = "",
    picture: Picture | None = None,
    editor: Any = None,
    in_menu: bool = False,
    order: int = 0,
    topics: Iterable[Any] = (),
    revises: Page | None = None,
    by: Actor,
    now: datetime,
) -> Page:
    """Write an editorial page; nobody outside sees it before it is published.

    ``body``: HTML, cleaned on the way in. ``editor``: the Contact that answers for the page.
    Without a ``slug`` one is made from the title. Refuses a slug that is no address or taken.
    """
    page = Page(
        council=council,
        slug=slug or slug_of(title)[:80].strip("-"),
        title=title,
        lead=lead,
        body=body,
        picture=picture,
        editor=editor,
        in_menu=in_menu,
        order=order,
        revises=revises,
    )
    with writing("pages.add_page", council, by=by, now=now):
        return keep(check_page(page), topics=topics)


def add_news(
    council: Any,
    *,
    title: str,
    teaser: str,
    date: date,
    body: str = "",
    picture: Picture | None = None,
    source: Any = None,
    topics: Iterable[Any] = (),
    revises: News | None = None,
    by: Actor,
    now: datetime,
) -> News:
    """Write a message; nobody outside sees it before it is published. ``body``: HTML, cleaned."""
    news = News(
        council=council,
        title=title,
        teaser=teaser,
        body=body,
        date=date,
        picture=picture,
        source=source,
        revises=revises,
    )
    with writing("pages.add_news", council, by=by, now=now):
        return keep(check_news(news), topics=topics)


_change: dict[Any, Any] = {Page: changer(Page, check_page), News: changer(News, check_news)}


def change_page(page: Page, *, by: Actor, now: datetime, **facts: Any) -> Page:
    """Change a page. Its old address leads on when ``slug`` changes; a fixed one stays."""
    return _changed(page, by=by, now=now, facts=facts)


def change_news(news: News, *, by: Actor, now: datetime, **facts: Any) -> News:
    """Change a message."""
    return _changed(news, by=by, now=now, facts=facts)


def _changed(obj: Any, *, by: Actor, now: datetime, facts: dict[str, Any]) -> Any:
    with writing(f"pages.change_{name_of(obj)}", obj.council, by=by, now=now):
        saved = _change[type(obj)](obj, by=by, now=now, **facts)
        if running(saved, now) is not None:
            release_picture(saved, by=by, now=now)
    return saved


def release_picture(obj: Any, *, at: datetime | None = None, by: Actor, now: datetime) -> None:
    """What becomes public brings its picture along, at the same moment; never before.

    One that was taken back stays so; one that waits for a later text comes with this one.
    """
    file = obj.picture.file if obj.picture else None
    if not file or not file.public:
        return
    if not file.publications.exists():
        publish_file(file, at=at, by=by, now=now)
        return
    waiting = file.publications.filter(withdrawn_at__isnull=True, at__gt=at or now).first()
    if waiting is not None:
        waiting.at = at or now
        waiting.save()


def _never_public(obj: Any) -> None:
    if obj.publications.exists():
        raise Refused(_("This was public once: it stays as part of the record. Archive it."))


remove_page = remover(Page, _never_public)
remove_news = remover(News, _never_public)
