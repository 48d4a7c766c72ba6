"""What of data protection stands in the office."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Column, Entry, Field, Kind
from sprachrohr.languages.kept import reverse
from sprachrohr.privacy import access, actions, registry
from sprachrohr.privacy.models import Period

ENTRIES = [
    Entry(
        label=_("Data protection"),
        url=lambda: reverse("privacy:record"),
        right=access.RIGHT,
        group="setup",
        order=60,
    )
]


def _what(code: str) -> str:
    kind = registry.kept(code)
    return str(kind.what) if kind else code


def _deletable() -> list[tuple[str, str]]:
    return [(it.code, str(it.what)) for it in registry.catalogue() if it.delete is not None]


KINDS = [
    Kind(
        code="aufbewahrung",
        model=Period,
        one=_("Retention period"),
        many=_("Retention periods"),
        group="setup",
        right=access.RIGHT,
        fields=(
            Field(name="kind_of_data", label=_("What is kept"), choices=_deletable, words=_what),
            Field(name="days", label=_("Days")),
            Field(name="legal_basis", label=_("Legal basis")),
            Field(
                name="note",
                label=_("In your own words"),
                hint=_("Stands on the public privacy page."),
                widget="text",
            ),
            Field(name="valid_from", label=_("From")),
            Field(name="valid_until", label=_("Until (and including)")),
            Field(name="source", label=_("Source"), kind="quellen"),
        ),
        columns=(
            Column(code="what", label=_("What is kept"), show=lambda it: _what(it.kind_of_data)),
            Column(code="days", label=_("Days"), show=lambda it: it.days, number=True),
            Column(code="from", label=_("From"), show=lambda it: it.valid_from),
            Column(code="until", label=_("Until"), show=lambda it: it.valid_until),
        ),
        order=("kind_of_data", "valid_from"),
        add=actions.add_period,
        change=actions.change_period,
        remove=actions.remove_period,
        help=_("A job deletes what is older, each night. The privacy page shows the same values."),
    )
]
