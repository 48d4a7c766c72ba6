"""The words of a file: read once, kept as long as the file may be found, and lost by nobody."""

import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Line
from sprachrohr.councils.scope import council_scope
from sprachrohr.documents import access, actions
from sprachrohr.documents.actions import texts
from sprachrohr.documents.jobs import read_texts, read_waiting
from sprachrohr.documents.models import File, FileText
from sprachrohr.documents.reading import read_text
from sprachrohr.documents.rules import DOCX, KINDS, ODP, ODT, PDF, PPTX, TXT, Kind
from sprachrohr.jobs.running import Ran, run_ready
from sprachrohr.papers import actions as papers
from sprachrohr.people.viewers import GUEST
from tests.documents.made import docx, odt, pdf
from tests.documents.made_office import open_slides, slides

Keep = Callable[..., File]


@pytest.fixture(autouse=True)
def stands_still(stand_on: Any, now: datetime) -> None:
    stand_on(now)


@pytest.fixture
def keep(council: Any, by: Any, now: datetime) -> Keep:
    def make(content: bytes = b"Planwort", kind: Kind = TXT, **facts: Any) -> File:
        known = {
            "name": "Datei", "file_name": f"a.{kind.ending}", "content": content,
            "mime_type": kind.mime_type, "by": by, "now": now, **facts,
        }  # fmt: skip
        return actions.store(known.pop("council", council), **known)

    return make


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Counter[bytes]:
    """How often each content was really read."""
    found: Counter[bytes] = Counter()

    def read(content: bytes, mime_type: str) -> Any:
        found[content] += 1
        return read_text(content, mime_type)

    monkeypatch.setattr(texts, "read_text", read)
    return found


def stand(file: File) -> str:
    row = FileText.objects.filter(file=file).first()
    return "none" if row is None else f"{row.state} {row.problem}".strip()


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (pdf("Etwas über", "Planwort und mehr"), PDF, 1),
        (docx("Etwas", [["Planwort", "2027"]]), DOCX, None),
        (odt("Etwas", "Planwort"), ODT, None),
        (slides(("Titel", "Planwort im Sprechzettel"), ("Ende", "")), PPTX, 2),
        (open_slides(("Planwort", "")), ODP, 1),
        (b"Planwort", TXT, None),
    ],
)
def test_a_planted_word_is_found_in_the_text_of_every_format(
    council: Any, by: Any, now: datetime, content: bytes, kind: Kind, pages: int | None
) -> None:
    upload = SimpleUploadedFile(f"a.{kind.ending}", content)
    file = actions.store_upload(council, upload, name="Datei", by=by, now=now)
    read_waiting(council)
    assert "Planwort" in access.text_of([file.pk])[file.pk]
    row = FileText.objects.get()
    assert (row.state, row.pages, row.read_at) == ("read", pages, now)


def test_what_was_read_when_it_came_in_is_not_read_again(
    council: Any, by: Any, now: datetime, readings: Counter[bytes]
) -> None:
    upload = SimpleUploadedFile("a.pdf", pdf("Planwort"))
    file = actions.store_upload(council, upload, name="Datei", by=by, now=now)
    assert stand(file) == "read"
    assert read_waiting(council) == (0, False)
    assert readings == {}


def test_the_text_that_its_maker_knows_is_taken(keep: Keep, readings: Counter[bytes]) -> None:
    file = keep(pdf("x"), PDF, text="Planwort")
    assert access.text_of([file.pk]) == {file.pk: "Planwort"}


