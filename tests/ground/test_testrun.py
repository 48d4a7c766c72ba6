"""``bin/test`` itself: what it installs, what it names as skipped, and its own PostgreSQL."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground.files import ROOT

TOOLS = ROOT / "tools" / "testrun"
pytestmark = pytest.mark.static


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """A folder with an ``apt-get`` that only writes down how it was called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("apt-get", "sudo"):
        fake = folder / name
        fake.write_text(
            f'#!/bin/sh\necho "{name} $@" >>"{tmp_path}/calls"\nexit ${{FAKE_EXIT:-0}}\n'
        )
        fake.chmod(0o755)
    return tmp_path


def ask(bench: Path, code: str, **environment: str) -> str:
    """Run code beside the tools on a machine that has neither PostgreSQL nor Chromium."""
    program = f"""
import os, pathlib, machine
machine.server_programs = lambda: None
machine._CREATE_CLUSTER = pathlib.Path({str(bench / "createcluster.conf")!r})
os.geteuid = lambda: 0
{code}
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": f"{bench / 'bin'}:/bin:/usr/bin", "PYTHONPATH": str(TOOLS),
             "SPRACHROHR_CHROMIUM": "/nowhere", **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_missing_is_installed_without_a_running_server(bench: Path) -> None:
    (bench / "createcluster.conf").write_text("#create_main_cluster = true\n")
    ask(bench, "machine.find_or_install()")
    install = "apt-get install -y -qq --no-install-recommends"
    assert (bench / "calls").read_text().splitlines() == [
        "apt-get update -qq",
        f"{install} postgresql-common",
        f"{install} postgresql chromium",
    ]
    assert "\ncreate_main_cluster = false\n" in (bench / "createcluster.conf").read_text()


def test_what_could_not_be_installed_is_named(bench: Path) -> None:
    told = ask(bench, "print(*machine.find_or_install(), sep='\\n')", FAKE_EXIT="100")
    assert told.splitlines()[-2:] == [
        "the whole suite on PostgreSQL: no PostgreSQL server here. apt-get update failed.",
        "the tests in a browser: no Chromium here. apt-get update failed.",
    ]


def test_without_rights_nothing_is_tried_and_the_way_is_named(bench: Path) -> None:
    code = "os.geteuid = lambda: 1000\nprint(*machine.find_or_install(), sep='\\n')"
    told = ask(bench, code, FAKE_EXIT="1")
    assert told.splitlines()[-1] == (
        "the tests in a browser: no Chromium here. As root: apt-get install postgresql chromium"
    )
    assert (bench / "calls").read_text() == "sudo -n true\n"


def test_what_was_not_run_stands_right_above_the_last_line(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("def test_one(): pass\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "plugin", "-c", "/dev/null", "-p", "no:django",
         "--rootdir", tmp_path, "--color=no", tmp_path],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(TOOLS), "SPRACHROHR_NOT_RUN": "this\nthat"},
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line]
    assert lines[-3:-1] == ["NOT RUN: this", "NOT RUN: that"]
    assert " NOT RUN " in lines[-4]
    assert "1 passed" in lines[-1]


CLUSTER = """
import sys, psycopg, cluster
programs = cluster.server_programs()
if programs is None:
    sys.exit(77)
with cluster.Cluster(programs) as made:
    folder, server = made._folder, made._server
    with psycopg.connect(made.address) as connection:
        print(*connection.execute("select current_user, current_database()").fetchone())
    wrong = made.address.replace(made._password, "guess")
    try:
        psycopg.connect(wrong)
    except psycopg.OperationalError:
        print("refused")
print(folder.exists(), server.returncode)
"""


@pytest.mark.slow
def test_the_database_server_is_ours_needs_a_password_and_is_gone_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CLUSTER], env={**os.environ, "PYTHONPATH": str(TOOLS)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode == 77:
        pytest.skip("PostgreSQL NOT TESTED: there is no server here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["sprachrohr sprachrohr", "refused", "False 0"]


TESTS = """
import pytest

@pytest.fixture
def own_database(): pass

@pytest.fixture
def town(own_database): pass

@pytest.fixture
def db(): pass

def test_pure(): pass
def test_rows(db): pass
def test_walk(town): pass
@pytest.mark.django_db
def test_marked(): pass
"""


def test_a_second_database_gets_only_tests_that_touch_it(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    command = [
        sys.executable, "-m", "pytest", "-p", "plugin", "-c", "/dev/null", "-p", "no:django",
        "--rootdir", tmp_path, "--color=no", "-v", "-W", "ignore", tmp_path,
    ]  # fmt: skip
    told = {**os.environ, "PYTHONPATH": str(TOOLS)}
    for more, names in (
        ([], ["test_pure", "test_rows", "test_walk", "test_marked"]),
        (["--second-database"], ["test_rows", "test_walk", "test_marked"]),
    ):
        done = subprocess.run(
            [*command, *more], cwd=tmp_path, env=told, capture_output=True, text=True, check=False
        )
        assert re.findall(r"::(\w+) PASSED", done.stdout) == names, done.stdout


PREPARED = """
import os, pathlib, sys, prepare
prepare.COMMAND = [sys.executable, "-c", sys.argv[2]]
folder = pathlib.Path(sys.argv[1])
with prepare.Preparation(folder, demo=True) as made:
    made._thread.join()
for path in sorted(folder.glob("t*.*")):
    print(path.name, path.read_text().strip().splitlines()[-1].replace(str(folder), ""))
"""


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("pass", ["tables.ready /migrated.sqlite3", "town.ready /town"]),
        (
            "import sys; sys.exit('no ' + sys.argv[1] if sys.argv[1] == 'demo' else 0)",
            ["tables.ready /migrated.sqlite3", "town.failed ('demo',): no demo"],
        ),
    ],
)
def test_what_all_workers_need_is_made_once_and_a_failure_is_told(
    tmp_path: Path, program: str, told: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PREPARED, tmp_path, program],
        env={**os.environ, "PYTHONPATH": str(TOOLS)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == told, done.stderr


def test_one_worker_runs_a_whole_file_one_the_town_and_one_its_office() -> None:
    code = """
import plugin
split = plugin.ByFile._split_scope
for nodeid in ("tests/town/test_a.py::test_x", "tests/town/test_b.py::test_y[1::2]",
               "tests/town/test_office.py::test_o", "tests/papers/test_a.py::test_z[de]"):
    print(split(None, nodeid))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(TOOLS)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["town", "town", "office", "tests/papers/test_a.py"]
