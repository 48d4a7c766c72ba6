"""Everything ``bin/demo`` does between set-up and serving, in one process: Django starts once.

Migrates, gathers static files with ``--statics``, loads the demo councils, and says where they
answer and who can sign in.
"""

import argparse
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sprachrohr.config.settings")

import django
from django.core.management import CommandError, call_command


def main() -> int:
    """Ends 0, or 1 with one clear line."""
    parser = argparse.ArgumentParser(prog="bin/demo")
    parser.add_argument("--statics", action="store_true")
    parser.add_argument("--council", action="append", default=[])
    wanted = parser.parse_args()
    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
        if wanted.statics:
            call_command("collectstatic", interactive=False, verbosity=0)
        given = [part for name in wanted.council for part in ("--council", name)]
        call_command("demo", *given)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    tell()
    return 0


def tell() -> None:
    """Print the councils' addresses and the demo accounts."""
    from django.conf import settings

    from sprachrohr.councils.models import Council

    print("\nCouncils:")
    councils = list(Council.objects.order_by("slug"))
    for council in councils:
        print(f"  {council.address}/de/")
    print("All of them:")
    print(f"  {settings.ADDRESS.format(host=settings.NETWORK_HOST)}/de/")
    print("\nDemo accounts (password sprachrohr-demo), each on its own council's host:")
    print("  admin, office, chair, member, ratsmember, department, organisation, press")
    print(f"  each @{'|'.join(council.slug for council in councils)}.example")
    shown = next((one for one in councils if one.example), councils[0]) if councils else None
    if shown is not None:
        print(f"For example office@{shown.slug}.example signs in at")
        print(f"  {shown.address}/konto/")


if __name__ == "__main__":
    sys.exit(main())
