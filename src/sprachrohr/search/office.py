"""Words that mean the same, as the office keeps them."""

from django.utils.translation import gettext_lazy as _

from sprachrohr.desk.kinds import Column, Field, Kind
from sprachrohr.search import synonyms
from sprachrohr.search.models import Synonyms

SYNONYMS = Kind(
    code="synonyme",
    model=Synonyms,
    one=_("Words that mean the same"),
    many=_("Words that mean the same"),
    group="pages",
    right="pages.write",
    help=_("Whoever searches for one of these words finds the others too: “Kita, Kindergarten”."),
    empty=_("There are none yet. The search finds exactly what is asked for."),
    fields=(
        Field(
            name="words",
            label=_("Words"),
            hint=_("Single words, with commas between them."),
        ),
    ),
    columns=(Column(code="woerter", label=_("Words"), show=str, sort=("words",)),),
    search=("words",),
    order=("words",),
    add=synonyms.add_synonyms,
    change=synonyms.change_synonyms,
    remove=synonyms.remove_synonyms,
)

KINDS = (SYNONYMS,)
