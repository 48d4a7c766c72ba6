"""What the office does with a submitted draft: give it back, or make a paper of it."""

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.audit.models import Line
from sprachrohr.councils.writing import keep, writing
from sprachrohr.documents import actions as documents
from sprachrohr.meetings.actions import is_cancelled
from sprachrohr.papers import draft_mails as mails
from sprachrohr.papers.actions.drafts import drop_file, step
from sprachrohr.papers.actions.papers import (
    add_consultation,
    add_paper,
    attach_file,
    publish_paper,
)
from sprachrohr.papers.actions.placing import place_paper
from sprachrohr.papers.models import Draft, DraftStep, Paper
from sprachrohr.papers.rules import drafts as rules
from sprachrohr.papers.rules import references
from sprachrohr.papers.rules.drafts import Act, Part, State
from sprachrohr.papers.rules.placing import usual_role

BATCH = 50
"""Drafts deleted in one transaction: nobody waits long for the database."""


def references_given(council: Any) -> set[str]:
    """Every number a paper of this council bears or ever bore, as the audit log remembers it."""
    given = set(Paper.objects.values_list("reference", flat=True))
    lines = Line.objects.filter(
        kind=Paper.kind(), entry__council_id=council.pk, after__has_key="reference"
    )
    given |= {str(after["reference"]) for after in lines.values_list("after", flat=True)}
    return given


def return_draft(draft: Draft, *, note: str, by: Actor, now: datetime) -> Draft:
    """Give a draft back to its author, with what is asked for (zurückgeben)."""
    with writing("papers.return-draft", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.RETURN, draft)
        note = note.strip()
        if not note:
            raise Refused(_("Please write what the author should do."))
        if len(note) > (DraftStep._meta.get_field("note").max_length or 0):
            raise Refused(_("Please say it in at most 500 letters."))
        step(draft, State.RETURNED, note=note, by=by, now=now)
        mails.returned(draft, note, by=by, now=now)
    return draft


def accept_draft(
    draft: Draft,
    *,
    reference: str,
    paper_type: str,
    date: Date,
    meeting: Any = None,
    place: bool = False,
    lateness: str = "",
    late_reason: str = "",
    publish: bool = False,
    topics: Iterable[Any] | None = None,
    by: Actor,
    now: datetime,
) -> Paper:
    """Make a paper of a draft (annehmen).

    Originators are the author and those who signed; topics and attachments go over. With a
    ``meeting`` its body is to deal with it; with ``place`` it gets an item there, in the section
    of its kind; once the items have closed ``lateness`` and ``late_reason`` say how it comes late,
    and why. ``publish``: guests read paper and attachments at once. Refuses a number that was ever
    given.
    """
    with writing("papers.accept-draft", draft.council, by=by, now=now):
        _refuse_unless(Act.ACCEPT, draft)
        reference = reference.strip()
        if references.is_taken(reference, references_given(draft.council)):
            raise Refused(
                _("The number %(reference)s was given already. Choose another number.")
                % {"reference": reference}
            )
        _check_session(meeting, now)
        paper = add_paper(
            draft.council,
            reference=reference,
            name=draft.name,
            paper_type=paper_type,
            date=date,
            what=draft.what,
            why=draft.why,
            decided="" if paper_type == Paper.Type.INQUIRY else draft.decided,
            text=draft.text,
            originators=mails.signers(draft),
            superordinated=draft.amends,
            topics=draft.topics.all() if topics is None else topics,
            by=by,
            now=now,
        )
        _files(draft, paper, publish, by, now)
        if meeting is not None and place:
            place_paper(
                paper,
                meeting=meeting,
                lateness=lateness,
                late_reason=late_reason,
                by=by,
                now=now,
            )
        elif meeting is not None:
            add_consultation(
                paper,
                organization=meeting.organization,
                role=usual_role(paper.paper_type),
                meeting=meeting,
                by=by,
                now=now,
            )
        if publish:
            publish_paper(paper, by=by, now=now)
        draft.paper, draft.meeting = paper, meeting
        keep(draft)
        step(draft, State.ACCEPTED, by=by, now=now)
        mails.accepted(draft, by=by, now=now)
    return paper


def _check_session(meeting: Any, now: datetime) -> None:
    if meeting is not None and meeting.start <= now:
        raise Refused(_("This session has been already. Please choose one to come."))
    if meeting is not None and is_cancelled(meeting):
        raise Refused(_("This session is cancelled. Please choose another."))


def _files(draft: Draft, paper: Paper, publish: bool, by: Actor, now: datetime) -> None:
    for row in draft.files.select_related("file"):
        file = documents.change_file(row.file, private=False, public=True, by=by, now=now)
        attach_file(paper, file, by=by, now=now)
        if publish:
            documents.publish_file(file, by=by, now=now)


def _refuse_unless(act: Act, draft: Draft) -> None:
    lock(draft)
    draft.__dict__.pop("newest", None)
    if not rules.may(act, draft.state, {Part.OFFICE}):
        raise Refused(_("This text is not in the inbox (any more). Please load the page anew."))


# --- what nobody comes back for -----------------------------------------------------------


def delete_unused(council: Any, *, before: datetime, by: Actor, now: datetime) -> int:
    """Delete ideas and texts that became nothing and were last touched before a moment.

    Never one that lies with the office, nor one that became a paper. Answers how many.
    """
    resting = [State.IDEA, State.DRAFT, State.RETURNED, State.WITHDRAWN]
    count = 0
    while True:
        with writing("papers.delete-drafts", council, by=by, now=now, guests_see=False):
            rows = list(
                Draft.objects.standing().filter(
                    newest__in=resting, modified__lt=before, newest_at__lt=before, paper=None
                )[:BATCH]
            )
            for draft in rows:
                delete_draft(draft, by=by, now=now)
        count += len(rows)
        if len(rows) < BATCH:
            return count


def delete_draft(draft: Draft, *, by: Actor, now: datetime) -> None:
    """Delete a draft with its attachments, steps and requests to sign; inside a change."""
    for row in draft.files.select_related("file"):
        drop_file(row, by=by, now=now)
    for below in (draft.co_authors, draft.steps):
        for it in below.all():
            it.delete()
    draft.topics.set([])
    draft.delete()


def pass_on(council: Any, *, by: Actor, now: datetime) -> int:
    """Texts whose author has no seat any more go to the first who signed too and still has one.

    Without such a person they stay unseen until their time is over. Answers how many moved.
    """
    from django.utils import timezone

    from sprachrohr.people.models import Membership

    day = timezone.localtime(now).date()
    seated = set(Membership.objects.on(day).values_list("person", flat=True))
    open_ones = [State.DRAFT, State.RETURNED, State.SUBMITTED]
    rows = Draft.objects.standing().filter(newest__in=open_ones).exclude(author__in=seated)
    count = 0
    for draft in rows:
        heir = next(
            (it for it in draft.co_authors.filter(joined=True) if it.person_id in seated), None
        )
        if heir is None:
            continue
        with writing("papers.pass-on-draft", council, by=by, now=now, guests_see=False):
            state = State(draft.state)
            lock(draft)
            draft.author = heir.person
            heir.delete()
            keep(draft)
            note = _("The author left; the first who signed too goes on.")
            step(draft, state, note=note, by=by, now=now)
        count += 1
    return count
