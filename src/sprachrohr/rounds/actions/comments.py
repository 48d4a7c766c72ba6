"""Comment, change one's mind until the last day, and answer."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep, writing
from sprachrohr.rounds.models import Round, RoundAnswer, RoundComment, RoundPassage
from sprachrohr.rounds.rules import LONGEST, is_asked, is_open, needs_reason


def comment(
    round_: Round,
    *,
    text: str,
    account: Any,
    name: str,
    passage: RoundPassage | None = None,
    organisation: bool = False,
    named: bool = False,
    by: Actor,
    now: datetime,
) -> RoundComment:
    """Say something to a passage, or to the whole.

    ``name`` is how it is signed; an organisation's is always published, a person's only when
    ``named``. Refuses before the first and after the last day, and who is not asked.
    """
    council: Any = round_.council
    with writing("rounds.comment", council, by=by, now=now):
        lock(round_)
        _refuse_closed(round_, now)
        if not is_asked(
            organisation=organisation,
            member=not organisation,
            for_members=round_.for_members,
            for_organisations=round_.for_organisations,
        ):
            raise Refused(_("This round asks others."))
        if passage is not None and passage.round_id != round_.pk:
            raise Refused(_("This passage belongs to another draft."))
        _check_text(text)
        if organisation and not name.strip():
            raise Refused(_("Please write the name of your organisation."))
        row = RoundComment(
            council=council,
            round=round_,
            passage=passage,
            account=account,
            name=name,
            organisation=organisation,
            named=organisation or named,
            text=text,
            at=now,
        )
        return keep(row)


def change_comment(
    row: RoundComment,
    *,
    text: str,
    account: Any,
    named: bool | None = None,
    by: Actor,
    now: datetime,
) -> RoundComment:
    """Change one's own comment until the last day. ``named`` ``None``: as it is."""
    council: Any = row.council
    with writing("rounds.change_comment", council, by=by, now=now):
        _own(row, account, now)
        _check_text(text)
        row.text = text
        if named is not None and not row.organisation:
            row.named = named
        return keep(row)


def remove_comment(row: RoundComment, *, account: Any, by: Actor, now: datetime) -> None:
    """Take one's own comment back, until the last day."""
    council: Any = row.council
    with writing("rounds.remove_comment", council, by=by, now=now):
        _own(row, account, now)
        row.delete()


def _own(row: RoundComment, account: Any, now: datetime) -> None:
    lock(row)
    if row.account_id is None or row.account_id != account.pk:
        raise Refused(_("Somebody else wrote this comment."))
    _refuse_closed(row.round, now)
    if hasattr(row, "answer"):
        raise Refused(_("This comment is answered already and stays. You can write another one."))


def _refuse_closed(round_: Round, now: datetime) -> None:
    if round_.published or not is_open(round_.opens, round_.closes, timezone.localdate(now)):
        raise Refused(_("Comments on this draft are not taken today."))


def _check_text(text: str) -> None:
    if not text.strip():
        raise Refused(_("Please write what you want to say."))
    if len(text) > LONGEST:
        raise Refused(
            _("This is too long: at most %(n)s letters. You can write a second comment.")
            % {"n": LONGEST}
        )


def answer(
    row: RoundComment, *, verdict: str, reason: str = "", by: Actor, now: datetime
) -> RoundAnswer:
    """Say what became of a comment, once the round is over; said again it replaces the first."""
    council: Any = row.council
    with writing("rounds.answer", council, by=by, now=now):
        lock(row)
        round_: Any = row.round
        if timezone.localdate(now) <= round_.closes:
            raise Refused(_("Comments are still taken. Answer when the round is over."))
        if round_.published:
            raise Refused(_("Guests read the answers already. Take them back first."))
        if verdict not in RoundAnswer.Verdict.values:
            raise Refused(_("Please choose what becomes of the comment."))
        if needs_reason(verdict) and not reason.strip():
            raise Refused(_("Please say why, in a sentence."))
        found = RoundAnswer.objects.filter(comment=row).first()
        said = found or RoundAnswer(council=council, comment=row)
        said.verdict, said.reason, said.at, said.by = verdict, reason, now, by.name
        return keep(said)


def forget_authors(council: Any, *, before: datetime, by: Actor, now: datetime) -> int:
    """Forget who wrote comments of rounds that ended before a moment; how many.

    What was agreed to be published stays: the names of organisations, and of who agreed.
    """
    day = timezone.localdate(before)
    with writing("rounds.forget_authors", council, by=by, now=now):
        rows = list(RoundComment.objects.filter(round__closes__lt=day, account__isnull=False))
        for row in rows:
            row.account = None
            if not row.named:
                row.name = ""
            row.save()
    return len(rows)
