"""Put agenda items somewhere else, also below another item."""

from datetime import datetime

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.meetings.actions.agenda import is_removed, refuse_fixed
from sprachrohr.meetings.actions.editions import Amendment, line_of
from sprachrohr.meetings.actions.items import put_in_order, refuse_hiding
from sprachrohr.meetings.models import AgendaItem
from sprachrohr.meetings.rules import BelowItself, moved_to


def move_to(
    item: AgendaItem,
    *,
    parent: AgendaItem | None = None,
    before: AgendaItem | None = None,
    by: Actor,
    now: datetime,
) -> AgendaItem:
    """Put an item, with all below it, below ``parent`` (None: at the top), before one of those.

    Without ``before`` it comes behind the last one there. What two people move at the same time is
    done one after the other: each move is applied to the agenda as it is then.
    """
    with change("meetings.move-item", item.council, by=by, now=now):
        meeting = lock(item.meeting)
        lock(item)
        refuse_fixed(item)
        rows = {it.pk: it for it in meeting.agenda_items.filter(removal=None)}
        above = parent.pk if parent is not None else None
        if parent is not None and (above not in rows or is_removed(parent)):
            raise Refused(_("The item above is not on the agenda any more."))
        if before is not None and (
            before.pk == item.pk or before.pk not in rows or rows[before.pk].parent_id != above
        ):
            raise Refused(_("Somebody has moved this item meanwhile. Please look and try again."))
        if not _closed(rows, item.pk) and _closed(rows, above):
            refuse_hiding(item)
        edition = Amendment(meeting, now)
        lines = [line_of(it) for it in sorted(rows.values(), key=lambda it: it.order)]
        try:
            order = moved_to(lines, item.pk, above, before.pk if before else None)
        except BelowItself as problem:
            raise Refused(
                _("An item cannot stand below itself. Please choose another one.")
            ) from problem
        if rows[item.pk].parent_id != above:
            rows[item.pk].parent = parent
            rows[item.pk].save()
        put_in_order(rows, order)
        edition.keep(by)
        item.refresh_from_db()
    return item


def _closed(rows: dict[int, AgendaItem], key: int | None) -> bool:
    """Whether guests read nothing of an item, because of itself or of what it stands below."""
    while key is not None and key in rows:
        if not rows[key].public:
            return True
        key = rows[key].parent_id
    return False
