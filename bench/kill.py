"""A session is recorded while its server is killed again and again: is anything lost, or twice?

    python bench/kill.py [--kills 200] [--database-url postgresql://…] [--seed 1] [--json]

Makes a council with a session in a database of its own, starts the server of ``sprachrohr serve``
on a free port of this machine, and lets two devices record: one notes and votes, the other lets
people come and go. The server with all its processes gets SIGKILL at a random moment and is started
again; so that this takes a second and not five, each one is a copy of a process that has loaded the
application already. A
device that got no answer sends the entry again with the same key, as the screen does. At the end
each entry that was answered "saved" must stand in the journal once, under the number it was told,
and the numbers must have no gap.
"""

import argparse
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "sprachrohr.config.commands"]
HOST = "kill.localhost"
SESSION = Path(__file__).with_name("kill_session.py")
LONGEST = 60.0
"""Seconds after which a server that does not answer is a failure."""


@dataclass
class Server:
    """One server on loopback; it and everything it started can be killed."""

    port: int
    environment: dict[str, str]
    nursery: Any = None
    group: int = 0

    def start(self) -> None:
        """Start it and wait until it answers."""
        if self.nursery is None:
            self.nursery = subprocess.Popen(
                [sys.executable, __file__, "--nursery", str(self.port)],
                env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
        self.nursery.stdin.write("start\n")
        self.nursery.stdin.flush()
        self.group = int(self.nursery.stdout.readline())
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                if ask(self.port, "GET", "/health", {"Host": "localhost"})[0] == 200:
                    return
            except OSError:
                time.sleep(0.01)
        raise SystemExit(f"The server did not answer within {LONGEST:.0f} seconds.")

    def kill(self) -> None:
        """SIGKILL to the group that :meth:`start` made: nothing can tidy up."""
        if self.group:
            os.killpg(self.group, signal.SIGKILL)
            self.nursery.stdin.write("reap\n")
            self.nursery.stdin.flush()
            self.nursery.stdout.readline()
            self.group = 0

    def end(self) -> None:
        """Kill it, and the process that servers are copied from."""
        self.kill()
        if self.nursery is not None:
            self.nursery.stdin.close()
            self.nursery.wait(10)


def nursery(port: int) -> None:
    """Load the application once; at each "start" a copy of this process becomes a server."""
    import django

    django.setup()
    from sprachrohr.portal.management.commands.serve import APPLICATION, load_application
    from sprachrohr.portal.server import serve

    load_application()
    child = 0
    for order in iter(sys.stdin.readline, ""):
        if order.strip() == "reap":
            os.waitpid(child, 0)
            sys.stdout.write("gone\n")
            sys.stdout.flush()
            continue
        child = os.fork()
        if child == 0:
            os.setsid()
            quiet = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(quiet, number)
            serve(f"{APPLICATION}:application", "127.0.0.1", port, 2, False)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def ask(
    port: int, method: str, path: str, headers: dict[str, str], body: str = ""
) -> tuple[int, dict[str, Any], Any]:
    """One request of its own connection: status, JSON, headers. Raises :class:`OSError`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body=body or None, headers=headers)
        answer = connection.getresponse()
        raw = answer.read()
    except http.client.HTTPException as problem:
        raise ConnectionError(str(problem)) from problem
    finally:
        connection.close()
    try:
        told = json.loads(raw)
    except ValueError:
        told = {}
    return answer.status, told if isinstance(told, dict) else {}, answer.headers


@dataclass
class Device:
    """One laptop in the room. ``saved``: key -> number, as the server told it."""

    port: int
    made: dict[str, Any]
    entries: Any
    saved: dict[str, int] = field(default_factory=dict)
    again: int = 0
    unanswered: int = 0
    wrong: list[str] = field(default_factory=list)

    def work(self, done: threading.Event) -> None:
        """Send one entry after the other; each until it is answered."""
        token = ""
        for facts in self.entries:
            if done.is_set():
                return
            entry = {"key": str(uuid.uuid4()), "at": datetime.now(UTC).isoformat(), **facts}
            while True:
                try:
                    token = token or self._token()
                    status, told, _ = ask(
                        self.port, "POST", self.made["path"], self._headers(token),
                        json.dumps(entry),
                    )  # fmt: skip
                except OSError:
                    self.unanswered += 1
                    time.sleep(0.02)
                    continue
                if status == 200 and "saved" in told:
                    self.saved[entry["key"]] = told["saved"]["number"]
                    self.again += told["saved"]["again"]
                elif status >= 500:
                    self.unanswered += 1
                    continue
                else:
                    self.wrong.append(f"{status} {told} {entry}")
                break

    def _headers(self, token: str) -> dict[str, str]:
        return {
            "Host": f"{HOST}:{self.port}", "Accept": "application/json",
            "Content-Type": "application/json", "X-CSRFToken": token,
            "Cookie": f"{self.made['cookie']}; sprachrohr_form={token}",
        }  # fmt: skip

    def _token(self) -> str:
        headers = {
            "Host": f"{HOST}:{self.port}",
            "Accept": "application/json",
            "Cookie": self.made["cookie"],
        }
        _, told, answer = ask(self.port, "GET", self.made["path"], headers)
        kept = [it for it in answer.get_all("Set-Cookie", []) if it.startswith("sprachrohr_form=")]
        if not kept or "token" not in told:
            raise ConnectionError("no token")
        return kept[0].split("=", 1)[1].split(";")[0]


def notes(made: dict[str, Any]) -> Any:
    """What the first device records: a note, then a vote, and so on."""
    number = 0
    while True:
        number += 1
        yield {"kind": "note", "item": made["item"], "data": {"text": f"Satz {number}"}}
        counts = {"yes": {"all": 3}, "no": {"all": 1}, "abstain": {"all": 0}}
        yield {
            "kind": "vote",
            "item": made["item"],
            "data": {"way": "open", "about": f"Antrag {number}", "counts": counts},
        }


def comings(made: dict[str, Any]) -> Any:
    """What the second records: somebody comes, somebody goes."""
    while True:
        for kind in ("arrive", "leave"):
            for seat, person in made["guests"]:
                yield {"kind": kind, "seat": seat, "person": person}


def record(
    kills: int, environment: dict[str, str], seed: int = 1, tell: Any = None
) -> dict[str, Any]:
    """Record a session over so many kills; the figures, and ``problems`` (none, if all is well)."""
    made = json.loads(_run(environment, "prepare"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server, chance = Server(port, environment), random.Random(seed)
    devices = [Device(port, made, notes(made)), Device(port, made, comings(made))]
    done = threading.Event()
    threads = [threading.Thread(target=it.work, args=(done,)) for it in devices]
    began = time.monotonic()
    try:
        server.start()
        for it in threads:
            it.start()
        for number in range(kills):
            _wait(devices, chance.randint(0, 6))
            time.sleep(chance.uniform(0, 0.25))
            server.kill()
            server.start()
            if tell is not None and (number + 1) % 20 == 0:
                tell(f"{number + 1} kills, {sum(len(it.saved) for it in devices)} saved")
        time.sleep(0.3)
        done.set()
        for it in threads:
            it.join(LONGEST)
        hung = sum(it.is_alive() for it in threads)
    finally:
        done.set()
        server.end()
    rows = json.loads(_run(environment, "journal"))
    return judged(made, devices, rows, hung) | {
        "kills": kills,
        "seconds": round(time.monotonic() - began, 1),
    }


def _wait(devices: list[Device], more: int) -> None:
    """Until so many more entries are saved, or for three seconds."""
    goal, end = sum(len(it.saved) for it in devices) + more, time.monotonic() + 3
    while sum(len(it.saved) for it in devices) < goal and time.monotonic() < end:
        time.sleep(0.002)


def judged(
    made: dict[str, Any], devices: list[Device], rows: list[Any], hung: int
) -> dict[str, Any]:
    """The figures. ``rows``: the journal; ``hung``: devices that never came to an end."""
    saved = {key: number for it in devices for key, number in it.saved.items()}
    stands = dict(rows)
    problems = [line for it in devices for line in it.wrong]
    problems += [f"shown as saved, not there: {key}" for key in saved.keys() - stands.keys()]
    problems += [
        f"told {number}, stands as {stands[key]}: {key}"
        for key, number in saved.items()
        if key in stands and stands[key] != number
    ]
    problems += [
        f"there, never answered: {key}"
        for key in stands.keys() - saved.keys() - set(made["before"])
    ]
    if len(stands) != len(rows):
        problems.append("an entry stands twice")
    if [number for _, number in rows] != list(range(1, len(rows) + 1)):
        problems.append("the numbers have a gap")
    if hung:
        problems.append(f"{hung} devices never came to an end")
    return {
        "saved": len(saved),
        "lines": len(rows),
        "answers lost": sum(it.unanswered for it in devices),
        "kept although the answer was lost": sum(it.again for it in devices),
        "problems": problems,
    }


def _run(environment: dict[str, str], what: str) -> str:
    done = subprocess.run(
        [sys.executable, str(SESSION), what], env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return done.stdout


def environment_in(folder: Path, address: str) -> dict[str, str]:
    """Settings of an installation in a folder of its own."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "sprachrohr.config.settings",
        "SPRACHROHR_VAR": str(folder),
        "SPRACHROHR_DATABASE_URL": address,
        "SPRACHROHR_DEBUG": "off",
    }


def main() -> None:
    """Run it and print the figures; ends with 1 if anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database-url", default="")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--nursery", type=int, default=0, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.nursery:
        nursery(chosen.nursery)
        return
    with tempfile.TemporaryDirectory() as folder:
        address = chosen.database_url or f"sqlite:///{Path(folder) / 'kill.sqlite3'}"
        environment = environment_in(Path(folder), address)
        for step in (["migrate", "-v0"], ["collectstatic", "-v0", "--noinput"]):
            subprocess.run([*COMMAND, *step], env=environment, check=True)
        tell = None if chosen.json else lambda text: print(text, file=sys.stderr, flush=True)
        found = record(chosen.kills, environment, chosen.seed, tell)
    if chosen.json:
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
    else:
        for name, value in found.items():
            sys.stdout.write(f"{name:<36}{value if name != 'problems' else value or 'none'}\n")
    sys.exit(bool(found["problems"]))


if __name__ == "__main__":
    main()
