"""Documents that people rely on: they lead somewhere, and say what the code says."""

import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.ground.files import ROOT, own, text_of, tracked

pytestmark = pytest.mark.static

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def tool(name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [Path(sys.executable).with_name(name), *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def anchors(path: Path) -> set[str]:
    """The names a heading can be reached by, as forges make them."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_link_in_the_documents_leads_somewhere() -> None:
    broken = []
    for path in own(".md"):
        for target in LINK.findall(FENCE.sub("", text_of(path))):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = target.partition("#")
            there = (ROOT / path.parent / file).resolve() if file else ROOT / path
            if not there.exists():
                broken.append(f"{path}: {target}")
            elif anchor and anchor not in anchors(there.relative_to(ROOT)):
                broken.append(f"{path}: {target} (no such heading)")
    assert broken == []


def test_code_named_in_the_documents_exists() -> None:
    """`councils/scope.py` in a document is a file of the source, a test or a tool."""
    known = {path.as_posix() for path in tracked()}
    gone = []
    for path in [*own(".md", below="docs/"), Path("README.md")]:
        for name in re.findall(r"`([\w./-]+/[\w.-]+\.(?:py|html|toml|md|css))`", text_of(path)):
            places = (name, f"src/sprachrohr/{name}", f"docs/{name}")
            if not any(place in known for place in places):
                gone.append(f"{path}: {name}")
    assert gone == []


def test_every_decision_is_listed_once() -> None:
    records = sorted(path.name for path in own(".md", below="docs/decisions/0"))
    listed = LINK.findall(text_of(Path("docs/decisions/README.md")))
    assert listed == records
    numbers = [name[:4] for name in records]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_architecture_has_one_picture_and_fits_on_two_screens() -> None:
    text = text_of(Path("docs/architecture.md"))
    assert text.count("```mermaid") == 1
    assert len(text.splitlines()) <= 100


def test_every_model_stands_in_the_glossary() -> None:
    """Except rows that only say when something was published, and those of pages."""
    glossary = text_of(Path("docs/glossary.md"))
    missing = []
    for path in own(".py", below="src/"):
        if path.stem != "models" and path.parent.name != "models":
            continue
        room = path.parts[2]
        for name in re.findall(
            r"^class (\w+)\(.*(?:CouncilObject|Recorded)\b", text_of(path), re.M
        ):
            if room not in {"demo", "pages"} and f"`{room}.{name}`" not in glossary:
                missing.append(f"{room}.{name}")
    assert missing == []


def test_every_package_has_its_reason() -> None:
    """Each dependency of pyproject.toml is named in the decision about packages."""
    project = tomllib.loads(text_of(Path("pyproject.toml")))
    listed = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[\w-]+", line)[0] for line in listed}  # type: ignore[index]
    record = text_of(Path("docs/decisions/0002-packages.md")).lower()
    assert [
        name for name in sorted(names) if name.lower().removeprefix("pytest-") not in record
    ] == []


def test_the_lock_holds_every_dependency_with_hashes() -> None:
    lock = text_of(Path("requirements.lock"))
    blocks = re.findall(
        r"^([\w.-]+)==[^\n]+\\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", lock, re.M
    )
    locked = {name.lower() for name, _ in blocks}
    assert len(locked) == len(re.findall(r"^[\w.-]+==", lock, re.M)) > 40
    project = tomllib.loads(text_of(Path("pyproject.toml")))
    listed = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted = {re.match(r"[\w-]+", line)[0].lower() for line in listed}  # type: ignore[index]
    assert sorted(wanted - locked) == []


def test_fragments_of_changes_can_be_gathered() -> None:
    done = tool("towncrier", "build", "--draft", "--version", "9.9.9")
    assert done.returncode == 0, done.stderr
    kinds = {"added", "changed", "fixed", "removed"}
    for path in tracked():
        if path.parts[0] == "changes" and path.name != ".gitignore":
            assert re.fullmatch(r"\+[a-z0-9-]+\.(\w+)\.md", path.name), path
            assert path.name.split(".")[1] in kinds, path
            assert text_of(path).strip() in done.stdout, path


def test_reuse_finds_a_licence_for_every_file() -> None:
    done = tool("reuse", "lint", "--quiet")
    assert done.returncode == 0, tool("reuse", "lint").stdout[-2000:]


def test_what_others_wrote_does_not_pass_as_ours() -> None:
    """Vendored folders have an entry of their own in REUSE.toml."""
    entries = tomllib.loads(text_of(Path("REUSE.toml")))["annotations"][1:]
    written = " ".join(
        path for entry in entries for path in (
            entry["path"] if isinstance(entry["path"], list) else [entry["path"]]
        )
    )  # fmt: skip
    folders = {
        path.parent.as_posix()
        for path in tracked()
        if any(part in {"kern", "fonts", "vendor"} for part in path.parent.parts)
    }
    assert [folder for folder in sorted(folders) if f"{folder}/" not in written] == []


def test_publiccode_says_what_the_project_says() -> None:
    text = text_of(Path("publiccode.yml"))
    project = tomllib.loads(text_of(Path("pyproject.toml")))["project"]

    def value(key: str) -> str:
        found = re.search(rf"^ *{key}: *\"?([^\"\n]+)\"?$", text, re.MULTILINE)
        assert found, key
        return found[1]

    assert value("publiccodeYmlVersion") == "0.4"
    assert value("softwareVersion") == project["version"]
    assert value("license") == project["license"] == "EUPL-1.2"
    assert date.fromisoformat(value("releaseDate"))
    required = ["name", "url", "platforms", "developmentStatus", "softwareType", "description",
                "legal", "maintenance", "localisation"]  # fmt: skip
    assert [key for key in required if not re.search(rf"^{key}:", text, re.MULTILINE)] == []
    languages = re.search(r"availableLanguages:\n((?: +- \w+\n)+)", text)
    assert languages
    assert re.findall(r"- (\w+)", languages[1]) == ["de", "en", "tr", "ar", "uk"]
    for kind, low, high in (("shortDescription", 1, 150), ("longDescription", 150, 10000)):
        blocks = re.findall(rf"^    {kind}: >-\n((?:      .+\n)+)", text, re.MULTILINE)
        assert len(blocks) == 2
        assert all(low <= len(" ".join(block.split())) <= high for block in blocks), kind


def test_capabilities_have_a_known_state_and_name_tests_that_exist() -> None:
    wrong = []
    for line in text_of(Path("docs/capabilities.md")).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not cells[0].isdigit():
            continue
        if cells[3] not in {"done", "reading", "open"}:
            wrong.append(f"{cells[0]}: state {cells[3]!r}")
        named = re.findall(r"tests/[\w/]+\.py", cells[5])
        wrong += [f"{cells[0]}: {name}" for name in named if not (ROOT / name).exists()]
        if cells[3] != "open" and not named:
            wrong.append(f"{cells[0]}: no test is named")
    assert wrong == []
