"""The journal of a session: fold of many lines, and what noting one costs beside a bare insert.

    python bench/room.py [--lines 400] [--json]

Makes a SQLite database of its own in a temporary folder. Figures are medians in one process, CPU
time; only the ratios of one run say something.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

ROUNDS = 15


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=400)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
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
        figures = measure(chosen.lines)
    if chosen.json:
        sys.stdout.write(json.dumps(figures, indent=1) + "\n")
        return
    for name, value in figures.items():
        sys.stdout.write(f"{name:<44}{value:>10.2f}\n")


def measure(lines: int) -> dict[str, float]:
    """Name -> figure; times in ms."""
    from tests.conftest import BERLIN, make_council
    from tests.meetings.build import Build
    from tests.record.house import furnish

    from sprachrohr.audit.change import Actor
    from sprachrohr.councils.scope import council_scope
    from sprachrohr.record.access.setting import as_line, entries_of, setting_of
    from sprachrohr.record.rules.journal import fold
    from sprachrohr.record.rules.refusals import admission
    from sprachrohr.record.rules.state import Line

    by, now = Actor("bench"), datetime(2026, 11, 22, 12, tzinfo=BERLIN)
    council = make_council("bench", by, now)
    with council_scope(council):
        house = furnish(Build(council, by, now))
        house.opened("e1", "e2", "e3", "r1")
        noted = partial(house.note, "note", 30, data={"text": "Ein Satz."})
        numbers = count(10_001)
        first = middle(noted)
        while len(entries_of(house.meeting)) < lines:
            noted()
        setting, rows = setting_of(house.meeting), entries_of(house.meeting)
        journal = [as_line(it) for it in rows]
        late = Line("late", "arrive", house.at(10), membership=house.seats["e4"].pk,
                    person=house.people["e4"].pk)  # fmt: skip
        last = Line("last", "note", house.at(31), data={"text": "Ein Satz."})
        bare = middle(lambda: insert(house, next(numbers), by, now))
        full = middle(noted)
        return {
            "lines": float(lines),
            "fold, ms": middle(lambda: fold(setting, journal)),
            "asking about a line at the end, ms": middle(lambda: admission(setting, journal, last)),
            "asking about a line that comes late, ms": middle(
                lambda: admission(setting, journal, late)
            ),
            "bare insert in a change, ms": bare,
            "note() in a journal of few lines, ms": first,
            "note() in the full journal, ms": full,
            "note() of few lines × bare insert": first / bare,
            "note() of the full journal × bare insert": full / bare,
        }


def middle(act: Callable[[], Any]) -> float:
    """Median CPU time of an act in ms; the first, which warms up, does not count."""
    found = []
    for _ in range(ROUNDS + 1):
        begun = time.process_time()
        act()
        found.append((time.process_time() - begun) * 1000)
    return statistics.median(found[1:])


def insert(house: Any, number: int, by: Any, now: datetime) -> None:
    """The same row in a change of its own, with nothing asked."""
    from sprachrohr.audit.change import change
    from sprachrohr.record.models import JournalEntry

    with change("bench.insert", house.build.council, by=by, now=now, guests_see=False):
        JournalEntry(
            council=house.build.council, meeting=house.meeting, key=uuid4(),
            number=number, kind_of_entry="note",
            at=house.at(30) + timedelta(seconds=1), recorded_at=now, by=by.name,
            data={"text": "Ein Satz."},
        ).save()  # fmt: skip


if __name__ == "__main__":
    main()
