"""The project's own files, as git sees them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sprachrohr"

FOREIGN = ("/kern/", "/vendor/", "/fonts/", "LICENSES/")
"""Parts of paths of files that others wrote."""


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is committed or would be, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    names = sorted({name for name in listed.split("\0") if name})
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def own(*endings: str, below: str = "") -> list[Path]:
    """Our own files with one of these endings, e.g. ``own(".py", below="src/")``."""
    return [
        path
        for path in tracked()
        if path.name.endswith(endings)
        and path.as_posix().startswith(below)
        and not any(part in path.as_posix() for part in FOREIGN)
    ]


def text_of(path: Path) -> str:
    """The text of one of the files above."""
    return (ROOT / path).read_text(encoding="utf-8")
