"""Who may import whom: the arrows of docs/architecture.md, and what import-linter cannot see."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.ground.files import ROOT, SOURCE, own, text_of

pytestmark = pytest.mark.static

PLANTED = {
    "inside-a-room": ("papers/rules.py", "from sprachrohr.papers import models"),
    "pure-rules": ("meetings/rules.py", "import django.utils.timezone"),
    "services": ("languages/access.py", "from sprachrohr.papers import access as _p"),
    "meetings-door": ("pages/access.py", "from sprachrohr.meetings import models as _m"),
    "papers-door": ("pages/access.py", "from sprachrohr.papers import models as _p"),
    "record-door": ("pages/access.py", "from sprachrohr.record import models as _m"),
    "groups-door": ("pages/access.py", "from sprachrohr.groups import models as _m"),
    "rounds-door": ("pages/access.py", "from sprachrohr.rounds import models as _m"),
    "programme-door": ("pages/access.py", "from sprachrohr.programme import models as _m"),
    "pages-door": ("meetings/access.py", "from sprachrohr.pages import rules as _r"),
    "subscriptions-door": ("meetings/news.py", "from sprachrohr.subscriptions import access as _s"),
    "nobody-imports-the-top": ("meetings/access.py", "import sprachrohr.portal.urls"),
    "frame": ("frame/answer.py", "from sprachrohr.papers import access as _p"),
    "guests": ("guests/store.py", "from sprachrohr.councils import models as _c"),
}
"""For each contract of pyproject.toml a line that breaks it."""

PURE = {
    "__future__", "bisect", "collections", "dataclasses", "datetime", "decimal", "enum",
    "fractions", "functools", "heapq", "io", "itertools", "math", "operator", "re", "statistics",
    "string", "typing", "unicodedata", "zipfile", "zlib", "zoneinfo",
}  # fmt: skip
"""What rules may import besides their own room's pure modules. ``io`` and ``zipfile`` read bytes
that were handed in."""


def lint_imports(source: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run import-linter on the packages below ``source`` with the project's contracts."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config",
         ROOT / "pyproject.toml", *arguments],
        cwd=source, env={**os.environ, "PYTHONPATH": str(source), "NO_COLOR": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def contracts() -> list[dict[str, object]]:
    """The contracts of pyproject.toml."""
    found = tomllib.loads(text_of(Path("pyproject.toml")))
    return list(found["tool"]["importlinter"]["contracts"])


def test_every_import_follows_the_arrows() -> None:
    done = lint_imports(ROOT / "src")
    assert done.returncode == 0, done.stdout[-4000:]


def test_each_contract_bites(tmp_path: Path) -> None:
    """In a copy of the source with one forbidden line per contract, every contract is broken."""
    copy = tmp_path / "sprachrohr"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("static", "locale", "__pycache__"))
    for name, line in PLANTED.values():
        file = copy / name
        if not file.exists() and file.with_suffix("").is_dir():
            file = file.with_suffix("") / "__init__.py"
        file.touch()
        file.write_text(f"{file.read_text()}\n{line}\n")
    output = lint_imports(tmp_path).stdout
    names = {str(contract["id"]): str(contract["name"]) for contract in contracts()}
    assert set(names) == set(PLANTED)
    kept = [key for key, name in names.items() if f"{name} BROKEN" not in output]
    assert kept == [], output[-4000:]


def test_every_package_stands_under_a_contract() -> None:
    """A new room is added to the contracts, or this test names it."""
    written = str(contracts())
    packages = sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists())
    assert [name for name in packages if f"sprachrohr.{name}" not in written] == []


def imported(tree: ast.AST) -> set[str]:
    """The modules a syntax tree imports, and the names it takes from them, dotted."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def rules_files() -> list[Path]:
    return [
        path
        for path in own(".py", below="src/")
        if path.name == "rules.py" or "rules" in path.parent.parts
    ]


def test_rules_import_nothing_but_pure_modules_of_python_and_their_own_room() -> None:
    wrong = []
    for path in rules_files():
        room = ".".join(["sprachrohr", path.parts[2]])
        for name in imported(ast.parse(text_of(path))):
            if name.split(".")[0] not in PURE and not name.startswith(f"{room}."):
                wrong.append(f"{path}: {name}")
    assert wrong == []


def test_rules_ask_no_clock() -> None:
    """Dates come in; ``today()`` and ``now()`` are never called."""
    wrong = [
        f"{path}:{node.lineno}"
        for path in rules_files()
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", ["actions", "access", "models", "rules"])
def test_only_views_know_requests(kind: str) -> None:
    """No HttpRequest, no answer and no ``request`` outside views and what stands around them."""
    wrong = []
    for path in own(".py", below="src/"):
        if path.stem != kind and kind not in path.parent.parts:
            continue
        tree = ast.parse(text_of(path))
        web = {"django.http", "django.shortcuts", "django.views", "django.template"}
        wrong += [f"{path}: {name}" for name in imported(tree) if name in web]
        wrong += [
            f"{path}:{node.lineno}: an argument called request"
            for node in ast.walk(tree)
            if isinstance(node, ast.arg) and node.arg == "request"
        ]
    assert wrong == []


def test_only_models_and_access_ask_the_database() -> None:
    """A view calls access; it never queries for itself."""
    wrong = [
        f"{path}:{node.lineno}"
        for path in own(".py", below="src/")
        if path.stem in {"views", "feeds", "urls", "urls_plain"} or "views" in path.parent.parts
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert wrong == []
