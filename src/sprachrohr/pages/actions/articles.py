"""Write pages and news: draft, approval by a second person, publication, archive."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, current
from sprachrohr.audit.locking import lock
from sprachrohr.audit.models import Line
from sprachrohr.councils.rules import slug as slug_of
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.documents.actions import publish_file, take_back
from sprachrohr.pages.models import (
    EditorialRules,
    News,
    NewsPublication,
    NewsReview,
    Page,
    PageAddress,
    PagePublication,
    PageReview,
    Picture,
    Review,
)
from sprachrohr.pages.rules import FIXED, Verdict, approved

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
COPIED: dict[Any, tuple[str, ...]] = {
    Page: ("title", "lead", "body", "picture", "editor", "in_menu", "order"),
    News: ("title", "teaser", "body", "date", "picture", "source"),
}
"""What a revision takes from its original, and gives back to it when it is published."""
_PUBLICATION: dict[Any, Any] = {Page: PagePublication, News: NewsPublication}
_REVIEW: dict[Any, Any] = {Page: PageReview, News: NewsReview}


def _name(obj: Any) -> str:
    return "page" if isinstance(obj, Page) else "news"


def needs_second(council: Any) -> bool:
    """Whether this council publishes only what a second person has approved."""
    return bool(EditorialRules.objects.filter(council=council, second_person=True).exists())


def last_writer(obj: Any) -> int | None:
    """The account that wrote the present text, as the audit log has it; ``None``: nobody's."""
    texts = {*obj.translatable, "picture_id"}
    lines = Line.objects.filter(
        kind=obj.kind(), object_id=obj.pk, entry__council_id=obj.council_id
    ).select_related("entry")
    for line in lines.order_by("-pk"):
        if texts & set(line.after):
            return line.entry.account_id
    return None


def is_approved(obj: Any) -> bool:
    """Whether a second person has approved the present version."""
    rows = [Verdict(it.verdict, it.of) for it in obj.reviews.order_by("at", "pk")]
    return approved(rows, obj.of())


def _open(obj: Any, now: datetime) -> Any:
    """The publication that runs or will run; ``None`` for what is not public."""
    found = obj.publications.filter(withdrawn_at__isnull=True).first()
    return None if found is None or (found.until and found.until <= now) else found


def _check_page(page: Page) -> Page:
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


def _check_news(news: News) -> News:
    if not news.title.strip() or not news.teaser.strip():
        raise Refused(_("Give the message a title and one sentence that says what it is about."))
    return _check_eyes(news)


def _check_eyes(obj: Any) -> Any:
    """With two pairs of eyes a public text changes by a revision only."""
    if obj._state.adding or not needs_second(obj.council):
        return obj
    changed = any(obj._loaded[it] != getattr(obj, it) for it in (*obj.translatable, "picture_id"))
    applied = current().code.startswith("pages.apply")
    if changed and not applied and _open(obj, current().now) is not None:
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
        return keep(_check_page(page), topics=topics)


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
        return keep(_check_news(news), topics=topics)


_change: dict[Any, Any] = {Page: changer(Page, _check_page), News: changer(News, _check_news)}


def change_page(page: Page, *, by: Actor, now: datetime, **facts: Any) -> Page:
    """Change a page. Its old address leads on when ``slug`` changes; a fixed one stays."""
    return _changed(page, by=by, now=now, facts=facts)


def change_news(news: News, *, by: Actor, now: datetime, **facts: Any) -> News:
    """Change a message."""
    return _changed(news, by=by, now=now, facts=facts)


def _changed(obj: Any, *, by: Actor, now: datetime, facts: dict[str, Any]) -> Any:
    with writing(f"pages.change_{_name(obj)}", obj.council, by=by, now=now):
        saved = _change[type(obj)](obj, by=by, now=now, **facts)
        if _open(saved, now) is not None:
            _release_picture(saved, by=by, now=now)
    return saved


