"""``sprachrohr jobs``: the list of jobs that were given up, and another try."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.frame import clock
from sprachrohr.jobs import access, actions

BY = Actor("Betrieb (Kommandozeile)")


class Command(BaseCommand):
    """Says how the jobs are."""

    help = "List the jobs that were given up, and how long the oldest waiting one has been waiting."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See ``sprachrohr jobs --help``."""
        parser.add_argument("--again", metavar="ID", help="try this failed job once more, or: all")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer, or try again."""
        if options["again"]:
            try:
                count = actions.again(options["again"], by=BY, now=clock.now())
            except Refused as refusal:
                raise CommandError(refusal.reason) from refusal
            self.stdout.write(json.dumps({"again": count}) if options["json"] else f"{count} again")
            return
        waiting = access.oldest_waiting(clock.now())
        seconds = None if waiting is None else int(waiting.total_seconds())
        rows = [
            {"id": it.id, "job": it.name, "attempts": it.attempts, "problem": it.problem}
            for it in access.failed()
        ]
        if options["json"]:
            self.stdout.write(json.dumps({"oldest_waiting_seconds": seconds, "failed": rows}))
            return
        self.stdout.write(
            "No job is waiting." if seconds is None else f"The oldest job waits for {seconds} s."
        )
        for row in rows:
            self.stdout.write(f"{row['id']}  {row['job']}  {row['attempts']} ×  {row['problem']}")
