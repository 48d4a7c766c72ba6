"""Words that mean the same in a town: the office keeps them (Synonyme)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.search.models import Synonyms


def add_synonyms(council: Any, *, words: str, by: Actor, now: datetime) -> Synonyms:
    """Say that words, with commas between them, mean the same."""
    with writing("search.add_synonyms", council, by=by, now=now, guests_see=False):
        return keep(_check(Synonyms(council=council, words=words)))


def _check(row: Synonyms) -> Synonyms:
    words = [" ".join(it.split()) for it in row.words.split(",")]
    words = list(dict.fromkeys(it for it in words if it))
    if len(words) < 2:
        raise Refused(_("Write at least two words, with a comma between them."))
    row.words = ", ".join(words)
    return row


change_synonyms = changer(Synonyms, _check, guests_see=False)
remove_synonyms = remover(Synonyms, guests_see=False)
