"""What of comment rounds can be found: those whose answers are published."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from sprachrohr.rounds.models import Round
from sprachrohr.search.kinds import Doc, Searchable, itself, keys_of, through, versions


def _rounds(keys: Collection[int]) -> Iterable[Doc]:
    rows = list(Round.objects.filter(published=True, pk__in=keys))
    texts = versions(rows, lambda it: (it.said.name, it.said.about))
    for it in rows:
        yield Doc(it.pk, texts[it.pk], ("rounds:round", (it.pk,)), day=it.closes)


KINDS = (
    Searchable(
        kind="rounds.round",
        word=lambda: _("Comments on drafts"),
        docs=_rounds,
        visible=keys_of(lambda: Round.objects.filter(published=True)),
        follows={"rounds.round": itself, "rounds.roundpublication": through("round_id")},
    ),
)
