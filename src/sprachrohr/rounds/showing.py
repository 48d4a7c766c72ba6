"""From rounds to what the table of comments and answers shows."""

from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.languages.kept import reverse
from sprachrohr.people.viewers import Viewer
from sprachrohr.rounds import access, words
from sprachrohr.rounds.access.rounds import Whole
from sprachrohr.rounds.models import RoundComment
from sprachrohr.rounds.rules import counts


def rounds_of_paper(viewer: Viewer, pk: int, language: str) -> list[dict[str, Any]]:
    """The published rounds about a paper, for its page."""
    return [
        {"name": it.said.name, "url": reverse("rounds:round", args=[it.pk])}
        for it in access.of_paper(viewer, pk, language)
    ]


def published_url(viewer: Viewer) -> str:
    """Where guests read comments and answers; "" as long as there are none."""
    return reverse("rounds:rounds") if access.any_published(viewer) else ""


def passages(found: Whole, *, guest: bool) -> list[dict[str, Any]]:
    """Every passage with its comments; those to the whole stand last. ``guest``: no secret name."""
    rows = [
        {
            "pk": it.pk,
            "title": _("Passage %(n)s") % {"n": it.order},
            "text": it.text,
            "comments": [comment(row, guest=guest) for row in found.comments.get(it.pk, [])],
        }
        for it in found.passages
    ]
    last = [comment(row, guest=guest) for row in found.comments.get(None, [])]
    if last:
        rows.append({"pk": 0, "title": _("To the whole"), "text": "", "comments": last})
    return rows


def comment(row: RoundComment, *, guest: bool) -> dict[str, Any]:
    """One comment with its answer, if there is one."""
    said = getattr(row, "answer", None)
    named = row.named or not guest
    return {
        "pk": row.pk,
        "who": words.signed(row.name, organisation=row.organisation, named=named),
        "hidden": not row.named,
        "text": row.text,
        "answer": {
            "verdict": said.verdict,
            "word": words.verdict(said.verdict),
            "look": words.VERDICT_LOOK[said.verdict],
            "reason": said.said.reason,
            "plain": said.reason,
        }
        if said is not None
        else None,
    }


def summary(found: Whole) -> list[dict[str, str]]:
    """How many comments, and what became of them: term and number."""
    number = counts(getattr(getattr(it, "answer", None), "verdict", None) for it in found.all)
    rows = [{"term": _("Comments"), "text": str(len(found.all))}]
    for code in ("taken_up", "partly", "not", "noted"):
        if number.get(code):
            rows.append({"term": words.verdict(code), "text": str(number[code])})
    return rows
