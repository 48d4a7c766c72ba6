"""What this room does when Django starts."""

from django.apps import AppConfig


class People(AppConfig):
    """What allauth writes by itself is told to the audit log from now on."""

    name = "sprachrohr.people"

    def ready(self) -> None:
        from sprachrohr.people.account import records  # noqa: F401  connects its receivers
