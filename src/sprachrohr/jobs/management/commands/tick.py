"""``sprachrohr tick``: run what is due now, and end. For cron, and for tests."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sprachrohr.frame import clock
from sprachrohr.jobs.running import tick


class Command(BaseCommand):
    """Starts what is due by the clock and runs every waiting job; ends when none is ready."""

    help = (
        "Run everything that is due now, and end: mail that waits, deletions, reminders. "
        "Where `sprachrohr serve` runs, this happens by itself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See ``sprachrohr tick --help``."""
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, say what was done, and end non-zero when a job failed."""
        ran = tick(clock.now())
        if options["json"]:
            self.stdout.write(
                json.dumps({"started": ran.started, "done": ran.done, "failed": ran.failed})
            )
        else:
            self.stdout.write(
                f"Started {len(ran.started)}, ran {ran.done} jobs, {ran.failed} failed."
            )
        if ran.failed:
            raise CommandError(
                f"{ran.failed} jobs failed. They are tried again later; sprachrohr jobs lists "
                "those that were given up."
            )
