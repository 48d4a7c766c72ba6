"""Requests for a statement: asked, accepted, answered by a paper, declined, taken back."""

from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import changer, keep, writing
from sprachrohr.languages import dates
from sprachrohr.papers.actions.matters import own_unit, tell_office
from sprachrohr.papers.models import Matter, Paper, StatementRequest, StatementStep
from sprachrohr.papers.rules import statements
from sprachrohr.papers.rules.statements import State, Wrong


def ask_statement(
    council: Any,
    *,
    name: str,
    question: str,
    asked_on: Date | None = None,
    due: Date | None = None,
    background: str = "",
    organization: Any = None,
    unit: Any = None,
    matter: Matter | None = None,
    about: Paper | None = None,
    public: bool = True,
    by: Actor,
    now: datetime,
) -> StatementRequest:
    """Ask the council for a statement (Stellungnahme erbitten). The office is told by mail.

    ``organization`` is the body that asks; without one the department asks itself. ``asked_on``:
    today unless given.
    """
    with writing("papers.ask-statement", council, by=by, now=now):
        today = timezone.localdate(now)
        asked = StatementRequest(
            council=council,
            name=name,
            question=question,
            background=background,
            asked_on=asked_on or today,
            due=due,
            organization=organization,
            unit=own_unit(unit, by, now),
            matter=matter,
            about=about,
            public=public,
            registered_by_id=by.account_id,
        )
        _refuse_days(asked, today, new=True)
        keep(asked)
        _step(asked, State.ASKED, by=by, now=now)
        tell_office("statement_asked", asked, f"stellungnahmen/{asked.pk}/", by=by, now=now)
    return asked


def _refuse_days(asked: StatementRequest, today: Date, *, new: bool) -> None:
    found = statements.wrong_days(asked.asked_on, asked.due, today, new=new)
    if found is None:
        return
    facts = {
        "asked": dates.day(asked.asked_on, get_language() or "de"),
        "due": dates.day(asked.due, get_language() or "de") if asked.due else "",
    }
    raise Refused(
        {
            Wrong.ASKED_LATER: _("%(asked)s has not come yet. On which day was it asked?"),
            Wrong.DUE_BEFORE_ASKED: _(
                "An answer by %(due)s cannot be given: it was asked only on %(asked)s. Please "
                "check both dates."
            ),
            Wrong.DUE_PAST: _("%(due)s is over already. Please name a day to come."),
        }[found.wrong]
        % facts
    )


_change = changer(StatementRequest)


def change_statement(
    asked: StatementRequest, *, by: Actor, now: datetime, **facts: Any
) -> StatementRequest:
    """Change a request that nobody has answered yet. A new day must be one to come."""
    with writing("papers.change-statement", asked.council, by=by, now=now):
        lock(asked)
        if asked.state not in statements.OPEN:
            raise Refused(_("This request is over. It stays as it is."))
        if "unit" in facts:
            facts["unit"] = own_unit(facts["unit"], by, now)
        before = asked.due
        after = StatementRequest(
            asked_on=facts.get("asked_on", asked.asked_on), due=facts.get("due", before)
        )
        _refuse_days(after, timezone.localdate(now), new=after.due != before)
        return _change(asked, by=by, now=now, **facts)


def accept_statement(asked: StatementRequest, *, by: Actor, now: datetime) -> StatementRequest:
    """The council takes it up; whoever asked sees that."""
    with writing("papers.accept-statement", asked.council, by=by, now=now):
        _go(asked, State.ACCEPTED, by=by, now=now)
    return asked


def answer_statement(
    asked: StatementRequest, *, answer: Paper, by: Actor, now: datetime
) -> StatementRequest:
    """Answer it by a paper of the type statement; guests read both once that paper is public."""
    with writing("papers.answer-statement", asked.council, by=by, now=now):
        if answer.paper_type != Paper.Type.STATEMENT:
            raise Refused(_("Only a paper of the kind “Statement” answers this."))
        _go(asked, State.ANSWERED, by=by, now=now)
        asked.answer = answer
        keep(asked)
    return asked


def decline_statement(
    asked: StatementRequest, *, note: str, by: Actor, now: datetime
) -> StatementRequest:
    """The council does not answer, and says why."""
    with writing("papers.decline-statement", asked.council, by=by, now=now):
        if not note.strip():
            raise Refused(_("Write in one sentence why there is no statement."))
        _go(asked, State.DECLINED, note, by=by, now=now)
    return asked


def withdraw_statement(
    asked: StatementRequest, *, note: str = "", by: Actor, now: datetime
) -> StatementRequest:
    """Whoever asked does not need the answer any more."""
    with writing("papers.withdraw-statement", asked.council, by=by, now=now):
        _go(asked, State.WITHDRAWN, note, by=by, now=now)
    return asked


def _go(asked: StatementRequest, state: State, note: str = "", *, by: Actor, now: datetime) -> None:
    lock(asked)
    if not statements.may_become(asked.state, state):
        raise Refused(_("This is not possible (any more). The page shows how it stands now."))
    _step(asked, state, note, by=by, now=now)


def _step(
    asked: StatementRequest, state: State, note: str = "", *, by: Actor, now: datetime
) -> None:
    keep(
        StatementStep(
            council=asked.council, request=asked, state=state, note=note, at=now, by=by.name
        )
    )
