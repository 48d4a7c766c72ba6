"""Files that want to harm their reader end as a state that can be seen; nothing else happens."""

import os
import select
import subprocess
import sys
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult

from sprachrohr.audit.change import change
from sprachrohr.documents import access
from sprachrohr.documents.jobs import read_texts
from sprachrohr.documents.models import File, FileText
from sprachrohr.documents.reading import Problem, read_text
from sprachrohr.documents.rules import CSV, DOCX, ODT, PDF, PPTX, TXT, Kind
from sprachrohr.jobs.running import Ran, run_ready
from tests.documents.made import DOCX_TYPES, bomb, docx, odt, packed, pdf
from tests.documents.made_office import open_text, p, word

MB = 1024 * 1024
LOCK = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"1f" * 32 + b"> /U <" + b"2e" * 32
    + b"> >> /ID [<" + b"0a" * 16 + b"> <" + b"0a" * 16 + b">]"
)  # fmt: skip
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)


def eater() -> bytes:
    """A PDF of 1 MB whose page unpacks to 750 MB, more than the reader may have."""
    pack = zlib.compressobj(1)
    zeros = bytes(50 * MB)
    stream = b"".join(pack.compress(zeros) for _ in range(15)) + pack.flush()
    page = pdf("x")
    start = page.index(b"<< /Length", page.index(b"4 0 obj"))
    end = page.index(b"endobj", start)
    head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream)
    return page[:start] + head + stream + b"\nendstream\n" + page[end:]


def one_word() -> bytes:
    """A DOCX whose only element has a fact of 95 MB."""
    return packed(
        {
            "[Content_Types].xml": DOCX_TYPES,
            "word/document.xml": b'<x y="' + b"a" * (95 * MB) + b'"/>',
        }
    )


def nested(depth: int) -> bytes:
    return word("<w:sdt>" * depth + p("Tiefes Wort") + "</w:sdt>" * depth)


def open_nested(depth: int) -> bytes:
    span = "<text:span>" * depth + "Tiefes Wort" + "</text:span>" * depth
    return open_text(f"<text:p>{span}</text:p>")


SEALED = open_text("<text:p>x</text:p>", manifest="<manifest:encryption-data/>")
HARMFUL: dict[str, tuple[bytes, Kind, set[str]]] = {
    "zip bomb": (bomb(), DOCX, {"refused too_big"}),
    "many parts": (packed({f"x/{n}": "" for n in range(5_001)}), ODT, {"refused too_big"}),
    "XML bomb": (packed({"word/document.xml": LAUGHS}), DOCX, {"failed broken"}),
    "truncated PDF": (pdf("Antrag")[:120], PDF, {"failed broken"}),
    "truncated DOCX": (docx("Antrag")[:200], DOCX, {"failed broken"}),
    "truncated XML": (packed({"word/document.xml": "<w:document"}), DOCX, {"failed broken"}),
    "PDF with a password": (pdf("x", trailer=LOCK), PDF, {"refused encrypted"}),
    "ODT with a password": (SEALED, ODT, {"refused encrypted"}),
    "DOCX with a password": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), DOCX, {"refused encrypted"},
    ),
    "a PDF called DOCX": (pdf("x"), DOCX, {"failed broken"}),
    "a DOCX called PDF": (docx("x"), PDF, {"failed broken"}),
    "an ODT called PPTX": (odt("x"), PPTX, {"failed broken"}),
    "nothing": (b"", PDF, {"failed broken"}),
    "not UTF-8": (b"\xff\xfe\x00\xd8", TXT, {"failed broken"}),
    "NUL bytes": ("Amt\x00;Frist\ufffe\ud83d\x02".encode("utf-8", "surrogatepass"), CSV,
                  {"failed broken"}),
    "10,000 elements deep": (nested(10_000), DOCX, {"read "}),
    "10,000 spans deep": (open_nested(10_000), ODT, {"read "}),
    "eats memory": (eater(), PDF, {"failed broken", "refused too_big", "no_text ",
                                   "failed too_long"}),
    "one word of 95 MB": (one_word(), DOCX, {"refused too_big"}),
}  # fmt: skip