def test_files_that_were_kept_are_read_by_one_job_that_is_told_at_once(
    council: Any, keep: Keep, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        files = [keep(), keep(), keep()]
    assert DBTaskResult.objects.filter(task_path=read_texts.module_path).count() == 1
    assert {stand(it) for it in files} == {"waiting"}
    assert access.text_of([it.pk for it in files]) == {}
    ran = Ran()
    run_ready(ran)
    assert (ran.done, ran.failed) == (1, 0)
    assert len(access.text_of([it.pk for it in files])) == 3


def test_a_job_lets_others_pass_and_goes_on_behind_them(
    council: Any, keep: Keep, readings: Counter[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from sprachrohr.documents import jobs

    for number in range(3):
        keep(f"Wort {number}".encode())
    times = iter(range(0, 1_000, 15))
    monkeypatch.setattr(jobs.time, "monotonic", lambda: float(next(times)))
    read_texts.enqueue(council_id=council.pk)
    ran = Ran()
    run_ready(ran)
    assert (ran.done, ran.failed) == (3, 0)
    assert sorted(readings.values()) == [1, 1, 1]


def test_files_from_before_there_were_texts_are_read(council: Any, keep: Keep) -> None:
    file = keep()
    FileText._base_manager.all().delete()
    assert read_waiting(council) == (1, False)
    assert access.text_of([file.pk]) == {file.pk: "Planwort"}


def test_whoever_is_ended_in_the_middle_loses_nothing_and_nothing_is_read_twice(
    council: Any, by: Any, now: datetime, keep: Keep, readings: Counter[bytes], stand_on: Any
) -> None:
    files = [keep(f"Wort {number}".encode()) for number in range(4)]
    assert texts._begin(council, files[2].pk, by, now) is not None  # and then the power went
    assert read_waiting(council) == (3, False)
    assert stand(files[2]) == "waiting"
    stand_on(now + timedelta(minutes=4))
    assert read_waiting(council) == (0, False)
    stand_on(now + timedelta(minutes=6))
    assert read_waiting(council) == (1, False)
    assert len(access.text_of([it.pk for it in files])) == 4
    assert set(readings.values()) == {1}


def test_a_file_that_ends_its_worker_three_times_is_left_alone(
    council: Any, by: Any, now: datetime, keep: Keep
) -> None:
    file = keep()
    for hour in range(3):
        at = now + timedelta(hours=hour)
        assert texts._begin(council, file.pk, by, at) is not None
    assert texts._begin(council, file.pk, by, now + timedelta(hours=4)) is None
    assert stand(file) == "failed died"
    assert list(access.to_read(now + timedelta(days=9))) == []


def test_two_workers_read_a_file_once(council: Any, by: Any, now: datetime, keep: Keep) -> None:
    file = keep()
    assert texts._begin(council, file.pk, by, now) is not None
    assert texts._begin(council, file.pk, by, now + timedelta(seconds=1)) is None
    assert list(access.to_read(now + timedelta(seconds=1))) == []


def test_a_storage_that_does_not_answer_costs_no_attempt(
    council: Any, by: Any, now: datetime, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = keep()

    def broken(*args: Any) -> Any:
        raise OSError("no route")

    monkeypatch.setattr(texts, "read_text", broken)
    for _ in range(5):
        with pytest.raises(OSError, match="no route"):
            actions.read_file(council, file.pk, by=by, now=now)
    row = FileText.objects.get()
    assert (row.state, row.attempts, row.begun_at) == ("waiting", 0, None)


def test_bytes_that_are_gone_are_said_to_be_gone(council: Any, keep: Keep) -> None:
    file = keep()
    file.content.storage.delete(file.content.name)
    read_waiting(council)
    assert stand(file) == "failed lost"


def test_a_newer_reader_reads_everything_again_and_the_old_text_stays_until_then(
    council: Any, keep: Keep, readings: Counter[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = keep()
    read_waiting(council)
    for module in (texts, access):
        monkeypatch.setattr(module, "VERSION", texts.VERSION + 1)
    assert access.text_of([file.pk]) == {file.pk: "Planwort"}
    assert read_waiting(council) == (1, False)
    assert read_waiting(council) == (0, False)
    assert readings == {b"Planwort": 2}


def test_a_file_that_was_taken_back_has_no_text_and_gets_one_when_it_is_released_again(
    council: Any, by: Any, now: datetime, keep: Keep
) -> None:
    file = keep()
    actions.publish_file(file, by=by, now=now)
    read_waiting(council)
    actions.withdraw_file(file, reason="Name einer Person", by=by, now=now)
    assert stand(file) == "none"
    assert read_waiting(council) == (0, False)
    with pytest.raises(Refused, match="not read"):
        actions.read_again(file, by=by, now=now)
    actions.publish_file(file, by=by, now=now)
    assert stand(file) == "waiting"


def test_a_file_taken_back_while_it_is_read_gets_no_text(
    council: Any, by: Any, now: datetime, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = keep()
    actions.publish_file(file, by=by, now=now)

    def meanwhile(content: bytes, mime_type: str) -> Any:
        actions.withdraw_file(file, reason="Irrtum", by=by, now=now)
        return read_text(content, mime_type)

    monkeypatch.setattr(texts, "read_text", meanwhile)
    assert actions.read_file(council, file.pk, by=by, now=now) is None
    assert FileText.objects.count() == 0


def test_a_withdrawn_paper_takes_the_text_of_its_files_along(
    council: Any, by: Any, now: datetime, keep: Keep
) -> None:
    file = keep()
    paper = papers.add_paper(
        council, reference="A 1", name="Antrag", paper_type="motion", date=date(2026, 3, 3),
        by=by, now=now,
    )  # fmt: skip
    papers.attach_file(paper, file, main=True, by=by, now=now)
    actions.publish_file(file, by=by, now=now)
    papers.publish_paper(paper, by=by, now=now)
    read_waiting(council)
    assert stand(file) == "read"
    papers.withdraw_paper(paper, reason="Irrtum", by=by, now=now)
    assert stand(file) == "none"


def test_removing_and_emptying_a_file_deletes_its_text(
    council: Any, by: Any, now: datetime, keep: Keep
) -> None:
    removed, emptied, forgotten = keep(), keep(), keep()
    read_waiting(council)
    actions.remove_file(removed, by=by, now=now)
    actions.empty_file(emptied, by=by, now=now)
    actions.forget_file(forgotten, by=by, now=now)
    assert FileText.objects.count() == 0
    assert read_waiting(council) == (0, False)


def test_a_private_file_is_not_read_until_it_is_one_no_more(
    council: Any, by: Any, now: datetime, keep: Keep
) -> None:
    file = keep(private=True)
    assert stand(file) == "none"
    assert read_waiting(council) == (0, False)
    actions.change_file(file, private=False, public=True, by=by, now=now)
    assert read_waiting(council) == (1, False)
    actions.change_file(file, private=True, public=False, by=by, now=now)
    assert stand(file) == "none"


def test_pictures_and_sheets_have_no_text(council: Any, keep: Keep) -> None:
    file = keep(b"\x89PNG\r\n\x1a\nx", KINDS["image/png"])
    assert stand(file) == "none"
    assert read_waiting(council) == (0, False)


def test_the_audit_log_does_not_repeat_what_stands_in_a_file(
    council: Any, by: Any, now: datetime, keep: Keep
) -> None:
    file = keep()
    read_waiting(council)
    actions.remove_file(file, by=by, now=now)
    lines = Line.objects.filter(kind="documents.filetext")
    assert {it.verb for it in lines} == {"created", "changed", "deleted"}
    assert not any("Planwort" in f"{it.before}{it.after}{it.label}" for it in lines)


def test_guests_get_the_text_of_files_they_may_open_and_of_no_other(
    council: Any, other: Any, by: Any, now: datetime, keep: Keep
) -> None:
    shown, hidden = keep(), keep()
    actions.publish_file(shown, by=by, now=now)
    read_waiting(council)
    found = access.text(GUEST, shown.pk, now)
    assert found is not None and found.text == "Planwort"
    assert access.text(GUEST, hidden.pk, now) is None
    with council_scope(other):
        assert access.text_of([shown.pk, hidden.pk]) == {}


def test_pages_of_guests_grow_old_by_the_text_of_a_public_file_only(
    council: Any, by: Any, now: datetime, keep: Keep
) -> None:
    from sprachrohr.audit.models import Revision

    shown, hidden = keep(), keep()
    actions.publish_file(shown, by=by, now=now)

    def raised(file: File) -> int:
        before = Revision.objects.get(council_id=council.pk).n
        actions.read_file(council, file.pk, by=by, now=now)
        return int(Revision.objects.get(council_id=council.pk).n - before)

    assert (raised(hidden), raised(shown)) == (0, 1)


def test_the_command_reads_all_councils_and_says_how_it_went(
    council: Any, other: Any, keep: Keep
) -> None:
    keep(), keep(b"%PDF-1.7 no more", PDF)
    with council_scope(other):
        keep(council=other)
    out = io.StringIO()
    call_command("texts", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert said["alpha"] == {"read": 1, "no_text": 0, "refused": 0, "failed": 1}
    assert said["beta"] == {"read": 1, "no_text": 0, "refused": 0, "failed": 0}
    again = io.StringIO()
    call_command("texts", "--council", "alpha", "--again", "failed", stdout=again)
    assert again.getvalue().splitlines()[-1] == "alpha: 1 failed"
    call_command("texts", "--council", "beta", stdout=again)
    assert again.getvalue().splitlines()[-1] == "beta: nothing waited"
    with pytest.raises(CommandError, match="no council gamma"):
        call_command("texts", "--council", "gamma")
