"""Files and pictures of the demo: set as PDF here, or read from the council's folder."""

import mimetypes
import re
from datetime import datetime
from typing import Any

from msgspec import UNSET

from sprachrohr.demo.read import Entry, Impossible
from sprachrohr.demo.story import Story
from sprachrohr.demo.telling.office_files import DOCX, PPTX, docx, pptx
from sprachrohr.documents import actions as documents
from sprachrohr.documents.pdf import paper_pdf
from sprachrohr.languages import dates
from sprachrohr.pages import actions as pages

_OFFICE = {"pptx": (pptx, PPTX), "docx": (docx, DOCX)}
_SIZE = re.compile(rb'<svg[^>]*?\swidth="(\d+)(?:px)?"[^>]*?\sheight="(\d+)(?:px)?"')
_BOX = re.compile(rb'viewBox="0 0 (\d+)(?:\.\d+)? (\d+)(?:\.\d+)?"')


def keep_file(
    story: Story,
    entry: Entry,
    record: Any,
    now: datetime,
    *,
    reference: str = "",
    kind: str = "",
) -> Any:
    """Store one file, plan its release and withdrawal, and return it."""
    content, file_name, mime_type = _content(story, entry, record, reference, kind)
    facts = story.facts(
        record, "pdf", "office", "path", "file_name", "published", "withdrawn", "withdrawn_reason",
        "role", "main",
    )  # fmt: skip
    if "text" in facts:  # found by its words, without the marks of its headings
        facts["text"] = re.sub(r"^# ", "", facts["text"], flags=re.MULTILINE)
    by = story.by("office")
    file = documents.store(
        story.council,
        **facts,
        file_name=file_name,
        content=content,
        mime_type=mime_type,
        trusted=True,
        by=by,
        now=now,
    )
    story.say(entry, file, record)
    _plan_release(story, entry, record, file, now)
    return file


def _plan_release(story: Story, entry: Entry, record: Any, file: Any, now: datetime) -> None:
    by = story.by("office")
    if record.published is not UNSET:
        story.at(
            max(record.published.at, now),
            entry,
            lambda at: documents.publish_file(file, by=by, now=at),
        )
    if record.withdrawn is not UNSET:
        story.at(
            max(record.withdrawn.at, now),
            entry,
            lambda at: documents.withdraw_file(file, reason=record.withdrawn_reason, by=by, now=at),
        )


def _content(
    story: Story, entry: Entry, record: Any, reference: str, kind: str
) -> tuple[bytes, str, str]:
    ways = (record.pdf, record.office is not UNSET, record.path is not UNSET)
    if sum(ways) != 1:
        raise Impossible([f"{entry.place}, field file: write one of pdf = true, office, path."])
    if record.office is not UNSET:
        if record.text is UNSET:
            raise Impossible([f"{entry.place}, field file: office needs a text. Write it."])
        made, mime_type = _OFFICE[record.office]
        return made(record.text), f"{record.name.de[:60]}.{record.office}", mime_type
    if record.pdf:
        text = record.text if record.text is not UNSET else ""
        shown = record.date.date if record.date is not UNSET else None
        content = paper_pdf(
            reference=reference,
            title=record.name.de,
            kind=kind,
            date_text=dates.day_month(shown, "de") if shown else "",
            body=story.name_on(shown),
            sections=_sections(text),
            language=record.language,
        )
        name = record.file_name if record.file_name is not UNSET else f"{record.name.de[:60]}.pdf"
        return content, name, "application/pdf"
    path = (story.book.folder / record.path).resolve()
    if not path.is_file() or story.book.folder.resolve() not in path.parents:
        raise Impossible([f"{entry.place}, field path: there is no file {record.path}. Add it."])
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return path.read_bytes(), path.name, guessed


def _sections(text: str) -> list[tuple[str, str]]:
    """``# Heading`` lines part a text into sections."""
    parts = re.split(r"^# (.+)$", text.strip(), flags=re.MULTILINE)
    found = [("Worum es geht", parts[0].strip())] if parts[0].strip() else []
    return found + [
        (parts[at].strip(), parts[at + 1].strip()) for at in range(1, len(parts) - 1, 2)
    ]


def picture(story: Story, entry: Entry, now: datetime) -> None:
    """Take up a drawing of the council's folder and release it at once."""
    record = entry.record
    path = story.book.folder / record.path
    if not path.is_file():
        raise Impossible([f"{entry.place}, field path: there is no file {record.path}. Add it."])
    content = path.read_bytes()
    found = _SIZE.search(content[:2000]) or _BOX.search(content[:2000])
    if not found:
        raise Impossible([f"{entry.place}, field path: the drawing names no width and height."])
    by = story.by("office")
    file = documents.store(
        story.council,
        name=record.name,
        file_name=path.name,
        content=content,
        mime_type=mimetypes.guess_type(path.name)[0] or "",
        trusted=True,
        by=by,
        now=now,
    )
    documents.publish_file(file, by=by, now=now)
    obj = pages.add_picture(
        story.council,
        file=file,
        alternative=record.alternative.de,
        credit=record.credit,
        licence=record.licence,
        width=int(found[1]),
        height=int(found[2]),
        by=by,
        now=now,
    )
    story.keep(entry, obj)
