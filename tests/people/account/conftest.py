"""People who want to come in."""

import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

PASSWORD = "vier kleine Worte reichen"


@pytest.fixture(autouse=True)
def mail_leaves(settings: Any) -> None:
    """In these tests mail leaves; it lands in ``mail.outbox``."""
    settings.SPRACHROHR_MAIL = "smtp://mail.example"


@pytest.fixture
def trace(by: Any, now: datetime) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": by, "now": now}


@pytest.fixture
def invited(council: Any, trace: dict[str, Any], stand_on: Any) -> tuple[Any, str]:
    """An open invitation to the office, and its token."""
    from sprachrohr.people import actions

    stand_on(trace["now"])
    return actions.invite(
        council,
        email="Neu@Alpha.example.org",
        name="Beispiel Neu",
        roles=["office", "press"],
        since=trace["now"].date(),
        **trace,
    )


@pytest.fixture
def code_of() -> Callable[[Client], str]:
    """What an authenticator app would show for the key on the set-up page."""

    def read(client: Client) -> str:
        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

        page = client.get("/konto/zweiter-faktor/app/").content.decode()
        found = re.search(r'<code class="spr-key">([A-Z2-7]+)</code>', page)
        assert found is not None
        counter = int(time.time()) // 30  # now's; an older one may end before it is sent
        return str(format_hotp_value(hotp_value(found[1], counter)))

    return read
