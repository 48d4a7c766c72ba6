"""Words that mean the same, kept by the office."""

from typing import Any

import pytest
from django.utils import translation

from sprachrohr.audit.change import Refused
from sprachrohr.search.synonyms import add_synonyms, change_synonyms, remove_synonyms


def test_words_are_tidied_and_one_alone_is_refused(council: Any, by: Any, now: Any) -> None:
    row = add_synonyms(council, words=" Kita ,Kindergarten,, Kita", by=by, now=now)
    assert row.words == "Kita, Kindergarten"
    change_synonyms(row, words="Kita, Krippe", by=by, now=now)
    assert row.words == "Kita, Krippe"
    with translation.override(None), pytest.raises(Refused, match="at least two words"):
        add_synonyms(council, words="Kita,", by=by, now=now)
    remove_synonyms(row, by=by, now=now)
