"""All tables of a room in one step are the tables its models ask for."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection


@pytest.mark.django_db
def test_every_model_has_its_table_with_columns_and_constraints() -> None:
    for model in apps.get_models(include_auto_created=True):
        options: Any = model._meta
        if not options.managed or options.proxy:
            continue
        with connection.cursor() as cursor:
            found = connection.introspection.get_table_description(cursor, options.db_table)
            held = connection.introspection.get_constraints(cursor, options.db_table)
        assert {it.name for it in found} == {it.column for it in options.local_concrete_fields}
        wanted = {it.name for it in [*options.constraints, *options.indexes]}
        assert wanted <= set(held), options.db_table
        for field in options.local_concrete_fields:
            if field.many_to_one and field.db_constraint:
                links = [it for it in held.values() if it["columns"] == [field.column]]
                assert any(it["foreign_key"] for it in links), f"{options.db_table}.{field.column}"
