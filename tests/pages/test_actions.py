"""What may be written, and what is refused with which advice."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from sprachrohr.audit.change import Refused
from sprachrohr.audit.models import Entry
from sprachrohr.documents import actions as documents
from sprachrohr.pages import actions as pages
from sprachrohr.pages.models import News, Page, Picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>'


@pytest.fixture
def facts(by: Any, now: datetime) -> dict[str, Any]:
    return {"by": by, "now": now}


@pytest.fixture
def drawing(council: Any, facts: dict[str, Any]) -> Any:
    return documents.store(
        council,
        name="Rathaus",
        file_name="rathaus.svg",
        content=SVG,
        mime_type="image/svg+xml",
        trusted=True,
        **facts,
    )


@pytest.mark.parametrize("missing", ["alternative", "credit", "licence"])
def test_a_picture_without_credit_alternative_or_licence_is_refused(
    council: Any, drawing: Any, facts: dict[str, Any], missing: str
) -> None:
    given = {"alternative": "Das Rathaus", "credit": "Zeichnung: A. Beispiel", "licence": "CC0"}
    with pytest.raises(Refused) as refusal:
        pages.add_picture(
            council, file=drawing, width=10, height=10, **{**given, missing: "  "}, **facts
        )
    assert refusal.value.reason.endswith(".")
    assert Picture.objects.count() == 0
    assert pages.add_picture(council, file=drawing, width=10, height=10, **given, **facts).pk


def test_a_page_is_cleaned_on_its_way_in(council: Any, facts: dict[str, Any]) -> None:
    page = pages.add_page(
        council, slug="x", title="X", body="<p onclick=a()>Hier<script>x</script></p>", **facts
    )
    assert Page.objects.get(pk=page.pk).body == "<p>Hier</p>"


@pytest.mark.parametrize("slug", ["Über", "a b", "a/b", "-a", "A"])
def test_an_address_that_is_none_is_refused(council: Any, facts: dict[str, Any], slug: str) -> None:
    with pytest.raises(Refused):
        pages.add_page(council, slug=slug, title="X", **facts)


def test_an_address_is_given_once(council: Any, facts: dict[str, Any]) -> None:
    pages.add_page(council, slug="x", title="X", **facts)
    with pytest.raises(Refused):
        pages.add_page(council, slug="x", title="Y", **facts)


def test_a_page_is_public_once_from_its_moment_until_it_is_withdrawn(
    council: Any, facts: dict[str, Any], now: datetime
) -> None:
    page = pages.add_page(council, slug="x", title="X", **facts)
    assert not Page.objects.public(now).exists()
    pages.publish_page(page, at=now + timedelta(hours=1), **facts)
    assert not Page.objects.public(now).exists()
    assert Page.objects.public(now + timedelta(hours=1)).get() == page
    with pytest.raises(Refused):
        pages.publish_page(page, **facts)
    with pytest.raises(Refused):
        pages.withdraw_page(page, reason=" ", **facts)
    pages.withdraw_page(page, reason="Überholt.", **facts)
    assert not Page.objects.public(now + timedelta(days=1)).exists()
    pages.publish_page(page, **facts)
    assert Page.objects.public(now).get() == page
    codes = Entry.objects.filter(code__startswith="pages.").order_by("pk")
    assert list(codes.values_list("code", flat=True)) == [
        "pages.add_page",
        "pages.publish_page",
        "pages.withdraw_page",
        "pages.publish_page",
    ]


def test_a_message_needs_a_title_and_a_sentence(council: Any, facts: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        pages.add_news(council, title="X", teaser="", date=date(2026, 1, 1), **facts)
    assert not News.objects.exists()


def test_a_picture_of_another_council_is_refused(
    council: Any, other: Any, drawing: Any, facts: dict[str, Any]
) -> None:
    from sprachrohr.councils.scope import council_scope

    picture = pages.add_picture(
        council,
        file=drawing,
        alternative="a",
        credit="b",
        licence="c",
        width=1,
        height=1,
        **facts,
    )
    with council_scope(other), pytest.raises(Refused):
        pages.add_page(other, slug="x", title="X", picture=picture, **facts)
