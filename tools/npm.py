"""Fetch one pinned package for a maintainer's tool and check it against its lock."""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from pathlib import Path


def integrity(data: bytes) -> str:
    """The sha512 of a tarball in the form lock files use."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def fetch(package: str, version: str, expected: str) -> dict[str, bytes]:
    """Files of the package by path below "package/". Needs npm and the network.

    SystemExit when the tarball is not the one in the lock.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True)
        (path,) = Path(folder).glob("*.tgz")
        data = path.read_bytes()
        if integrity(data) != expected:
            raise SystemExit(f"{package}@{version}: not the tarball of the lock file")
        with tarfile.open(path) as archive:
            return {
                member.name.removeprefix("package/"): reader.read()
                for member in archive.getmembers()
                if member.isfile() and (reader := archive.extractfile(member))
            }
