"""Renames a topic again and again through an action; prints each number once it is committed.

Arguments: council's slug, topic's slug, how many writes at most, after how many seconds to stop.
It stops after :data:`FEWEST` writes at the earliest, however long a busy machine takes for them.
"""

import sys
import time

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.audit.change import Actor  # noqa: E402
from sprachrohr.councils.models import Council, Topic  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.languages.actions import translate  # noqa: E402

FEWEST = 60

slug, topic_slug, limit, seconds = sys.argv[1:]
council = Council.objects.get(slug=slug)
end = time.monotonic() + float(seconds)
with council_scope(council):
    topic = Topic.objects.get(slug=topic_slug)
    for number in range(1, int(limit) + 1):
        if number > FEWEST and time.monotonic() > end:
            break
        translate(topic, "name", "en", f"Value {number:06}", by=Actor("Race"), now=timezone.now())
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        time.sleep(0.02)