def _release_picture(obj: Any, *, by: Actor, now: datetime) -> None:
    file = obj.picture.file if obj.picture else None
    if file and file.public and not file.publications.filter(withdrawn_at__isnull=True).exists():
        publish_file(file, by=by, now=now)


def _never_public(obj: Any) -> None:
    if obj.publications.exists():
        raise Refused(_("This was public once: it stays as part of the record. Archive it."))


remove_page = remover(Page, _never_public)
remove_news = remover(News, _never_public)


def publish_page(
    page: Page,
    *,
    by: Actor,
    now: datetime,
    at: datetime | None = None,
    until: datetime | None = None,
) -> Page:
    """Make a page public from ``at`` or now on, until ``until`` if given (aware moments).

    A revision is put into its original instead, at once. Refuses what a second person must
    approve first.
    """
    return _published(page, by=by, now=now, at=at, until=until)


def publish_news(
    news: News,
    *,
    by: Actor,
    now: datetime,
    at: datetime | None = None,
    until: datetime | None = None,
) -> News:
    """Make a message public; as :func:`publish_page`."""
    return _published(news, by=by, now=now, at=at, until=until)


def _published(
    obj: Any, *, by: Actor, now: datetime, at: datetime | None, until: datetime | None
) -> Any:
    model, name = type(obj), _name(obj)
    with writing(f"pages.publish_{name}", obj.council, by=by, now=now):
        lock(obj)
        if needs_second(obj.council) and not is_approved(obj):
            raise Refused(_("A second person has to approve this first. Send it for approval."))
        if obj.revises is not None:
            if at is not None and at > now:
                raise Refused(_("A revision is published at once. Leave the day empty."))
            return _applied(obj, by=by, now=now)
        if _open(obj, now) is not None:
            raise Refused(
                _("This page is public already.")
                if model is Page
                else _("This message is public already.")
            )
        if until is not None and until <= (at or now):
            raise Refused(_("The end must come after the beginning."))
        for over in obj.publications.filter(withdrawn_at__isnull=True):
            over.withdrawn_at, over.withdrawn_by = over.until, over.by
            over.withdrawn_reason = _("Its time was over.")
            over.save()
        if obj.archived_at:
            obj.archived_at, obj.archived_by = None, ""
            obj.save()
        row = _PUBLICATION[model](
            council=obj.council, at=at or now, until=until, by=by.name, **{name: obj}
        )
        row.save()
        _release_picture(obj, by=by, now=now)
    return obj


def _applied(draft: Any, *, by: Actor, now: datetime) -> Any:
    """Put a revision into the public text that it revises; the revision is gone then."""
    original = draft.revises
    facts = {name: getattr(draft, name) for name in COPIED[type(draft)]}
    facts["topics"] = list(draft.topics.all())
    with writing(f"pages.apply_{_name(draft)}", draft.council, by=by, now=now):
        lock(original)
        topics = facts.pop("topics")
        for field, value in facts.items():
            setattr(original, field, value)
        _check_page(original) if isinstance(original, Page) else _check_news(original)
        keep(original, topics=topics)
        draft.delete()
        if _open(original, now) is not None:
            _release_picture(original, by=by, now=now)
    return original


def withdraw_page(page: Page, *, reason: str, by: Actor, now: datetime) -> Page:
    """Take a page back. Refuses without a reason, or when it is not public."""
    with writing("pages.withdraw_page", page.council, by=by, now=now):
        lock(page)
        take_back(page.publications, reason, by=by, now=now)
    return page


def withdraw_news(news: News, *, reason: str, by: Actor, now: datetime) -> News:
    """Take a message back. Refuses without a reason, or when it is not public."""
    with writing("pages.withdraw_news", news.council, by=by, now=now):
        lock(news)
        take_back(news.publications, reason, by=by, now=now)
    return news


