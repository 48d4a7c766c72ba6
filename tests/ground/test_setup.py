"""Setting up in an empty clone, in a folder with a space in its name."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ground.files import ROOT, tracked

pytestmark = [pytest.mark.static, pytest.mark.slow]


def test_an_empty_clone_is_set_up_once_and_then_left_alone(tmp_path: Path) -> None:
    clone = tmp_path / "a clone"
    for path in tracked():
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, clone / path)
    # An installed uv is borrowed, so that the registry is asked for nothing that is kept already.
    if (ROOT / ".tools" / "uv").exists():
        shutil.copytree(ROOT / ".tools" / "uv", clone / ".tools" / "uv", symlinks=True)

    first = subprocess.run([clone / "bin" / "setup"], capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stderr
    assert "Installing the locked packages\n" in first.stderr

    stamp = clone / ".venv" / ".state"
    before = stamp.stat().st_mtime_ns
    second = subprocess.run([clone / "bin" / "setup"], capture_output=True, text=True, check=False)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert stamp.stat().st_mtime_ns == before

    command = clone / ".venv" / "bin" / "sprachrohr"
    version = subprocess.run(
        [command, "version"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert version.stdout.startswith("5.2.")
    where = subprocess.run(
        [clone / ".venv" / "bin" / "python", "-c", "import sprachrohr; print(sprachrohr.__file__)"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    ).stdout  # fmt: skip
    assert where.strip() == str(clone / "src" / "sprachrohr" / "__init__.py")
