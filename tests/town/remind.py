"""Runs the morning's reminders of resolutions now: ``remind.py SLUG``; prints how many left."""

import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from sprachrohr.councils.models import Council  # noqa: E402
from sprachrohr.councils.scope import council_scope  # noqa: E402
from sprachrohr.papers.actions.reminding import remind_due  # noqa: E402

council = Council.objects.get(slug=sys.argv[1])
with council_scope(council):
    sys.stdout.write(str(remind_due(council, now=timezone.now())))
