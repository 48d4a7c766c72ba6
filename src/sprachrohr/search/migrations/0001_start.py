from django.db import migrations, models
import django.db.models.deletion


def make(apps, schema_editor):
    from importlib import import_module

    name = {"sqlite": "fts5", "postgresql": "tsvector"}[schema_editor.connection.vendor]
    import_module(f"sprachrohr.search.engines.{name}").Engine().make(schema_editor.execute)


def unmake(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_found")


