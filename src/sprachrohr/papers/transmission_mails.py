"""Mails to the authors of a paper: it was handed on to another body, and what came of it there.

Only kind and number are written, never the title: a paper may be closed.
"""

from datetime import datetime
from typing import Any

from django.utils import translation

from sprachrohr.audit.change import Actor
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import words
from sprachrohr.papers.draft_mails import USUAL, accounts_of
from sprachrohr.papers.models import Consultation, Draft, Paper, Transmission
from sprachrohr.post import actions as post


def handed_on(handed: Transmission, *, by: Actor, now: datetime) -> None:
    """To everybody who wrote the paper: where it was put, when, and when it is dealt with there."""
    _tell(
        "paper_handed_on",
        handed,
        by=by,
        now=now,
        on=handed.on,
        planned=handed.consultation.date or "",
    )


def answered(handed: Transmission, row: Consultation, *, by: Actor, now: datetime) -> None:
    """To everybody who wrote the paper: what the other body made of it, in its own words."""
    _tell("paper_answered", handed, by=by, now=now, on=row.date or "", result=row.result)


def _tell(kind: str, handed: Transmission, *, by: Actor, now: datetime, **facts: Any) -> None:
    paper, council = handed.paper, handed.council
    outcome = handed.consultation.outcome
    for account in accounts_of(paper.originators.all(), now):
        language = account.language or USUAL
        with translation.override(language):
            said = {
                "type": words.paper_type(paper.paper_type),
                "outcome": words.outcome(outcome) if outcome else "",
            }
            url = f"{council.address}{_page(paper)}"
        post.send(
            council,
            kind=kind,
            to=account.email,
            language=language,
            facts={
                **facts,
                **said,
                "person": account.name,
                "reference": paper.reference,
                "body": handed.organization.name,
                "url": url if _page(paper) else "",
            },
            about=paper,
            by=by,
            now=now,
        )


def _page(paper: Paper) -> str:
    """Where its authors read what became of it: in the members' area, or where guests do."""
    draft = Draft.objects.filter(paper=paper).first()
    if draft is not None:
        return f"/mitglied/antraege/{draft.pk}/"
    shown = paper.public and paper.publications.filter(withdrawn_at=None).exists()
    return reverse("papers:paper", args=[paper.pk]) if shown else ""
