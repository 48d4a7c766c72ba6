"""Mails about drafts: each to those it concerns, in their language, never with a word of the text.

Before a text is submitted not even its title is written: the office reads the post.
"""

from collections.abc import Container, Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Contact
from sprachrohr.papers import words
from sprachrohr.papers.models import Draft
from sprachrohr.papers.rules.drafts import State
from sprachrohr.people.models import Account, Membership, Role
from sprachrohr.post import access as sent
from sprachrohr.post import actions as post

USUAL = "de"
SHARED = "idea_shared"


def accounts_of(persons: Iterable[Any], now: datetime) -> list[Account]:
    """The active accounts that are one of these members today."""
    day = timezone.localtime(now).date()
    keys = {it.pk for it in persons}
    held = Role.objects.on(day).filter(person__in=keys).values("account")
    return list(Account.objects.filter(pk__in=held, is_active=True).order_by("pk"))


def signers(draft: Draft) -> list[Any]:
    """The author and those who signed too."""
    rows = draft.co_authors.filter(joined=True).select_related("person")
    return [draft.author, *(it.person for it in rows)]


def shared(draft: Draft, *, by: Actor, now: datetime) -> None:
    """To the members of the working group an idea was put to, never to its author, once each."""
    day = timezone.localtime(now).date()
    held = Membership.objects.on(day).filter(organization=draft.organization_id)
    others = held.exclude(person=draft.author_id).select_related("person")
    known = {it.to for it in sent.mails_about(draft.kind(), draft.pk) if it.kind_of_mail == SHARED}
    _tell(
        SHARED,
        draft,
        [it.person for it in others],
        by=by,
        now=now,
        known=known,
        who=str(draft.author),
        group=str(draft.organization),
    )


def asked(draft: Draft, other: Any, *, by: Actor, now: datetime) -> None:
    """To the member who is asked to sign."""
    _tell("draft_asked", draft, [other], by=by, now=now, who=str(draft.author))


def answered(draft: Draft, person: Any, *, join: bool, by: Actor, now: datetime) -> None:
    """To the author: somebody signs, or does not."""
    kind = "draft_joined" if join else "draft_declined"
    _tell(kind, draft, [draft.author], by=by, now=now, who=str(person))


def submitted(draft: Draft, *, by: Actor, now: datetime) -> None:
    """To all who signed: it has arrived, with the moment. To the office: something is there."""
    _tell("draft_submitted", draft, signers(draft), by=by, now=now, title=draft.name, at=now)
    _tell_office("draft_arrived", draft, by=by, now=now)


def returned(draft: Draft, note: str, *, by: Actor, now: datetime) -> None:
    """To all who signed: the office asks for something."""
    facts = {"title": draft.name, "note": note}
    _tell("draft_returned", draft, signers(draft), by=by, now=now, **facts)


def accepted(draft: Draft, *, by: Actor, now: datetime) -> None:
    """To all who signed: it is a paper, with a number, and perhaps on a session."""
    facts: dict[str, Any] = {
        "title": draft.name,
        "reference": draft.paper.reference if draft.paper else "",
        "session": draft.meeting.start if draft.meeting else "",
    }
    _tell("draft_accepted", draft, signers(draft), by=by, now=now, **facts)


def withdrawn(draft: Draft, before: str, *, by: Actor, now: datetime) -> None:
    """To those who signed too; to the office, if it had the text."""
    _tell("draft_withdrawn", draft, signers(draft)[1:], by=by, now=now, who=str(draft.author))
    if before == State.SUBMITTED:
        _tell_office("draft_taken_back", draft, by=by, now=now)


def _tell(
    kind: str,
    draft: Draft,
    persons: Iterable[Any],
    *,
    by: Actor,
    now: datetime,
    known: Container[str] = (),
    **facts: Any,
) -> None:
    """``known``: addresses that have had this mail already."""
    council: Any = draft.council
    for account in accounts_of(persons, now):
        if account.email in known:
            continue
        language = account.language or USUAL
        post.send(
            council,
            kind=kind,
            to=account.email,
            language=language,
            facts={
                **facts,
                "person": account.name,
                "type": _type(draft, language),
                "url": f"{council.address}/mitglied/antraege/{draft.pk}/",
            },
            about=draft,
            by=by,
            now=now,
        )


def _tell_office(kind: str, draft: Draft, *, by: Actor, now: datetime) -> None:
    council: Any = draft.council
    contact = Contact.objects.filter(purpose=Contact.Purpose.OFFICE).order_by("pk").first()
    if contact is None or not contact.email:
        return
    post.send(
        council,
        kind=kind,
        to=contact.email,
        language=USUAL,
        facts={
            "who": str(draft.author),
            "type": _type(draft, USUAL),
            "url": f"{council.address}/verwaltung/eingang/",
        },
        about=draft,
        by=by,
        now=now,
    )


def _type(draft: Draft, language: str) -> str:
    with translation.override(language):
        return words.paper_type(draft.paper_type)
