"""Rounds for those who are asked, for those who answer, and for guests."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from sprachrohr.languages.access import speak
from sprachrohr.people.viewers import Viewer
from sprachrohr.rounds.models import Round, RoundComment, RoundPassage


def is_organisation(viewer: Viewer) -> bool:
    """Whether somebody speaks for an organisation here, not as a member."""
    return "organisation" in viewer.roles and not viewer.may("members.work")


def asked(viewer: Viewer, today: date) -> Any:
    """The rounds in which a viewer is or was asked; those to come nobody sees."""
    if not viewer.may("rounds.comment"):
        return Round.objects.none()
    circle = Q(for_organisations=True) if is_organisation(viewer) else Q(for_members=True)
    return Round.objects.filter(circle, opens__lte=today)


def round_for(viewer: Viewer, pk: int, today: date) -> Round | None:
    """One round in which a viewer is or was asked."""
    found: Round | None = asked(viewer, today).filter(pk=pk).select_related("file").first()
    return found


def own_comments(viewer: Viewer, round_: Round) -> list[RoundComment]:
    """What a viewer has said in a round; nobody sees what others said before it is published."""
    if viewer.account_id is None:
        return []
    rows = RoundComment.objects.filter(round=round_, account=viewer.account_id)
    return list(rows.select_related("answer").order_by("at", "pk"))


def one_comment(viewer: Viewer, pk: int, today: date) -> RoundComment | None:
    """One's own comment in a round one is asked in; ``None`` for anybody else's."""
    rows = RoundComment.objects.filter(pk=pk, account=viewer.account_id).select_related("round")
    row: RoundComment | None = rows.first()
    if row is None or round_for(viewer, row.round_id, today) is None:
        return None
    return row


def held(viewer: Viewer, pk: int) -> Round | None:
    """A round for whoever holds it."""
    return Round.objects.filter(pk=pk).first() if viewer.may("rounds.hold") else None


def to_answer(viewer: Viewer, pk: int) -> RoundComment | None:
    """A comment for whoever answers it."""
    if not viewer.may("rounds.hold"):
        return None
    return RoundComment.objects.filter(pk=pk).select_related("round").first()


@dataclass(frozen=True)
class Whole:
    """A round with all comments and answers, by passage; ``None`` holds those to the whole."""

    round: Round
    passages: tuple[RoundPassage, ...]
    comments: dict[int | None, list[RoundComment]]

    @property
    def all(self) -> list[RoundComment]:
        return [it for rows in self.comments.values() for it in rows]


def whole(round_: Round, language: str) -> Whole:
    """Everything said in a round; for those who answer, and once published for guests."""
    passages = tuple(round_.passages.all())
    comments: dict[int | None, list[RoundComment]] = {}
    rows = RoundComment.objects.filter(round=round_).select_related("answer")
    for row in rows.order_by("at", "pk"):
        comments.setdefault(row.passage_id, []).append(row)
    found = Whole(round_, passages, comments)
    speak(language, round_, [it.answer for it in found.all if hasattr(it, "answer")])
    return found


def published(viewer: Viewer, language: str) -> list[Round]:
    """The rounds whose answers guests read, the newest first."""
    rows = list(Round.objects.filter(published=True).annotate(commented=Count("comments")))
    speak(language, rows)
    return rows


def any_published(viewer: Viewer) -> bool:
    """Whether there is anything to read."""
    return bool(Round.objects.filter(published=True).exists())


def seen(viewer: Viewer, pk: int) -> Round | None:
    """One round that guests read."""
    found: Round | None = (
        Round.objects.filter(pk=pk, published=True).select_related("paper").first()
    )
    return found


def of_paper(viewer: Viewer, paper: int, language: str) -> list[Round]:
    """The published rounds about a paper."""
    rows = list(Round.objects.filter(published=True, paper=paper))
    speak(language, rows)
    return rows


def public_places(viewer: Viewer) -> list[tuple[str, int | None, Any]]:
    """Published rounds with their page, and their list if there are any."""
    rows = Round.objects.filter(published=True).order_by("pk").values_list("pk", "modified")
    found: list[tuple[str, int | None, Any]] = [("rounds:round", pk, at) for pk, at in rows]
    return [("rounds:rounds", None, None), *found] if found else []
