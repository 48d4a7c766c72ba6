"""What papers keep about people: what members write before it is a paper, and after."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sprachrohr.papers import words
from sprachrohr.papers.actions import handling
from sprachrohr.papers.models import Draft, Paper, Resolution
from sprachrohr.privacy.registry import Found, Kept, Subject

KEPT = [
    Kept(
        code="papers.drafts",
        what=_("Ideas and drafts of members, with who signs them and when each step was taken"),
        why=_("So that members can write together and hand in their texts."),
        who=_("Only those who write the text; the office once it was submitted."),
        days=730,
        start=_("from the last change, as long as it became no paper"),
        delete=handling.delete_unused,
        order=60,
    ),
    Kept(
        code="papers.originators",
        what=_("Who submitted a paper: the names of its authors"),
        why=_("Because papers of a public body have an author."),
        who=_("Everybody, as soon as the paper is public."),
        until=_("as long as the paper is kept"),
        order=62,
    ),
    Kept(
        code="papers.owners",
        what=_("Which member watches a resolution; who of a department reported on it, and when"),
        why=_("So that everybody knows whom to ask, and departments are reminded."),
        who=_("The member’s name: everybody. Who reported: that department and the office."),
        until=_("as long as the resolution is kept"),
        order=66,
    ),
    Kept(
        code="papers.readings",
        what=_("Who of office and chair opened a department’s matter, and when"),
        why=_("So that departments see that the council was informed."),
        who=_("The department that announced it, office and chair."),
        until=_("as long as the matter is kept"),
        order=64,
    ),
]


def about_person(subject: Subject) -> list[Found]:
    """What somebody writes, signs or was asked to sign; the papers that bear the name."""
    if subject.person_id is None:
        return []
    pk = subject.person_id
    rows = Draft.objects.filter(Q(author=pk) | Q(co_authors__person=pk)).distinct().order_by("pk")
    found = [Found("papers.draft", _title(it, pk), it.created, told(it, of=pk)) for it in rows]
    found += [
        Found(
            "papers.paper",
            str(it),
            it.created,
            {"reference": it.reference, "title": it.name, "date": it.date.isoformat()},
        )
        for it in Paper.objects.filter(originators=pk).order_by("date", "pk")
    ]
    found += [
        Found(
            "papers.resolution",
            str(it),
            it.created,
            {"title": it.title, "decided_on": it.decided_on.isoformat()},
        )
        for it in Resolution.objects.filter(owner=pk).order_by("decided_on", "pk")
    ]
    return found


def _title(draft: Draft, person_id: int) -> str:
    kind = words.paper_type(draft.paper_type)
    return f"{kind}: {draft.name}" if draft.author_id == person_id else kind


def told(draft: Draft, of: int | None = None) -> dict[str, Any]:
    """A draft as data. For somebody (``of``) who only signed or was asked: without its text."""
    steps = [{"state": it.state, "at": it.at.isoformat(), "by": it.by} for it in draft.steps.all()]
    signed = [
        {
            "person": str(it.person),
            "asked": it.asked_at.isoformat(),
            "answered": it.answered_at.isoformat() if it.answered_at else "",
            "signs": it.joined,
        }
        for it in draft.co_authors.select_related("person")
        if of is None or of in {draft.author_id, it.person_id}
    ]
    values: dict[str, Any] = {"kind": draft.paper_type, "state": draft.state}
    if of is None or of == draft.author_id:
        values |= {
            name: getattr(draft, name) for name in ("name", "what", "why", "decided", "text")
        }
        values["topics"] = [it.name for it in draft.topics.all()]
        values["files"] = [row.file.file_name for row in draft.files.select_related("file")]
    paper = {"paper": draft.paper.reference} if draft.paper else {}
    return {**values, **paper, "steps": steps, "signatures": signed}
