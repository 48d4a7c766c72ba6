"""What stands beside the forms of this room."""

from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.desk.kinds import Aside, Kind
from sprachrohr.documents import usage
from sprachrohr.pages import access
from sprachrohr.pages.models import News, Page, Picture
from sprachrohr.pages.office.textcheck import text_check
from sprachrohr.people.viewers import Viewer


def preview(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """How a text will look, and its revision or original."""
    if not isinstance(obj, Page | News):
        return None
    base = f"/verwaltung/{kind.code}/"
    revision = type(obj).objects.filter(revises=obj).first()
    last = obj.reviews.last()
    return Aside(
        title=_("Preview"),
        template="pages/office/_preview.html",
        context={
            "url": f"{base}{obj.pk}/vorschau/",
            "revision_url": f"{base}{revision.pk}/" if revision else "",
            "original_url": f"{base}{obj.revises_id}/" if obj.revises_id else "",
            "note": last.note if last else "",
            "by": last.by if last else "",
        },
    )


def picture(kind: Kind, obj: Any, viewer: Viewer) -> Aside | None:
    """The picture itself, and where it is shown."""
    if not isinstance(obj, Picture):
        return None
    size = next((access.size_name(it) for it in obj.sizes if not it["card"]), "original")
    return Aside(
        title=_("The picture"),
        template="pages/office/_picture.html",
        context={
            "url": f"/verwaltung/bilder/{obj.pk}/bild/{size}/",
            "card": f"/verwaltung/bilder/{obj.pk}/bild/card/"
            if any(it["card"] for it in obj.sizes)
            else "",
            "alternative": obj.alternative,
            "uses": [it.label for it in usage.of_object(obj)],
        },
    )


ASIDES = (preview, picture, text_check)
