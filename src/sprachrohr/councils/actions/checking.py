"""The check by a second person: what it needs, and what makes it lapse."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, current
from sprachrohr.audit.locking import lock
from sprachrohr.councils import rules
from sprachrohr.councils.models.law import Checked
from sprachrohr.councils.writing import keep, writing

Check = Checked.Check


def note_author(obj: Any, said: Iterable[str]) -> None:
    """Remember who entered or changed a statement; a changed one falls back to unverified.

    ``said``: the fields that make up the statement. Call it inside a change, before saving.
    A document's claim stays one.
    """
    account = current().by.account_id
    if obj._state.adding:
        obj.entered_by_id = account
        return
    changed = {name for name in said if getattr(obj, name) != obj._loaded.get(name)}
    if not changed:
        return
    obj.changed_by_id = account
    if obj.check_status == Check.VERIFIED:
        obj.check_status = Check.UNVERIFIED
        obj.checked_on, obj.checked_by = None, ""
        if "check_note" not in changed:
            obj.check_note = ""  # it spoke of what is no longer said


def verifier(code: str) -> Callable[..., Any]:
    """The action with which a second person confirms an object, ``code`` in the audit log."""

    def verify(
        obj: Any,
        *,
        checked_by: str | None = None,
        checked_on: date | None = None,
        check_note: str = "",
        by: Actor,
        now: datetime,
    ) -> Any:
        """A person has compared this with the text of the law and found it right.

        Without ``checked_by`` and ``checked_on`` it is whoever acts, today. Refuses a mere claim
        of a document, and whoever entered or last changed it.
        """
        day = checked_on or timezone.localdate(now)
        name = by.name if checked_by is None else checked_by
        with writing(code, obj.council, by=by, now=now):
            lock(obj)
            refuse(rules.verify_problem(obj.check_status))
            refuse(rules.verified_problem(Check.VERIFIED, day, name))
            wrote = (obj.entered_by_id, obj.changed_by_id)
            refuse(rules.second_person_problem(by.account_id, *wrote))
            if day > timezone.localdate(now):
                raise Refused(_("This day has not come yet. Please check the date."))
            obj.check_status = Check.VERIFIED
            obj.checked_by, obj.checked_on, obj.check_note = name, day, check_note
            return keep(obj)

    return verify


def reopener(code: str) -> Callable[..., Any]:
    """The action that takes a check back: somebody doubts it."""

    def reopen(obj: Any, *, check_note: str = "", by: Actor, now: datetime) -> Any:
        with writing(code, obj.council, by=by, now=now):
            lock(obj)
            if obj.check_status != Check.VERIFIED:
                raise Refused(_("This is not marked as checked. There is nothing to take back."))
            obj.check_status = Check.UNVERIFIED
            obj.checked_by, obj.checked_on, obj.check_note = "", None, check_note
            return keep(obj)

    return reopen


def claimer(code: str) -> Callable[..., Any]:
    """The action that marks a statement as what a document says and nobody could find."""

    def claim(obj: Any, *, check_note: str, by: Actor, now: datetime) -> Any:
        if not check_note.strip():
            raise Refused(_("Say where you looked, and what really applies if you know it."))
        with writing(code, obj.council, by=by, now=now):
            lock(obj)
            obj.check_status = Check.CLAIM
            obj.checked_by, obj.checked_on, obj.check_note = "", None, check_note
            return keep(obj)

    return claim


def refuse(problem: str | None) -> None:
    """Raise :class:`Refused` with the sentence for a problem of the check."""
    if problem == "verified_needs_person_and_day":
        raise Refused(_("Say who has read the source and on which day."))
    if problem == "claim_stays_claim":
        raise Refused(
            _(
                "Nobody could find this law; it is only what a document says. "
                "Record the law that really applies as a source of its own."
            )
        )
    if problem == "wrote_it":
        raise Refused(
            _(
                "You entered or changed this yourself. "
                "Please ask a second person to compare it with the text of the law."
            )
        )
