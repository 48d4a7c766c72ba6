"""``sprachrohr texts``: reads the words of files now, and goes on where it was stopped."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.documents import actions
from sprachrohr.documents.jobs import read_waiting
from sprachrohr.documents.models import File, FileText
from sprachrohr.documents.rules.texts import State
from sprachrohr.frame import clock

BY = Actor("Betrieb (Kommandozeile)")
AGAIN = [State.FAILED.value, State.REFUSED.value, State.NO_TEXT.value, State.READ.value]


class Command(BaseCommand):
    """Reads what waits; says of each file how it went."""

    help = (
        "Read the words of files that nobody has read yet, so that they can be found by them. "
        "May be stopped at any time: the next run goes on with the rest."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See ``sprachrohr texts --help``."""
        parser.add_argument("--council", metavar="SLUG", help="only this council; else all")
        parser.add_argument("--again", choices=AGAIN, help="read those in this state once more")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, council by council."""
        councils = Council.objects.order_by("slug")
        if options["council"]:
            councils = councils.filter(slug=options["council"])
            if not councils:
                raise CommandError(f"There is no council {options['council']}.")
        said = {}
        for council in councils:
            with council_scope(council):
                if options["again"]:
                    for file in File.objects.filter(file_text__state=options["again"]):
                        actions.read_again(file, by=BY, now=clock.now())
                counts = dict.fromkeys(map(str, State), 0)
                del counts[State.WAITING]

                def told(row: FileText, council: Any = council, counts: Any = counts) -> None:
                    counts[row.state] += 1
                    if not options["json"]:
                        self.stdout.write(f"{council.slug}  {row.file_id}  {row.state}")

                read_waiting(council, told=told)
            said[council.slug] = counts
        if options["json"]:
            self.stdout.write(json.dumps(said))
            return
        for slug, counts in said.items():
            told_all = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
            self.stdout.write(f"{slug}: {told_all or 'nothing waited'}")
