"""The legal frame: sources with their time and whether anybody has checked them."""

from dataclasses import dataclass
from datetime import date

from sprachrohr.councils.models import LegalSource, Right
from sprachrohr.councils.rules import Span
from sprachrohr.languages.access import speak
from sprachrohr.languages.words import Words
from sprachrohr.people.viewers import Viewer


@dataclass(frozen=True)
class Law:
    """One legal source with the rights that follow from it."""

    source: LegalSource
    rights: tuple[Right, ...]

    @property
    def verified(self) -> bool:
        """Only what a person has read on a day; a claim never."""
        return (
            self.source.check_status == LegalSource.Check.VERIFIED
            and self.source.checked_on is not None
            and bool(self.source.checked_by)
        )

    @property
    def claim(self) -> bool:
        return self.source.check_status == LegalSource.Check.CLAIM


@dataclass(frozen=True)
class LawPage:
    """Legal sources in force on a day, others, and what documents merely claim."""

    in_force: tuple[Law, ...]
    later: tuple[Law, ...]
    earlier: tuple[Law, ...]
    claims: tuple[Law, ...]

    @property
    def texts(self) -> list[Words]:
        return [it.source.said.title for it in (*self.in_force, *self.later, *self.earlier)]


def law(viewer: Viewer, day: date, language: str) -> LawPage:
    """The legal sources of the council in scope, seen from a day."""
    sources = list(LegalSource.objects.select_related("source"))
    rights = list(Right.objects.all())
    speak(language, sources, rights, [it.source for it in sources])
    laws = [Law(it, tuple(r for r in rights if r.legal_source_id == it.pk)) for it in sources]
    real = [it for it in laws if not it.claim]
    spans = {it.source.pk: Span(it.source.valid_from, it.source.valid_until) for it in real}
    in_force = tuple(it for it in real if spans[it.source.pk].holds(day))
    later = tuple(
        it
        for it in real
        if it not in in_force and it.source.valid_from is not None and it.source.valid_from > day
    )
    return LawPage(
        in_force=in_force,
        later=later,
        earlier=tuple(it for it in real if it not in in_force and it not in later),
        claims=tuple(it for it in laws if it.claim),
    )
