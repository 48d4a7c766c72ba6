"""Two servers, several readers and one writer over HTTP: does anybody see something old?

A read is stale when its request began after a write was acknowledged and it shows an older value.
:func:`race` knows nothing of the application, so the same race can run against the real one.
"""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass
class Outcome:
    """What a race saw."""

    writes: int = 0
    reads: int = 0
    stale: int = 0
    bodies: set[bytes] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.writes} writes, {self.reads} reads of {len(self.bodies)} renderings, "
            f"{self.stale} stale, errors {self.errors[:3]}"
        )


class Client:
    """One kept connection; ``get`` returns the body of a 200."""

    def __init__(self, port: int, host: str, path: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()

    def get(self) -> bytes:
        self.socket.sendall(self.request)
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, body = got.split(b"\r\n\r\n", 1)
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"answered {head[:60]!r}")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += self._more()
        return body

    def _more(self) -> bytes:
        chunk = self.socket.recv(65536)
        if not chunk:
            raise RuntimeError("the server closed the connection")
        return chunk

    def close(self) -> None:
        self.socket.close()


def race(
    *,
    ports: list[int],
    host: str,
    path: str,
    shown: Callable[[bytes], int],
    write: Callable[[int, Callable[[], None]], None],
    seconds: float,
    readers: int = 4,
    most_reads: int = 50_000,
    enough: Callable[[Outcome], bool] = lambda outcome: True,
    patience: float = 25,
) -> Outcome:
    """Race for ``seconds``, and longer until it was ``enough``, but no longer than ``patience``.

    On a busy machine a short race proves little: it goes on until enough was read and written.
    ``shown`` finds the value in a body. ``write`` puts a value and calls its second argument at
    the moment the write counts as done. ``most_reads`` bounds all readers together.
    """
    outcome, done, stop = Outcome(), [0], threading.Event()
    lock = threading.Lock()

    def acknowledge_as(value: int) -> Callable[[], None]:
        return lambda: done.__setitem__(0, value)

    def writer() -> None:
        end = time.monotonic() + seconds
        last = time.monotonic() + max(seconds, patience)

        def running() -> bool:
            now = time.monotonic()
            return now < end or (now < last and not enough(outcome))

        try:
            while running() and not stop.is_set():
                value = outcome.writes + 1
                write(value, acknowledge_as(value))
                outcome.writes = value
        except Exception as error:
            outcome.errors.append(f"writer: {error!r}")
        stop.set()

    def reader(port: int) -> None:
        client = Client(port, host, path)
        try:
            while not stop.is_set():
                floor = done[0]
                body = client.get()
                value = shown(body)
                with lock:
                    outcome.reads += 1
                    outcome.stale += value < floor
                    outcome.bodies.add(body)
                    if outcome.reads >= most_reads:
                        stop.set()
        except Exception as error:
            outcome.errors.append(f"reader: {error!r}")
        finally:
            client.close()

    threads = [
        threading.Thread(target=reader, args=(ports[number % len(ports)],), daemon=True)
        for number in range(readers)
    ]
    threads.append(threading.Thread(target=writer, daemon=True))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(seconds, patience) + 30)
    return outcome


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def servers(
    target: str, folder: Path, environment: dict[str, str], count: int = 2
) -> Iterator[list[int]]:
    """``count`` granian servers of two workers each; yields their ports and ends them."""
    granian = Path(sys.executable).with_name("granian")
    ports, running = [], []
    try:
        for number in range(count):
            port = free_port()
            log = (folder / f"server-{number}.log").open("w")
            command = [str(granian), "--interface", "wsgi", "--workers", "2", "--port", str(port)]
            command += ["--blocking-threads", "2", "--host", "127.0.0.1", target]
            running.append(
                subprocess.Popen(
                    command,
                    cwd=folder,
                    env={**os.environ, **environment},
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            )
            ports.append(port)
        for number, port in enumerate(ports):
            _wait_for(port, running[number], folder / f"server-{number}.log")
        yield ports
    finally:
        for process in running:
            process.terminate()
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()
                process.wait(10)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"no server on {port}: {log.read_text()[-2000:]}")
