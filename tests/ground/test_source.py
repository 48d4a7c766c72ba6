"""What holds for every file: form, length, words, and nothing that ties it to one machine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground.files import ROOT, own, text_of, tracked

pytestmark = pytest.mark.static

LINES = 400
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".ico"}
CODE = (".py", ".html", ".css", ".js", ".sh", ".typ", ".md")

BODIES = re.compile(
    r"Integrationsr[aä]t|Integrationsausschuss|Ausländerbeirat|Migrationsrat|Chancengerechtigkeit"
    r"|Chancengleichheit|integration (council|committee)|foreigners' advisory|equal opportunit"
    r"|Uyum Meclisi|Entegrasyon Konseyi|Uyum Komitesi|Fırsat Eşitliği"
    r"|مجلس الاندماج|لجنة الاندماج|تكافؤ الفرص"
    r"|Рад[аи] з питань інтеграції|Комітет з питань інтеграції|рівних можливостей",
    re.IGNORECASE,
)
"""Names of bodies: they are dated data of a council, never interface text."""


def run(*command: str) -> None:
    """Run one of the tools of the virtual environment on the project; its output on failure."""
    tool = Path(sys.executable).with_name(command[0])
    done = subprocess.run(
        [tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", "--no-cache", ".")


def test_the_code_has_one_form() -> None:
    run("ruff", "format", "--no-cache", "--check", ".")


@pytest.mark.slow
def test_types_hold() -> None:
    run("mypy")


def test_no_file_is_longer_than_one_sitting() -> None:
    long = {
        path.as_posix(): lines
        for path in own(*CODE)
        if "migrations" not in path.parts
        and (lines := len(text_of(path).splitlines())) > LINES
    }  # fmt: skip
    assert long == {}


def test_there_is_no_utils() -> None:
    """A helper lives where its meaning lives."""
    names = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [str(path) for path in tracked() if {*path.parts[:-1], path.stem} & names] == []


def test_templates_style_and_script_nothing_inline() -> None:
    """The content policy forbids it; a browser would show an unstyled page without a word."""
    inline = re.compile(
        r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:|<script\b(?![^>]*\bsrc=)", re.I
    )
    wrong = []
    for path in own(".html", below="src/"):
        for number, line in enumerate(text_of(path).splitlines(), 1):
            if inline.search(line):
                wrong.append(f"{path}:{number}: {line.strip()}")
    assert wrong == []


def test_templates_load_nothing_from_another_host() -> None:
    loading = re.compile(
        r"<(?:script|img|link|iframe|source|use)\b[^>]*(?:src|href)=\"(?:https?:)?//"
    )
    assert [str(path) for path in own(".html", ".css") if loading.search(text_of(path))] == []
    sheets = re.compile(r"url\(\s*[\"']?(?:https?:|//|data:)|@import\s+[\"']?(?:https?:|//)")
    assert [str(path) for path in own(".css") if sheets.search(text_of(path))] == []


SIGNED_IN = {"office", "account", "operator"}
"""Folders of templates for whoever is signed in or about to be."""


INSIDE = re.compile(r'\{% extends "(?:office|members)/base\.html" %\}')


def test_templates_of_the_frame_know_no_guest() -> None:
    """A token, messages or the user in a guest's page would cost every guest a cookie."""
    personal = re.compile(r"csrf_token|\bmessages\b(?=\s*%\})|\{\{\s*(user|request\.user)\b")
    assert [
        str(path)
        for path in own(".html", below="src/")
        if personal.search(text_of(path))
        and not SIGNED_IN & set(path.parts)
        and not INSIDE.search(text_of(path))
        and "members" not in path.parts
    ] == []


@pytest.mark.parametrize("folder", ["templates", "locale"])
def test_no_name_of_a_body_is_interface_text(folder: str) -> None:
    wrong = []
    for path in own(".html", ".txt", ".po", ".typ", below="src/"):
        if folder in path.parts and "demo" not in path.parts:
            for number, line in enumerate(text_of(path).splitlines(), 1):
                if BODIES.search(line) and not line.startswith("#"):
                    wrong.append(f"{path}:{number}: {line.strip()}")
    assert wrong == []


def texts() -> list[tuple[Path, str]]:
    """All files that are text, also those of others."""
    found = []
    for path in tracked():
        raw = (ROOT / path).read_bytes()
        if b"\0" not in raw[:8000]:
            found.append((path, raw.decode("utf-8", errors="replace")))
    return found


def test_no_file_names_a_registry_or_a_machine() -> None:
    dot = r"\."
    hosts = [
        *["pypi" + dot + "org", "pythonhosted" + dot, "npmjs" + dot, "yarnpkg" + dot],
        *["deb" + dot + "debian", "crates" + dot + "io", "unpkg" + dot, "jsdelivr" + dot],
    ]
    paths = ["/work" + "/", "/root" + "/", r"/home/\w+", "/opt" + "/pypi", dot + "pyenv"]
    wrong = re.compile("|".join(hosts + paths))
    found = [f"{path}: {hit[0]}" for path, text in texts() if (hit := wrong.search(text))]
    assert found == []


def test_binaries_are_fonts_pictures_or_packed_words_and_small() -> None:
    wrong = {}
    readable = {path for path, _ in texts()}
    for path in tracked():
        size = (ROOT / path).stat().st_size
        if path in readable:
            continue
        limit = {".woff2": 200_000, ".ttf": 100_000, ".xz": 300_000}.get(
            path.suffix, 1_000_000 if path.suffix in PICTURES else 0
        )
        if size > limit:
            wrong[path.as_posix()] = size
    assert wrong == {}


def test_comments_do_not_leave_work_behind() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert [str(p) for p in own(".py", ".html", ".css", ".js") if marks.search(text_of(p))] == []
