"""Machine translation that nobody waits for."""

from typing import Any

from django_tasks import task

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.frame import clock
from sprachrohr.people.models import Account

MACHINE = Actor("Maschine")
"""Writes where the account that started the run is gone."""


@task()
def by_machine(
    council_id: int, run: str, language: str, account_id: int | None, keys: list[Any]
) -> int:
    """Translate one part of a run in the name of whoever started it."""
    from sprachrohr.languages.office import bulk

    council = Council.objects.get(pk=council_id)
    with council_scope(council):
        account = Account.objects.filter(pk=account_id or 0).first()
        by = Actor(account.name, account.pk) if account else MACHINE
        wanted = [(kind, pk, field) for kind, pk, field in keys]
        return bulk.do_part(council, language, wanted, by=by, now=clock.now())
