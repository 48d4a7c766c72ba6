"""Pages, news, pictures and the rules for texts, as the office keeps them."""

from sprachrohr.pages.office.articles import NEWS, PAGES
from sprachrohr.pages.office.asides import ASIDES
from sprachrohr.pages.office.due import due
from sprachrohr.pages.office.media import EDITIONS, PICTURES
from sprachrohr.pages.office.texts import RULES, WORDS

KINDS = (PAGES, NEWS, PICTURES, EDITIONS, WORDS, RULES)

__all__ = ["ASIDES", "KINDS", "due"]
