"""What this service does when Django starts."""

from django.apps import AppConfig


class Search(AppConfig):
    """The index follows every change from now on."""

    name = "sprachrohr.search"

    def ready(self) -> None:
        from sprachrohr.audit import change
        from sprachrohr.search.actions import follow

        change.listen(follow)
