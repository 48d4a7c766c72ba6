"""Keep files, release them, take them back."""

import hashlib
import uuid
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import keep
from sprachrohr.documents import usage
from sprachrohr.documents.actions.texts import drop, is_wanted, read_again, read_file, settle
from sprachrohr.documents.models import File, FilePublication
from sprachrohr.documents.reading import Problem, Read, read_text
from sprachrohr.documents.rules import (
    DOCX,
    KINDS,
    ODP,
    ODT,
    PDF,
    PPTX,
    Fault,
    clean_name,
    examine,
)

__all__ = ["is_wanted", "read_again", "read_file"]

DEFAULT_LIMIT = 25 * 1024 * 1024
"""Bytes a file may have when the installation sets nothing (``SPRACHROHR_FILE_BYTES``)."""

OPENED = frozenset({PDF, DOCX, ODT, PPTX, ODP})
"""Kinds of files that are opened before they are kept."""
PATIENCE = 20.0
"""Seconds that somebody who uploads a file waits for it to be opened."""


def store(
    council: Any,
    *,
    name: str,
    file_name: str,
    content: bytes,
    mime_type: str,
    language: str = "de",
    date: Date | None = None,
    public: bool = True,
    private: bool = False,
    licence: str = "",
    text: str = "",
    read: Read | None = None,
    edition: str = "",
    trusted: bool = False,
    by: Actor,
    now: datetime,
) -> File:
    """Keep a file; nobody outside sees it before it is released.

    ``private``: not even the office finds it among the files; the room it belongs to hands it out.
    ``mime_type`` must be what the bytes are. ``trusted`` allows SVG and is for drawings that
    come with the product, never for uploads. ``text``: its words, where whoever made the file
    knows them; ``read``: what was read of it already; else a job reads it. Refuses what is too
    large, of an unknown type, or carries macros.
    """
    if not name.strip():
        raise Refused(_("Give the file a name that says what it is."))
    kind = examine(content, mime_type, file_name, at_most=limit(), trusted=trusted)
    if isinstance(kind, Fault):
        raise Refused(_sentence(kind, limit()))
    key = uuid.uuid4()
    file = File(
        council=council,
        uuid=key,
        name=name.strip(),
        file_name=clean_name(file_name, kind),
        mime_type=kind.mime_type,
        size=len(content),
        sha512=hashlib.sha512(content).hexdigest(),
        language=language,
        date=date,
        public=public and not private,
        private=private,
        licence=licence,
        edition=edition,
    )
    storage = file.content.storage
    file.content.save(f"{key}.{kind.ending}", ContentFile(content), save=False)
    try:
        with change("documents.store", council, by=by, now=now):
            file.save()
            settle(file, read=Read(text=text) if text else read, now=now)
    except BaseException:
        storage.delete(str(file.content.name))
        raise
    return file


def limit() -> int:
    """The largest file that is taken, in bytes."""
    return int(getattr(settings, "SPRACHROHR_FILE_BYTES", DEFAULT_LIMIT))


def store_upload(
    council: Any, upload: Any, *, name: str, by: Actor, now: datetime, **facts: Any
) -> File:
    """Keep what a person uploaded. ``upload`` has ``name``, ``size``, ``content_type``, ``read``.

    Beside the checks of :func:`store` the file is opened, in a bounded child process: what our
    reader cannot open is refused now and not by its first reader. A file that is too large is
    refused by its size, and no more of it is read than a file may have.
    """
    if (upload.size or 0) > limit():
        raise Refused(_sentence(Fault.TOO_LARGE, limit()))
    content = upload.read(limit() + 1)
    mime_type = type_of(upload.name, str(upload.content_type or ""))
    kind = examine(content, mime_type, upload.name, at_most=limit())
    if isinstance(kind, Fault):
        raise Refused(_sentence(kind, limit()))
    read = None
    if kind in OPENED:
        read = read_text(content, kind.mime_type, patience=PATIENCE)
        if (fault := _unopened(read)) is not None:
            raise Refused(_sentence(fault, limit()))
    return store(
        council,
        name=name.strip() or upload.name,
        file_name=upload.name,
        content=content,
        mime_type=mime_type,
        read=read if read is not None and read.opened else None,
        by=by,
        now=now,
        **facts,
    )


def _unopened(read: Read) -> Fault | None:
    """Why a file could not be opened; one that takes too long to read is kept all the same."""
    return {
        Problem.BROKEN: Fault.BROKEN,
        Problem.ENCRYPTED: Fault.ENCRYPTED,
        Problem.TOO_BIG: Fault.BOMB,
    }.get(read.problem)


def type_of(file_name: str, said: str) -> str:
    """The type to hold a file against: what its ending says, else what the browser says.

    Browsers guess from the ending too, and some know less endings than we take.
    """
    ending = file_name.rpartition(".")[2].lower()
    for kind in KINDS.values():
        if ending in (kind.ending, *kind.endings):
            return kind.mime_type
    return said


