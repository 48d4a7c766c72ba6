"""Matters that departments announce, who has read them, and whom they concern."""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.models import Contact
from sprachrohr.councils.writing import changer, keep, writing
from sprachrohr.languages import dates
from sprachrohr.papers.actions.papers import add_paper
from sprachrohr.papers.models import ImpactCheck, Matter, MatterReading, Paper
from sprachrohr.papers.rules import impact
from sprachrohr.people.models import Role
from sprachrohr.post import actions as post

ASKS, REMARK = "frage_", "anmerkung_"
"""What the names of the form's fields for answers and remarks begin with."""
_STAFF = frozenset({Role.Name.ADMIN, Role.Name.OFFICE})


def department_of(by: Actor, now: datetime) -> tuple[bool, Any]:
    """Whether somebody acts for a department only, and for which unit.

    Staff of the council may act for every unit and for none.
    """
    if by.account_id is None:
        return False, None
    rows = list(Role.objects.on(timezone.localdate(now)).filter(account=by.account_id))
    if {row.name for row in rows} & _STAFF or not rows:
        return False, None
    unit = next((row.unit for row in rows if row.unit_id is not None), None)
    return any(row.name == Role.Name.DEPARTMENT for row in rows), unit


def own_unit(unit: Any, by: Actor, now: datetime) -> Any:
    """The unit something is registered for: a department's own, whatever the form said."""
    only, own = department_of(by, now)
    if not only:
        return unit
    if own is None:
        raise Refused(
            _("Your account speaks for no department yet. Please ask the administration.")
        )
    return own


def register_matter(
    council: Any,
    *,
    name: str,
    about: str = "",
    reference: str = "",
    url: str = "",
    unit: Any = None,
    decides: Any = None,
    decided_on: Date | None = None,
    topics: Iterable[Any] = (),
    by: Actor,
    now: datetime,
) -> Matter:
    """Announce a matter (Angelegenheit anmelden). The office is told by mail.

    Refuses a day that is past: what has been decided needs a report, not an announcement.
    """
    with writing("papers.register-matter", council, by=by, now=now, guests_see=False):
        today = timezone.localdate(now)
        if decided_on is not None and decided_on < today:
            raise Refused(
                _("The planned day, %(day)s, is over. Please check the date.")
                % {"day": dates.day(decided_on, get_language() or "de")}
            )
        matter = Matter(
            council=council,
            name=name,
            about=about,
            reference=reference,
            url=url,
            unit=own_unit(unit, by, now),
            decides=decides,
            decided_on=decided_on,
            registered_at=now,
            registered_by_id=by.account_id,
        )
        keep(matter, topics=list(topics))
        tell_office("matter_arrived", matter, f"angelegenheiten/{matter.pk}/", by=by, now=now)
    return matter


def _check(matter: Matter) -> None:
    if matter.closed_at is not None:
        raise Refused(_("This matter is closed. Register it anew if it comes up again."))


_change = changer(Matter, _check, guests_see=False)


def change_matter(matter: Matter, *, by: Actor, now: datetime, **facts: Any) -> Matter:
    """Change what is said of a matter; its unit only by those who keep all of them."""
    if "unit" in facts:
        facts["unit"] = own_unit(facts["unit"], by, now)
    return _change(matter, by=by, now=now, **facts)


def read_matter(matter: Matter, *, by: Actor, now: datetime) -> None:
    """Note that somebody of the office or the chair has opened it (Lesebestätigung), once each."""
    if by.account_id is None or by.account_id == matter.registered_by_id:
        return
    if matter.readings.filter(account_id=by.account_id).exists():
        return
    with writing("papers.read-matter", matter.council, by=by, now=now, guests_see=False):
        lock(matter)
        if not matter.readings.filter(account_id=by.account_id).exists():
            MatterReading(
                council=matter.council, matter=matter, account_id=by.account_id, at=now, by=by.name
            ).save()


