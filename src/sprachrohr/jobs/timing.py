"""What happens at a time of its own: a room's ``jobs.py`` marks a task, the tick starts it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from sprachrohr.councils.models import Council
from sprachrohr.jobs.models import Beat
from sprachrohr.jobs.rules import is_due


@dataclass(frozen=True)
class Timed:
    """A task and its rhythm; ``councils``: it is started once per council, with its number."""

    name: str
    task: Any
    every: timedelta | None
    hour: int | None
    councils: bool


_timed: dict[str, Timed] = {}


def timed(
    *, every: timedelta | None = None, hour: int | None = None, councils: bool = False
) -> Callable[[Any], Any]:
    """Mark a task as timed: each ``every``, or once a day from ``hour`` (0 to 23) on.

    With ``councils`` the task takes ``council_id`` and is started for each council by itself, so
    that the trouble of one does not stop the others.
    """
    assert (every is None) != (hour is None), "a rhythm, or an hour of the day"

    def mark(task: Any) -> Any:
        _timed[task.module_path] = Timed(task.module_path, task, every, hour, councils)
        return task

    return mark


def known() -> list[Timed]:
    """Everything timed, by name."""
    return [_timed[name] for name in sorted(_timed)]


def start_due(now: datetime) -> list[str]:
    """Put everything that is due among the waiting jobs; the names of what was started."""
    now = timezone.localtime(now)
    last = {beat.name: timezone.localtime(beat.at) for beat in Beat.objects.all()}
    return [
        it.name
        for it in known()
        if is_due(last.get(it.name), now, it.every, it.hour) and _start(it, last.get(it.name), now)
    ]


def _start(it: Timed, last: datetime | None, now: datetime) -> bool:
    """Start one, unless another machine has just done so."""
    try:
        with transaction.atomic():
            if last is None:
                Beat.objects.create(name=it.name, at=now)
            elif not Beat.objects.filter(name=it.name, at=last).update(at=now):
                return False
            if it.councils:
                for pk in Council.objects.order_by("pk").values_list("pk", flat=True):
                    it.task.enqueue(council_id=pk)
            else:
                it.task.enqueue()
    except IntegrityError:
        return False
    return True
