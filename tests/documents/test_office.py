"""The list of files in the office: what is in it for whom."""

from typing import Any

import pytest

from sprachrohr.documents import actions

LIST = "/verwaltung/dateien/"
TEXT = b"Guten Tag, dies ist ein Text."


@pytest.fixture
def files(council: Any, by: Any, now: Any) -> dict[str, Any]:
    """One for everybody, one that may never be public, one that belongs to a draft."""

    def keep(name: str, **facts: Any) -> Any:
        return actions.store(
            council,
            name=name,
            file_name=f"{name}.txt",
            content=TEXT,
            mime_type="text/plain",
            by=by,
            now=now,
            **facts,
        )

    return {
        "open": keep("Programm"),
        "closed": keep("Kaufvertrag", public=False),
        "private": keep("Entwurfsanlage", private=True),
    }


@pytest.mark.parametrize(
    ("role", "found"),
    [("office", {"open", "closed"}), ("admin", {"open", "closed"}), ("press", {"open"})],
)
def test_a_closed_file_is_not_the_presss_and_a_private_one_is_nobodys(
    council: Any, client_for: Any, signed_in: Any, files: Any, role: str, found: set[str]
) -> None:
    client = signed_in(client_for(council), council, role)
    page = client.get(LIST).content.decode()
    assert {key for key, it in files.items() if it.name in page} == found
    for suffix in ("", "inhalt/"):
        opened = {
            key
            for key, it in files.items()
            if client.get(f"{LIST}{it.pk}/{suffix}").status_code == 200
        }
        assert opened == found


def test_a_private_file_is_never_released(files: Any, by: Any, now: Any) -> None:
    from sprachrohr.audit.change import Refused

    assert files["private"].public is False
    with pytest.raises(Refused):
        actions.publish_file(files["private"], by=by, now=now)


def test_no_form_offers_a_private_file_nor_the_press_a_closed_one(
    council: Any, client_for: Any, signed_in: Any, files: dict[str, Any]
) -> None:
    for role, address, found in (
        ("press", "/verwaltung/veroeffentlichungen/neu/", {"open"}),
        ("office", "/verwaltung/quellen/neu/", {"open", "closed"}),
    ):
        page = signed_in(client_for(council), council, role).get(address).content.decode()
        assert {key for key, it in files.items() if it.name in page} == found
