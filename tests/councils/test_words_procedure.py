"""Values of the rules of procedure in words, in every language."""

import pytest
from django.utils import translation

from sprachrohr.councils import words_procedure
from sprachrohr.councils.models import ProcedureRule


@pytest.mark.parametrize(
    ("language", "unit", "part", "whole", "said"),
    [
        ("en", "more_than", 1, 2, "more than half"),
        ("de", "more_than", 1, 2, "mehr als die Hälfte"),
        ("tr", "more_than", 1, 2, "yarısı aşılmalı"),
        ("tr", "more_than", 2, 3, "üçte ikisi aşılmalı"),
        ("tr", "more_than", 3, 7, "3 / 7 aşılmalı"),
        ("tr", "at_least", 1, 2, "en az yarısı"),
    ],
)
def test_a_share_is_said_as_people_say_it(
    language: str, unit: str, part: int, whole: int, said: str
) -> None:
    with translation.override(language):
        assert words_procedure.value(ProcedureRule(unit=unit, value=part, whole=whole)) == said
