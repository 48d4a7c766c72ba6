"""The office with real data: every kind opens, no field takes what belongs to another council."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import models, transaction
from django.test import Client, override_settings

from sprachrohr.councils.models import Council
from sprachrohr.councils.objects import CouncilObject
from sprachrohr.councils.scope import council_scope
from sprachrohr.desk.forms import fields_for, model_field_of, seal, values_of
from sprachrohr.desk.kinds import Field, Kind, registered
from sprachrohr.office.editing import GIVEN
from sprachrohr.people.viewers import Viewer
from tests.demo.conftest import NOW

pytestmark = pytest.mark.slow

KINDS = sorted(it.code for it in registered())


@pytest.fixture(scope="module")
def towns(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    from sprachrohr.demo.load import load

    files = str(tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), transaction.atomic():
        load(["musterstadt", "dueren"], now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def clerk(
    towns: None, db: None, stand_on: Callable[[datetime], None], signed_in: Callable[..., Any]
) -> Client:
    client = Client(HTTP_HOST="musterstadt.localhost")
    signed_in(client, Council.objects.get(slug="musterstadt"), "admin")
    stand_on(NOW)
    return client


def kind_called(code: str) -> Kind:
    return next(it for it in registered() if it.code == code)


def any_of(council: str, model: Any) -> Any:
    with council_scope(Council.objects.get(slug=council)):
        return model.objects.order_by("pk").first()


def shown(kind: Kind) -> Any:
    """The first object of Musterstadt that stands in the list of a kind."""
    with council_scope(Council.objects.get(slug="musterstadt")):
        return kind.rows(Viewer(roles=frozenset({"admin"}))).order_by("pk").first()


def linked(kind: Kind) -> list[tuple[Field, Any]]:
    """The fields of a kind that name other objects of a council."""
    found = []
    for field in kind.form_fields():
        model_field = model_field_of(kind, field.name)
        target = getattr(model_field, "related_model", None)
        if isinstance(target, type) and issubclass(target, CouncilObject):
            found.append((field, model_field))
    return found


@pytest.mark.parametrize("code", KINDS)
def test_each_list_form_and_history_opens(clerk: Client, code: str) -> None:
    kind = kind_called(code)
    paths = ["", "?q=a", "export.csv", "export.xlsx"]
    paths += ["neu/"] if kind.add else []
    obj = shown(kind)
    paths += [f"{obj.pk}/", f"{obj.pk}/verlauf/"] if obj else []
    for path in paths:
        answer = clerk.get(f"/verwaltung/{code}/{path}")
        assert answer.status_code in {200, 302, 409}, (path, answer.status_code)


@pytest.mark.parametrize("code", KINDS)
def test_no_field_takes_an_object_of_another_council(clerk: Client, code: str) -> None:
    kind = kind_called(code)
    obj = shown(kind)
    for field, model_field in linked(kind):
        foreign = any_of("dueren", model_field.related_model)
        if foreign is None:
            continue
        several = isinstance(model_field, models.ManyToManyField)
        sent: dict[str, Any] = {field.name: [str(foreign.pk)] if several else str(foreign.pk)}
        if obj is not None:
            with council_scope(Council.objects.get(slug="musterstadt")):
                values = values_of(kind, obj, fields_for(kind, obj))
            if field.new_only:
                continue
            sent = {**values, **sent, GIVEN: seal(values)}
            answer = clerk.post(f"/verwaltung/{code}/{obj.pk}/", sent)
            assert answer.status_code in {403, 409, 422}, (field.name, answer.status_code)
            assert f'"f-{field.name}' in answer.content.decode()
        if kind.add is not None:
            answer = clerk.post(f"/verwaltung/{code}/neu/", sent)
            assert answer.status_code in {403, 409, 422}, (field.name, answer.status_code)