@pytest.fixture
def put(council: Any, by: Any, now: datetime) -> Any:
    """Keep bytes as they are, as if they had come in before anybody looked at them."""

    def keep(content: bytes, kind: Kind, name: str = "Datei") -> File:
        with change("documents.store", council, by=by, now=now):
            file = File(
                council=council, name=name, file_name=f"a.{kind.ending}",
                mime_type=kind.mime_type, size=len(content), sha512="",
            )  # fmt: skip
            file.content.save(f"{name}.bin", ContentFile(content), save=False)
            file.save()
        return file

    return keep


@pytest.fixture(autouse=True)
def stands_still(stand_on: Any, now: datetime) -> Iterator[None]:
    stand_on(now + timedelta(minutes=1))
    yield


@pytest.mark.slow
def test_every_harmful_file_ends_as_a_state_and_the_worker_reads_the_next_one(
    council: Any, put: Any
) -> None:
    last = put(pdf("Nachher"), PDF, "zuletzt gelesen")
    files = {name: put(content, kind, name) for name, (content, kind, _) in HARMFUL.items()}
    read_texts.enqueue(council_id=council.pk)
    ran = Ran()
    for _ in range(40):  # a job lets others pass every twenty seconds, and goes on
        run_ready(ran)
        if not DBTaskResult.objects.ready().exists():
            break
    assert ran.failed == 0
    stood = {row.file_id: f"{row.state} {row.problem}" for row in FileText.objects.all()}
    wrong = {
        name: stood[file.pk]
        for name, file in files.items()
        if stood[file.pk] not in HARMFUL[name][2]
    }
    assert wrong == {}
    assert access.text_of([last.pk]) == {last.pk: "Nachher"}
    deep = [files[name].pk for name in ("10,000 elements deep", "10,000 spans deep")]
    assert list(access.text_of(deep).values()) == ["Tiefes Wort", "Tiefes Wort"]


def test_signs_that_no_database_takes_are_left_out() -> None:
    found = read_text("Amt\x00\x01 für\ufffe Soziales\uffff\r\n".encode(), TXT.mime_type)
    assert (found.text, found.problem) == ("Amt für Soziales\n", Problem.NONE)


@pytest.mark.slow
def test_no_more_than_two_million_letters_are_kept() -> None:
    for content, kind in (
        (docx("a" * 2_000_010), DOCX),
        (docx(*["Zeile"] * 400_000), DOCX),
        (docx([["a" * 1_000_005, "b" * 1_000_005]]), DOCX),
        (("Wort " * 400_010).encode(), TXT),
    ):
        found = read_text(content, kind.mime_type)
        assert (len(found.text), found.whole) == (2_000_000, False)
    assert read_text(docx("a" * 1_999_999), DOCX.mime_type).whole


def test_an_answer_that_does_not_end_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    from sprachrohr.documents import reading

    monkeypatch.setattr(reading, "_START", "import sys\nwhile True: sys.stdout.write('x' * 9999)")
    assert read_text(b"x", TXT.mime_type).problem is Problem.TOO_BIG


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("raise SystemExit(3)", Problem.BROKEN),
        ("import os; os.abort()", Problem.BROKEN),
        ("print('{}')", Problem.BROKEN),
        ("print('{\"text\": \"x\", \"pages\": null, \"problem\": \"oh\", \"whole\": true}')",
         Problem.BROKEN),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", Problem.TOO_LONG),
    ],
)  # fmt: skip
def test_whatever_becomes_of_the_process_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, code: str, problem: Problem
) -> None:
    from sprachrohr.documents import reading

    monkeypatch.setattr(reading, "_START", code)
    assert read_text(b"x", TXT.mime_type).problem is problem


def test_a_process_that_starts_another_takes_it_along() -> None:
    """The whole group is ended, so nothing of a harmful file stays behind."""
    from sprachrohr.documents.reading import _end

    code = (
        "import subprocess, sys, time\n"
        "it = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "print(it.pid, flush=True)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True
    )
    assert child.stdout is not None
    assert int(child.stdout.readline())
    held = os.dup(child.stdout.fileno())
    assert select.select([held], [], [], 0)[0] == []  # the other one holds the line
    _end(child)
    assert select.select([held], [], [], 60)[0] == [held]
    assert os.read(held, 1) == b""  # nobody is left who could write
    os.close(held)
