"""The watch itself: what it finds, and what it rightly leaves alone."""

from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import pytest
from django.db import connection, transaction

from .watch import Unheard, watching, written_tables

pytestmark = pytest.mark.django_db

TABLES = ["watched"]


@pytest.fixture(autouse=True)
def table(db: None) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE watched (v integer)")
        cursor.execute("CREATE TEMPORARY TABLE unseen (v integer)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE watched")
        cursor.execute("DROP TABLE unseen")


def as_if_in(module: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as if it stood in another module: that is what the watch looks at."""
    return FunctionType(
        function.__code__,
        {**globals(), "__name__": module},
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


WRITE = "INSERT INTO watched VALUES (1)"
BUMP = (
    "INSERT INTO audit_revision (council_id, n) VALUES (1, 1) "
    "ON CONFLICT (council_id) DO UPDATE SET n = audit_revision.n + 1"
)


def act(*statements: str) -> None:
    with transaction.atomic():
        for statement in statements:
            run(statement)


def act_in_two_parts(inner: str, outer: str) -> None:
    with transaction.atomic():
        act(inner)
        run(outer)


def act_and_undo(kept: str, undone: str) -> None:
    with transaction.atomic():
        run(kept)
        try:
            with transaction.atomic():
                run(undone)
                raise ValueError
        except ValueError:
            pass


def bare_write() -> None:
    run(WRITE)


def find(function: Callable[..., Any], *given: str, module: str = "sprachrohr.x.actions") -> bool:
    """Whether the watch finds an unheard change."""
    try:
        with watching(TABLES):
            as_if_in(module, function)(*given)
    except Unheard:
        return True
    return False


def test_a_change_without_a_number_is_found_and_one_with_it_is_not() -> None:
    assert find(act, WRITE)
    assert not find(act, WRITE, BUMP)
    assert find(act, 'UPDATE "watched" SET v = 2')
    assert find(act, "DELETE FROM watched")
    assert not find(act, "INSERT INTO unseen VALUES (1)")
    assert not find(act, "SELECT * FROM watched")


def test_the_whole_transaction_counts_not_each_block_in_it() -> None:
    assert not find(act_in_two_parts, WRITE, BUMP)
    assert not find(act_in_two_parts, BUMP, WRITE)
    assert find(act_in_two_parts, WRITE, "SELECT 1")


def test_what_was_rolled_back_did_not_happen() -> None:
    assert not find(act_and_undo, "SELECT 1", WRITE)
    assert find(act_and_undo, WRITE, BUMP)  # the number went back, the write stayed
    assert not find(act_and_undo, BUMP, WRITE)


def test_a_write_without_a_transaction_is_found() -> None:
    assert find(bare_write)


def test_a_tests_own_rows_are_left_alone() -> None:
    assert not find(bare_write, module="tests.factories")
    assert not find(act, WRITE, module="tests.factories")
    assert not find(bare_write, module="sprachrohr.x.models")


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('INSERT INTO "a_b" ("x") VALUES (1)', {"a_b"}),
        ('insert or ignore into "a" values (1)', {"a"}),
        ('UPDATE "public"."a" SET x = 1', {"a"}),
        ("WITH q AS (SELECT 1) DELETE FROM a", {"a"}),
        ("SELECT * FROM a FOR UPDATE", set()),
        ('SELECT "a"."update" FROM a', set()),
        ("TRUNCATE a", {"a"}),
    ],
)
def test_the_tables_of_a_statement(statement: str, tables: set[str]) -> None:
    assert written_tables(statement) == tables
