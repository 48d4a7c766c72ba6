"""From objects of this room to what the shared parts of a page read."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.documents import access as documents
from sprachrohr.languages import dates
from sprachrohr.languages.kept import reverse
from sprachrohr.languages.names import language_name
from sprachrohr.pages import access
from sprachrohr.pages.access import Publication
from sprachrohr.pages.models import News, Picture


def news_row(item: News) -> dict[str, Any]:
    """For ``parts/row.html``."""
    language = get_language() or "de"
    return {
        "when": dates.day_short(item.date, language),
        "iso": item.date.isoformat(),
        "title": item.said.title,
        "text": item.said.teaser,
        "url": reverse("pages:news-item", args=[item.pk]),
    }


def picture(shown: Picture | None, inside: bool = False) -> dict[str, Any] | None:
    """For ``pages/_picture.html``; ``inside``: for a preview, from the office's address."""
    if shown is None:
        return None
    if inside:
        return {
            "url": f"/verwaltung/bilder/{shown.pk}/bild/original/",
            "alternative": shown.said.alternative,
            "credit": shown.credit,
            "licence": shown.licence,
            "width": shown.width,
            "height": shown.height,
        }
    plain = [it for it in shown.sizes if not it["card"]]
    card = next((it for it in shown.sizes if it["card"]), None)
    return {
        "url": documents.address(shown.file),
        "srcset": ", ".join(
            [f"{size_url(shown, it)} {it['width']}w" for it in plain]
            + ([f"{documents.address(shown.file)} {shown.width}w"] if plain else [])
        ),
        "card": size_url(shown, card) if card else "",
        "alternative": shown.said.alternative,
        "credit": shown.credit,
        "licence": shown.licence,
        "width": shown.width,
        "height": shown.height,
    }


def size_url(shown: Picture, size: dict[str, Any]) -> str:
    """Where a copy of a picture is fetched."""
    return reverse("pages:picture", args=[shown.pk, access.size_name(size)])


def tag(topic: Any) -> dict[str, Any]:
    """For ``parts/tags.html``."""
    return {"label": topic.said.name, "url": reverse("councils:topic", args=[topic.slug])}


def feed(language: str) -> dict[str, str]:
    """For the head of a page: where the news can be subscribed to, in its language."""
    return {
        "title": _("News"),
        "url": f"{reverse('pages:feed')}?sprache={language}",
        "type": "application/atom+xml",
    }


def edition(shown: Publication, language: str) -> dict[str, Any]:
    """One row of the archive."""
    row = shown.edition
    files = documents.shown([shown.file], language, spoken=True) if shown.file else []
    return {
        "item": row,
        "said": row.said,
        "old": _("State of %(date)s") % {"date": row.date_text} if shown.old else "",
        "language": language_name(row.language, language),
        "file": files[0] if files else None,
        "source": row.source,
    }
