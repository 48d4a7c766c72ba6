"""From objects of this room to what the shared parts of a page read."""

from typing import Any

from babel import Locale, UnknownLocaleError
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.languages import dates
from sprachrohr.pages.access import Publication
from sprachrohr.pages.models import News, Picture

KINDS = {
    "application/pdf": "PDF",
    "image/svg+xml": "SVG",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "text/plain": "TXT",
}


def news_row(item: News) -> dict[str, Any]:
    """For ``parts/row.html``."""
    language = get_language() or "de"
    return {
        "when": dates.day_month(item.date, language),
        "iso": item.date.isoformat(),
        "title": item.said.title,
        "text": item.said.teaser,
        "url": reverse("pages:news-item", args=[item.pk]),
    }


def picture(shown: Picture | None) -> dict[str, Any] | None:
    """For ``pages/picture.html``; ``None`` where pictures cannot be served."""
    if shown is None:
        return None
    try:
        url = reverse("documents:file", args=[shown.file_id, shown.file.file_name])
    except NoReverseMatch:
        return None
    return {
        "url": url,
        "alternative": shown.said.alternative,
        "credit": shown.credit,
        "licence": shown.licence,
        "width": shown.width,
        "height": shown.height,
    }


def tag(topic: Any) -> dict[str, Any]:
    """For ``parts/tags.html``."""
    try:
        url = reverse("councils:topic", args=[topic.slug])
    except NoReverseMatch:
        url = ""
    return {"label": topic.said.name, "url": url}


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
    spoken = language_name(row.language, language)
    file = None
    if shown.file is not None:
        try:
            file = {
                "title": row.said.title,
                "url": reverse("documents:file", args=[shown.file.pk, shown.file.file_name]),
                "type": KINDS.get(shown.file.mime_type, shown.file.mime_type),
                "size": dates.size(shown.file.size, language),
                "language": language_name(shown.file.language, language),
                "hreflang": shown.file.language,
            }
        except NoReverseMatch:
            file = None
    return {
        "item": row,
        "said": row.said,
        "old": _("State of %(date)s") % {"date": row.date_text} if shown.old else "",
        "language": spoken,
        "file": file,
        "source": row.source,
    }


def language_name(code: str, language: str) -> str:
    """The name of a language in the reader's language: "German"; the code where unknown."""
    try:
        locale = Locale.parse(language.split("-", maxsplit=1)[0])
    except (UnknownLocaleError, ValueError):
        locale = Locale("de")
    return str(locale.languages.get(code.split("-", maxsplit=1)[0], code))
