"""The town's login: off by default; opens accounts that exist, makes none."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core.exceptions import ImmediateHttpResponse
from django.test import RequestFactory

from sprachrohr.audit.models import Entry
from sprachrohr.people.account.town import TownAdapter


class Login:
    """What allauth hands over after the town has answered."""

    is_existing = False

    def __init__(self, **claims: Any) -> None:
        self.account = SimpleNamespace(extra_data={"userinfo": claims})
        self.linked: Any = None

    def connect(self, request: Any, account: Any) -> None:
        self.linked = account


@pytest.fixture
def ask(council: Any) -> Any:
    """The town answers on the council's host."""
    from django.contrib.auth.models import AnonymousUser

    request: Any = RequestFactory().get("/konto/stadt/login/zurueck/", HTTP_HOST=council.host)
    request.council, request.user, request.session = council, AnonymousUser(), {}
    return lambda login: TownAdapter(request).pre_social_login(request, login)


def test_without_an_issuer_there_is_no_button_and_no_address(council: Any, client_for: Any) -> None:
    client = client_for(council)
    assert "/konto/stadt/" not in client.get("/konto/anmelden/").content.decode()
    assert client.get("/konto/stadt/login/").status_code == 404
    assert client.get("/konto/stadt/login/zurueck/?code=x&state=y").status_code == 404


def test_with_an_issuer_the_sign_in_offers_it(council: Any, client_for: Any, settings: Any) -> None:
    settings.SPRACHROHR_OIDC_ISSUER = "https://login.example"
    settings.SPRACHROHR_OIDC_NAME = "Stadt Alpha"
    page = client_for(council).get("/konto/anmelden/").content.decode()
    assert 'href="/konto/stadt/login/"' in page and "Anmelden mit Stadt Alpha" in page


def test_a_confirmed_address_opens_the_account_with_that_address(
    council: Any, account_of: Any, ask: Any
) -> None:
    account = account_of(council, "office")
    login = Login(email=account.email.upper(), email_verified=True)
    ask(login)
    assert login.linked == account
    assert Entry.objects.filter(code="people.link_town_login", account=account).count() == 1


@pytest.mark.parametrize("claims", [{}, {"email_verified": False}, {"email_verified": "true"}])
def test_an_address_the_town_does_not_vouch_for_opens_nothing(
    council: Any, account_of: Any, ask: Any, claims: dict[str, Any], settings: Any
) -> None:
    account = account_of(council, "office")
    login = Login(email=account.email, **claims)
    with pytest.raises(ImmediateHttpResponse) as refusal:
        ask(login)
    assert login.linked is None
    assert "lassen Sie sich" in refusal.value.response.content.decode()
    settings.SPRACHROHR_OIDC_TRUST_MAIL = True
    ask(login)
    assert login.linked == account


def test_a_stranger_known_to_the_town_gets_no_account(council: Any, ask: Any) -> None:
    with pytest.raises(ImmediateHttpResponse):
        ask(Login(email="neu@stadt.example", email_verified=True))
