"""All missing texts of a list by a machine: put into jobs, done part by part, told how far it is.

Only texts without any translation are sent, and each is looked at once more before it is written:
what a person has written or checked meanwhile stays.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused
from sprachrohr.audit.locking import lock
from sprachrohr.councils.writing import writing
from sprachrohr.jobs import access as jobs
from sprachrohr.languages import machine, texts
from sprachrohr.languages.actions import translate
from sprachrohr.languages.models import Translation
from sprachrohr.languages.office import words
from sprachrohr.languages.texts import Text
from sprachrohr.languages.words import State

TASK = "sprachrohr.languages.jobs.by_machine"
MOST = 2_000
"""Texts of one run; whoever wants more starts it again."""
PART = 25
"""Texts of one job."""
PART_CHARACTERS = 20_000

Key = tuple[str, int, str]
"""Kind, number of the object, field."""


@dataclass(frozen=True)
class Progress:
    """How far the latest run into a language is; numbers of texts."""

    language: str
    total: int
    done: int
    given_up: int
    struggling: bool
    """A part has failed and is tried again later."""

    @property
    def running(self) -> bool:
        return self.done + self.given_up < self.total


def start(
    council: Any, language: str, found: Sequence[Text], *, by: Actor, now: datetime
) -> tuple[int, bool]:
    """Put the missing texts of a list into jobs; how many, and whether some are left for later.

    Refuses when no service is set up for the language, when nothing is missing, and while an
    earlier run into this language is on its way.
    """
    from sprachrohr.languages.jobs import by_machine

    service = machine.configured()
    if service is None:
        raise Refused(
            _("No translation service is set up. The operator can set one up in the settings.")
        )
    if not machine.speaks(service, language) or language not in texts.languages(council):
        raise Refused(_("No translation service is set up for this language."))
    missing = [
        it
        for it in found
        if it.states[language] == State.MISSING
        and not it.closed
        and len(it.original) <= PART_CHARACTERS
    ]
    if not missing:
        raise Refused(_("No text of this list is missing in this language."))
    run = uuid.uuid4().hex
    with writing("languages.machine_start", council, by=by, now=now, guests_see=False):
        lock(council)  # two clicks at once start one run
        if any(it.language == language and it.running for it in progress(council)):
            raise Refused(_("The machine is already translating into this language. Please wait."))
        for keys in _parts(missing[:MOST]):
            by_machine.enqueue(
                council_id=council.pk,
                run=run,
                language=language,
                account_id=by.account_id,
                keys=keys,
            )
    return min(len(missing), MOST), len(missing) > MOST


def _parts(missing: Sequence[Text]) -> list[list[Key]]:
    parts: list[list[Key]] = []
    characters = 0
    for it in missing:
        characters += len(it.original)
        if not parts or len(parts[-1]) == PART or characters > PART_CHARACTERS:
            parts.append([])
            characters = len(it.original)
        parts[-1].append((it.kind, it.pk, it.field))
    return parts


def do_part(council: Any, language: str, keys: Sequence[Key], *, by: Actor, now: datetime) -> int:
    """Translate one part, within the council's scope; how many texts were written.

    Raises :class:`Refused` when the service does not answer: the job is then tried again.
    """
    service = machine.configured()
    if service is None:
        raise Refused(_("No translation service is set up for this language."))
    wanted = [(obj, field) for obj, field in _objects(keys) if _missing(obj, field, language)]
    said: list[tuple[Any, str, str, str]] = []
    for html in (False, True):
        part = [it for it in wanted if words.is_html(type(it[0]), it[1]) == html]
        if part:
            originals = [str(getattr(obj, field)) for obj, field in part]
            found = service.into(originals, language, html=html)
            said += [
                (obj, field, original, text)
                for (obj, field), original, text in zip(part, originals, found, strict=True)
            ]
    written = 0
    with writing("languages.machine", council, by=by, now=now):
        for obj, field, original, text in said:
            clean = words.clean(obj.kind(), field, text)
            lock(obj)
            if not clean.strip() or str(getattr(obj, field) or "") != original:
                continue
            if _missing(obj, field, language):
                translate(obj, field, language, clean, by=by, now=now, machine=True)
                written += 1
    return written


def _objects(keys: Sequence[Key]) -> list[tuple[Any, str]]:
    """The objects of a part, one query per kind; without what is gone or not public any more."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for kind, pk, _field in keys:
        numbers[kind].add(pk)
    known = {
        (kind, obj.pk): obj
        for kind, pks in numbers.items()
        if (model := texts.model_called(kind)) is not None
        for obj in texts.rows_of(model, closed=False).filter(pk__in=pks)
    }
    return [
        (known[kind, pk], field)
        for kind, pk, field in keys
        if (kind, pk) in known and str(getattr(known[kind, pk], field, None) or "").strip()
    ]


def _missing(obj: Any, field: str, language: str) -> bool:
    return not Translation.objects.filter(
        kind_name=obj.kind(), object_id=obj.pk, field=field, language=language
    ).exists()


def progress(council: Any) -> list[Progress]:
    """How far the latest run into each language is."""
    latest: dict[str, str] = {}
    rows: dict[str, list[jobs.Seen]] = defaultdict(list)
    for row in jobs.of_task(TASK, council_id=council.pk):
        language = row.facts["language"]
        if latest.setdefault(language, row.facts["run"]) == row.facts["run"]:
            rows[language].append(row)
    return [
        Progress(
            language=language,
            total=sum(len(it.facts["keys"]) for it in parts),
            done=sum(len(it.facts["keys"]) for it in parts if it.state == "done"),
            given_up=sum(len(it.facts["keys"]) for it in parts if it.state == "failed"),
            struggling=any(it.state == "waiting" and it.attempts for it in parts),
        )
        for language, parts in rows.items()
    ]
