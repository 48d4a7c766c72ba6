"""A PostgreSQL server of our own for one test run: a free port, a temporary folder, gone after."""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

USER = "sprachrohr"
START_SECONDS = 60.0


def server_programs() -> Path | None:
    """The folder with ``initdb`` and ``postgres``: Debian's newest, else the PATH's."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    on_path = shutil.which("initdb")
    folders = [*reversed(known), *([Path(on_path).resolve().parent] if on_path else [])]
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


class Cluster:
    """``with Cluster(programs) as cluster: cluster.address``.

    PostgreSQL refuses to run as root; then it runs as the user ``postgres`` or ``nobody``.
    Nothing is synced to disk: the data is worth nothing after the run.
    """

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._password = secrets.token_hex(16)
        self._as = _unprivileged() if os.geteuid() == 0 else {}

    def __enter__(self) -> "Cluster":
        self._folder = Path(tempfile.mkdtemp(prefix="sprachrohr-pg-"))
        self._server: subprocess.Popen[bytes] | None = None
        try:
            self._make()
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._server and self._server.poll() is None:
            self._server.send_signal(signal.SIGINT)  # fast shutdown
            try:
                self._server.wait(20)
            except subprocess.TimeoutExpired:
                self._server.send_signal(signal.SIGQUIT)
                self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def address(self) -> str:
        """A libpq address of an empty database whose user may create others."""
        return f"postgresql://{USER}:{quote(self._password)}@127.0.0.1:{self._port}/sprachrohr"

    def _make(self) -> None:
        word = self._folder / "word"
        word.touch(mode=0o600)
        word.write_text(self._password)
        if "user" in self._as:
            for path in (self._folder, word):
                os.chown(path, self._as["user"], self._as["group"])
        command = [
            *[self._programs / "initdb", "--pgdata", self._folder / "data"],
            *["--username", USER, "--pwfile", word, "--auth", "scram-sha-256"],
            *["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"],
        ]
        made = self._run(command)
        if made.returncode and b"locale" in made.stderr:
            command[command.index("C.UTF-8")] = "C"
            made = self._run(command)
        if made.returncode:
            raise SystemExit(f"initdb failed: {made.stderr.decode(errors='replace').strip()}")

    def _run(self, command: list[Any]) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(command, capture_output=True, cwd="/", check=False, **self._as)

    def _start(self) -> None:
        self._port = _free_port()
        options = {
            "listen_addresses": "127.0.0.1",
            "port": self._port,
            "unix_socket_directories": self._folder,
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "max_connections": 200,
        }
        command: list[Any] = [self._programs / "postgres", "-D", self._folder / "data"]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        log = self._folder / "log"
        with log.open("wb") as out:
            # A session of its own: Ctrl-C is for the tests; the server is stopped after them.
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd="/",
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509  this program has one thread
                **self._as,
            )
        self._wait(log)

    def _wait(self, log: Path) -> None:
        import psycopg

        until = time.monotonic() + START_SECONDS
        while True:
            assert self._server is not None
            try:
                root = self.address.rsplit("/", 1)[0] + "/postgres"
                with psycopg.connect(root, autocommit=True, connect_timeout=5) as connection:
                    connection.execute("CREATE DATABASE sprachrohr")
                    return
            except psycopg.OperationalError as error:
                if self._server.poll() is not None or time.monotonic() > until:
                    raise SystemExit(
                        f"PostgreSQL did not start: {error}\n{log.read_text()}"
                    ) from error
            time.sleep(0.1)


def _unprivileged() -> dict[str, Any]:
    """How ``subprocess`` becomes somebody else: Debian's database user, else nobody."""
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise SystemExit("PostgreSQL does not run as root, and there is no user postgres or nobody.")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _end_with_parent() -> None:
    """On Linux the server stops (fast shutdown) even when the test run is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)
