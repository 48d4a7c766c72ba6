"""A council with something to show on every page of this room."""

from datetime import date, datetime
from typing import Any

import pytest

from sprachrohr.audit.change import change
from sprachrohr.councils.models import Body, Contact, Designation
from sprachrohr.pages import actions as pages


@pytest.fixture
def town(council: Any, by: Any, now: datetime) -> Any:
    """Alpha's town, the names of its body then and now, and its office."""
    with change("test.town", council, by=by, now=now):
        Body(council=council, name="Stadt Alpha", short_name="Alpha").save()
        Designation(
            council=council,
            name="Integrationsrat",
            legal_form="integrationsrat",
            valid_from=date(2014, 5, 25),
            valid_until=date(2025, 10, 31),
        ).save()
        Designation(
            council=council,
            name="Ausschuss für Chancengerechtigkeit und Integration",
            legal_form="aci",
            valid_from=date(2025, 11, 1),
        ).save()
        Contact(
            council=council,
            purpose="office",
            role="Geschäftsstelle",
            phone="02421 00-0",
            email="rat@alpha.example",
        ).save()
        Contact(council=council, purpose="editor", role="Vorsitz des Ausschusses").save()
    return council


@pytest.fixture
def written(town: Any, by: Any, now: datetime) -> dict[str, Any]:
    """A public page and message, and hidden ones of every kind."""
    facts: dict[str, Any] = {"by": by, "now": now}
    shown = pages.add_page(town, slug="vereine", title="Vereine", in_menu=True, **facts)
    pages.publish_page(shown, **facts)
    draft = pages.add_page(town, slug="geheim", title="GEHEIM-Entwurf", **facts)
    news = pages.add_news(
        town, title="Neuer Termin", teaser="Im Dezember.", date=date(2026, 11, 20), **facts
    )
    pages.publish_news(news, **facts)
    hidden = pages.add_news(
        town, title="GEHEIM-Nachricht", teaser="x", date=date(2026, 11, 21), **facts
    )
    gone = pages.add_news(town, title="GEHEIM-weg", teaser="x", date=date(2026, 11, 21), **facts)
    pages.publish_news(gone, **facts)
    pages.withdraw_news(gone, reason="Falsch.", **facts)
    return {"page": shown, "draft": draft, "news": news, "hidden": hidden, "gone": gone}
