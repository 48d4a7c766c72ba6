"""The commands a newcomer types: help, and one clear sentence on bad input."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.ground.files import ROOT, SOURCE
from tests.prepared import prepared

COMMANDS = sorted(
    path.stem for path in SOURCE.glob("*/management/commands/*.py") if path.stem != "__init__"
)


def run(*command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def sprachrohr(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return run(str(Path(sys.executable).with_name("sprachrohr")), *arguments)


def taken() -> socket.socket:
    """A socket that listens on a free port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def test_there_are_commands() -> None:
    assert {"demo", "jobs", "messages", "serve", "tick", "work"} <= set(COMMANDS)


@pytest.mark.static
@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    done = sprachrohr(command, "--help")
    assert done.returncode == 0
    assert f"sprachrohr {command}" in done.stdout
    described = done.stdout.split("\n\n")[1]
    assert len(described) > 20


@pytest.mark.static
@pytest.mark.parametrize("name", ["bin/demo", "bin/test", "bin/setup"])
def test_help_sets_nothing_up(name: str, tmp_path: Path) -> None:
    done = run(str(ROOT / name), "--help", HOME=str(tmp_path))
    assert done.returncode == 0
    assert name in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.static
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port"], "--port needs a value."),
        (["--port", ""], "--port needs a value."),
        (["--port", "0"], "--port takes a number from 1 to 65535, not 0."),
        (["--port", "65536"], "--port takes a number from 1 to 65535, not 65536."),
        (["--port=8000x"], "--port takes a number from 1 to 65535, not 8000x."),
        (["--port", "123456789012345678901"], "not 123456789012345678901."),
        (["--council"], "--council needs a value."),
        (["--frsh"], "unknown argument --frsh."),
        (["dueren"], "unknown argument dueren."),
    ],
)
def test_the_demo_refuses_what_it_does_not_know(arguments: list[str], sentence: str) -> None:
    done = run(str(ROOT / "bin/demo"), *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr.splitlines()[0]
    assert done.stdout == ""


@pytest.mark.static
def test_setup_takes_no_arguments() -> None:
    done = run(str(ROOT / "bin/setup"), "now")
    assert (done.returncode, done.stderr) == (2, "bin/setup takes no arguments, not now\n")


@pytest.mark.static
def test_a_taken_port_is_said_before_anything_is_loaded() -> None:
    with taken() as listener:
        port = listener.getsockname()[1]
        done = run(sys.executable, str(ROOT / "tools/port.py"), str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} is taken by another program. Try: bin/demo --port {port + 1}\n"
    )


@pytest.mark.static
@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "70000"], "--port takes a number from 1 to 65535, not 70000."),
        (["--host", "localhost"], "--host takes an IP address such as 127.0.0.1, not 'localhost'."),
        (["--workers", "0"], "--workers takes a number from 1 to 64, not 0."),
    ],
)
def test_serve_refuses_bad_input_in_one_line(arguments: list[str], sentence: str) -> None:
    done = sprachrohr("serve", *arguments)
    assert done.returncode == 1
    assert done.stderr == f"CommandError: {sentence}\n"


@pytest.mark.static
@pytest.mark.slow
def test_serve_says_that_a_port_is_taken() -> None:
    with taken() as listener:
        port = listener.getsockname()[1]
        done = sprachrohr("serve", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"CommandError: Nothing can listen on 127.0.0.1 port {port}")


@pytest.mark.slow
def test_serve_does_not_start_on_an_empty_database(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = run(
        str(Path(sys.executable).with_name("sprachrohr")), "serve", "--port", str(port),
        SPRACHROHR_VAR=str(tmp_path), SPRACHROHR_DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == (
        "CommandError: The database does not fit this version. Run: sprachrohr migrate\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM"])
def test_serve_answers_and_ends_quietly_with_all_it_started(tmp_path: Path, how: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = str(Path(sys.executable).with_name("sprachrohr"))
    environment = {
        **os.environ,
        "SPRACHROHR_VAR": str(tmp_path),
        "SPRACHROHR_DATABASE_URL": f"sqlite:///{tmp_path}/new.sqlite3",
    }
    (tmp_path / "static").mkdir()
    if tables := prepared("tables"):
        shutil.copy(tables, tmp_path / "new.sqlite3")
    else:
        subprocess.run([command, "migrate", "-v0"], env=environment, check=True)
    with subprocess.Popen(
        [command, "serve", "--port", str(port), "--workers", "2"], env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    ) as server:  # fmt: skip
        assert answers(port, server), server.communicate()[0]
        if how == "Ctrl-C":
            os.killpg(server.pid, signal.SIGINT)
        else:
            server.terminate()
        output, _ = server.communicate()
    assert (server.returncode, output) == (0, "")
    assert is_gone(server.pid)


def is_gone(group: int) -> bool:
    """Whether a group of processes ends; a busy machine may take a moment to clear them away."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def answers(port: int, server: "subprocess.Popen[str]") -> bool:
    """Wait until a server says that it is healthy, or has ended."""
    while server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/health") as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
