"""How much server CPU a guest's page costs, against a bare answer of the same bytes.

One granian worker for each case, all pinned to one core, the load generator to another; the cases
take turns in rounds. The figure is CPU µs per request of the worker process (all its threads, from
the kernel's accounting); requests per second are shown for orientation only, since the generator
limits the fast cases. ``bench/README.md`` says how to read it.
"""

import argparse
import json
import os
import pickle
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import guest_apps

HERE = Path(__file__).resolve().parent
CONNECTIONS = 8
MOST_REQUESTS = 200_000
"""In one round, whatever the clock says."""
CORES = sorted(os.sched_getaffinity(0))


@dataclass
class Case:
    """One thing to measure: a server to run and a request to send it."""

    name: str
    server: str
    request: bytes
    status: bytes = b"200"
    port: int = 0
    pid: int = 0
    micros: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cores() -> tuple[set[int], set[int]]:
    """The core of the servers and the cores of the generator, of those this process started on."""
    return {CORES[0]}, set(CORES[1:]) or {CORES[0]}


@contextmanager
def server(name: str, folder: Path, environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """One pinned granian worker; yields its port and the pid of its main process."""
    port, core = free_port(), cores()[0]
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
    command += ["--workers", "1", "--blocking-threads", "1", "--host", "127.0.0.1"]
    command += ["--port", str(port), "guest_apps:application"]
    log = folder / f"{name}.log"
    with log.open("w") as sink:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment, "BENCH_CASE": name, "PYTHONPATH": str(HERE)},
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
        # At once: threads and workers that it starts later inherit the core.
        os.sched_setaffinity(process.pid, core)
        try:
            end = time.monotonic() + 30
            while True:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                if process.poll() is not None or time.monotonic() > end:
                    raise SystemExit(f"{name}: no server\n{log.read_text()[-3000:]}")
                time.sleep(0.05)
            yield port, process.pid
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()


def cpu_ns(pid: int) -> int:
    """CPU time of a process's children, all their threads, in ns (``/proc/*/schedstat``)."""
    total = 0
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        for task in Path(f"/proc/{child}/task").iterdir():
            with suppress(OSError):
                total += int((task / "schedstat").read_text().split()[0])
    return total


