"""The town of these tests, in the bare council."""

from datetime import datetime
from typing import Any

import pytest

from sprachrohr.audit.change import Actor
from tests.people.town import Town, build


@pytest.fixture
def trace(by: Actor, now: datetime) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": by, "now": now}


@pytest.fixture
def town(council: Any, trace: dict[str, Any], stand_on: Any, now: datetime) -> Town:
    """13 elected and 6 Rat seats; pages stand on 22 November 2026."""
    stand_on(now)
    return build(council, trace)
