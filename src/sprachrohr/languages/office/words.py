"""What texts, their states and languages are called in the office."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from sprachrohr.desk.kinds import kind_of
from sprachrohr.languages import texts
from sprachrohr.languages.names import language_name
from sprachrohr.languages.words import State

STATES: dict[State, Any] = {
    State.MISSING: pgettext_lazy("translation", "missing"),
    State.OUTDATED: pgettext_lazy("translation", "out of date"),
    State.MACHINE: pgettext_lazy("translation", "by a machine"),
    State.CHECKED: pgettext_lazy("translation", "checked"),
}
PLAIN = gettext_lazy("Plain language")


def language(code: str) -> str:
    """A language in the words of whoever reads the office."""
    if code == "de-simple":
        return str(PLAIN)
    return language_name(code, get_language() or "de")


def kind(model: Any) -> str:
    """What objects of a model are called: as their list in the office is, if there is one."""
    known = kind_of(model)
    return _begun(str(known.many if known else model._meta.verbose_name_plural))


def field(model: Any, name: str) -> str:
    """What a text is called: as in its form, if there is one."""
    known = kind_of(model)
    found = known.field(name) if known else None
    return _begun(str(found.label if found else model._meta.get_field(name).verbose_name))


def _begun(text: str) -> str:
    """With a capital first letter; the others stay, as German nouns need theirs."""
    return text[:1].upper() + text[1:]


def is_html(model: Any, name: str) -> bool:
    """Whether a text is formatted."""
    known = kind_of(model)
    found = known.field(name) if known else None
    return found is not None and found.widget == "rich"


def clean(kind_name: str, name: str, text: str) -> str:
    """A text as its form would store it: rich text cleaned, everything else as it is."""
    known = kind_of(texts.model_called(kind_name))
    found = known.field(name) if known else None
    return found.read(text) if found and found.read else text.replace("\r\n", "\n").strip()
