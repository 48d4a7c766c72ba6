"""A pytest plugin: names what could not be run, right above pytest's last line."""

import os

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the reasons that ``bin/test`` found, if any."""
    reasons = os.environ.get("SPRACHROHR_NOT_RUN", "").splitlines()
    if reasons:
        terminalreporter.section("NOT RUN", red=True, bold=True)
        for reason in reasons:
            terminalreporter.line(f"NOT RUN: {reason}", red=True)
