"""What an agency has translated comes back: taken where it belongs, told where it does not."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sprachrohr.audit.change import Actor, Refused, change
from sprachrohr.languages import texts, xliff
from sprachrohr.languages.actions import take_older, translate
from sprachrohr.languages.words import fingerprint


@dataclass
class Report:
    """What became of each text of a file."""

    taken: int = 0
    empty: int = 0
    same: int = 0
    outdated: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def take_xliff(
    council: Any, content: bytes, *, clean: Any, closed: bool, by: Actor, now: datetime
) -> Report:
    """Take a file's translations as checked by the one who reads it in.

    ``clean(kind, field, text)`` cleans a text that is HTML. Units that name nothing of this
    council (or, without ``closed``, what no guest may ever see) are left out and told; where the
    German text has been changed since the file was made, the translation is stored as outdated.
    Machine suggestions stay marked as such.
    """
    try:
        document = xliff.read(content)
    except xliff.Unreadable as problem:
        raise Refused(_sentence(str(problem))) from problem
    if document.language not in texts.languages(council):
        raise Refused(
            _("This council is not translated into “%(language)s”.")
            % {"language": document.language[:20]}
        )
    report = Report()
    with change("languages.import", council, by=by, now=now):
        for unit in document.units:
            _take(unit, document.language, report, clean=clean, closed=closed, by=by, now=now)
    return report


def _take(
    unit: xliff.Unit,
    language: str,
    report: Report,
    *,
    clean: Any,
    closed: bool,
    by: Actor,
    now: datetime,
) -> None:
    parts = unit.id.split(":")
    obj = _object(parts, closed)
    if obj is None:
        report.foreign.append(unit.id)
        return
    name, mark = parts[2], parts[3]
    target = clean(parts[0], name, unit.target)
    if not target.strip():
        report.empty += 1
        return
    original = str(getattr(obj, name) or "")
    stored = texts.of_object(obj).get((name, language))
    if mark == fingerprint(original):
        if stored is not None and stored.text == target and stored.of == mark:
            report.same += 1
            return
        translate(
            obj, name, language, target, by=by, now=now, machine=unit.machine,
            checked=not unit.machine,
        )  # fmt: skip
        report.taken += 1
        return
    if stored is None or stored.of != fingerprint(original):
        before = unit.source if fingerprint(unit.source) == mark else ""
        take_older(obj, name, language, target, before, by=by, now=now)
    report.outdated.append(str(obj))


def _object(parts: list[str], closed: bool) -> Any:
    """What a unit's id names, if it is of this council and the text can be translated."""
    if len(parts) != 4 or not parts[1].isdecimal() or len(parts[1]) > 18:
        return None
    model = texts.model_called(parts[0])
    if model is None or parts[2] not in model.translatable:
        return None
    return texts.rows_of(model, closed=closed).filter(pk=int(parts[1])).first()


def _sentence(code: str) -> str:
    return {
        "size": _("The file is larger than 10 MB. Split it."),
        "units": _("The file has more than 20,000 texts. Split it."),
        "version": _("This is no XLIFF 1.2. Ask the agency for that format."),
        "files": _("The file must hold exactly one part. Read the parts one by one."),
    }.get(code, _("This is no XLIFF we can read."))
