"""A part shows what it is given and nothing else, and is remembered by exactly that."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.base import FilterExpression
from django.template.loader import get_template
from django.test import override_settings
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe

from sprachrohr.councils.models import Topic
from sprachrohr.languages.words import State, Words
from sprachrohr.portal.templatetags import parts
from sprachrohr.portal.templatetags.parts import Memory, Unknown, same

FOLDER = Path(parts.__file__).parents[1] / "templates" / "parts"
NAMES = sorted(path.name for path in FOLDER.glob("*.html"))


@dataclass(frozen=True)
class Line:
    title: str
    source: Any = field(default=None, compare=False)


@dataclass
class Loose:
    title: str


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    fresh = Memory(4096)
    monkeypatch.setattr(parts, "memory", fresh)
    with override_settings(SPRACHROHR_KEEP_PARTS=True):
        yield fresh


def words(text: str, language: str = "de", page: str = "de", state: State = State.CHECKED) -> Words:
    return Words(text, language, page, state)


ALL_DIFFERENT = [
    "1",
    mark_safe("1"),
    1,
    1.0,
    True,
    Decimal(1),
    None,
    "",
    "None",
    (1,),
    [1],
    [1, 1],
    {"a": 1},
    {"a": 2},
    {"b": 1},
    {"a": {"a": 1}},
    date(2026, 11, 22),
    words("1"),
    words("1", "tr"),
    words("1", "de", "tr"),
    words("1", state=State.MACHINE),
    Line("1"),
    Line("2"),
]


def test_what_may_look_different_has_different_keys() -> None:
    keys = [same(value) for value in ALL_DIFFERENT]
    assert len(set(keys)) == len(ALL_DIFFERENT)


def test_what_looks_the_same_has_the_same_key() -> None:
    assert same({"a": [1, "x"]}) == same({"a": [1, "x"]})
    assert same(lazystr("x")) == same("x")
    assert same(Line("1", source=object())) == same(Line("1", source=object()))


@pytest.mark.parametrize("value", [Topic(), object(), {"row": [Topic()]}, Loose("1"), {1, 2}])
def test_what_may_change_unseen_has_no_key(value: Any) -> None:
    with pytest.raises(Unknown):
        same(value)


def test_a_part_is_rendered_once_and_again_when_given_something_else(memory: Memory) -> None:
    page = Template('{% part "parts/empty.html" with text=text %}')
    first = page.render(Context({"text": "Nichts da"}))
    assert "Nichts da" in first
    key = next(iter(memory._young))
    memory.keep(key, mark_safe("aus dem Gedächtnis"))
    assert page.render(Context({"text": "Nichts da"})) == "aus dem Gedächtnis"
    assert "Etwas anderes" in page.render(Context({"text": "Etwas anderes"}))


def test_each_language_has_its_own(memory: Memory) -> None:
    page = Template('{% part "parts/notes.html" with notes=notes %}')
    given = Context({"notes": [{"state": "machine", "text": "x", "url": "/de/"}]})
    found = []
    for language in ("de", "tr", "ar"):
        with translation.override(language):
            found.append(page.render(given))
    assert len(set(found)) == 3


def test_a_part_with_an_object_of_the_database_is_rendered_each_time(memory: Memory) -> None:
    topic = Topic(slug="wohnen", name="Wohnen")
    page = Template('{% part "parts/empty.html" with text=topic.name row=topic %}')
    assert "Wohnen" in page.render(Context({"topic": topic}))
    topic.name = "Arbeit"
    assert "Arbeit" in page.render(Context({"topic": topic}))
    assert memory._young == {}


def test_a_part_knows_nothing_of_the_page_around_it(memory: Memory) -> None:
    around = Context({"text": "von außen"})
    assert "von außen" not in Template('{% part "parts/empty.html" %}').render(around)


def test_nothing_is_remembered_while_templates_are_being_written(memory: Memory) -> None:
    with override_settings(SPRACHROHR_KEEP_PARTS=False):
        Template('{% part "parts/empty.html" with text="x" %}').render(Context())
    assert memory._young == {}


def test_the_memory_forgets_what_was_not_asked_for() -> None:
    memory = Memory(2)
    for number in range(4):
        memory.keep(number, mark_safe(str(number)))
        memory.get(0)
    assert [memory.get(number) is not None for number in range(4)] == [True, False, True, True]
    assert len(memory._young) + len(memory._old) <= 4


def test_an_unknown_word_in_the_tag_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template('{% part "parts/empty.html" mit text="x" %}')


LOOKING_AROUND = {"now", "csrf_token", "debug", "get_current_timezone", "include"}
NOT_GIVEN = {"request", "user", "perms", "messages", "page", "csrf_token", "debug"}


@pytest.mark.parametrize("name", NAMES)
def test_no_part_looks_around(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    tags = {it.strip().split()[0] for it in source.split("{%")[1:]}
    assert not tags & LOOKING_AROUND, "a part asks for nothing but what it is given"
    compiled: Any = get_template(f"parts/{name}")
    expressions: list[FilterExpression] = [
        found
        for node in compiled.template.nodelist.get_nodes_by_type(object)
        for found in vars(node).values()
        if isinstance(found, FilterExpression)
    ]
    roots = {str(it.var).split(".")[0] for it in expressions}
    assert not roots & NOT_GIVEN
