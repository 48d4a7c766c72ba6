"""A council with something to show on every page of this room."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import change
from sprachrohr.councils.models import (
    Body,
    Contact,
    Designation,
    LegislativeTerm,
    Location,
    Seats,
    Wording,
)
from sprachrohr.meetings import actions as meetings
from sprachrohr.pages import actions as pages
from sprachrohr.people import actions as people


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


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


@pytest.fixture
def body(town: Any, facts: dict[str, Any]) -> Any:
    """The council as a body, with 10 elected and 5 Rat seats, all held by people not named."""
    with change("test", town, **facts):
        term = LegislativeTerm(council=town, name="2025-2030", start_date=date(2025, 11, 1))
        term.save()
        Seats(council=town, term=term, kind_of_seat="elected", number=10).save()
        Seats(council=town, term=term, kind_of_seat="rat", number=5).save()
        Wording(council=town, key="display", text="Ihre Stimme im Rathaus").save()
        Wording(council=town, key="sentence", text="Wir sprechen für Menschen in Alpha.").save()
    return people.add_organization(town, kind_of_body="council", name="Ausschuss", **facts)


@pytest.fixture
def session(town: Any, body: Any, facts: dict[str, Any]) -> Any:
    with change("test", town, **facts):
        place = Location(council=town, name="Rathaus", room="Saal 2")
        place.save()
    start = datetime(2026, 12, 9, 17, tzinfo=facts["now"].tzinfo)
    made = meetings.add_meeting(
        town,
        organization=body,
        start=start,
        end=start + timedelta(hours=2),
        location=place,
        **facts,
    )
    return meetings.publish_meeting(made, **facts)