def end(obj: Any, *, until: datetime, by: Actor, now: datetime) -> Any:
    """Set or move the moment at which a public page or message ends by itself."""
    with writing(f"pages.end_{_name(obj)}", obj.council, by=by, now=now):
        lock(obj)
        running = _open(obj, now)
        if running is None:
            raise Refused(_("This is not public. There is nothing to take back."))
        if until <= now or until <= running.at:
            raise Refused(_("The end must lie in the future, after the beginning."))
        running.until = until
        running.save()
    return obj


def ask_approval(obj: Any, *, by: Actor, now: datetime, note: str = "") -> Any:
    """Send a text to a second person (zur Freigabe geben)."""
    return _reviewed(obj, Review.Verdict.ASKED, note, by=by, now=now)


def approve(obj: Any, *, by: Actor, now: datetime, note: str = "") -> Any:
    """Approve the present version. Refuses the one who wrote it last."""
    if by.account_id is not None and last_writer(obj) == by.account_id:
        raise Refused(_("You wrote this last. Somebody else has to approve it."))
    return _reviewed(obj, Review.Verdict.APPROVED, note, by=by, now=now)


def send_back(obj: Any, *, note: str, by: Actor, now: datetime) -> Any:
    """Give a text back to its writer, with what has to be changed."""
    if not note.strip():
        raise Refused(_("Write down what has to be changed."))
    return _reviewed(obj, Review.Verdict.RETURNED, note, by=by, now=now)


def _reviewed(obj: Any, verdict: Review.Verdict, note: str, *, by: Actor, now: datetime) -> Any:
    with writing(f"pages.review_{_name(obj)}", obj.council, by=by, now=now, guests_see=False):
        lock(obj)
        keep(
            _REVIEW[type(obj)](
                council=obj.council,
                at=now,
                by=by.name,
                reader=by.account_id,
                verdict=verdict,
                note=note,
                of=obj.of(),
                **{_name(obj): obj},
            )
        )
    return obj


def approve_and_publish(
    obj: Any,
    *,
    by: Actor,
    now: datetime,
    at: datetime | None = None,
    until: datetime | None = None,
) -> Any:
    """Approve as the second person, and publish in one go."""
    with writing(f"pages.publish_{_name(obj)}", obj.council, by=by, now=now):
        if needs_second(obj.council) and not is_approved(obj):
            approve(obj, by=by, now=now)
        return _published(obj, by=by, now=now, at=at, until=until)


def revise(obj: Any, *, by: Actor, now: datetime) -> Any:
    """Begin a revision: a copy that nobody outside sees until it is published."""
    model = type(obj)
    if obj.revises is not None:
        raise Refused(_("This is a revision already: change it here."))
    if model.objects.filter(revises=obj).exists():
        raise Refused(_("There is a revision already: change that one."))
    facts = {name: getattr(obj, name) for name in COPIED[model]}
    facts["topics"] = list(obj.topics.all())
    if model is Page:
        return add_page(
            obj.council, slug=f"ueberarbeitung-{obj.pk}", revises=obj, by=by, now=now, **facts
        )
    return add_news(obj.council, revises=obj, by=by, now=now, **facts)


def archive(obj: Any, *, by: Actor, now: datetime) -> Any:
    """Put a text away: it leaves the office's lists, and stays on record."""
    with writing(f"pages.archive_{_name(obj)}", obj.council, by=by, now=now):
        lock(obj)
        if _open(obj, now) is not None:
            raise Refused(_("This is public. Withdraw it first, or wait until its time is over."))
        obj.archived_at, obj.archived_by = now, by.name
        keep(obj)
    return obj


def unarchive(obj: Any, *, by: Actor, now: datetime) -> Any:
    """Take a text out of the archive again."""
    with writing(f"pages.archive_{_name(obj)}", obj.council, by=by, now=now):
        lock(obj)
        obj.archived_at, obj.archived_by = None, ""
        keep(obj)
    return obj
