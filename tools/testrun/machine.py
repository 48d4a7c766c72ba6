"""What the tests need from the machine: PostgreSQL and Chromium, installed when we may."""

import os
import shutil
import subprocess
from pathlib import Path

from cluster import server_programs

_CREATE_CLUSTER = Path("/etc/postgresql-common/createcluster.conf")
_NO_CLUSTER = "create_main_cluster = false\n"


def find_chromium() -> str | None:
    """The path of a Chromium, from ``SPRACHROHR_CHROMIUM`` or the PATH."""
    given = os.environ.get("SPRACHROHR_CHROMIUM")
    if given:
        return given if Path(given).is_file() else None
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def find_or_install() -> list[str]:
    """Install what is missing with apt-get, if we may. Returns what is still missing, and why."""
    wanted = []
    if server_programs() is None:
        wanted.append("postgresql")
    if find_chromium() is None:
        wanted.append("chromium")
    if not wanted:
        return []
    reason = _install(wanted)
    still = []
    if server_programs() is None:
        still.append(f"the whole suite on PostgreSQL: no PostgreSQL server here. {reason}")
    if find_chromium() is None:
        still.append(f"the tests in a browser: no Chromium here. {reason}")
    return still


def _install(packages: list[str]) -> str:
    """Returns why it did not work; an empty text when it did."""
    if shutil.which("apt-get") is None:
        return "There is no apt-get; install it by hand."
    rights = _rights()
    if rights is None:
        return f"As root: apt-get install {' '.join(packages)}"
    print(f"Installing {' and '.join(packages)} with apt-get", flush=True)
    if not _run([*rights, "apt-get", "update", "-qq"]):
        return "apt-get update failed."
    if "postgresql" in packages:
        _without_cluster(rights)
    if not _run([*rights, *_INSTALL, *packages]):
        return f"apt-get install {' '.join(packages)} failed."
    return ""


_INSTALL = [
    *["env", "DEBIAN_FRONTEND=noninteractive"],
    *["apt-get", "install", "-y", "-qq", "--no-install-recommends"],
]


def _rights() -> list[str] | None:
    """What stands in front of a command that needs root; ``None`` when we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _without_cluster(rights: list[str]) -> None:
    """Keep Debian's package from starting a server that nobody asked for."""
    if not _run([*rights, *_INSTALL, "postgresql-common"]) or not _CREATE_CLUSTER.exists():
        return
    if "\ncreate_main_cluster" not in _CREATE_CLUSTER.read_text():
        subprocess.run(
            [*rights, "tee", "-a", str(_CREATE_CLUSTER)],
            input=_NO_CLUSTER.encode(),
            stdout=subprocess.DEVNULL,
            check=False,
        )


def _run(command: list[str]) -> bool:
    quiet = subprocess.run(command, capture_output=True, check=False)
    if quiet.returncode:
        lines = quiet.stderr.decode(errors="replace").strip().splitlines()
        print("\n".join(lines[-3:]), flush=True)
    return quiet.returncode == 0
