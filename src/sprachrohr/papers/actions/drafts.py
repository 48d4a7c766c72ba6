"""What members do with ideas and drafts (Idee, Entwurf), until the office has them.

``person`` is who acts, ``by`` the account. What a person may do in which state says
``rules/drafts.py``. Nothing of this is seen by guests.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.documents import actions as documents
from sprachrohr.meetings.actions import is_cancelled
from sprachrohr.papers import draft_mails as mails
from sprachrohr.papers.models import CoAuthor, Draft, DraftFile, DraftStep
from sprachrohr.papers.rules import drafts as rules
from sprachrohr.papers.rules.drafts import Act, State

MOST_FILES = 10
"""Attachments of one draft."""
TEXTS = ("name", "what", "why", "decided", "text")


class ChangedMeanwhile(Refused):
    """Somebody else has saved since this was read: join the two and save again."""


@cache
def beginning(paper_type: str) -> str:
    """The wording a new text begins with; German, because the official wording is."""
    path = Path(__file__).parent.parent / "beginnings" / f"{paper_type}.txt"
    return path.read_text(encoding="utf-8").strip()


def note_idea(
    council: Any,
    *,
    author: Any,
    name: str,
    why: str = "",
    organization: Any = None,
    by: Actor,
    now: datetime,
) -> Draft:
    """Note an idea (Idee): two fields. With a working group (``organization``) its members see it.

    Refuses an empty idea, and a group whose member the author is not.
    """
    if not name.strip():
        raise Refused(_("Please write your idea in one sentence."))
    with writing("papers.note-idea", council, by=by, now=now, guests_see=False):
        draft = Draft(
            council=council,
            paper_type="motion",
            author=author,
            name=name,
            why=why,
            organization=organization,
        )
        _check(draft, now)
        keep(draft)
        step(draft, State.IDEA, by=by, now=now)
        _share(draft, by, now)
    return draft


def _share(draft: Draft, by: Actor, now: datetime) -> None:
    """Tell the working group of an idea put to it; a text is told to nobody."""
    if draft.organization is not None and draft.state == State.IDEA:
        mails.shared(draft, by=by, now=now)


def begin_draft(
    council: Any,
    *,
    author: Any,
    paper_type: str,
    text: str | None = None,
    topics: Iterable[Any] = (),
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Draft:
    """Begin a text of a kind (Entwurf); its wording begins with the kind's template.

    ``facts``: further fields of the draft, such as ``amends`` or ``meeting``.
    """
    with writing("papers.begin-draft", council, by=by, now=now, guests_see=False):
        draft = Draft(council=council, author=author, paper_type=paper_type, **facts)
        _check(draft, now)
        draft.text = beginning(paper_type) if text is None else text
        keep(draft, topics=topics)
        step(draft, State.DRAFT, by=by, now=now)
    return draft


def begin_from_idea(
    draft: Draft, *, person: Any, paper_type: str, by: Actor, now: datetime
) -> Draft:
    """Make a draft of an idea. Whoever begins becomes its author.

    If that is not who had the idea, that person is asked to sign, and so stays with it.
    """
    with writing("papers.begin-draft", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.BEGIN, draft, person, now)
        had = draft.author
        draft.author, draft.paper_type = person, paper_type
        draft.text = beginning(paper_type) if paper_type in Draft.TYPES else ""
        _check(draft, now)
        keep(draft)
        step(draft, State.DRAFT, by=by, now=now)
        if had.pk != person.pk:
            _asked(draft, had, by, now)
    return draft


def change_draft(
    draft: Draft,
    *,
    person: Any,
    as_of: datetime | None = None,
    topics: Iterable[Any] | None = None,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> Draft:
    """Change an idea or a draft.

    ``as_of``: the draft's ``modified`` when the values to write were joined with its own
    (``desk.merging``); if somebody has saved since, :class:`ChangedMeanwhile` says so and nothing
    is written.
    """
    with writing("papers.change-draft", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.CHANGE, draft, person, now)
        if as_of is not None and draft.modified != as_of:
            raise ChangedMeanwhile(_("Somebody else has just saved this. Please save again."))
        before = draft.meeting_id, draft.organization_id
        for key, value in facts.items():
            draft._meta.get_field(key)  # a name the model does not know is a defect
            setattr(draft, key, value)
        after = draft.meeting_id, draft.organization_id
        _check(draft, now, meeting=after[0] != before[0], group=after[1] != before[1])
        if draft.state == State.IDEA and not draft.name.strip():
            raise Refused(_("Please write your idea in one sentence."))
        keep(draft, topics=topics)
        if after[1] != before[1]:
            _share(draft, by, now)
    return draft


def ask_co_author(draft: Draft, *, person: Any, other: Any, by: Actor, now: datetime) -> CoAuthor:
    """Ask another member to sign too (Mitunterzeichnung). The mail tells nothing of the text."""
    with writing("papers.ask-co-author", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.ASK, draft, person, now)
        if other.pk == draft.author_id:
            raise Refused(_("You are the author yourself. Please choose somebody else."))
        if not other.memberships.on(timezone.localtime(now).date()).exists():
            raise Refused(_("This person has no seat here at present. Please choose another."))
        known = draft.co_authors.filter(person=other).first()
        if known is not None and known.joined is not False:
            raise Refused(_("This person has been asked already."))
        return _asked(draft, other, by, now)


def _asked(draft: Draft, other: Any, by: Actor, now: datetime) -> CoAuthor:
    row = draft.co_authors.filter(person=other).first()
    if row is None:
        row = CoAuthor(council=draft.council, draft=draft, person=other)
    row.asked_at, row.answered_at, row.joined = now, None, None
    keep(row)
    mails.asked(draft, other, by=by, now=now)
    return row


def answer_request(draft: Draft, *, person: Any, join: bool, by: Actor, now: datetime) -> CoAuthor:
    """Sign, or do not; until the office has accepted the text one may think again."""
    with writing("papers.answer-request", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.ANSWER, draft, person, now)
        row: CoAuthor = lock(draft.co_authors.get(person=person))
        if row.joined is not join:
            row.joined, row.answered_at = join, now
            keep(row)
            mails.answered(draft, person, join=join, by=by, now=now)
    return row


def attach_to_draft(
    draft: Draft, *, person: Any, upload: Any, title: str = "", by: Actor, now: datetime
) -> DraftFile:
    """Attach a file; only those who see the draft can open it, until the paper is public.

    ``upload`` is opened and checked first (``documents.actions.store_upload``).
    """
    with writing("papers.attach-to-draft", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.ATTACH, draft, person, now)
        if draft.files.count() >= MOST_FILES:
            raise Refused(_("Ten attachments are enough. Please put some of them together."))
        file = documents.store_upload(
            draft.council, upload, name=title, private=True, by=by, now=now
        )
        last = draft.files.aggregate(last=Max("order"))["last"]
        order = 0 if last is None else last + 1
        return keep(DraftFile(council=draft.council, draft=draft, file=file, order=order))


def detach_from_draft(
    draft: Draft, *, person: Any, row: DraftFile, by: Actor, now: datetime
) -> None:
    """Take an attachment off; its bytes go too."""
    with writing("papers.detach-from-draft", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.ATTACH, draft, person, now)
        if row.draft_id != draft.pk:
            raise Refused(_("This file does not hang on this text."))
        drop_file(row, by=by, now=now)


def drop_file(row: DraftFile, *, by: Actor, now: datetime) -> None:
    """Remove an attachment with its bytes; inside a change."""
    file = row.file
    row.delete()
    documents.forget_file(file, by=by, now=now)


def submit_draft(draft: Draft, *, person: Any, by: Actor, now: datetime) -> Draft:
    """Hand a draft in (einreichen). The moment is kept; author and office get a mail."""
    with writing("papers.submit-draft", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.SUBMIT, draft, person, now)
        lacking = findings(draft)
        if lacking:
            raise Refused(_("Something is still missing. Please look at the marked fields."))
        _check(draft, now, group=False)
        step(draft, State.SUBMITTED, by=by, now=now)
        mails.submitted(draft, by=by, now=now)
    return draft


def withdraw_draft(draft: Draft, *, person: Any, note: str = "", by: Actor, now: datetime) -> Draft:
    """Take an idea or a text back. Only those who wrote it see it then."""
    with writing("papers.withdraw-draft", draft.council, by=by, now=now, guests_see=False):
        _refuse_unless(Act.WITHDRAW, draft, person, now)
        before = draft.state
        step(draft, State.WITHDRAWN, note=note, by=by, now=now)
        mails.withdrawn(draft, before, by=by, now=now)
    return draft


# --- what all of them share ----------------------------------------------------------------


def step(draft: Draft, state: State, *, note: str = "", by: Actor, now: datetime) -> DraftStep:
    """Note a state a draft has reached; inside a change."""
    draft.__dict__.pop("newest", None)
    return keep(
        DraftStep(
            council=draft.council, draft=draft, state=state, note=note.strip(), at=now, by=by.name
        )
    )


def findings(draft: Draft) -> list[rules.Finding]:
    """What a draft still lacks before it can be submitted."""
    return rules.missing_in(
        draft.paper_type,
        amends=draft.amends_id is not None,
        **{name: getattr(draft, name) for name in TEXTS},
    )


def _refuse_unless(act: Act, draft: Draft, person: Any, now: datetime) -> None:
    """Lock the draft; refuse what the person may not do with it in its present state."""
    lock(draft)
    draft.__dict__.pop("newest", None)
    day = timezone.localtime(now).date()
    if not rules.may(act, draft.state, draft.parts(person.pk if person else None, day)):
        raise Refused(_("This is not possible (any more). Please load the page anew."))


def _check(draft: Draft, now: datetime, *, meeting: bool = True, group: bool = True) -> None:
    """What holds for a draft whenever it is written.

    ``meeting``, ``group``: look at the wished session, at the working group.
    """
    if draft.paper_type not in Draft.TYPES:
        raise Refused(_("Please choose what you want to write."))
    if len(draft.text) > rules.LONGEST_TEXT:
        raise Refused(_("The wording is too long. Please shorten it to 20,000 letters."))
    if meeting and draft.meeting is not None:
        if draft.meeting.start <= now:
            raise Refused(_("This session has been already. Please choose one to come."))
        if is_cancelled(draft.meeting):
            raise Refused(_("This session is cancelled. Please choose another."))
    amends = draft.amends
    if amends is not None and not amends.publications.filter(withdrawn_at=None).exists():
        raise Refused(_("This paper is not public. Please choose another."))
    if group and draft.organization is not None:
        day = timezone.localtime(now).date()
        held: Any = draft.organization.memberships
        if not held.on(day).filter(person=draft.author).exists():
            raise Refused(_("You are not a member of this working group. Please choose another."))
