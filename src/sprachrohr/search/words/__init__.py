"""What a text says in words that can be looked up: stems, parts of compounds, raw words. Pure.

One analyser for texts and for queries, the same on every database. It knows no word of the site
and remembers nothing: the same text gives the same words until ``VERSION`` changes.
"""

from .analysis import VERSION, Analysis, analyse
from .fold import fold
from .question import QueryWord, meets, query
from .reading import Word, words

__all__ = ["VERSION", "Analysis", "QueryWord", "Word", "analyse", "fold", "meets", "query", "words"]
