"""What a viewer may read of pages, news and publications.

Guests see what is released, not withdrawn, whose time has come and is not over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils import timezone

from sprachrohr.councils import access as councils
from sprachrohr.councils.models import Contact, Fact, Figure
from sprachrohr.councils.prepared import Prepared
from sprachrohr.documents import access as documents
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.pages.models import (
    Edition,
    EditorialRules,
    Jargon,
    News,
    NewsPublication,
    Page,
    PageAddress,
    PagePublication,
    Picture,
)
from sprachrohr.pages.rules import is_old, turnout
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Shown:
    """A page or message as a viewer sees it; ``picture`` only when its file is released."""

    item: Any
    picture: Picture | None
    topics: list[Any]
    inside: bool = False
    """In a preview: its picture comes from the office, where it need not be public."""

    @property
    def said(self) -> Any:
        return self.item.said


def article(viewer: Viewer, slug: str, language: str, now: datetime) -> Shown | None:
    """The public editorial page at a slug, with picture, editor and topics; else ``None``."""
    rows = Page.objects.public(now).filter(slug=slug).select_related("editor")
    return _shown(viewer, rows, language, now)


def moved_to(viewer: Viewer, slug: str, now: datetime) -> str | None:
    """The present slug of a public page that once had this one."""
    old = PageAddress.objects.filter(slug=slug).select_related("page").first()
    if old is None or not Page.objects.public(now).filter(pk=old.page_id).exists():
        return None
    return str(old.page.slug)


def page_is_over(viewer: Viewer, slug: str, now: datetime) -> bool:
    """Whether a page was public here once and is no more, so that its address may say so."""
    return _over(Page.objects.filter(slug=slug), now)


def message_is_over(viewer: Viewer, pk: int, now: datetime) -> bool:
    """Whether a message was public here once and is no more."""
    return _over(News.objects.filter(pk=pk), now)


def _over(rows: Any, now: datetime) -> bool:
    return bool(rows.filter(publications__at__lte=now).exists())


def preview(viewer: Viewer, obj: Any, language: str) -> Shown:
    """A page or message as it would look if it were public now; for those who may write it."""
    refuse_unless(viewer, "pages.write")
    picture = obj.picture
    topics = list(obj.topics.all())
    spoken = [obj, picture, topics, getattr(obj, "editor", None), getattr(obj, "source", None)]
    speak(language, *spoken)
    return Shown(obj, picture, topics, inside=True)


def picture_size(viewer: Viewer, pk: int, name: str, today: date) -> dict[str, Any] | None:
    """A copy of a picture (``480`` or ``card``) for somebody who may see the picture."""
    found = Picture.objects.filter(pk=pk).select_related("file").first()
    if found is None or not (_shows(viewer, found, today) or viewer.may("media.edit")):
        return None
    return next((it for it in found.sizes if name == size_name(it)), None)


def picture_file(viewer: Viewer, pk: int) -> Any:
    """The file of a picture for those who keep pictures; ``None`` where there is none."""
    refuse_unless(viewer, "media.edit")
    found = Picture.objects.filter(pk=pk).select_related("file").first()
    return found.file if found else None


def size_name(size: dict[str, Any]) -> str:
    """How a copy is called in its address."""
    return "card" if size["card"] else str(size["width"])


def _shows(viewer: Viewer, picture: Picture, today: date) -> bool:
    """Whether guests may see a picture today: released, and those in it still agree."""
    if picture.consent_until is not None and picture.consent_until < today:
        return False
    return bool(documents.visible(viewer).filter(pk=picture.file_id).exists())


def editorial_rules() -> EditorialRules:
    """How this council writes; the usual measure where it has settled nothing."""
    found: EditorialRules | None = EditorialRules.objects.first()
    return found or EditorialRules()


def jargon() -> dict[str, str]:
    """The council's difficult words, each with what can be written instead."""
    return dict(Jargon.objects.values_list("word", "better"))


def menu(viewer: Viewer, language: str, now: datetime) -> list[Page]:
    """The public editorial pages that want to be found from other pages."""
    found = list(Page.objects.public(now).filter(in_menu=True).defer("body"))
    speak(language, found)
    return found


def news(viewer: Viewer, now: datetime) -> Any:
    """All public messages, the newest first: a query set to cut pieces from, not yet spoken."""
    return News.objects.public(now).order_by("-date", "-pk")


def message(viewer: Viewer, pk: int, language: str, now: datetime) -> Shown | None:
    """One public message with picture, source and topics; else ``None``."""
    rows = News.objects.public(now).filter(pk=pk).select_related("source")
    return _shown(viewer, rows, language, now)


_LATEST = Prepared(lambda viewer, count, now: news(viewer, now)[:count], bookkeeping=True)
"""With uuid and day of change: the feed names its messages by them."""


def latest_news(viewer: Viewer, language: str, now: datetime, count: int) -> list[News]:
    """The newest public messages, spoken."""
    found = _LATEST(viewer, count, now=now)
    speak(language, found)
    return found


def next_release(now: datetime) -> datetime | None:
    """When the next page or message begins or ends by itself; stored pages end there."""
    return min(_COMING(now=now), default=None)


