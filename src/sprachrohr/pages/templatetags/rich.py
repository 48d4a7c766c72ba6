"""Shows rich text to guests; the only place that hands editors' HTML to a page."""

from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sprachrohr.languages.words import Words
from sprachrohr.pages import richtext

register = template.Library()


@register.simple_tag(takes_context=True)
def rich(context: Any, text: Any) -> SafeString:
    """``{% rich article.said.body %}``: cleaned, external links marked, in its own language."""
    council = getattr(getattr(context, "request", None), "council", None)
    html = richtext.rendered(
        text.plain if isinstance(text, Words) else str(text or ""),
        own_host=council.host if council else settings.NETWORK_HOST,
        leaves=_("leaves this site"),
        language=get_language() or settings.LANGUAGE_CODE,
        icon=static("sprachrohr/icons.svg") + "#out",
    )
    attributes = text.attributes if isinstance(text, Words) else ""
    return format_html(
        '<div class="spr-prose"{}>{}</div>',
        mark_safe(attributes),  # our own two attributes, from a fixed list of languages
        mark_safe(html),  # cleaned by nh3 a moment ago
    )
