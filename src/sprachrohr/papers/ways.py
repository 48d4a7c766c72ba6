"""The way of a paper through the bodies as a graph: council, committee, Rat, with day and result.

It is an ordered list that the style draws as a line with knots, so that it says the same without
style, without script, and to who does not see it.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sprachrohr.meetings.words import result as result_word
from sprachrohr.papers import words
from sprachrohr.papers.models import Consultation, Resolution
from sprachrohr.papers.rules.following import DEAD
from sprachrohr.papers.threads import Case, Gathered, day_of, result_of, taken_there


def way(gathered: Gathered, case: Case, today: date, day: Callable[[date], str]) -> list[Any]:
    """Each body that deals with the paper, as ``parts/thread.html`` reads its stations.

    Nothing where fewer than two bodies deal with it: there is no way then.
    """
    if case.paper is None:
        return []
    rows = list(gathered.consultations(case.paper.pk))
    if len({it.organization_id for it in rows}) < 2:
        return []
    far = date.max
    rows.sort(key=lambda it: (day_of(it) or far, it.order, it.pk))
    return [_knot(gathered, it, case.resolutions, today, day) for it in rows]


def _knot(
    gathered: Gathered,
    row: Consultation,
    resolutions: Iterable[Resolution],
    today: date,
    day: Callable[[date], str],
) -> dict[str, Any]:
    on = day_of(row)
    resolution = taken_there(row, resolutions)
    code = resolution.result if resolution is not None else result_of(row)
    if row.outcome:
        title: Any = words.outcome(row.outcome)
    else:
        title = row.said.result or (result_word(code) if code else "")
    ended = (row.outcome or code) in DEAD
    over = bool(title) and row.outcome != Consultation.Outcome.PENDING
    past = on is not None and on <= today
    state = "end" if ended else "done" if over or past else "ahead"
    return {
        "state": state,
        "kind": words.role(row.role),
        "title": gathered.name(row.organization, on),
        "url": "",
        "when": day(on) if on is not None else "",
        "iso": on.isoformat() if on is not None else "",
        "who": "",
        "text": title or ("" if not past else words.unknown_result()),
        "together": False,
    }
