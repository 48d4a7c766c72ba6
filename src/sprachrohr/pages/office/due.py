"""What has to be done about texts and pictures, for the dashboard."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sprachrohr.desk.due import Due
from sprachrohr.pages.models import News, Page, Picture
from sprachrohr.pages.office.stages import narrow
from sprachrohr.pages.rules import Stage
from sprachrohr.people.viewers import Viewer

AHEAD = timedelta(days=30)
MOST = 20


def due(viewer: Viewer, today: date) -> list[Due]:
    """Texts that wait for a second person, and consents that end soon."""
    found: list[Due] = []
    if viewer.may("pages.write"):
        found += [*_waiting(viewer, Page, "seiten"), *_waiting(viewer, News, "aktuelles")]
    if viewer.may("media.edit"):
        rows = Picture.objects.filter(consent_until__gte=today, consent_until__lte=today + AHEAD)
        for it in rows.order_by("consent_until")[:MOST]:
            found.append(
                Due(
                    what=_("Consent ends: %(name)s") % {"name": it},
                    url=f"/verwaltung/bilder/{it.pk}/",
                    next_step=_("Ask again, or show another picture"),
                    on=it.consent_until,
                )
            )
    return found


def _waiting(viewer: Viewer, model: Any, code: str) -> list[Due]:
    rows = narrow(model.objects.all(), Stage.ASKED).prefetch_related("reviews")[:MOST]
    found = []
    for it in rows:
        asked = list(it.reviews.all())[-1]
        mine = asked.reader == viewer.account_id or not viewer.may("pages.publish")
        found.append(
            Due(
                what=_("Approve: %(name)s") % {"name": it},
                url=f"/verwaltung/{code}/{it.pk}/",
                next_step=_("Read it, then publish it or send it back"),
                since=timezone.localdate(asked.at),
                waiting_for=_("a second person") if mine else "",
                about=asked.note,
            )
        )
    return found
