"""What this room does when Django starts."""

from django.apps import AppConfig


class Councils(AppConfig):
    """All models are known now, so also the tables that Django made between them."""

    name = "sprachrohr.councils"

    def ready(self) -> None:
        from sprachrohr.councils.links import guard

        guard()
