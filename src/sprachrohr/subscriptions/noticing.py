"""Look at subjects and remember when something about them was there for the first time.

Whether something is new to a reader follows from it: what was seen after they subscribed is news.
No room has to say "this is public now", and nothing is lost that became public by itself.
"""

from collections.abc import Iterable
from datetime import datetime

from sprachrohr.post.readers import About
from sprachrohr.subscriptions import sources
from sprachrohr.subscriptions.models import Sighting


def notice(council_id: int, about: str, about_id: int, now: datetime) -> int:
    """Remember what is there to be told about a subject in the open council; how much is new.

    At the first look everything is old. Two at once remember the same once.
    """
    here = {"council_id": council_id, "about": about, "about_id": about_id}
    known = set(Sighting.objects.filter(**here).values_list("key", flat=True))
    first = "" not in known
    keys = {"", *sources.keys_of(about, about_id, now)} - known
    rows = [Sighting(**here, key=key, at=None if first else now) for key in sorted(keys)]
    Sighting.objects.bulk_create(rows, ignore_conflicts=True)
    return 0 if first else len(rows)


def seen(council_id: int, abouts: Iterable[About]) -> dict[About, dict[str, datetime | None]]:
    """What was seen of some subjects, and when."""
    wanted = set(abouts)
    found: dict[About, dict[str, datetime | None]] = {it: {} for it in wanted}
    rows = Sighting.objects.filter(
        council_id=council_id,
        about__in={about for about, _pk in wanted},
        about_id__in={pk for _about, pk in wanted},
    ).exclude(key="")
    for about, pk, key, at in rows.values_list("about", "about_id", "key", "at"):
        if (about, pk) in found:
            found[about, pk][key] = at
    return found


def forget(council_id: int, standing: Iterable[About]) -> int:
    """Forget what nobody has subscribed to any more; how many subjects."""
    kept = set(standing)
    rows = Sighting.objects.filter(council_id=council_id, key="").values_list("about", "about_id")
    gone = [it for it in rows if it not in kept]
    for about, pk in gone:
        Sighting.objects.filter(council_id=council_id, about=about, about_id=pk).delete()
    return len(gone)