def _coming(now: datetime) -> Any:
    """Moments at which something begins or ends by itself."""
    first, *others = [
        model.objects.filter(**{f"{name}__gt": now}, withdrawn_at__isnull=True)
        .order_by()
        .values_list(name, flat=True)
        for model in (NewsPublication, PagePublication)
        for name in ("at", "until")
    ]
    return first.union(*others)


_COMING = Prepared(_coming)


@dataclass(frozen=True)
class Publication:
    """A publication of the archive; ``file`` only when guests may have it."""

    edition: Edition
    file: Any
    old: bool

    @property
    def said(self) -> Any:
        return self.edition.said


def editions(viewer: Viewer, language: str, today: date) -> list[Publication]:
    """The archive of publications, the newest first."""
    found = list(Edition.objects.select_related("file", "source"))
    kept = [edition.file_id for edition in found if edition.file_id]
    open_to = set(documents.visible(viewer).filter(pk__in=kept).values_list("pk", flat=True))
    files = {edition.pk: edition.file for edition in found if edition.file_id in open_to}
    speak(language, found, [edition.source for edition in found], files.values())
    return [
        Publication(edition, files.get(edition.pk), is_old(edition.date, today))
        for edition in found
    ]


def contact(viewer: Viewer, language: str, *purposes: str) -> Contact | None:
    """The first contact for the first of these purposes that the council has given."""
    found = list(Contact.objects.filter(purpose__in=purposes).select_related("unit__location"))
    found.sort(key=lambda row: purposes.index(row.purpose))
    best = found[0] if found else None
    if best is not None:
        unit = best.unit
        speak(language, best, unit, unit.location if unit else None)
    return best


@dataclass(frozen=True)
class Election:
    """The figures of one election day (Wahltag), with the body's name on that day."""

    day: date | None
    day_text: str
    name: Words | None
    eligible: Figure | None
    voters: Figure | None
    turnout: Decimal | None


def elections(
    viewer: Viewer, language: str, today: date
) -> tuple[list[Election], list[Fact], Words | None]:
    """Elections with eligible people and voters, the newest first; what sources say about
    elections; and the body's name today."""
    kinds = (Figure.Kind.ELIGIBLE, Figure.Kind.VOTERS)
    figures = list(
        Figure.objects.filter(kind_of_figure__in=kinds).select_related("source").order_by("on")
    )
    facts = list(Fact.objects.filter(section=Fact.Section.ELECTION).select_related("source"))
    names = councils.names()
    sources = [row.source for row in (*figures, *facts)]
    speak(language, figures, facts, names.designations, sources)
    figures.sort(key=_when, reverse=True)
    found = [_election(list(group), names) for _, group in groupby(figures, key=_when)]
    return found, facts, _name_on(today, names)


def last_election(viewer: Viewer, today: date) -> date | None:
    """The latest election day, not in the future, of which a figure is stored."""
    day: date | None = _ELECTED.first(today=today)
    return day


_ELECTED = Prepared(
    lambda today: Figure.objects.filter(
        kind_of_figure__in=(Figure.Kind.ELIGIBLE, Figure.Kind.VOTERS), on__lte=today
    ).order_by("-on").values_list("on", flat=True)[:1]
)  # fmt: skip


def _when(figure: Figure) -> tuple[date, str]:
    return figure.on or date.min, "" if figure.on else figure.date_text


def _election(figures: list[Figure], names: councils.Names) -> Election:
    of_kind = {figure.kind_of_figure: figure for figure in figures}
    eligible, voters = of_kind.get(Figure.Kind.ELIGIBLE), of_kind.get(Figure.Kind.VOTERS)
    whole = voters.whole if voters else None
    if whole is None and eligible is not None:
        whole = eligible.value
    day = figures[0].on
    return Election(
        day=day,
        day_text=figures[0].date_text,
        name=_name_on(day, names) if day else None,
        eligible=eligible,
        voters=voters,
        turnout=turnout(voters.value if voters else None, whole),
    )


def _name_on(day: date, names: councils.Names) -> Words | None:
    found = names.on(day)
    return found.said.name if found else None


def _shown(viewer: Viewer, rows: Any, language: str, now: datetime) -> Shown | None:
    found = rows.select_related("picture__file").prefetch_related("topics").first()
    if found is None:
        return None
    picture = found.picture
    if picture is not None and not _shows(viewer, picture, timezone.localdate(now)):
        picture = None
    topics = list(found.topics.all())
    speak(
        language,
        found,
        picture,
        topics,
        getattr(found, "editor", None),
        getattr(found, "source", None),
    )
    return Shown(found, picture, topics)


def public_places(viewer: Viewer, now: datetime) -> Iterable[tuple[str, Any, datetime]]:
    """Every public page and message for the sitemap: URL name, its argument, last change."""
    for slug, changed in Page.objects.public(now).values_list("slug", "modified"):
        yield "pages:page", slug, changed
    for pk, changed in News.objects.public(now).values_list("pk", "modified"):
        yield "pages:news-item", pk, changed
