"""One case from concern to resolution, for tests."""

from datetime import date, timedelta
from typing import Any

from sprachrohr.papers import actions as papers


def case(town: Any, body: Any, number: int, facts: dict[str, Any], state: str = "") -> Any:
    """A paper with a concern before it and a resolution after it."""
    paper = papers.add_paper(
        town,
        reference=f"A {number}/2026",
        name=f"Antrag {number}",
        paper_type="motion",
        date=date(2026, 3, 3),
        what="Der Bus soll länger fahren.",
        **facts,
    )
    papers.publish_paper(paper, **facts)
    papers.add_station(
        paper,
        kind_of_station="concern",
        on=date(2026, 1, 12),
        title="Drei Mütter schreiben",
        sentence="Nach dem Kurs fährt kein Bus.",
        **facts,
    )
    resolution = papers.record_resolution(
        town,
        title=f"Beschluss {number}",
        text="Der Bus fährt.",
        decided_on=date(2026, 3, 18) + timedelta(days=number),
        organization=body,
        result="majority",
        paper=paper,
        **facts,
    )
    if state:
        papers.follow_up(
            resolution,
            state=state,
            on=date(2026, 8, 10),
            sentence="Die Linie fährt bis 22 Uhr.",
            **facts,
        )
    return resolution
