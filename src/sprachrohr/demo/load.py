"""Load demo councils: read and check everything, then tell the stories, all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from msgspec import UNSET

from sprachrohr.audit.change import Refused, change
from sprachrohr.audit.models import Revision
from sprachrohr.councils.actions import add_council
from sprachrohr.councils.models import Council
from sprachrohr.councils.scope import council_scope
from sprachrohr.demo.accounts import add_accounts, add_member_accounts, link_accounts
from sprachrohr.demo.check import check
from sprachrohr.demo.models import Loaded
from sprachrohr.demo.read import COUNCILS, Book, Impossible, folders, read
from sprachrohr.demo.story import DEMO, Story
from sprachrohr.demo.telling.council import remember, set_up
from sprachrohr.demo.telling.drafts import plan_drafts
from sprachrohr.demo.telling.groups import plan_groups
from sprachrohr.demo.telling.inquiries import plan_inquiries, set_periods
from sprachrohr.demo.telling.journal import plan_journals
from sprachrohr.demo.telling.matters import plan_matters
from sprachrohr.demo.telling.members import plan_rates
from sprachrohr.demo.telling.pages import plan_pages
from sprachrohr.demo.telling.papers import plan_papers
from sprachrohr.demo.telling.resolutions import plan_resolutions
from sprachrohr.demo.telling.sessions import plan_meetings, plan_members
from sprachrohr.demo.telling.subscriptions import plan_subscriptions
from sprachrohr.demo.telling.transmissions import plan_transmissions
from sprachrohr.documents.models import File
from sprachrohr.people.models import Account
from sprachrohr.search import actions as index

Say = Callable[[str], None]


@dataclass(frozen=True)
class Told:
    """What one council's load did; ``records`` counts the tables of its files."""

    slug: str
    host: str
    records: int


def load(
    names: Sequence[str] = (),
    *,
    now: datetime,
    fresh: bool = False,
    root: Path = COUNCILS,
    say: Say = lambda line: None,
) -> tuple[list[Told], list[str]]:
    """Load the named demo councils (all when none is named) that are not loaded yet.

    ``now`` is aware; relative days count from it. ``fresh`` empties a demo database first.
    Returns what was loaded, and the councils that were left as they are. Raises
    :class:`Impossible` for files that cannot be told and ``Refused`` for a database that is not
    the demo's; then nothing has been written.
    """
    known = folders(root)
    for name in names:
        if name not in known:
            raise Refused(f"There is no demo council {name}. Choose from: {', '.join(known)}.")
    refuse_real_database()
    kept = set() if fresh else set(Loaded.objects.values_list("slug", flat=True))
    wanted = list(dict.fromkeys(names or known))
    books = _books([known[name] for name in wanted if name not in kept], now)
    told = []
    if books:
        with change("demo.load", None, by=DEMO, now=now), index.paused():
            if fresh:
                say("Emptying the demo database.")
                _empty()
            for book in books:
                told.append(_tell(book, now))
                say(f"{book.council.slug}: {len(book)} records told.")
                index.reindex(Council.objects.get(slug=book.council.slug), now)
    return told, [name for name in wanted if name in kept]


def refuse_real_database() -> None:
    """Refuse a database that holds councils or accounts and was not made by the demo."""
    if Loaded.objects.exists():
        return
    if Council.objects.exists() or Account.objects.exists():
        raise Refused(
            "This database was not made by the demo, so the demo does not touch it. "
            "Set SPRACHROHR_VAR or SPRACHROHR_DATABASE_URL to an empty one."
        )


def _books(paths: Sequence[Path], now: datetime) -> list[Book]:
    books, problems = [], []
    for path in paths:
        try:
            book = read(path, timezone.localtime(now).date())
        except Impossible as fault:
            problems += fault.problems
            continue
        problems += check(book, now)
        books.append(book)
    if problems:
        raise Impossible(problems)
    return books


def _tell(book: Book, now: datetime) -> Told:
    story = Story(book, now)
    plan_members(story)
    plan_meetings(story)
    plan_papers(story)
    plan_drafts(story)
    plan_matters(story)
    plan_resolutions(story)
    plan_journals(story)
    plan_transmissions(story)
    plan_groups(story)
    plan_rates(story)
    plan_pages(story)
    plan_inquiries(story)
    plan_subscriptions(story)
    begin = story.beginning
    record = book.council
    facts = {"accent": record.accent} if record.accent is not UNSET else {}
    entry = book.entries("council")[0]
    story.council = story.guarded(
        entry,
        lambda: add_council(
            slug=record.slug,
            host=record.host,
            languages=record.languages,
            example=record.example,
            **facts,
            by=DEMO,
            now=begin,
        ),
    )
    with council_scope(story.council):
        story.accounts = add_accounts(story.council, by=DEMO, now=begin)
        set_up(story, begin)
        set_periods(story, begin)
        remember(story)
        story.tell()
        link_accounts(by=DEMO, now=now)
        if record.example:
            add_member_accounts(story.council, by=DEMO, now=now)
    Loaded.objects.create(slug=record.slug, at=now)
    return Told(record.slug, record.host, len(book))


def _empty() -> None:
    """Take everything out of a demo database; its files go when the load is certain.

    The counters of the guest layer go on: a server that still runs must not take an old page for
    a new one.
    """
    counters = list(Revision.objects.values("council_id", "n"))
    stored = [
        (file.content.storage, file.content.name)
        for council in Council.objects.all()
        for file in _files(council)
    ]
    call_command("flush", interactive=False, verbosity=0)
    index.clear()
    Revision.objects.bulk_create(
        [Revision(council_id=row["council_id"], n=row["n"] + 1) for row in counters]
    )
    for storage, name in stored:
        transaction.on_commit(partial(storage.delete, str(name)))


def _files(council: Council) -> list[File]:
    with council_scope(council):
        return list(File.objects.all())
