"""A pytest plugin for ``bin/test``: who runs what, and what could not be run."""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/town/",)
"""Folders whose tests share something dear (a served demo): one worker runs all of them."""


class ByFile(LoadScopeScheduling):
    """One worker runs a whole file, or a whole folder of :data:`TOGETHER`.

    ``--dist loadgroup`` would do the same by marks; with pytest 9.2 the marks of pytest-xdist 3.8
    no longer arrive.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


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
