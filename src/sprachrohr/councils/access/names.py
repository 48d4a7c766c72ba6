"""What the body was called on any day."""

from dataclasses import dataclass
from datetime import date

from sprachrohr.councils.models import Designation
from sprachrohr.councils.prepared import Prepared
from sprachrohr.councils.rules import Place, Span, place_of
from sprachrohr.languages.access import speak


@dataclass(frozen=True)
class Names:
    """All names of the body in order of time, already spoken."""

    designations: tuple[Designation, ...]

    def place(self, day: date) -> Place:
        """Positions of predecessor, present and successor on a day."""
        return place_of(day, [Span(it.valid_from, it.valid_until) for it in self.designations])

    def on(self, day: date) -> Designation | None:
        """The name and legal form on a day."""
        return self._at(self.place(day).current)

    def before(self, day: date) -> Designation | None:
        """The predecessor of what the body was on a day."""
        return self._at(self.place(day).before)

    def after(self, day: date) -> Designation | None:
        """The successor of what the body was on a day."""
        return self._at(self.place(day).after)

    def _at(self, position: int | None) -> Designation | None:
        return None if position is None else self.designations[position]


_DESIGNATIONS = Prepared(lambda: Designation.objects.select_related("legal_source", "source"))


def day_in(designation: Designation) -> date | None:
    """A day on which this name held, for an address: the first, else the last."""
    return designation.valid_from or designation.valid_until


def names(language: str | None = None) -> Names:
    """The names of the council in scope; spoken in ``language``, or left to the caller's own."""
    rows = tuple(sorted(_DESIGNATIONS(), key=lambda it: it.valid_from or date.min))
    if language is not None:
        speak(language, rows)
    return Names(rows)
