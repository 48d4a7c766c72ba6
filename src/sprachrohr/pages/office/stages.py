"""How far a text is, in words and as a filter of its list."""

from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy, pgettext_lazy

from sprachrohr.frame import clock
from sprachrohr.pages import actions
from sprachrohr.pages.models import News, NewsReview, Page, PageReview, Review
from sprachrohr.pages.rules import Publicity, Stage, Verdict, stage

WORDS: dict[str, Any] = {
    Stage.DRAFT: pgettext_lazy("text", "Draft"),
    Stage.ASKED: pgettext_lazy("text", "Waiting for approval"),
    Stage.APPROVED: pgettext_lazy("text", "Approved, not published"),
    Stage.PLANNED: pgettext_lazy("text", "Planned"),
    Stage.PUBLIC: pgettext_lazy("text", "Public"),
    Stage.ENDED: pgettext_lazy("text", "Its time is over"),
    Stage.WITHDRAWN: pgettext_lazy("text", "Withdrawn"),
    Stage.ARCHIVED: pgettext_lazy("text", "In the archive"),
}
REVISION = gettext_lazy("Revision of something public")


def stage_of(obj: Any) -> Stage:
    """The stage now; asked once for an object that a page shows."""
    known = obj.__dict__.get("_stage")
    if known is None:
        publications = sorted(obj.publications.all(), key=lambda it: it.pk)
        known = stage(
            clock.now(),
            of=obj.of(),
            publications=[
                Publicity(it.at, it.until, it.withdrawn_at is not None) for it in publications
            ],
            verdicts=[Verdict(it.verdict, it.of) for it in obj.reviews.all()],
            archived=obj.archived_at is not None,
        )
        obj.__dict__["_stage"] = known
    return Stage(known)


def in_words(obj: Any) -> Any:
    """The stage for a list; a revision says that it is one."""
    word = WORDS[stage_of(obj)]
    return f"{word} ({REVISION})" if obj.revises_id else word


def second(obj: Any) -> bool:
    """Whether the council wants a second person; asked once for an object that a page shows."""
    known = obj.__dict__.get("_second")
    if known is None:
        known = obj.__dict__["_second"] = actions.needs_second(obj.council)
    return bool(known)


def choices() -> list[tuple[str, Any]]:
    return [(str(code), word) for code, word in WORDS.items() if code != Stage.APPROVED]


def narrow(rows: Any, code: str) -> Any:  # noqa: PLR0911  one answer for each stage
    """The texts of a list that are at a stage."""
    now = clock.now()
    model: Any = rows.model
    review: Any = PageReview if model is Page else NewsReview
    name = "page" if model is Page else "news"
    public = model.objects.public(now).values("pk")
    planned = model.objects.filter(
        publications__at__gt=now, publications__withdrawn_at__isnull=True
    ).values("pk")
    asked = review.objects.filter(**{name: OuterRef("pk")}).order_by("-at", "-pk")
    rows = rows.annotate(_last=Subquery(asked.values("verdict")[:1]))
    waiting = Q(_last=Review.Verdict.ASKED)
    if code == Stage.ARCHIVED:
        return rows.filter(archived_at__isnull=False)
    rows = rows.filter(archived_at__isnull=True)
    quiet = rows.exclude(pk__in=public).exclude(pk__in=planned)
    match code:
        case Stage.PUBLIC:
            return rows.filter(pk__in=public)
        case Stage.PLANNED:
            return rows.filter(pk__in=planned)
        case Stage.ASKED:
            return quiet.filter(waiting)
        case Stage.ENDED:
            over = model.objects.filter(
                publications__until__lte=now, publications__withdrawn_at__isnull=True
            ).values("pk")
            return quiet.filter(pk__in=over)
        case Stage.WITHDRAWN:
            taken = model.objects.filter(publications__withdrawn_at__isnull=False).values("pk")
            return quiet.filter(pk__in=taken)
        case _:
            unread = Q(_last__isnull=True) | ~waiting
            return quiet.filter(unread, publications__isnull=True)


SORTS: dict[Any, tuple[str, ...]] = {
    Page: ("archived_at", "order", "title"),
    News: ("archived_at", "-date"),
}
