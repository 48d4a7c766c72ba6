"""Fetch translations for what a page is about to show."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sprachrohr.councils.prepared import Prepared
from sprachrohr.languages.models import Translation
from sprachrohr.languages.words import ORIGINAL, SURENESS, Said, Stored, Words, standing

_TRANSLATIONS = Prepared(
    lambda kinds, keys, language: Translation.objects.filter(
        language=language, kind_name__in=kinds, object_id__in=keys
    ).values_list("kind_name", "object_id", "field", "text", "of", "machine", "checked_at")
)


def speak(language: str, *groups: Any) -> None:
    """Give every object its texts in one language, with one query for all of them.

    ``groups``: objects, or iterables of objects; ``None`` is left out. Afterwards ``obj.said``
    answers in ``language`` (a code of ``settings.LANGUAGES``) or, where nothing is translated,
    in German, and says which.
    """
    wanted: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for obj in _flat(groups):
        wanted[obj.kind()][obj.pk].append(obj)
    if not wanted:
        return
    stored: dict[tuple[str, int], dict[str, Stored]] = defaultdict(dict)
    if language != ORIGINAL:
        # Asked with two lists, which also finds rows whose kind and key do not go together.
        rows = _TRANSLATIONS(
            kinds=wanted, keys={pk for same in wanted.values() for pk in same}, language=language
        )
        for kind, object_id, field, text, of, machine, checked_at in rows:
            if object_id not in wanted[kind]:
                continue
            known = wanted[kind][object_id][0].__dict__
            if field not in known:
                continue  # not fetched, so it is not shown
            state = standing(known[field] or "", of=of, machine=machine, checked=bool(checked_at))
            stored[kind, object_id][field] = Stored(
                text, state, checked_at.date() if checked_at else None
            )
    for kind, objects in wanted.items():
        for object_id, same in objects.items():
            for obj in same:
                obj.said = Said(obj, language, stored.get((kind, object_id), {}))


def _flat(groups: Iterable[Any]) -> Iterable[Any]:
    for group in groups:
        if group is None:
            continue
        if hasattr(group, "translatable"):
            yield group
        else:
            yield from _flat(group)


def state_of(texts: Iterable[Words]) -> Words | None:
    """The text a page's translation note should speak about: the least sure one.

    Empty texts do not count. ``None`` when everything is the German original.
    """
    found = [text for text in texts if text and text.state in SURENESS]
    return min(found, key=lambda text: SURENESS.index(text.state), default=None)