def request_for(host: str, path: str, *headers: str) -> bytes:
    """A GET with the headers a browser would send for the sake of caching."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Accept-Encoding: gzip", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def read_answer(connection: socket.socket) -> tuple[bytes, bytes]:
    """Head and body of one answer with a length (a 304 has none)."""
    got = connection.recv(262_144)
    while b"\r\n\r\n" not in got:
        more = connection.recv(262_144)
        if not more:
            raise SystemExit("a server closed its connection")
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    at = head.find(b"content-length: ")
    length = (
        int(head[at + 16 : head.find(b"\r", at) if b"\r" in head[at:] else None]) if at > 0 else 0
    )
    while len(body) < length:
        body += connection.recv(262_144)
    return head, body


def connect(port: int) -> socket.socket:
    """A kept connection."""
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def load(case: Case, seconds: float) -> tuple[int, float]:
    """Ask over several kept connections at once; returns requests and seconds."""
    chooser = selectors.DefaultSelector()
    open_ = [connect(case.port) for _ in range(CONNECTIONS)]
    for connection in open_:
        chooser.register(connection, selectors.EVENT_READ)
        connection.sendall(case.request)
    asked, start = len(open_), time.monotonic()
    end, waiting = start + seconds, len(open_)
    expected = b"HTTP/1.1 " + case.status
    while waiting:
        for key, _ in chooser.select(30):
            connection: Any = key.fileobj
            head, _body = read_answer(connection)
            if not head.startswith(expected):
                raise SystemExit(f"{case.name}: {head[:80]!r}")
            if time.monotonic() < end and asked < MOST_REQUESTS:
                connection.sendall(case.request)
                asked += 1
            else:
                waiting -= 1
    took = time.monotonic() - start
    for connection in open_:
        connection.close()
    return asked, took


def measure(cases: list[Case], rounds: int, seconds: float) -> None:
    """Rounds in which the cases take turns; the first one only warms up."""
    for number in range(rounds + 1):
        for case in cases:
            before = cpu_ns(case.pid)
            asked, took = load(case, seconds)
            if number:
                case.micros.append((cpu_ns(case.pid) - before) / 1000 / asked)
                case.rates.append(asked / took)


def page_of(port: int, request: bytes) -> tuple[list[tuple[str, str]], bytes]:
    """The warm answer of the guest layer: headers without the server's own, and bytes."""
    with connect(port) as connection:
        for _ in range(2):
            connection.sendall(request)
            head, body = read_answer(connection)
    lines = head.decode("latin-1").split("\r\n")
    if " 200 " not in lines[0] + " ":
        raise SystemExit(f"the page answers {lines[0]!r}; is the demo loaded?")
    pairs = [tuple(line.split(": ", 1)) for line in lines[1:]]
    return [(name, text) for name, text in pairs if name not in {"server", "date"}], body


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", default="/de/", help="address of the page")
    parser.add_argument("--host", default="musterstadt.localhost")
    parser.add_argument("--database-url", help="sqlite:///… or postgresql://…; default: settings")
    parser.add_argument("--tiny", action="store_true", help="a tiny page instead of the product")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each case in each round")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Run all cases and print the table."""
    chosen = options()
    os.sched_setaffinity(0, cores()[1])
    environment: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as place, ExitStack() as running:
        folder = Path(place)
        if chosen.tiny:
            address = chosen.database_url or f"sqlite:///{folder}/tiny.sqlite3"
            guest_apps.lay_tiny(address, chosen.host)
            environment |= {"BENCH_TINY": "1", "BENCH_DATABASE": address}
        elif chosen.database_url:
            environment["SPRACHROHR_DATABASE_URL"] = chosen.database_url
        plain = request_for(chosen.host, chosen.path)
        ports = {"warm": running.enter_context(server("warm", folder, environment))}
        headers, body = page_of(ports["warm"][0], plain)
        kept = folder / "answer"
        kept.write_bytes(pickle.dumps((headers, body)))
        environment["BENCH_ANSWER"] = str(kept)
        for name in ("bare", "hello", "django", "cold"):
            ports[name] = running.enter_context(server(name, folder, environment))
        tag = next(text for name, text in headers if name == "etag")
        known = request_for(chosen.host, chosen.path, f"If-None-Match: {tag}")
        cases = [
            Case("bare WSGI, same bytes", "bare", plain),
            Case("bare WSGI hello", "hello", plain),
            Case("bare Django view, same bytes", "django", plain),
            Case("guest page, warm", "warm", plain),
            Case("guest page, revalidated (304)", "warm", known, status=b"304"),
            Case("guest page, cold", "cold", plain),
        ]
        for case in cases:
            case.port, case.pid = ports[case.server]
        measure(cases, chosen.rounds, chosen.seconds)
    report(cases, len(body), chosen.json)


def report(cases: list[Case], length: int, as_json: bool) -> None:
    """Medians of the rounds, and each against the bare answer."""
    floor = statistics.median(cases[0].micros)
    rows = []
    for case in cases:
        # Rounds are paired: each is set against the bare answer of the same round.
        ratios = [own / base for own, base in zip(case.micros, cases[0].micros, strict=True)]
        rows.append(
            {
                "case": case.name,
                "cpu_us": round(statistics.median(case.micros), 1),
                "lowest": round(min(case.micros), 1),
                "highest": round(max(case.micros), 1),
                "times_bare": round(statistics.median(ratios), 2),
                "requests_per_second": round(statistics.median(case.rates)),
            }
        )
    out = sys.stdout.write
    if as_json:
        out(json.dumps({"bytes": length, "bare_cpu_us": floor, "cases": rows}, indent=1) + "\n")
        return
    out(f"page of {length} bytes as sent, {len(cases[0].micros)} rounds, CPU of the worker\n")
    out(f"{'case':<32}{'CPU µs':>9}{'lowest–highest':>18}{'× bare':>9}{'req/s':>9}\n")
    for row in rows:
        spread = f"{row['lowest']}–{row['highest']}"
        out(
            f"{row['case']:<32}{row['cpu_us']:>9}{spread:>18}{row['times_bare']:>9}"
            f"{row['requests_per_second']:>9}\n"
        )


if __name__ == "__main__":
    main()
