"""A list of the office with 100 and with 10,000 rows: queries, and time against an empty list.

    python bench/office_lists.py [--rows 10000] [--json]

Makes a SQLite database of its own in a temporary folder. Each figure is the median of 15 answers
in one process, CPU time; only the ratios of one run say something.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PAGES = {
    "first page": "?",
    "last page": "?seite=200",
    "sorted": "?sort=-rolle",
    "searched, few hits": "?q=4711",
    "searched, two words": "?q=stelle+ort",
    "narrowed": "?wofuer=press",
}


def main() -> None:
    """Run both sizes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "SPRACHROHR_VAR": folder,
            "SPRACHROHR_DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "sprachrohr.config.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        rows = measure(chosen.rows)
    if chosen.json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    sys.stdout.write(f"{'page':<22}{'rows':>8}{'queries':>9}{'ms':>9}{'× 100 rows':>12}\n")
    for row in rows:
        sys.stdout.write(
            f"{row['page']:<22}{row['rows']:>8}{row['queries']:>9}{row['ms']:>9.1f}"
            f"{row['times']:>12.2f}\n"
        )


def measure(many: int) -> list[dict[str, Any]]:
    """Both sizes, page by page."""
    from sprachrohr.audit.change import Actor
    from sprachrohr.councils import actions
    from sprachrohr.frame import clock

    by, now = Actor("bench"), clock.now()
    council = actions.add_council(
        slug="bench", host="bench.localhost", languages=["de"], by=by, now=now
    )
    client = signed_in(council, by, now)
    found, few = [], {}
    for rows in (100, many):
        fill(council, rows, by, now)
        for name, query in PAGES.items():
            queries, millis = one(client, f"/verwaltung/kontakte/{query}")
            few.setdefault(name, millis)
            found.append(
                {
                    "page": name,
                    "rows": rows,
                    "queries": queries,
                    "ms": millis,
                    "times": millis / few[name],
                }
            )
    return found


def signed_in(council: Any, by: Any, now: Any) -> Any:
    """A client of somebody who may see everything."""
    from allauth.mfa.models import Authenticator
    from django.conf import settings
    from django.contrib.auth import login
    from django.http import HttpRequest
    from django.test import Client

    from sprachrohr.councils.scope import council_scope
    from sprachrohr.people.account.sessions import SessionStore
    from sprachrohr.people.actions import add_account, give_role

    account = add_account(email="a@bench.example", name="Bench", by=by, now=now)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "bench"})
    with council_scope(council):
        give_role(council, account, name="admin", since=now.date(), by=by, now=now)
    request = HttpRequest()
    request.session = SessionStore(host=council.host, device="bench", origin="")  # type: ignore[assignment]
    login(request, account, backend="sprachrohr.people.account.backends.AccountBackend")
    request.session.save()
    client = Client(HTTP_HOST=council.host)
    client.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
    return client


def fill(council: Any, wanted: int, by: Any, now: Any) -> None:
    """Contacts up to a number of them."""
    from sprachrohr.councils.models import Contact
    from sprachrohr.councils.scope import council_scope
    from sprachrohr.councils.writing import writing

    with council_scope(council):
        start = Contact.objects.count()
        purposes = Contact.Purpose.values
        made = [
            Contact(
                council=council,
                purpose=purposes[at % len(purposes)],
                role=f"Stelle {at} für Ortsteil {at % 37}",
                phone=f"0221 4710-{at}",
                order=at % 30_000,
            )
            for at in range(start, wanted)
        ]
        with writing("bench.fill", council, by=by, now=now):
            Contact.objects.bulk_create(made)


def one(client: Any, path: str) -> tuple[int, float]:
    """Queries, and milliseconds of CPU (median)."""
    from django.db import connection

    seen: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        seen.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    taken = []
    for _ in range(15):
        start = time.process_time()
        client.get(path)
        taken.append((time.process_time() - start) * 1000)
    return len(seen), statistics.median(taken)


if __name__ == "__main__":
    main()
