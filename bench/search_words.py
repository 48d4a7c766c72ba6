"""The analyser of the search: words a second, cold and warm, start, memory, and how well it splits.

    python bench/search_words.py [--rounds 5] [--json]

Everything is CPU time of this process. The bare figure beside it is what the German stemmer alone
costs for the same words: compare ratios from one run. Texts are those of the demo; the distinct
words are the gold lists and the nouns in general, in chains of two. Memory is what the process
grew by, from its own accounting.
"""

import argparse
import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

GOLD = ROOT / "tests/search/words"
DEMO = ROOT / "src/sprachrohr/demo"
MOST = 4_000


def grown() -> float:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def took(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def gold() -> dict[str, str]:
    """Of the gold lists: how many are right, of how many, tuned on and fresh."""
    from sprachrohr.search.words.analysis import known_word
    from sprachrohr.search.words.fold import normal
    from sprachrohr.search.words.stem import stem

    figures = {}
    for name in ("parts", "whole"):
        lines = (GOLD / f"gold_{name}.tsv").read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        for kind in ("tuned", "fresh"):
            mine = [row for row in rows if row[-1] == kind]
            right = sum(
                set(known_word(row[0]).parts)
                == ({stem(normal(it)) for it in row[1].split()} if name == "parts" else set())
                for row in mine
            )
            figures[f"gold, {name}, {kind}"] = f"{right} of {len(mine)}"
    return figures


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()

    before = grown()
    from sprachrohr.search.words import analyse, query

    imported = grown()
    start = took(lambda: analyse("Haushaltsplanentwurf"))
    loaded = grown()

    import Stemmer

    from sprachrohr.search.words import words
    from sprachrohr.search.words.analysis import known_word
    from sprachrohr.search.words.fold import normal
    from sprachrohr.search.words.lists import nouns
    from sprachrohr.search.words.stem import stem

    caches = [known_word, normal, stem]
    texts = [path.read_text(encoding="utf-8") for path in sorted(DEMO.rglob("*.toml"))]
    spellings = [it.text for text in texts for it in words(text)]
    listed = sorted(nouns())[:: len(nouns()) // MOST]
    distinct = [first + second for first, second in zip(listed, listed[::-1], strict=True)]

    def forget() -> None:
        for it in caches:
            it.cache_clear()

    rounds: dict[str, list[float]] = {}
    for _ in range(options.rounds):
        bare = Stemmer.Stemmer("german", 0)
        stemmed = took(lambda bare=bare: [bare.stemWord(word) for word in spellings])
        forget()
        cold = took(lambda: [analyse(text) for text in texts])
        warm = took(lambda: [analyse(text) for text in texts])
        forget()
        compounds = took(lambda: [analyse(word) for word in distinct])
        asking = took(lambda: [query("Räte Straßenfeste Haushaltsplan") for _ in range(1000)])
        for name, seconds, count in (
            ("bare stemmer, demo texts", stemmed, len(spellings)),
            ("analyse, demo texts, cold", cold, len(spellings)),
            ("analyse, demo texts, warm", warm, len(spellings)),
            ("analyse, distinct compounds, cold", compounds, len(distinct)),
            ("query of three words, warm", asking, 1000),
        ):
            rounds.setdefault(name, []).append(seconds / count * 1e6)
    middle = {name: statistics.median(times) for name, times in rounds.items()}
    base = middle["bare stemmer, demo texts"]
    found = {
        "first word, s": round(start, 3),
        "memory, import, MB": round(imported - before, 1),
        "memory, lists, MB": round(loaded - imported, 1),
        "memory, after all, MB": round(grown() - before, 1),
        **{
            name: {"us": round(us, 2), "per s": round(1e6 / us), "x bare": round(us / base, 1)}
            for name, us in middle.items()
        },
        "words of the demo": len(spellings),
        "of them distinct": len({re.sub(r"\W", "", it).lower() for it in spellings}),
        **gold(),
    }
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name, value in found.items():
        said = value
        if isinstance(value, dict):
            said = f"{value['us']:>8} µs  {value['per s']:>8} a second  {value['x bare']:>6} × bare"
        print(f"{name:36} {said}")


if __name__ == "__main__":
    main()
