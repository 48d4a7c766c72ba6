"""The rule an invitation followed is said in the language of whoever reads it."""

import pytest
from django.utils import translation

from sprachrohr.meetings import words_deadlines, words_invitations
from sprachrohr.meetings.models import Invitation
from tests.meetings.test_invite_page import hall, office, page
from tests.meetings.test_inviting import Hall

__all__ = ["hall", "office"]

SAID = {
    "de": "20 Tage vor der Sitzung",
    "en": "20 days before the session",
    "tr": "toplantıdan 20 gün önce",
    "ar": "قبل الجلسة بمدة 20",
    "uk": "20 днів до засідання",
}


def test_a_late_letter_names_the_rule_in_every_language(hall: Hall) -> None:
    hall.rule("invitation", 20, "days")
    row = hall.invite(reason="Sturm.")
    assert (row.rule_value, row.rule_unit, row.rule) == (20, "days", "")
    for language, said in SAID.items():
        with translation.override(language):
            assert said in words_deadlines.kept_rule(row)
            assert said in words_invitations.in_time(row)
    assert "20 Tage vor der Sitzung" in hall.text(row.files.get(language="de"))
    assert "toplantıdan 20 gün önce" in hall.text(row.files.get(language="tr"))


@pytest.mark.usefixtures("at_noon")
def test_the_page_of_the_invitation_speaks_one_language(hall: Hall, office: object) -> None:
    hall.rule("invitation", 20, "days")
    hall.invite(reason="Sturm.")
    text = page(office, hall.meeting)
    assert "20 days before the session." in text
    assert "20 Tage" not in text


def test_a_rule_kept_in_words_before_is_shown_as_it_was() -> None:
    old = Invitation(rule="8 volle Tage vor der Sitzung", timeliness="late")
    with translation.override("en"):
        assert words_deadlines.kept_rule(old) == "8 volle Tage vor der Sitzung"
        assert "8 volle Tage vor der Sitzung" in words_invitations.in_time(old)


def test_without_a_rule_nothing_is_said(hall: Hall) -> None:
    row = hall.invite()
    assert (row.rule_value, row.rule_unit) == (None, "")
    assert words_deadlines.kept_rule(row) == ""
