"""``sprachrohr demo``: load the demo councils."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from sprachrohr.audit.change import Refused
from sprachrohr.demo.accounts import NAMES, PASSWORD, address
from sprachrohr.demo.load import load
from sprachrohr.demo.read import Impossible
from sprachrohr.frame import clock

_SHOWN = 20


class Command(BaseCommand):
    """Reads the files below demo/councils, checks them all, and tells their story."""

    help = "Load the demo councils into an empty or a demo database; keeps what was changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--council",
            action="append",
            default=[],
            metavar="NAME",
            help="only this one; may repeat",
        )
        parser.add_argument(
            "--fresh", action="store_true", help="empty the demo database first and start over"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = options["json"] or options["verbosity"] == 0
        begun = time.monotonic()
        try:
            told, kept = load(
                options["council"],
                now=clock.now(),
                fresh=options["fresh"],
                say=(lambda line: None) if quiet else self.stdout.write,
            )
        except Impossible as fault:
            shown = "\n".join(f"  {problem}" for problem in fault.problems[:_SHOWN])
            more = len(fault.problems) - _SHOWN
            tail = f"\n  and {more} more" if more > 0 else ""
            raise CommandError(f"Nothing was loaded:\n{shown}{tail}") from fault
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        except DatabaseError as fault:
            raise CommandError(
                f"The database is not ready ({fault}). Run `sprachrohr migrate` first."
            ) from fault
        seconds = round(time.monotonic() - begun, 1)
        if options["json"]:
            result = {
                "loaded": [
                    {"council": one.slug, "host": one.host, "records": one.records} for one in told
                ],
                "kept": kept,
                "seconds": seconds,
                "password": PASSWORD,
                "accounts": [address(role, one.slug) for one in told for role in NAMES],
            }
            self.stdout.write(json.dumps(result))
        elif not quiet:
            for name in kept:
                self.stdout.write(f"{name}: loaded already, left as it is.")
            self.stdout.write(f"Done in {seconds} s.")
