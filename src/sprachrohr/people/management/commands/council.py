"""``sprachrohr council``: start a council, list them."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.councils.models import Designation
from sprachrohr.frame import clock
from sprachrohr.people import actions
from sprachrohr.people.access import accounts as access
from sprachrohr.people.account import letters
from sprachrohr.people.management.one_line import OneLine
from sprachrohr.people.models import Role

BY = Actor("Betrieb (Kommandozeile)")


class Command(BaseCommand):
    """Needs no browser and no account: whoever may run commands runs the installation."""

    help = "Start a council and print the link for its first administration, or list all councils."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See ``sprachrohr council --help``."""
        ways = parser.add_subparsers(
            dest="way", metavar="add|invite|list", required=True, parser_class=OneLine
        )
        add = ways.add_parser("add", help="start a council")
        add.add_argument("slug", help="one word for commands and logs, such as musterstadt")
        add.add_argument("--host", required=True, help="the host at which it answers")
        add.add_argument("--name", required=True, help="what the council is called")
        add.add_argument("--town", required=True, help="the municipality")
        add.add_argument(
            "--legal-form",
            default=Designation.LegalForm.ACI.value,
            choices=Designation.LegalForm.values,
            help="default: %(default)s",
        )
        add.add_argument("--languages", default="de,en", help="codes (default: %(default)s)")
        add.add_argument("--mail", required=True, help="mail address of the first administration")
        add.add_argument("--person", required=True, help="name of the first administration")
        add.add_argument("--send", action="store_true", help="also send the link by mail")
        add.add_argument("--json", action="store_true", help="answer as JSON")
        again = ways.add_parser(
            "invite", help="invite a further administration, when nobody can let anybody in"
        )
        again.add_argument("slug", help="the council")
        again.add_argument("--mail", required=True, help="mail address")
        again.add_argument("--person", required=True, help="name")
        again.add_argument("--json", action="store_true", help="answer as JSON")
        shown = ways.add_parser("list", help="list all councils")
        shown.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say in one line why not."""
        if options["way"] == "list":
            self._list(options["json"])
        elif options["way"] == "invite":
            self._invite(options)
        else:
            self._add(options)

    def _add(self, options: dict[str, Any]) -> None:
        try:
            council, invitation, token = actions.start_council(
                slug=options["slug"],
                host=options["host"],
                name=options["name"],
                legal_form=options["legal_form"],
                town=options["town"],
                languages=[code.strip() for code in options["languages"].split(",")],
                admin_email=options["mail"],
                admin_name=options["person"],
                by=BY,
                now=clock.now(),
            )
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        link = letters.link_of(council, token)
        sent = options["send"] and letters.leaves() and letters.invite(invitation, token)
        if options["json"]:
            found = {"council": council.slug, "address": council.address, "invitation": link}
            self.stdout.write(json.dumps({**found, "sent": bool(sent)}))
            return
        self.stdout.write(f"{council.slug} answers at {council.address}/")
        self.stdout.write(f"{invitation.name} comes in with this link, for 14 days, once:")
        self.stdout.write(f"  {link}")
        if options["send"]:
            self.stdout.write("It was sent by mail, too." if sent else "The mail did not leave.")

    def _invite(self, options: dict[str, Any]) -> None:
        council = access.council_called(options["slug"])
        if council is None:
            raise CommandError(f"There is no council {options['slug']}. See: council list")
        now = clock.now()
        try:
            invitation, token = actions.invite(
                council,
                email=options["mail"],
                name=options["person"],
                roles=[Role.Name.ADMIN.value],
                since=now.date(),
                by=BY,
                now=now,
            )
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        link = letters.link_of(council, token)
        if options["json"]:
            self.stdout.write(json.dumps({"council": council.slug, "invitation": link}))
            return
        self.stdout.write(f"{invitation.name} comes in with this link, for 14 days, once:")
        self.stdout.write(f"  {link}")

    def _list(self, as_json: bool) -> None:
        rows = [
            {"council": one.council.slug, "host": one.council.host, "admins": one.admins}
            for one in access.councils(clock.now())
        ]
        if as_json:
            self.stdout.write(json.dumps(rows))
            return
        for row in rows:
            self.stdout.write(f"{row['council']}  {row['host']}  {row['admins']} admins")
