"""The search over many documents: time of a query, size of the index, time to make it.

    python bench/search.py [--documents 100000] [--rounds 3] [--database-url postgresql://…]

Fills an empty database with invented titles and summaries (``tests/search/corpus.py``), among them
the answers to the sixty questions, straight into the index: no papers are made. SQLite in a
temporary folder unless an address is given. Times are of one process, on the wall, queries one
after the other; ``cpu`` is that process's own.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
TODAY = date(2026, 11, 22)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database-url", default="")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "sprachrohr.config.settings"
        os.environ["SPRACHROHR_VAR"] = folder
        if chosen.database_url:
            os.environ["SPRACHROHR_DATABASE_URL"] = chosen.database_url
        found = measured(chosen.documents, chosen.rounds)
    print(json.dumps(found, indent=2, ensure_ascii=False))


def measured(documents: int, rounds: int) -> dict[str, Any]:
    """Fill, ask, and tell."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from tests.conftest import make_council
    from tests.search import corpus, many

    from sprachrohr.audit.change import Actor
    from sprachrohr.councils.scope import council_scope
    from sprachrohr.search.access import search
    from sprachrohr.search.engines import engine
    from sprachrohr.search.models import Term

    call_command("migrate", verbosity=0)
    by, now = Actor("bench"), datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    council = make_council("bench", by, now)
    rows = dict(enumerate(corpus.titles(documents), start=1))
    with council_scope(council):
        began, cpu = time.perf_counter(), time.process_time()
        many.fill(council, rows)
        made, made_cpu = time.perf_counter() - began, time.process_time() - cpu
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        times: dict[str, list[float]] = {}
        right = 0
        for turn in range(rounds + 1):
            for kind, query, title in corpus.questions():
                began = time.perf_counter()
                hits = search(council, query, "de", TODAY).hits
                if turn:
                    times.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
                else:
                    right += title in [it.title for it in hits[:3]]
            for query in ("bericht", "haushalt", "ahornweg", "bericht stadthalle nord"):
                began = time.perf_counter()
                search(council, query, "de", TODAY)
                if turn:
                    times.setdefault(f"common: {query}", []).append(
                        (time.perf_counter() - began) * 1000
                    )
        every = [it for kind, found in times.items() if ":" not in kind for it in found]
        return {
            "database": connection.vendor,
            "documents": documents,
            "made in s": round(made, 1),
            "cpu of that": round(made_cpu, 1),
            "engine's table and index, MB": round(engine().size() / 1e6, 1),
            "vocabulary": Term.objects.count(),
            "answered in the first three, of 60": right,
            "median ms": round(statistics.median(every), 1),
            "99th percentile ms": round(sorted(every)[int(len(every) * 0.99)], 1),
            "median ms of": {
                kind: round(statistics.median(found), 1) for kind, found in times.items()
            },
        }


if __name__ == "__main__":
    main()
