"""The web server: granian, with an end that is quiet and quick."""

import signal
import time
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

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


def serve(application: str, host: str, port: int, workers: int) -> None:
    """Serve a WSGI application (``module:name``) in the foreground until SIGINT or SIGTERM.

    A worker that dies is started anew. Live streams and jobs will be further processes of the
    same group.
    """
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
