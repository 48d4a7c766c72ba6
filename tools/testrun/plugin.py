"""A pytest plugin for ``bin/test``: who runs what, and what could not be run."""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "office": (
        "tests/town/test_accounts.py",
        "tests/town/test_editor.py",
        "tests/town/test_new_council.py",
        "tests/town/test_office.py",
        "tests/town/test_story.py",
    ),
    "town": ("tests/town/",),
}
"""Tests that share something dear, a served demo: one worker runs all of a group.

The groups take longest, so they begin first, each on a worker of its own.
"""


def group_of(nodeid: str) -> str | None:
    """The group of a test, or ``None``."""
    return next((name for name, begin in TOGETHER.items() if nodeid.startswith(begin)), None)


DATABASES = {"db", "transactional_db", "django_db_setup", "own_database"}
"""Fixtures that open the database of this run. ``own_database`` makes one beside it, for a server.

Fixtures that open another one (``SPRACHROHR_TEST_POSTGRES``) do so in every run alike.
"""


def touches_database(item: pytest.Item) -> bool:
    """Whether what a test proves may depend on the database of the run.

    pytest-django lets no other test reach it; a program that a test starts by itself on the
    address of the run has to ask for ``own_database``. What is marked ``once`` runs once.
    """
    if item.get_closest_marker("once") is not None:
        return False
    fixtures = getattr(item, "fixturenames", ())
    return not DATABASES.isdisjoint(fixtures) or item.get_closest_marker("django_db") is not None


class ByFile(LoadScopeScheduling):
    """One worker runs a whole file, or a whole group of :data:`TOGETHER`.

    ``--dist loadgroup`` would do the same by marks; with pytest 9.2 the marks of pytest-xdist 3.8
    no longer arrive.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid) or nodeid.split("::", 1)[0]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--second-database``: the suite has run before, on another database."""
    parser.addoption("--second-database", action="store_true", help=touches_database.__doc__)


def pytest_configure(config: pytest.Config) -> None:
    """Keep the order of :func:`pytest_collection_modifyitems`, not that of the largest files."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Groups first; on a second database only tests that touch it."""
    if config.getoption("second_database"):
        others = [it for it in items if not touches_database(it)]
        config.hook.pytest_deselected(items=others)
        items[:] = [it for it in items if touches_database(it)]
    order = [*TOGETHER, None]
    items.sort(key=lambda it: order.index(group_of(it.nodeid)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Use the order above."""
    return ByFile(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the reasons that ``bin/test`` found, if any, right above pytest's last line."""
    reasons = os.environ.get("SPRACHROHR_NOT_RUN", "").splitlines()
    if reasons:
        terminalreporter.section("NOT RUN", red=True, bold=True)
        for reason in reasons:
            terminalreporter.line(f"NOT RUN: {reason}", red=True)
