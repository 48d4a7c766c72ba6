"""Read the words of files, so that they can be found by them.

A row of ``FileText`` says how a file stands. Whoever reads a file marks it first, so that nobody
reads it too; the file itself is read outside of any transaction; then the result is written, if
the file is still there and nobody else has taken it over. A process that ends in the middle leaves
a mark that is too old to count, and the file is read by the next one.
"""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.scope import council_scope
from sprachrohr.councils.writing import keep, writing
from sprachrohr.documents.models import File, FileText
from sprachrohr.documents.reader import VERSION
from sprachrohr.documents.reading import Problem, Read, read_text
from sprachrohr.documents.rules.texts import LOST_AFTER, TRIES, State, is_read, state_after


def settle(file: File, *, now: datetime, read: Read | None = None) -> None:
    """Inside the change of an action on a file: its text stands as the file does.

    What is to be read waits from now on, and a job is told; what may not be found any more loses
    its text. ``read``: what somebody has read of the file already.
    """
    with council_scope(file.council):
        row = FileText.objects.filter(file=file).first()
        if not is_wanted(file):
            if row is not None:
                row.delete()
            return
        if row is not None:
            return
        row = FileText(council=file.council, file=file)
        if read is not None:
            _put(row, read, now)
        else:
            transaction.on_commit(partial(_wake, file.council_id))
        keep(row)


def drop(file: File) -> None:
    """Inside the change of an action that removes a file: its text goes first."""
    with council_scope(file.council):
        for row in FileText.objects.filter(file=file):
            row.delete()


def is_wanted(file: File) -> bool:
    """Whether a file is read; ``access.to_read`` asks the same of many."""
    with council_scope(file.council):
        releases = list(file.publications.all())
    return is_read(
        file.mime_type,
        private=file.private,
        empty=not file.content,
        taken_back=bool(releases) and all(it.withdrawn_at for it in releases),
    )


def read_file(council: Any, pk: int, *, by: Actor, now: datetime) -> FileText | None:
    """Read one file and keep its words; how it stands then.

    ``None``: there is nothing to do, or somebody else does it. What stands in a file raises
    nothing; a storage that does not answer does, and the file waits for the next attempt.
    """
    file = _begin(council, pk, by, now)
    if file is None:
        return None
    try:
        with file.content.open("rb") as content:
            read = read_text(content.read(), file.mime_type)
    except FileNotFoundError:
        read = Read(problem=Problem.LOST)
    except BaseException:
        _leave(council, pk, by, now)
        raise
    return _end(council, pk, read, by, now)


def read_again(file: File, *, by: Actor, now: datetime) -> File:
    """Read a file once more (erneut lesen); until that is done its former text stays."""
    with writing("documents.read_again", file.council, by=by, now=now, guests_see=False):
        lock(file)
        if not is_wanted(file):
            raise Refused(_("The text of this file is not read. It is found by its name only."))
        row = FileText.objects.filter(file=file).first()
        row = row or FileText(council=file.council, file=file)
        row.state, row.problem, row.begun_at, row.attempts = State.WAITING, "", None, 0
        keep(row)
        transaction.on_commit(partial(_wake, file.council_id))
    return file


def _wake(council_id: int) -> None:
    from sprachrohr.documents.jobs import wake

    wake(council_id)


def _begin(council: Any, pk: int, by: Actor, now: datetime) -> File | None:
    """Mark a file as being read; ``None`` where that is done, or tried in vain."""
    with writing("documents.begin_text", council, by=by, now=now, guests_see=False):
        file: File | None = File.objects.filter(pk=pk).first()
        if file is None or not is_wanted(lock(file)):
            return None
        row = FileText.objects.filter(file=file).first()
        row = row or FileText(council=file.council, file=file)
        if row.state != State.WAITING and row.reader >= VERSION:
            return None
        if row.begun_at is not None and row.begun_at > now - LOST_AFTER:
            return None
        died = row.attempts >= TRIES
        if died:
            _put(row, Read(problem=Problem.DIED), now)
        else:
            row.attempts, row.begun_at = row.attempts + 1, now
        keep(row)
    return None if died else file


def _leave(council: Any, pk: int, by: Actor, now: datetime) -> None:
    """Take the mark away again: the attempt did not reach the file."""
    with writing("documents.leave_text", council, by=by, now=now, guests_see=False):
        row = FileText.objects.filter(file_id=pk, begun_at=now).first()
        if row is not None:
            row.begun_at, row.attempts = None, row.attempts - 1
            keep(row)


def _end(council: Any, pk: int, read: Read, by: Actor, now: datetime) -> FileText | None:
    """Keep what was read, unless the file has gone or somebody else has begun since."""
    with writing("documents.read_text", council, by=by, now=now, guests_see=False) as running:
        file = File.objects.filter(pk=pk).first()
        if file is None:
            return None
        lock(file)  # whoever takes it back now waits, and then deletes what is written here
        row: FileText | None = FileText.objects.filter(file=file, begun_at=now).first()
        if row is None:
            return None
        _put(row, read, now)
        keep(row)
        running.guests_see = File.objects.public().filter(pk=pk).exists()
    return row


def _put(row: FileText, read: Read, now: datetime) -> None:
    row.state = state_after(read.problem)
    row.problem = "" if read.problem == Problem.NO_TEXT else str(read.problem)
    row.text, row.pages, row.whole = read.text, read.pages, read.whole
    row.reader, row.read_at, row.begun_at, row.attempts = VERSION, now, None, 0
