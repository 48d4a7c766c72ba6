"""How a council wants to write: rules for texts, words to avoid."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.writing import changer, keep, remover, writing
from sprachrohr.pages.models import EditorialRules, Jargon


def add_editorial_rules(
    council: Any,
    *,
    second_person: bool = False,
    sentence_words: int = 20,
    by: Actor,
    now: datetime,
) -> EditorialRules:
    """Set the council's rules for texts, once; later they are changed."""
    with writing("pages.add_editorialrules", council, by=by, now=now, guests_see=False):
        if EditorialRules.objects.exists():
            raise Refused(_("These rules exist already: change them."))
        return keep(
            _check_rules(
                EditorialRules(
                    council=council, second_person=second_person, sentence_words=sentence_words
                )
            )
        )


def _check_rules(rules: EditorialRules) -> EditorialRules:
    if not 8 <= rules.sentence_words <= 60:
        raise Refused(_("Choose between 8 and 60 words for a long sentence."))
    return rules


change_editorial_rules = changer(EditorialRules, _check_rules, guests_see=False)


def add_jargon(council: Any, *, word: str, better: str = "", by: Actor, now: datetime) -> Jargon:
    """Add a word to the list of words that readers do not know."""
    with writing("pages.add_jargon", council, by=by, now=now, guests_see=False):
        return keep(_check_jargon(Jargon(council=council, word=word, better=better)))


def _check_jargon(jargon: Jargon) -> Jargon:
    jargon.word = " ".join(jargon.word.split())
    if len(jargon.word) < 2:
        raise Refused(_("Write a whole word."))
    if Jargon.objects.filter(word__iexact=jargon.word).exclude(pk=jargon.pk).exists():
        raise Refused(_("This word is in the list already."))
    return jargon


change_jargon = changer(Jargon, _check_jargon, guests_see=False)
remove_jargon = remover(Jargon, guests_see=False)
