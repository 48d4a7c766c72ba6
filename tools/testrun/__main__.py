"""What ``bin/test`` runs once everything is set up.

``all``: the suite on SQLite with the browser, then on PostgreSQL without what needs no second
database (browser, linters, tests that touch none). ``fast``: SQLite, nothing slow. The last line
is pytest's own.
"""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any

from cluster import Cluster, server_programs
from machine import find_chromium, find_or_install
from prepare import Preparation

HERE = Path(__file__).resolve().parent
NO_TESTS = 5
"""pytest's exit code when nothing was selected."""


def main(arguments: list[str]) -> int:
    """``arguments``: ``fast`` or ``all``, then pytest's. Returns the exit code."""
    mode, *given = arguments
    # Tests start many programs: what one has compiled, the next one takes.
    os.environ["PYTHONPYCACHEPREFIX"] = str(HERE.parents[1] / ".tools" / "pyc")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    with ExitStack() as stack:
        var = stack.enter_context(tempfile.TemporaryDirectory(prefix="sprachrohr-test-"))
        Path(var, "static").mkdir()
        try:
            return fast(var, given) if mode == "fast" else everything(stack, var, given)
        except KeyboardInterrupt:
            return 130


def fast(var: str, given: list[str]) -> int:
    """One run on SQLite without browser and slow tests."""
    return prepared(var, on_sqlite(var), ["-m", "not browser and not slow", *given])


def everything(stack: ExitStack, var: str, given: list[str]) -> int:
    """Both databases and the browser. Stops after the first run that fails."""
    missing = find_or_install()
    for reason in missing:
        print(f"MISSING: {reason}", file=sys.stderr)
    if missing and os.environ.get("CI") == "true":
        print("On CI nothing may be left out.", file=sys.stderr)
        return 1
    told = {"SPRACHROHR_NOT_RUN": "\n".join(missing)}
    programs, chromium = server_programs(), find_chromium()
    cluster = stack.enter_context(Cluster(programs)) if programs else None
    if cluster:
        told["SPRACHROHR_TEST_POSTGRES"] = cluster.address
    if chromium:
        told["SPRACHROHR_CHROMIUM"] = chromium
    print("\n--- SQLite", "" if chromium else "(no browser)", flush=True)
    without = [] if chromium else ["-m", "not browser"]
    code = prepared(var, {**on_sqlite(var), **told}, [*without, *given], demo=True)
    if code not in {0, NO_TESTS} or cluster is None:
        return code
    print("\n--- PostgreSQL", flush=True)
    second = prepared(
        var,
        {**told, "SPRACHROHR_VAR": var, "SPRACHROHR_DATABASE_URL": cluster.address},
        ["--second-database", "-m", "not browser and not static", *given],
        postgres=cluster.address,
    )
    # Arguments may choose tests that only one of the runs has.
    return code if given and second == NO_TESTS else second


def prepared(var: str, settings: dict[str, str], arguments: list[str], **what: Any) -> int:
    """Run pytest while the things that all workers need are made once, in ``var``."""
    folder = Path(tempfile.mkdtemp(prefix="prepared-", dir=var))
    with Preparation(folder, **what):
        return pytest({**settings, "SPRACHROHR_TEST_PREPARED": str(folder)}, arguments)


def on_sqlite(var: str) -> dict[str, str]:
    """The environment of a run on SQLite with its data in ``var``."""
    return {"SPRACHROHR_VAR": var, "SPRACHROHR_DATABASE_URL": f"sqlite:///{var}/tests.sqlite3"}


def pytest(settings: dict[str, str], arguments: list[str]) -> int:
    """Run pytest on all cores, at most four, with nothing of this shell's own settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SPRACHROHR_")}
    paths = [str(HERE), *filter(None, [kept.get("PYTHONPATH")])]
    environment = {**kept, **settings, "PYTHONPATH": os.pathsep.join(paths)}
    own = any(a.startswith(("-n", "--pdb", "--dist")) for a in arguments)
    workers = [] if own else ["-n", cores()]
    command = [sys.executable, "-m", "pytest", "-p", "plugin", *workers, *arguments]
    with subprocess.Popen(command, env=environment) as running:
        try:
            return running.wait()
        except BaseException:
            # The terminal sends Ctrl-C to pytest too; anything else has to be passed on.
            running.terminate()
            running.wait()
            raise


def cores() -> str:
    """How many worker processes: one per core, at most four."""
    return str(max(1, min(4, os.cpu_count() or 1)))


def _leave(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
