"""What this service does when Django starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Jobs(AppConfig):
    """Every room's ``jobs.py`` is known now, so the timer knows what is due."""

    name = "sprachrohr.jobs"

    def ready(self) -> None:
        from sprachrohr.jobs import retry

        autodiscover_modules("jobs")
        retry.listen()
