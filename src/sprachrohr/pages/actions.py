"""Write pages, news, pictures and publications."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.documents.actions import take_back
from sprachrohr.pages.models import (
    Edition,
    News,
    NewsPublication,
    Page,
    PagePublication,
    Picture,
)

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def add_picture(
    council: Any,
    *,
    file: Any,
    alternative: str,
    credit: str,
    licence: str,
    width: int,
    height: int,
    by: Actor,
    now: datetime,
) -> Picture:
    """Take up a picture. ``width`` and ``height`` in pixels.

    Refuses one without alternative text, credit or licence, and a file that is no picture.
    """
    if not alternative.strip():
        raise Refused(_("Describe the picture for people who cannot see it."))
    if not credit.strip():
        raise Refused(_("Say who made the picture."))
    if not licence.strip():
        raise Refused(_("Say under which licence the picture may be used."))
    if not file.mime_type.startswith("image/"):
        raise Refused(_("Choose a picture: this file is something else."))
    if width < 1 or height < 1:
        raise Refused(_("Give the width and height of the picture in pixels."))
    with change("pages.add_picture", council, by=by, now=now):
        picture = Picture(
            council=council,
            file=file,
            alternative=alternative.strip(),
            credit=credit.strip(),
            licence=licence.strip(),
            width=width,
            height=height,
        )
        picture.save()
        return picture


def add_page(
    council: Any,
    *,
    slug: str,
    title: str,
    lead: str = "",
    body: str = "",
    picture: Picture | None = None,
    editor: Any = None,
    in_menu: bool = False,
    order: int = 0,
    topics: Iterable[Any] = (),
    by: Actor,
    now: datetime,
) -> Page:
    """Write an editorial page; nobody outside sees it before it is published.

    ``body``: HTML, cleaned on the way in. ``editor``: the Contact that answers for the page.
    Refuses a slug that is no address or already taken, and an empty title.
    """
    if not _SLUG.match(slug):
        raise Refused(_("Use small letters, digits and hyphens for the address of the page."))
    if not title.strip():
        raise Refused(_("Give the page a title."))
    if Page.objects.filter(slug=slug).exists():
        raise Refused(_("There is a page at this address already: change it, or choose another."))
    with change("pages.add_page", council, by=by, now=now):
        page = Page(
            council=council,
            slug=slug,
            title=title.strip(),
            lead=lead.strip(),
            body=body,
            picture=picture,
            editor=editor,
            in_menu=in_menu,
            order=order,
        )
        page.save()
        page.topics.set(topics)
        return page


def publish_page(
    page: Page, *, by: Actor, now: datetime, at: datetime | None = None
) -> PagePublication:
    """Make a page public, from ``at`` (aware, may lie in the future) or from now on."""
    with change("pages.publish_page", page.council, by=by, now=now):
        lock(page)
        if page.publications.filter(withdrawn_at__isnull=True).exists():
            raise Refused(_("This page is public already."))
        publication = PagePublication(council=page.council, page=page, at=at or now, by=by.name)
        publication.save()
        return publication


def withdraw_page(page: Page, *, reason: str, by: Actor, now: datetime) -> Page:
    """Take a page back. Refuses without a reason, or when it is not public."""
    with change("pages.withdraw_page", page.council, by=by, now=now):
        lock(page)
        take_back(page.publications, reason, by=by, now=now)
    return page


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
    by: Actor,
    now: datetime,
) -> News:
    """Write a message; nobody outside sees it before it is published. ``body``: HTML, cleaned."""
    if not title.strip() or not teaser.strip():
        raise Refused(_("Give the message a title and one sentence that says what it is about."))
    with change("pages.add_news", council, by=by, now=now):
        news = News(
            council=council,
            title=title.strip(),
            teaser=teaser.strip(),
            body=body,
            date=date,
            picture=picture,
            source=source,
        )
        news.save()
        news.topics.set(topics)
        return news


def publish_news(
    news: News, *, by: Actor, now: datetime, at: datetime | None = None
) -> NewsPublication:
    """Make a message public, from ``at`` (aware, may lie in the future) or from now on."""
    with change("pages.publish_news", news.council, by=by, now=now):
        lock(news)
        if news.publications.filter(withdrawn_at__isnull=True).exists():
            raise Refused(_("This message is public already."))
        publication = NewsPublication(council=news.council, news=news, at=at or now, by=by.name)
        publication.save()
        return publication


def withdraw_news(news: News, *, reason: str, by: Actor, now: datetime) -> News:
    """Take a message back. Refuses without a reason, or when it is not public."""
    with change("pages.withdraw_news", news.council, by=by, now=now):
        lock(news)
        take_back(news.publications, reason, by=by, now=now)
    return news


def add_edition(
    council: Any,
    *,
    title: str,
    date_text: str,
    date: date,
    language: str = "de",
    publisher: str = "",
    design: str = "",
    about: str = "",
    file: Any = None,
    source: Any = None,
    by: Actor,
    now: datetime,
) -> Edition:
    """Put a publication (flyer, review) into the archive.

    ``date_text``: its date as printed, "06/2015"; ``date``: the first day of that, for sorting.
    """
    if not title.strip() or not date_text.strip():
        raise Refused(_("Give the publication a title and the date that is printed on it."))
    with change("pages.add_edition", council, by=by, now=now):
        edition = Edition(
            council=council,
            title=title.strip(),
            date_text=date_text.strip(),
            date=date,
            language=language,
            publisher=publisher.strip(),
            design=design.strip(),
            about=about.strip(),
            file=file,
            source=source,
        )
        edition.save()
        return edition
