"""The server is killed at random while two devices record a session; the bench kills it more often.

``python bench/kill.py`` does the same 200 times and prints its figures (``bench/README.md``).
"""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.prepared import prepared

pytestmark = pytest.mark.slow

BENCH = Path(__file__).parents[2] / "bench" / "kill.py"
KILLS = 20


@pytest.fixture(scope="module")
def kill() -> Any:
    """The bench as a module."""
    spec = importlib.util.spec_from_file_location("kill_bench", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill_bench"] = module
    spec.loader.exec_module(module)
    return module


def test_nothing_shown_as_saved_is_lost_or_doubled_when_the_server_is_killed(
    kill: Any, tmp_path: Path
) -> None:
    database = tmp_path / "kill.sqlite3"
    environment = kill.environment_in(tmp_path, f"sqlite:///{database}")
    tables = prepared("tables")
    if tables and Path(tables).is_file():
        shutil.copy(tables, database)
    else:
        subprocess.run([*kill.COMMAND, "migrate", "-v0"], env=environment, check=True)
    (tmp_path / "static").mkdir()
    found = kill.record(KILLS, environment, seed=7)
    assert found["problems"] == []
    assert found["kills"] == KILLS
    assert found["saved"] >= KILLS, "the session went on between the kills"
    assert found["answers lost"] >= KILLS, "the devices felt every kill"


def test_what_the_judge_would_say_of_a_lost_and_a_doubled_entry(kill: Any) -> None:
    made = {"before": ["a"]}
    device = kill.Device(0, made, (), saved={"b": 2, "c": 4, "d": 5})
    rows = [["a", 1], ["b", 2], ["b", 3], ["c", 3], ["x", 9]]
    assert sorted(kill.judged(made, [device], rows, 0)["problems"]) == [
        "an entry stands twice",
        "shown as saved, not there: d",
        "the numbers have a gap",
        "there, never answered: x",
        "told 2, stands as 3: b",
        "told 4, stands as 3: c",
    ]
