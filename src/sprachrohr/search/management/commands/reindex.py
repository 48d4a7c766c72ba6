"""``sprachrohr reindex``: make the search's index of every council, or of one."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sprachrohr.councils.models import Council
from sprachrohr.frame import clock
from sprachrohr.search.actions import reindex

WIDTH = 30


class Command(BaseCommand):
    help = "Makes the search's index; what is there and right stays. Can be stopped at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--council", help="only this council, by its short name")

    def handle(self, *args: Any, council: str | None = None, **options: Any) -> None:
        rows = Council.objects.order_by("slug")
        if council is not None:
            rows = rows.filter(slug=council)
            if not rows:
                raise CommandError(f'There is no council "{council}". Look at its address.')
        for it in rows:
            total = reindex(it, clock.now(), self._bar(it.slug))
            self.stdout.write(f"{it.slug}: {total} things can be found.")

    def _bar(self, name: str) -> Any:
        """A progress bar where somebody looks; nothing in a log."""
        if not sys.stderr.isatty():
            return None

        def told(done: int, total: int) -> None:
            full = WIDTH * done // max(1, total)
            end = "\n" if done >= total else ""
            sys.stderr.write(f"\r{name} [{'#' * full}{'.' * (WIDTH - full)}] {done}/{total}{end}")
            sys.stderr.flush()

        return told
