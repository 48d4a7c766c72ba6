"""Tell a council's story: every record through its action, at its moment, in order of time."""

import copy
import heapq
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import partial
from itertools import count
from typing import Any

from django.utils import timezone
from msgspec import UNSET

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.objects import ForeignCouncil
from sprachrohr.demo.days import OPENING
from sprachrohr.demo.read import Book, Entry, Impossible, references
from sprachrohr.demo.shape.values import Day, Moment, Text
from sprachrohr.languages.actions import translate_all

DEMO = Actor("Sprachrohr-Demo")


class Story:
    """Collects what happened, and then lets it happen, the oldest first.

    Steps of the same moment happen in the order in which they were planned, so what others need
    is planned first; a step may plan further ones. ``now`` is the moment of
    loading; nothing happens after it.
    """

    def __init__(self, book: Book, now: datetime) -> None:
        self.book = book
        self.now = now
        self.council: Any = None
        self.accounts: dict[str, Actor] = {}
        self.made: dict[tuple[str, str], Any] = {}
        self._steps: list[tuple[datetime, int, Entry, Callable[[datetime], object]]] = []
        self._count = count()
        self._said: list[tuple[Any, str, Text, Entry]] = []

    def at(self, moment: datetime, entry: Entry, happens: Callable[[datetime], object]) -> None:
        """Plan a step; a moment in the future is taken as now."""
        heapq.heappush(self._steps, (min(moment, self.now), next(self._count), entry, happens))

    @property
    def beginning(self) -> datetime:
        """The day before the first thing that happened: when the council's records were set up."""
        first = self._steps[0][0] if self._steps else self.now
        return self.opening(timezone.localtime(first).date() - timedelta(days=1))

    def tell(self) -> None:
        """Let everything happen. Raises :class:`Impossible` where an action refuses."""
        while self._steps:
            moment, _, entry, happens = heapq.heappop(self._steps)
            self.guarded(entry, partial(happens, moment))
        self._translate()

    def guarded(self, entry: Entry, happens: Callable[[], Any]) -> Any:
        """Do one thing; a refusal names the record that caused it."""
        try:
            return happens()
        except ForeignCouncil as refusal:
            raise Impossible([f"{entry.place}: {refusal.reason}"]) from refusal
        except Refused as refusal:
            raise Impossible([f"{entry.place}: {refusal.reason}"]) from refusal

    def by(self, role: str) -> Actor:
        return self.accounts.get(role, DEMO)

    def facts(self, record: Any, *without: str, **also: Any) -> dict[str, Any]:
        """A record as the named arguments of its action; what is not set is left out."""
        table_of = references(type(record))
        found: dict[str, Any] = {}
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if name in without or value is UNSET:
                continue
            if name in table_of:
                table = table_of[name]
                if isinstance(value, list):
                    found[name] = [self.made[table, key] for key in value]
                else:
                    found[name] = self.made[table, value]
            else:
                found[name] = _plain(value)
        return {**found, **also}

    def keep(self, entry: Entry, obj: Any) -> Any:
        """Remember what was made, for references, and its translations."""
        self.made[entry.table, entry.key] = obj
        self.say(entry, obj, entry.record)
        return obj

    def say(self, entry: Entry, obj: Any, record: Any, **names: str) -> None:
        """Note the translations of an object's texts; ``names``: record field -> model field."""
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if isinstance(value, Text) and names.get(name, name) in obj.translatable:
                self.say_text(entry, obj, names.get(name, name), value)

    def say_text(self, entry: Entry, obj: Any, field: str, text: Text) -> None:
        self._said.append((obj, field, text, entry))

    def _translate(self) -> None:
        """Write all translations: per person and day for the checked ones, at once for the rest."""
        groups: dict[tuple[str, datetime], list[tuple[Any, str, str, str]]] = defaultdict(list)
        for obj, field, text, entry in self._said:
            for language, said in text.others.items():
                it = obj
                if language in text.outdated:
                    it = copy.copy(obj)
                    setattr(it, field, text.earlier)
                groups[self._checked(text, language, entry)].append((it, field, language, said))
        for (who, when), rows in sorted(groups.items(), key=lambda group: group[0]):
            translate_all(
                rows,
                self.council,
                by=Actor(who) if who else DEMO,
                now=when,
                checked=bool(who),
                machine=not who,
            )

    def _checked(self, text: Text, language: str, entry: Entry) -> tuple[str, datetime]:
        marks = entry.translations
        state = getattr(marks, language.replace("-", "_")) or marks.state
        if (state == "checked" or language in text.checked) and marks.checked_on:
            return marks.checked_by, self.opening(marks.checked_on.date)
        return "", self.now

    def name_on(self, day: date | None) -> str:
        """What the body was called on a day, in German; for texts that are set as PDF."""
        for entry in self.book.entries("designation"):
            start, end = entry.record.valid_from, entry.record.valid_until
            if (start is UNSET or day is None or start.date <= day) and (
                end is UNSET or (day is not None and day <= end.date)
            ):
                return str(entry.record.name.de)
        return ""

    @staticmethod
    def opening(day: date) -> datetime:
        """Nine in the morning of a day, in council time."""
        return timezone.make_aware(datetime.combine(day, OPENING))

    @staticmethod
    def day(moment: datetime) -> date:
        """The day of a moment, in council time."""
        return timezone.localtime(moment).date()

    @staticmethod
    def evening(day: date) -> datetime:
        """When a decision of a day counts as taken, if no session says more."""
        return timezone.make_aware(datetime.combine(day, time(20)))


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return value.de
    if isinstance(value, Day):
        return value.date
    if isinstance(value, Moment):
        return value.at
    return value.value if isinstance(value, Enum) else value
