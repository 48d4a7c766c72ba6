"""How the council writes: its rules, and words its readers do not know."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Column, Field, Kind
from sprachrohr.pages import actions
from sprachrohr.pages.models import EditorialRules, Jargon

WORDS = Kind(
    code="woerter",
    model=Jargon,
    one=_("Difficult word"),
    many=_("Difficult words"),
    group="pages",
    right="pages.write",
    help=_("Words of the administration that readers do not know. The text check points them out."),
    fields=(
        Field(name="word", label=_("Word")),
        Field(name="better", label=_("Better"), hint=_("What to write instead.")),
    ),
    columns=(
        Column(code="wort", label=_("Word"), show=str, sort=("word",)),
        Column(code="besser", label=_("Better"), show=lambda it: it.better, sort=("better",)),
    ),
    search=("word", "better"),
    order=("word",),
    add=actions.add_jargon,
    change=actions.change_jargon,
    remove=actions.remove_jargon,
)

RULES = Kind(
    code="redaktion",
    model=EditorialRules,
    one=_("Rules for texts"),
    many=_("Rules for texts"),
    group="pages",
    right="pages.write",
    edit="pages.publish",
    single=True,
    help=_("How this council publishes, and what the text check points out."),
    fields=(
        Field(
            name="second_person",
            label=_("A second person approves pages and news before they are published"),
        ),
        Field(
            name="sentence_words",
            label=_("Point out sentences with more words than"),
            hint=_("Plain language: at most 15. Otherwise 20 is a good measure."),
        ),
    ),
    columns=(
        Column(code="regel", label=_("Rules for texts"), show=str),
        Column(code="zweite", label=_("Second person"), show=lambda it: it.second_person),
        Column(
            code="woerter",
            label=_("Words in a sentence"),
            show=lambda it: it.sentence_words,
            number=True,
        ),
    ),
    add=actions.add_editorial_rules,
    change=actions.change_editorial_rules,
)
