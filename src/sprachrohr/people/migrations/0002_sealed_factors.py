"""Secrets of second factors that lie in the database in the clear are sealed."""

from collections.abc import Callable
from typing import Any

from django.db import migrations

from sprachrohr.people.account.sealing import is_sealed, seal, unseal


def _each(apps: Any, turn: Callable[[str], str]) -> None:
    factors = apps.get_model("mfa", "Authenticator").objects
    for row in factors.filter(type__in=["totp", "recovery_codes"]).iterator():
        for name in ("secret", "seed"):
            if isinstance(row.data.get(name), str):
                row.data[name] = turn(row.data[name])
        if row.data.get("migrated_codes"):
            row.data["migrated_codes"] = [turn(it) for it in row.data["migrated_codes"]]
        row.save(update_fields=["data"])


def seal_all(apps: Any, _editor: Any) -> None:
    _each(apps, lambda text: text if is_sealed(text) else seal(text))


def open_all(apps: Any, _editor: Any) -> None:
    _each(apps, lambda text: unseal(text) if is_sealed(text) else text)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_start"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(seal_all, open_all)]
