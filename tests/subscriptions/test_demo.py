"""The demo's one subscriber: confirmed, and seen as a number only."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.demo.load import load
from sprachrohr.people.models import Organization
from sprachrohr.people.viewers import Viewer
from sprachrohr.post.models import OutgoingMail
from sprachrohr.subscriptions import access
from sprachrohr.subscriptions.models import Subscription
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def musterstadt(settings: Any, tmp_path: Any) -> Iterator[Council]:
    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic():
        load(["musterstadt"], now=NOW)
        town = Council.objects.get(slug="musterstadt")
        with council_scope(town):
            yield town
        transaction.set_rollback(True)


def test_the_office_of_the_model_town_sees_one_subscription(musterstadt: Council) -> None:
    row = Subscription.objects.get()
    assert row.confirmed_at is not None and row.ended_at is None
    assert row.email.endswith(".example") and row.email != "jo.muster@beispiel.example"
    body = Organization.objects.get(kind_of_body="council", end_date=None)
    counted = access.numbers(Viewer(frozenset({"office"}), 1, "x"))
    assert counted == {("people.organization", body.pk): None}  # fewer than five
    sent = OutgoingMail.objects.filter(to=row.email)
    assert [(it.kind_of_mail, it.outcome) for it in sent] == [("subscription_request", "kept")]
