"""Fields, columns, filters and steps that several kinds of the council share."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sprachrohr.councils import words, words_procedure
from sprachrohr.councils.models import LegalSource
from sprachrohr.desk.kinds import Column, Field, Filter, Step
from sprachrohr.frame import clock

SOURCE = Field(
    name="source",
    label=pgettext_lazy("of a fact", "Source"),
    hint=_("Where this is written: a page, a document, a statute."),
    kind="quellen",
)
"""The field that most facts end with."""

LEGAL_SOURCE = Field(name="legal_source", label=_("Legal source"), kind="rechtsquellen")


def span_fields(
    start: str = "valid_from", end: str = "valid_until", hint: Any = ""
) -> tuple[Field, Field]:
    """From which day to which; both included, both may stay open."""
    return (
        Field(
            name=start,
            label=pgettext_lazy("day", "Valid from"),
            hint=hint or _("Leave it empty if it has always been so, or if nobody knows."),
        ),
        Field(
            name=end,
            label=pgettext_lazy("day", "Valid until"),
            hint=_("The last day. Empty: still valid."),
        ),
    )


def span_column(start: str = "valid_from", end: str = "valid_until") -> Column:
    """When it holds, in words; sorted by the first day."""
    return Column(
        code="zeit",
        label=pgettext_lazy("time", "Valid"),
        show=lambda it: words.period(getattr(it, start), getattr(it, end), clock.today()),
        sort=(start, end),
    )


def span_filter(start: str = "valid_from", end: str = "valid_until") -> Filter:
    """What holds today, held earlier or will hold."""

    def apply(rows: Any, code: str) -> Any:
        today = clock.today()
        before, after = Q(**{f"{end}__lt": today}), Q(**{f"{start}__gt": today})
        if code == "heute":
            return rows.exclude(before).exclude(after)
        return rows.filter(before if code == "frueher" else after)

    return Filter(
        code="zeit",
        label=pgettext_lazy("time", "Valid"),
        choices=lambda: (
            ("heute", _("today")),
            ("frueher", pgettext_lazy("time", "earlier")),
            ("spaeter", pgettext_lazy("time", "later on")),
        ),
        apply=apply,
    )


def choice_filter(
    code: str, label: Any, name: str, values: Iterable[str], say: Callable[[Any], Any]
) -> Filter:
    """Narrows a list to one of the codes of a field."""
    codes = list(values)
    return Filter(
        code=code,
        label=label,
        choices=lambda: [(it, say(it)) for it in codes],
        apply=lambda rows, value: rows.filter(**{name: value}),
    )


CHANGED = Column(
    code="geaendert",
    label=_("Last changed"),
    show=lambda it: it.modified,
    sort=("modified",),
    usual=False,
)

CHECK_COLUMN = Column(
    code="pruefung",
    label=pgettext_lazy("of law", "Check"),
    show=lambda it: words_procedure.check_status(it.check_status),
    sort=("check_status",),
)
CHECK_FILTER = choice_filter(
    "pruefung",
    pgettext_lazy("of law", "Check"),
    "check_status",
    LegalSource.Check.values,
    words_procedure.check_status,
)
CHECK_NOTE = Field(
    name="check_note",
    label=_("Note on the check"),
    hint=_("Everybody can read it: what was compared, or why it could not be."),
    widget="text",
    rows=3,
)


def check_findings(obj: Any) -> list[Any]:
    """How far the check of an object is, for whoever opens it."""
    if obj.verified:
        return []
    return [words_procedure.check_sentence(obj.check_status)]


def check_steps(verify: Any, reopen: Any, claim: Any) -> tuple[Step, ...]:
    """What can be done about a check: confirm it, take it back, say that nobody found it."""
    return (
        Step(
            code="geprueft",
            label=pgettext_lazy("step", "Mark as checked"),
            act=verify,
            right="law.verify",
            fields=(CHECK_NOTE,),
            possible=lambda it: it.check_status == LegalSource.Check.UNVERIFIED,
            explain=_(
                "You have read the official text and compared it with what stands here. Your name "
                "and the day are kept. Whoever entered or last changed it cannot do this."
            ),
        ),
        Step(
            code="wieder-offen",
            label=pgettext_lazy("step", "Take the check back"),
            act=reopen,
            right="law.verify",
            fields=(CHECK_NOTE,),
            possible=lambda it: it.check_status == LegalSource.Check.VERIFIED,
            explain=_("It is shown as “not checked” again until somebody compares it anew."),
        ),
        Step(
            code="nicht-gefunden",
            label=pgettext_lazy("step", "Source could not be found"),
            act=claim,
            fields=(
                Field(
                    name="check_note",
                    label=_("Where you looked, and what really applies"),
                    widget="text",
                    required=True,
                ),
            ),
            possible=lambda it: it.check_status == LegalSource.Check.UNVERIFIED,
            explain=_(
                "It stays as what a document claims and can never be marked as checked. Record "
                "what really applies as an entry of its own."
            ),
            danger=True,
        ),
    )