def close_matter(matter: Matter, *, note: str, by: Actor, now: datetime) -> Matter:
    """Close a matter, with one sentence that says why."""
    with writing("papers.close-matter", matter.council, by=by, now=now, guests_see=False):
        lock(matter)
        _check(matter)
        if not note.strip():
            raise Refused(_("Write in one sentence why it is closed."))
        matter.closed_at, matter.closed_note = now, note.strip()
        return keep(matter)


def link_paper(matter: Matter, *, paper: Paper, by: Actor, now: datetime) -> Matter:
    """Say which paper a matter became, or belongs to."""
    with writing("papers.link-matter", matter.council, by=by, now=now, guests_see=False):
        lock(matter)
        _check(matter)
        matter.paper = paper
        return keep(matter)


def paper_from_matter(
    matter: Matter, *, reference: str, paper_type: str, date: Date, by: Actor, now: datetime
) -> Paper:
    """Make a paper of a matter: its title, what it is about, its department and topics go over.

    The paper is not public; its check of impact stands with the matter and is found there.
    """
    with writing("papers.paper-from-matter", matter.council, by=by, now=now):
        lock(matter)
        _check(matter)
        if matter.paper is not None:
            raise Refused(
                _("This matter has a paper already: %(paper)s.") % {"paper": matter.paper}
            )
        paper = add_paper(
            matter.council,
            reference=reference,
            name=matter.name,
            paper_type=paper_type,
            date=date,
            what=matter.about,
            under_direction_of=matter.unit,
            topics=matter.topics.all(),
            outside_url=matter.url,
            by=by,
            now=now,
        )
        matter.paper = paper
        keep(matter)
    return paper


def check_impact(
    thing: Matter | Paper,
    *,
    answers: Mapping[str, str],
    remarks: Mapping[str, str] | None = None,
    by: Actor,
    now: datetime,
) -> ImpactCheck:
    """Keep who answered the six questions about whom this concerns, and what follows.

    ``answers``: code of a question -> yes, no, unknown. An earlier check stays; the newest counts.
    """
    # Guests read the result of a paper's check, and of the matter a paper came from.
    with writing("papers.check-impact", thing.council, by=by, now=now):
        try:
            found = impact.judge(answers)
        except ValueError as problem:
            raise Refused(_("Choose one of the answers in the list.")) from problem
        lock(thing)
        return keep(
            ImpactCheck(
                council=thing.council,
                matter=thing if isinstance(thing, Matter) else None,
                paper=thing if isinstance(thing, Paper) else None,
                answers={it.value: answers.get(it.value) or "unknown" for it in impact.Question},
                remarks={code: text.strip() for code, text in (remarks or {}).items() if text},
                concerned=found.concerned,
                at=now,
                by=by.name,
            )
        )


def check_impact_form(thing: Any, *, by: Actor, now: datetime, **facts: Any) -> ImpactCheck:
    """:func:`check_impact` as a form asks for it: two fields for each question."""
    parts = {
        head: {name[len(head) :]: value for name, value in facts.items() if name.startswith(head)}
        for head in (ASKS, REMARK)
    }
    return check_impact(thing, answers=parts[ASKS], remarks=parts[REMARK], by=by, now=now)


def tell_office(kind: str, thing: Any, path: str, *, by: Actor, now: datetime) -> None:
    """A mail to the council's office, if somebody else than staff has registered something."""
    only, unit = department_of(by, now)
    contact = Contact.objects.filter(purpose=Contact.Purpose.OFFICE).order_by("pk").first()
    if not only or contact is None or not contact.email:
        return
    council = thing.council
    post.send(
        council,
        kind=kind,
        to=contact.email,
        language="de",
        facts={
            "unit": str(unit),
            "name": thing.name,
            "url": f"{council.address}/verwaltung/{path}",
        },
        about=thing,
        by=by,
        now=now,
    )
