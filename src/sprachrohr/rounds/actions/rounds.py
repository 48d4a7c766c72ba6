"""Open a draft for comments, and publish what was answered."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, writing
from sprachrohr.documents.actions import take_back as end_release
from sprachrohr.rounds.models import Round, RoundComment, RoundPassage, RoundPublication
from sprachrohr.rounds.rules import MOST_PASSAGES, passages_of


def add_round(
    council: Any,
    *,
    name: str,
    opens: date,
    closes: date,
    about: str = "",
    text: str = "",
    paper: Any = None,
    file: Any = None,
    for_members: bool = True,
    for_organisations: bool = True,
    by: Actor,
    now: datetime,
) -> Round:
    """Ask for comments on a draft from ``opens`` to ``closes`` (both inclusive).

    ``text`` is split at empty lines into the passages that can be commented on; without one the
    text of the paper, else of the file, is taken.
    """
    with writing("rounds.add_round", council, by=by, now=now):
        round_ = Round(
            council=council,
            name=name,
            about=about,
            paper=paper,
            file=file,
            opens=opens,
            closes=closes,
            for_members=for_members,
            for_organisations=for_organisations,
        )
        _check(round_)
        keep(round_)
        _split(round_, text or getattr(paper, "text", "") or getattr(file, "text", ""))
        return round_


def _check(round_: Round) -> None:
    if round_.closes < round_.opens:
        raise Refused(_("The last day lies before the first. Please check the dates."))
    if not (round_.for_members or round_.for_organisations):
        raise Refused(_("Choose who is asked: members, organisations, or both."))
    closed = [it for it in (round_.paper, round_.file) if it is not None and not it.public]
    if closed:
        raise Refused(_("This is not for the public. Choose a paper or file guests may read."))


def _split(round_: Round, text: str) -> None:
    passages = passages_of(text)
    if not passages:
        raise Refused(_("There is no text to comment on. Copy the text into the form."))
    if len(passages) > MOST_PASSAGES:
        raise Refused(_("This text has too many passages. Please leave out empty lines."))
    for order, said in enumerate(passages, start=1):
        keep(RoundPassage(council=round_.council, round=round_, order=order, text=said))


change_round = changer(Round, _check)


def replace_text(round_: Round, *, text: str, by: Actor, now: datetime) -> Round:
    """Put another text in place, as long as nobody has commented."""
    council: Any = round_.council
    with writing("rounds.replace_text", council, by=by, now=now):
        lock(round_)
        if round_.comments.exists():
            raise Refused(
                _("Somebody has commented already: the text stays. Open a new round instead.")
            )
        for row in round_.passages.all():
            row.delete()
        _split(round_, text)
        return round_


def remove_round(round_: Round, *, by: Actor, now: datetime) -> None:
    """Take out a round on which nobody has commented."""
    council: Any = round_.council
    with writing("rounds.remove_round", council, by=by, now=now):
        lock(round_)
        if round_.comments.exists() or round_.publications.exists():
            raise Refused(_("There are comments. The round stays in the record."))
        for row in round_.passages.all():
            row.delete()
        round_.delete()


def publish(round_: Round, *, by: Actor, now: datetime) -> Round:
    """Show guests all comments with their answers; names only of organisations and who agreed."""
    council: Any = round_.council
    with writing("rounds.publish", council, by=by, now=now):
        lock(round_)
        if round_.published:
            raise Refused(_("Guests read this already."))
        if timezone.localdate(now) <= round_.closes:
            raise Refused(_("Comments are still taken. Publish when the round is over."))
        open_ones = RoundComment.objects.filter(round=round_, answer__isnull=True).count()
        if open_ones:
            raise Refused(
                _("Some comments are not answered yet: %(n)s. Please answer them first.")
                % {"n": open_ones}
            )
        keep(RoundPublication(council=council, round=round_, at=now, by=by.name))
        round_.published = True
        return keep(round_)


def take_back(round_: Round, *, reason: str, by: Actor, now: datetime) -> Round:
    """Show it to guests no longer."""
    council: Any = round_.council
    with writing("rounds.take_back", council, by=by, now=now):
        lock(round_)
        end_release(round_.publications, reason, by=by, now=now)
        round_.published = False
        return keep(round_)
