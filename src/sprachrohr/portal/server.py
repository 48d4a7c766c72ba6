"""The web server: granian, with an end that is quiet and quick; beside it, a worker for jobs."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

log = logging.getLogger(__name__)

THREADS = 4
"""Threads per worker that run Django.

Pages are Python, and one process runs one line of Python at a time: more threads only wait for
each other. A few keep a slow answer (a PDF, a waiting database) from holding up quick ones. Each
thread keeps its own database connection, on SQLite too, where a connection may not change
threads; so the number of threads is also the number of connections per worker.
"""

KEEP_THREADS_SECONDS = 600
"""An idle thread takes its warm connection with it when it ends: keep it as long as granian can."""

FINISH_SECONDS = 10
"""How long workers may finish what they are doing before they are ended."""


class Server(Granian):  # type: ignore[misc, valid-type]  # chosen by platform in granian
    """Granian, but Ctrl-C counts once.

    A terminal sends Ctrl-C to the whole process group. Granian 2.8's main process then signals its
    workers a second time, which jams them until they are killed.
    """

    by_terminal = False

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        """Remember where the signal came from."""
        self.by_terminal = bool(args) and args[0] == signal.SIGINT
        for worker in self.wrks if self.by_terminal else ():
            worker.interrupt_by_parent = True  # its end is expected
        super().signal_handler_interrupt(*args, **kwargs)

    def _stop_workers(self) -> None:
        until = time.monotonic() + (FINISH_SECONDS if self.by_terminal else 0)
        for worker in self.wrks:
            worker.join(max(0, until - time.monotonic()))
        super()._stop_workers()


class Worker:
    """The process that runs jobs and the timer, started anew when it dies.

    It belongs to the same process group, so a terminal's Ctrl-C reaches it too; it finishes its
    job and ends. When this process is gone without a word, it notices and ends as well.
    """

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="jobs", daemon=True)

    def start(self) -> None:
        """Start the process and whoever watches over it."""
        self._thread.start()

    def _keep(self) -> None:
        # Until it can end in good order, it is deaf to Ctrl-C; ``end`` reaches it at any time.
        deaf = ["/bin/sh", "-c", 'trap "" INT; exec "$@"', "jobs"]
        command = [*deaf, sys.executable, "-m", "sprachrohr.config.commands", "work"]
        wait = 1.0
        while not self._stop.is_set():
            began = time.monotonic()
            self._process = subprocess.Popen(
                [*command, "--parent", str(os.getpid())], stdin=subprocess.DEVNULL
            )
            code = self._process.wait()
            if self._stop.is_set() or code in {0, -signal.SIGINT, -signal.SIGTERM}:
                return
            wait = 1.0 if time.monotonic() - began > 60 else min(60.0, wait * 2)
            log.error("the worker for jobs ended (%d) and starts again in %d s", code, wait)
            self._stop.wait(wait)

    def end(self) -> None:
        """Let it finish its job, and end it if that takes too long."""
        self._stop.set()
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(FINISH_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()


def serve(application: str, host: str, port: int, workers: int, jobs: bool = True) -> None:
    """Serve a WSGI application (``module:name``) in the foreground until SIGINT or SIGTERM.

    A worker that dies is started anew. ``jobs``: run jobs and the timer beside it, in a process
    of the same group. Live streams will be a further one.
    """
    beside = Worker()
    if jobs:
        beside.start()
    try:
        _serve(application, host, port, workers)
    finally:
        beside.end()


def _serve(application: str, host: str, port: int, workers: int) -> None:
    Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=KEEP_THREADS_SECONDS,
        respawn_failed_workers=True,
        workers_kill_timeout=FINISH_SECONDS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
