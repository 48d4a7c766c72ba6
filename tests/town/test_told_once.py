"""A worker is killed with SIGKILL in the middle of the gathered mails; the next one goes on."""

import json
import subprocess
import sys
from pathlib import Path

from tests.town.browse import Town

HERE = Path(__file__).parent


def count(town: Town) -> dict[str, object]:
    found: dict[str, object] = json.loads(town.run("teller.py", "beckum", "count"))
    return found


def test_nobody_is_told_twice_when_the_worker_is_killed(town: Town) -> None:
    town.run("teller.py", "beckum", "prepare")
    assert count(town) == {"mails": [0, 0, 0], "told": 0}
    killed = subprocess.run(
        [sys.executable, str(HERE / "teller.py"), "beckum", "killed"],
        env=town.environment, cwd=HERE.parents[1], capture_output=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -9
    assert count(town) == {"mails": [1, 0, 0], "told": 1}
    assert town.run("teller.py", "beckum", "work") == "2"
    assert count(town) == {"mails": [1, 1, 1], "told": 3}
    assert town.run("teller.py", "beckum", "work") == "0"
    assert count(town) == {"mails": [1, 1, 1], "told": 3}
