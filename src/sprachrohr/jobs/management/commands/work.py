"""``sprachrohr work``: a worker of its own, for machines that serve no pages."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sprachrohr.jobs.running import work


class Command(BaseCommand):
    """Runs jobs and the timer in the foreground. A signal lets the running job finish."""

    help = (
        "Run jobs and the timer until Ctrl-C. `sprachrohr serve` starts one by itself; "
        "more of them on further machines share the work."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See ``sprachrohr work --help``."""
        parser.add_argument(
            "--parent", type=int, default=None, help="end when this process is gone (used by serve)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until a signal comes."""
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        work(stop, options["parent"])
