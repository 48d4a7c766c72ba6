"""``sprachrohr operator``: invite somebody who runs the installation in the browser."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.frame import clock
from sprachrohr.people import actions
from sprachrohr.people.account import letters
from sprachrohr.people.management.one_line import OneLine

BY = Actor("Betrieb (Kommandozeile)")


class Command(BaseCommand):
    """The link is printed, never stored: hand it over by a way you trust."""

    help = "Invite an operator and print the link: it sets a password at the network's host."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See ``sprachrohr operator --help``."""
        ways = parser.add_subparsers(dest="way", metavar="add", required=True, parser_class=OneLine)
        add = ways.add_parser("add", help="invite an operator")
        add.add_argument("mail", help="mail address")
        add.add_argument("--person", required=True, help="name")
        add.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say in one line why not."""
        try:
            invitation, token = actions.invite_operator(
                email=options["mail"], name=options["person"], by=BY, now=clock.now()
            )
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        link = letters.link_of(None, token)
        if options["json"]:
            self.stdout.write(json.dumps({"operator": invitation.email, "invitation": link}))
            return
        self.stdout.write(f"{invitation.name} comes in with this link, for 14 days, once:")
        self.stdout.write(f"  {link}")
