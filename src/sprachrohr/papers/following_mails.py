"""Mails about resolutions: somebody is reminded, a department has reported, the office answered.

The title of a closed resolution is written nowhere: mails lie in many places.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Contact
from sprachrohr.languages.kept import reverse
from sprachrohr.papers import words
from sprachrohr.papers.draft_mails import USUAL, accounts_of
from sprachrohr.papers.models import Resolution, UnitReport
from sprachrohr.papers.rules.following import Told
from sprachrohr.people.models import Account, Role
from sprachrohr.post import actions as post

OFFICE_PAGE = "/verwaltung/beschluesse/{}/"
UNIT_PAGE = "/verwaltung/beschlussmeldungen/{}/"

Recipient = tuple[str, str]
"""Address and language."""


def unit_recipients(unit: Any, day: date) -> list[Recipient]:
    """Who speaks for a department; without an account the mailbox of its contact."""
    if unit is None:
        return []
    held = Role.objects.on(day).filter(name=Role.Name.DEPARTMENT, unit=unit).values("account")
    accounts = Account.objects.filter(pk__in=held, is_active=True).order_by("pk")
    found = [(it.email, it.language or USUAL) for it in accounts]
    if found:
        return found
    boxes = Contact.objects.filter(unit=unit).exclude(email="").order_by("order", "pk")[:1]
    return [(it.email, USUAL) for it in boxes]


def owner_recipients(person: Any, now: datetime) -> list[Recipient]:
    """Whoever watches a resolution, if this member has an account."""
    if person is None:
        return []
    return [(it.email, it.language or USUAL) for it in accounts_of([person], now)]


def office_recipients() -> list[Recipient]:
    """The mailbox of the council's office."""
    rows = Contact.objects.filter(purpose=Contact.Purpose.OFFICE).exclude(email="")
    return [(it.email, USUAL) for it in rows.order_by("pk")[:1]]


def reminded(
    resolution: Resolution,
    why: str,
    whom: dict[Told, list[Recipient]],
    *,
    state: str | None,
    heard: date,
    by: Actor,
    now: datetime,
) -> list[str]:
    """Remind them, each address once; who was told, as :class:`Told` calls them.

    ``state``: the newest of the follow-up, ``heard``: the last day on which there was news.
    """
    told, known = [], set()
    for who, recipients in whom.items():
        for address, language in recipients:
            if address.casefold() in known:
                continue
            known.add(address.casefold())
            with translation.override(language):
                standing = words.follow_up(state) if state else _("Nothing was noted yet")
            _send(
                f"resolution_{why}",
                resolution,
                [(address, language)],
                path=_page(resolution, who, language),
                by=by,
                now=now,
                due=resolution.due or "",
                heard=heard,
                standing=standing,
            )
            if who.value not in told:
                told.append(who.value)
    return told


def _page(resolution: Resolution, who: Told, language: str) -> str:
    if who is Told.UNIT:
        return UNIT_PAGE.format(resolution.pk)
    if who is Told.OFFICE:
        return OFFICE_PAGE.format(resolution.pk)
    if not resolution.public:
        return "/mitglied/"
    with translation.override(language):
        return reverse("papers:resolution", args=[resolution.pk])


def report_arrived(row: UnitReport, *, by: Actor, now: datetime) -> None:
    """To the office: a department has said what became of a resolution."""
    _send(
        "report_arrived",
        row.resolution,
        office_recipients(),
        path=OFFICE_PAGE.format(row.resolution_id),
        by=by,
        now=now,
        unit=str(row.unit),
    )


def report_answered(row: UnitReport, *, by: Actor, now: datetime) -> None:
    """To whoever reported: it was taken over, or why it was given back."""
    account = Account.objects.filter(pk=row.reported_by_id or 0, is_active=True).first()
    if account is None or account.pk == by.account_id:
        return
    held = Role.objects.on(timezone.localdate(now)).filter(account=account, unit=row.unit_id)
    if not held.exists():
        return
    _send(
        "report_taken" if row.taken_id else "report_returned",
        row.resolution,
        [(account.email, account.language or USUAL)],
        path=UNIT_PAGE.format(row.resolution_id),
        by=by,
        now=now,
        reason=row.declined,
    )


def _send(
    kind: str,
    resolution: Resolution,
    recipients: Iterable[Recipient],
    *,
    path: str,
    by: Actor,
    now: datetime,
    **facts: Any,
) -> None:
    council: Any = resolution.council
    for address, language in recipients:
        with translation.override(language):
            title = resolution.title if resolution.public else _("a closed resolution")
        post.send(
            council,
            kind=kind,
            to=address,
            language=language,
            facts={
                **facts,
                "title": title,
                "decided": resolution.decided_on,
                "url": f"{council.address}{path}",
            },
            about=resolution,
            by=by,
            now=now,
        )
