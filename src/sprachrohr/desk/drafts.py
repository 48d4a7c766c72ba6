"""Drafts and presence: the only door to the office's scratch paper."""

from datetime import datetime, timedelta
from typing import Any

from sprachrohr.desk.models import Draft, Presence

PRESENT = timedelta(seconds=60)
"""How long after the last sign somebody counts as being there."""
KEPT = timedelta(days=30)
"""How long a draft waits for its author."""
MOST = 200_000
"""Characters of a draft in all; more is not kept."""


def keep(
    council: Any,
    account_id: int,
    kind: str,
    object_id: int,
    *,
    values: dict[str, Any],
    seen: str,
    now: datetime,
) -> bool:
    """Keep what was typed; ``False`` when it is too much to keep."""
    if sum(len(str(it)) for it in values.values()) > MOST:
        return False
    Draft.objects.update_or_create(
        council=council,
        account_id=account_id,
        kind=kind,
        object_id=object_id,
        defaults={"values": values, "seen": seen, "at": now},
    )
    return True


def find(council: Any, account_id: int, kind: str, object_id: int, now: datetime) -> Draft | None:
    """What this account typed into this form and did not save, if it is not too old."""
    return Draft.objects.filter(
        council=council,
        account_id=account_id,
        kind=kind,
        object_id=object_id,
        at__gt=now - KEPT,
    ).first()


def drop(council: Any, account_id: int, kind: str, object_id: int) -> None:
    """The form was saved, or its author does not want the draft any more."""
    Draft.objects.filter(
        council=council, account_id=account_id, kind=kind, object_id=object_id
    ).delete()


def waiting(council: Any, account_id: int, now: datetime, most: int = 10) -> list[Draft]:
    """The newest drafts of an account in a council, for its dashboard."""
    rows = Draft.objects.filter(council=council, account_id=account_id, at__gt=now - KEPT)
    return list(rows.order_by("-at")[:most])


def clean(now: datetime) -> int:
    """Throw away what nobody came back for; how many drafts that were."""
    Presence.objects.filter(at__lt=now - PRESENT).delete()
    return int(Draft.objects.filter(at__lte=now - KEPT).delete()[0])


def here(council: Any, account_id: int, kind: str, object_id: int, now: datetime) -> list[str]:
    """Note that an account has a form open; the names of the others who have."""
    if object_id:
        Presence.objects.update_or_create(
            council=council,
            account_id=account_id,
            kind=kind,
            object_id=object_id,
            defaults={"at": now},
        )
    others = (
        Presence.objects.filter(
            council=council, kind=kind, object_id=object_id, at__gt=now - PRESENT
        )
        .exclude(account_id=account_id)
        .select_related("account")
        .order_by("account__name")
    )
    return [it.account.name for it in others]


def gone(council: Any, account_id: int, kind: str, object_id: int) -> None:
    """The form was closed."""
    Presence.objects.filter(
        council=council, account_id=account_id, kind=kind, object_id=object_id
    ).delete()