def publish_file(file: File, *, at: datetime | None = None, by: Actor, now: datetime) -> File:
    """Release a file: guests see it wherever it hangs on something they may see.

    ``at``: from a moment to come; before it the file's address does not exist for guests.
    """
    with change("documents.publish", file.council, by=by, now=now):
        lock(file)
        if not file.public:
            raise Refused(_("This file is marked as not public. It cannot be released."))
        if file.publications.filter(withdrawn_at__isnull=True).exists():
            raise Refused(_("This file is already released. There is nothing to do."))
        FilePublication(council=file.council, file=file, at=at or now, by=by.name).save()
        settle(file, now=now)
    return file


def withdraw_file(file: File, *, reason: str, by: Actor, now: datetime) -> File:
    """Take a file back. Its address then says that it is gone; the reason stays inside.

    Its text is deleted: it is found no more, by nobody.
    """
    with change("documents.withdraw", file.council, by=by, now=now):
        lock(file)
        take_back(file.publications, reason, by=by, now=now)
        settle(file, now=now)
    return file


def forget_file(file: File, *, by: Actor, now: datetime) -> None:
    """Remove a file that nothing names, with its publications and its bytes.

    For what hangs on it (a picture); a document that was public is withdrawn, not removed.
    """
    name, storage = str(file.content.name), file.content.storage
    with change("documents.remove_file", file.council, by=by, now=now):
        drop(file)
        for row in file.publications.all():
            row.delete()
        file.delete()
    transaction.on_commit(lambda: storage.delete(name))


def empty_file(file: File, *, by: Actor, now: datetime) -> File:
    """Delete a file's bytes and text; name, size and hash stay as a trace that it was there.

    For what must not be read any more, by nobody. It cannot be undone.
    """
    name, storage = str(file.content.name), file.content.storage
    with change("documents.empty_file", file.council, by=by, now=now):
        lock(file)
        if not name:
            return file
        file.content = ""
        file.save()
        settle(file, now=now)
        transaction.on_commit(lambda: storage.delete(name))
    return file


def change_file(file: File, *, by: Actor, now: datetime, **facts: Any) -> File:
    """Change what is said of a file; its content stays. A public one cannot become secret."""
    with change("documents.change_file", file.council, by=by, now=now):
        lock(file)
        for key, value in facts.items():
            file._meta.get_field(key)  # a name the model does not know is a defect
            setattr(file, key, value)
        if not file.name.strip():
            raise Refused(_("Give the file a name that says what it is."))
        open_now = file.publications.filter(withdrawn_at__isnull=True).exists()
        if not file.public and open_now:
            raise Refused(_("This file is public. Withdraw it first."))
        file.save()
        settle(file, now=now)
    return file


def remove_file(file: File, *, by: Actor, now: datetime) -> None:
    """Remove a file that was never public and that nothing uses; else says what uses it."""
    with change("documents.remove_file", file.council, by=by, now=now):
        lock(file)
        if file.publications.exists():
            raise Refused(_("This was public once: it stays as part of the record. Withdraw it."))
        users = sorted({str(it.label) for it in usage.of_file(file)})
        if users:
            raise Refused(
                _("This is still used by: %(users)s. Take it out there first.")
                % {"users": "; ".join(users[:5]) + (" …" if len(users) > 5 else "")}
            )
        forget_file(file, by=by, now=now)


def take_back(releases: Any, reason: str, *, by: Actor, now: datetime) -> None:
    """End the running release among ``releases`` (a thing's publications), with the reason.

    For the actions of all rooms, inside their change. Refuses without a reason, and what is not
    public.
    """
    if not reason.strip():
        raise Refused(_("Write down why it is taken back."))
    release = releases.filter(withdrawn_at__isnull=True).first()
    if release is None:
        raise Refused(_("This is not public. There is nothing to take back."))
    release.withdrawn_at = now
    release.withdrawn_by = by.name
    release.withdrawn_reason = reason.strip()
    keep(release)


def _sentence(fault: Fault, at_most: int) -> str:
    if fault is Fault.TOO_LARGE:
        return _("The file is larger than %(limit)s MB. Make it smaller or split it.") % {
            "limit": at_most // (1024 * 1024)
        }
    return {
        Fault.EMPTY: _("The file is empty. Choose it once more."),
        Fault.UNKNOWN_TYPE: _("We cannot keep this type of file. Save it as PDF."),
        Fault.OTHER_TYPE: _("The file is not what its name says. Save it once more as PDF."),
        Fault.MACROS: _("The file contains macros. Save it without macros or as PDF."),
        Fault.DRAWING: _("Drawings in this form can carry programs. Save the drawing as PNG."),
        Fault.ENCODING: _("Save the text file as UTF-8 and choose it once more."),
        Fault.ENCRYPTED: _("The file is protected by a password. Save it without one."),
        Fault.ACTIVE: _("The PDF contains a program or starts one. Print it as PDF once more."),
        Fault.BOMB: _("The file unpacks to far more than it is. We do not keep such files."),
        Fault.BROKEN: _("The file cannot be opened. It may be broken: save it once more as PDF."),
    }[fault]
