"""Musterstadt's next session is invited: some come, one substitute has not answered yet."""

from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.demo.load import load
from sprachrohr.meetings.access.attendance import attendance
from sprachrohr.meetings.models import Meeting
from sprachrohr.people.models import Account, Role
from sprachrohr.people.viewers import Viewer
from sprachrohr.post.models import OutgoingMail
from tests.demo.conftest import NOW

pytestmark = pytest.mark.slow


def test_the_next_session_shows_a_forecast_and_everybody_has_an_account(
    db: Any, tmp_path: Path
) -> None:
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        load(["musterstadt"], now=NOW)
    with council_scope(Council.objects.get(slug="musterstadt")):
        meeting = Meeting.objects.get(state=Meeting.State.INVITED)
        found = attendance(Viewer(roles=frozenset({"chair"})), meeting)
        known = found.forecast
        assert (known.least, known.most, known.needed, known.of) == (8, 14, 8, 15)
        assert str(known.outlook) == "surely"
        assert (found.count.yes, found.count.no, found.count.open) == (9, 0, 7)
        chains = {
            it.membership.person.family_name: [
                (link.invitee.person.family_name, link.coming) for link in it.chain
            ]
            for it in found.seats
            if len(it.chain) > 1
        }
        assert chains == {
            "Karadenizli": [("Karadenizli", False), ("Aksuyek", None)],
            "Nouriani": [("Nouriani", False), ("Rostamian", True)],
        }
        mails = OutgoingMail.objects.filter(kind_of_mail="session_invitation")
        assert mails.count() == 18
        assert set(mails.values_list("outcome", flat=True)) == {"kept"}
        members = Role.objects.exclude(person=None)
        assert members.count() == members.values("person").distinct().count() == 25
    usable = {it.email for it in Account.objects.all() if it.has_usable_password()}
    assert "member2@musterstadt.example" in usable
    assert "kwabena.osei-mensah@musterstadt.example" not in usable
    assert len(usable) == 9
