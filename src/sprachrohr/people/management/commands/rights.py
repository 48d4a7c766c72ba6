"""``sprachrohr rights``: who may do what."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from sprachrohr.people.rights import RIGHTS, table


class Command(BaseCommand):
    """The same table stands in docs/rights.md; a test compares the two."""

    help = "Print the table of rights and roles as Markdown, as it stands in docs/rights.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See ``sprachrohr rights --help``."""
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        if options["json"]:
            with translation.override("en"):
                rows = [
                    {"right": it.code, "allows": str(it.sentence), "roles": list(it.roles)}
                    for it in RIGHTS
                ]
            self.stdout.write(json.dumps(rows))
            return
        self.stdout.write(table())
