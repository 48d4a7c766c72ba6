"""Settings: documented, and refused in one sentence when they make no sense."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground.files import ROOT, text_of

pytestmark = pytest.mark.static

ROW = re.compile(r"^\| `(SPRACHROHR_[A-Z_]+)` \|", re.MULTILINE)


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    code = text_of(Path("src/sprachrohr/config/settings.py"))
    read = {
        f"SPRACHROHR_{name}" for name in re.findall(r"_(?:env|switch|number)\(\s*\"(\w+)\"", code)
    }
    listed = ROW.findall(text_of(Path("docs/operators/settings.md")))
    assert sorted(listed) == sorted(set(listed))
    assert set(listed) == read


def test_nothing_reads_the_environment_but_the_settings() -> None:
    """One file: whoever looks for a setting finds it there."""
    reading = re.compile(r"os\.(environ(?!\.setdefault)|getenv)")
    done = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "src").rglob("*.py"))
        if reading.search(path.read_text(encoding="utf-8"))
    ]
    assert done == ["src/sprachrohr/config/settings.py"]


def settings(tmp_path: Path, question: str, **given: str) -> "subprocess.CompletedProcess[str]":
    """Ask the settings something in a process of their own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SPRACHROHR_")}
    return subprocess.run(
        [sys.executable, "-c", f"from sprachrohr.config import settings as s; print({question})"],
        env={**kept, "SPRACHROHR_VAR": str(tmp_path), **given},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_foreign_database_address_is_refused_in_one_line(tmp_path: Path) -> None:
    done = settings(tmp_path, "1", SPRACHROHR_DATABASE_URL="mysql://somewhere/x")
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "SPRACHROHR_DATABASE_URL: write sqlite:/// or postgresql://, not 'mysql://somewhere/x'"
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "ja", "write on or off, not 'ja'"),
        ("GUEST_CACHE_BYTES", "64 MB", "write a whole number from 0 on, not '64 MB'"),
        ("GUEST_LEASE_MS", "-50", "write a whole number from 0 on, not '-50'"),
    ],
)
def test_a_value_without_meaning_is_refused_in_one_line(
    tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    done = settings(tmp_path, "1", **{f"SPRACHROHR_{name}": value})
    assert (done.returncode, done.stderr) == (1, f"SPRACHROHR_{name}: {sentence}\n")


@pytest.mark.parametrize(
    ("address", "name", "host", "port"),
    [
        ("postgresql://me:a%2Fb@db.example:5433/councils", "councils", "db.example", "5433"),
        ("postgresql:///councils?host=/run/postgresql", "councils", "/run/postgresql", ""),
        ("sqlite:////srv/a%20b/c.sqlite3", "/srv/a b/c.sqlite3", "None", "None"),
    ],
)
def test_database_addresses_are_read(
    tmp_path: Path, address: str, name: str, host: str, port: str
) -> None:
    question = "*(s.DATABASES['default'].get(k) for k in ('NAME', 'HOST', 'PORT')), sep='|'"
    done = settings(tmp_path, question, SPRACHROHR_DATABASE_URL=address)
    assert done.stdout.rstrip("\n") == f"{name}|{host}|{port}"


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = settings(tmp_path, "s.SECRET_KEY").stdout
    assert len(first) > 50
    assert settings(tmp_path, "s.SECRET_KEY").stdout == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_production_is_the_default(tmp_path: Path) -> None:
    question = "s.DEBUG, s.COMPONENTS_PAGE, s.ADDRESS, s.SECURE_PROXY_SSL_HEADER"
    assert settings(tmp_path, question).stdout == "False False https://{host} None\n"
