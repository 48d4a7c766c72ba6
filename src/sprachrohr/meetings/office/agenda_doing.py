"""What somebody did in the agenda editor: one button, one action, one sentence about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.meetings import actions
from sprachrohr.meetings.models import AgendaItem, Meeting
from sprachrohr.meetings.office.agenda_rows import groups
from sprachrohr.papers import access as papers_access
from sprachrohr.papers import actions as papers
from sprachrohr.people.rights import refuse_unless
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Done:
    """What happened: a sentence, and the id of what has the focus now."""

    said: str
    focus: str = ""


@dataclass
class Editor:
    """One person at one agenda. ``items``: what stands on it now, in order."""

    meeting: Meeting
    items: list[AgendaItem]
    viewer: Viewer
    by: Actor
    now: datetime
    sent: Mapping[str, str]
    trace: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.trace = {"by": self.by, "now": self.now}

    def do(self) -> Done:
        """Do what was asked. Raises :class:`Refused`, also where nothing known was asked."""
        known: dict[str, Callable[[AgendaItem], Done]] = {
            "hoch": lambda it: self._shift(it, -1),
            "runter": lambda it: self._shift(it, 1),
            "verlege": self._move,
            "oeffentlich": lambda it: self._turn(it, public=True),
            "geschlossen": lambda it: self._turn(it, public=False),
        }
        for name, act in known.items():
            if name in self.sent:
                return act(self._item(name))
        if "gliederung" in self.sent:
            actions.take_over_skeleton(self.meeting, **self.trace)
            return Done(_("The sections stand on the agenda now."), "agenda")
        if "vorlage" in self.sent:
            return self._paper()
        if "ab" in self.sent:
            return self._paper_off()
        if "name" in self.sent:
            return self._add()
        raise Refused(_("Please choose what to do with the agenda."))

    def _item(self, name: str) -> AgendaItem:
        found = self._known(self.sent.get(name, ""))
        if found is None:
            raise Refused(_("This item is not on the agenda any more. There is nothing to do."))
        return found

    def _known(self, text: str) -> AgendaItem | None:
        return next((it for it in self.items if str(it.pk) == text), None)

    def _shift(self, item: AgendaItem, way: int) -> Done:
        together = next(it for it in groups(self.items).values() if item in it)
        at = together.index(item)
        if not 0 <= at + way < len(together):
            raise Refused(
                _("This is the first item already.")
                if way < 0
                else _("This is the last item already.")
            )
        # Behind the next one is before the one after it; behind the last one is the end.
        after = together[at + 2 : at + 3] if way > 0 else [together[at - 1]]
        before = after[0] if after else self._first_of_the_other_part(item, together)
        actions.move_to(item, parent=item.parent, before=before, **self.trace)
        last = at + way in {0, len(together) - 1}
        name = ("runter" if way < 0 else "hoch") if last else ("hoch" if way < 0 else "runter")
        return Done(self._placed(item), f"{name}-{item.pk}")

    def _first_of_the_other_part(
        self, item: AgendaItem, together: list[AgendaItem]
    ) -> AgendaItem | None:
        """At the end of the public part an item still stands before the closed one."""
        if item.parent_id is not None or not item.public:
            return None
        order = max(it.order for it in together)
        later = [it for it in self.items if it.parent_id is None and it.order > order]
        return later[0] if later else None

    def _placed(self, item: AgendaItem) -> str:
        return _("Moved: %(item)s") % {"item": item}

    def _move(self, item: AgendaItem) -> Done:
        parent = self._known(self.sent.get("unter", ""))
        if self.sent.get("unter") and parent is None:
            raise Refused(_("The item above is not on the agenda any more."))
        before = self._known(self.sent.get("vor", ""))
        if self.sent.get("vor") and before is None:
            raise Refused(_("Somebody has moved this item meanwhile. Please look and try again."))
        if before is None and parent is None and item.public:
            tops = [it for it in self.items if it.parent_id is None and not it.public]
            before = tops[0] if tops else None
        actions.move_to(item, parent=parent, before=before, **self.trace)
        return Done(self._placed(item), f"top-{item.pk}")

    def _turn(self, item: AgendaItem, *, public: bool) -> Done:
        refuse_unless(self.viewer, "meetings.edit")
        actions.change_item(item, public=public, **self.trace)
        said = _("Now in the public part: %(item)s") if public else _("Now not public: %(item)s")
        return Done(said % {"item": item}, f"top-{item.pk}")

    def _late(self) -> dict[str, Any]:
        return {
            "lateness": self.sent.get("lateness", "")[:10],
            "late_reason": self.sent.get("late_reason", ""),
        }

    def _add(self) -> Done:
        refuse_unless(self.viewer, "meetings.edit")
        parent = self._known(self.sent.get("unter", ""))
        item = actions.place_item(
            self.meeting.council,
            meeting=self.meeting,
            parent=parent,
            name=self.sent.get("name", ""),
            public=self.sent.get("teil") != "closed",
            **self._late(),
            **self.trace,
        )
        return Done(_("Added: %(item)s") % {"item": item}, f"top-{item.pk}")

    def _paper(self) -> Done:
        waiting = papers_access.waiting(self.viewer, self.meeting, self.now.date())
        paper = next((it for it in waiting if str(it.pk) == self.sent["vorlage"]), None)
        if paper is None:
            raise Refused(_("This paper does not wait for a session any more."))
        item = papers.place_paper(
            paper,
            meeting=self.meeting,
            item=self._known(self.sent.get("punkt", "")),
            **self._late(),
            **self.trace,
        )
        return Done(
            _("On the agenda: %(paper)s, item %(item)s") % {"paper": paper, "item": item},
            f"top-{item.pk}",
        )

    def _paper_off(self) -> Done:
        text = self.sent["ab"]
        row = papers_access.placed(self.viewer, int(text)) if text.isdecimal() else None
        if row is None or row.meeting_id != self.meeting.pk:
            raise Refused(_("This paper stands on no agenda. There is nothing to do."))
        item = row.agenda_item_id
        paper = papers.take_paper_off(row, **self.trace)
        return Done(_("Waits for a session again: %(paper)s") % {"paper": paper}, f"top-{item}")
