"""The way of a text to its readers: approval by a second person, publication, end, archive."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.documents.actions import take_back
from sprachrohr.pages.actions.articles import (
    add_news,
    add_page,
    check_news,
    check_page,
    release_picture,
)
from sprachrohr.pages.actions.asking import is_approved, last_writer, name_of, needs_second, running
from sprachrohr.pages.models import (
    News,
    NewsPublication,
    NewsReview,
    Page,
    PagePublication,
    PageReview,
    Review,
)

COPIED: dict[Any, tuple[str, ...]] = {
    Page: ("title", "lead", "body", "picture", "editor", "in_menu", "order"),
    News: ("title", "teaser", "body", "date", "picture", "source"),
}
"""What a revision takes from its original, and gives back to it when it is published."""
_PUBLICATION: dict[Any, Any] = {Page: PagePublication, News: NewsPublication}
_REVIEW: dict[Any, Any] = {Page: PageReview, News: NewsReview}


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
    model, name = type(obj), name_of(obj)
    with writing(f"pages.publish_{name}", obj.council, by=by, now=now):
        lock(obj)
        if needs_second(obj.council) and not is_approved(obj):
            raise Refused(_("A second person has to approve this first. Send it for approval."))
        if obj.revises is not None:
            if at is not None and at > now:
                raise Refused(_("A revision is published at once. Leave the day empty."))
            return _applied(obj, by=by, now=now)
        if running(obj, now) is not None:
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
        release_picture(obj, at=at, by=by, now=now)
    return obj


def _applied(draft: Any, *, by: Actor, now: datetime) -> Any:
    """Put a revision into the public text that it revises; the revision is gone then."""
    original = draft.revises
    facts = {name: getattr(draft, name) for name in COPIED[type(draft)]}
    facts["topics"] = list(draft.topics.all())
    with writing(f"pages.apply_{name_of(draft)}", draft.council, by=by, now=now):
        lock(original)
        topics = facts.pop("topics")
        for field, value in facts.items():
            setattr(original, field, value)
        check_page(original) if isinstance(original, Page) else check_news(original)
        keep(original, topics=topics)
        draft.delete()
        if running(original, now) is not None:
            release_picture(original, by=by, now=now)
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
    with writing(f"pages.end_{name_of(obj)}", obj.council, by=by, now=now):
        lock(obj)
        row = running(obj, now)
        if row is None:
            raise Refused(_("This is not public. There is nothing to take back."))
        if until <= now or until <= row.at:
            raise Refused(_("The end must lie in the future, after the beginning."))
        row.until = until
        row.save()
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
    with writing(f"pages.review_{name_of(obj)}", obj.council, by=by, now=now, guests_see=False):
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
                **{name_of(obj): obj},
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
    with writing(f"pages.publish_{name_of(obj)}", obj.council, by=by, now=now):
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
    with writing(f"pages.archive_{name_of(obj)}", obj.council, by=by, now=now):
        lock(obj)
        if running(obj, now) is not None:
            raise Refused(_("This is public. Withdraw it first, or wait until its time is over."))
        obj.archived_at, obj.archived_by = now, by.name
        keep(obj)
    return obj


def unarchive(obj: Any, *, by: Actor, now: datetime) -> Any:
    """Take a text out of the archive again."""
    with writing(f"pages.archive_{name_of(obj)}", obj.council, by=by, now=now):
        lock(obj)
        obj.archived_at, obj.archived_by = None, ""
        keep(obj)
    return obj
