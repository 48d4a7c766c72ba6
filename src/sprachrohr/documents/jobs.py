"""Files are read when nobody waits for it: those just kept at once, the rest by and by."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django_tasks import task

from sprachrohr.audit.change import Actor
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.documents import access
from sprachrohr.documents.actions.texts import read_file
from sprachrohr.documents.models import FileText
from sprachrohr.frame import clock
from sprachrohr.jobs.access import is_waiting
from sprachrohr.jobs.timing import timed

READER = Actor("Sprachrohr")
SECONDS = 20.0
"""After that a job lets others pass, and goes on behind them."""


@timed(every=timedelta(hours=1), councils=True)
@task(priority=-10)
def read_texts(council_id: int) -> int:
    """Read the files of a council that wait for it; how many were read.

    Every hour too: whoever was ended in the middle told nobody to go on.
    """
    done, more = read_waiting(Council.objects.get(pk=council_id), seconds=SECONDS)
    if more:
        wake(council_id)
    return done


def wake(council_id: int) -> None:
    """Let a job read what waits, unless one is about to begin."""
    if not is_waiting(read_texts.module_path, council_id=council_id):
        read_texts.enqueue(council_id=council_id)


def read_waiting(
    council: Any,
    *,
    seconds: float | None = None,
    told: Callable[[FileText], None] = lambda row: None,
) -> tuple[int, bool]:
    """Read what waits, the newest first: how many files were read, and whether some are left.

    No file is tried twice in one go. ``told`` hears of each; ``seconds``: for how long.
    """
    tried: set[int] = set()
    done, end = 0, time.monotonic() + (seconds or 0.0)
    with council_scope(council):
        while True:
            waiting = [it for it in access.to_read(clock.now()) if it not in tried]
            if not waiting:
                return done, False
            for pk in waiting:
                if seconds is not None and time.monotonic() > end:
                    return done, True
                tried.add(pk)
                row = read_file(council, pk, by=READER, now=clock.now())
                if row is not None:
                    done += 1
                    told(row)
