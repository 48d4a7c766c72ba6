"""The five demo councils, loaded once per module, and a guest who reads pages as words."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from lxml import etree, html  # type: ignore[import-untyped]

from tests.demo.conftest import NOW

COUNCILS = ["beckum", "dortmund", "dueren", "duesseldorf", "musterstadt"]
MD5 = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Page:
    """One answered page: its words in one line, and its document."""

    def __init__(self, answer: Any) -> None:
        self.status: int = answer.status_code
        self.html: str = answer.content.decode()
        self.document: Any = html.document_fromstring(self.html)
        etree.strip_elements(self.document, "script", "style", "svg", with_tail=False)

    def __contains__(self, words: str) -> bool:
        return words in self.words

    @property
    def words(self) -> str:
        """What the page says, without its frame; spaces are single."""
        return said(self.document.find(".//main"))

    def part(self, path: str) -> str:
        """What the elements on an XPath say, in one line."""
        return " ".join(said(it) for it in self.document.xpath(path))

    def links(self, path: str = "//body") -> list[str]:
        return [str(it) for it in self.document.xpath(f"{path}//a/@href")]


def said(element: Any) -> str:
    """The words of an element; bidi marks that only steer the order are left out."""
    text = " ".join(" ".join(element.itertext()).split())
    return text.translate({0x2066: None, 0x2068: None, 0x2069: None})


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """The councils by name, loaded on 22 November 2026, noon; gone after the module."""
    from sprachrohr.councils.models import Council
    from sprachrohr.demo.load import load

    files = str(tmp_path_factory.mktemp("files"))
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=files, PASSWORD_HASHERS=MD5),
        transaction.atomic(),
    ):
        load(COUNCILS, now=NOW)
        yield {council.slug: council for council in Council.objects.all()}
        transaction.set_rollback(True)


@pytest.fixture
def read(loaded: dict[str, Any], stand_on: Callable[[datetime], None]) -> Callable[[str], Page]:
    """A guest opens "council/language/…" and gets the page."""
    stand_on(NOW)

    def open_page(where: str) -> Page:
        slug, path = where.split("/", 1)
        page = Page(Client(HTTP_HOST=f"{slug}.localhost").get(f"/{path}"))
        assert page.status == 200, where
        return page

    return open_page
