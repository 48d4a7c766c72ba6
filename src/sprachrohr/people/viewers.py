"""Who is looking. Every ``access`` function takes a viewer."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sprachrohr.audit.change import Actor

INSIDE = ("/verwaltung/", "/mitglied/", "/konto/")
"""Where a sign-in counts. Everywhere else everybody is a guest, so that a page has one shape."""

SIGNED = "/mitglied/antwort/"
"""The one address in there that asks for no sign-in: the address itself is signed."""


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks at one council; ``roles`` are their roles there today.

    Account and name do not count when viewers are compared: what two viewers with the same roles
    may see is the same, and prepared queries are kept per viewer.
    """

    roles: frozenset[str] = frozenset()
    account_id: int | None = field(default=None, compare=False)
    name: str = field(default="", compare=False)
    person_id: int | None = field(default=None, compare=False)
    """The member this account is here: whose drafts, seats and invitations are one's own."""
    unit_id: int | None = field(default=None, compare=False)
    """The department this account speaks for."""
    operator: bool = field(default=False, compare=False)
    """Runs the installation; only on the network's own host."""

    @property
    def guest(self) -> bool:
        return not self.roles

    @property
    def signed_in(self) -> bool:
        return self.account_id is not None

    def may(self, code: str, thing: Any = None) -> bool:
        """Whether this viewer has a right of ``people/rights.py``."""
        from sprachrohr.people.rights import holds

        return holds(self, code, thing)


GUEST = Viewer()


def inside(request: HttpRequest) -> bool:
    """Whether the address is one where a sign-in counts."""
    path = request.path_info
    return path.startswith(INSIDE) and not path.startswith(SIGNED)


def council_of(request: HttpRequest) -> Any:
    """The council of the request's host; ``None`` on the network's own."""
    return getattr(request, "council", None)


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer behind a request; on public pages everybody is a guest."""
    if not inside(request):
        return GUEST
    known: Viewer | None = getattr(request, "_viewer", None)
    if known is None:
        known = _look(request)
        request._viewer = known  # type: ignore[attr-defined]
    return known


def forget(request: HttpRequest) -> None:
    """Look again: somebody has just signed in or out."""
    if hasattr(request, "_viewer"):
        del request._viewer


def _look(request: HttpRequest) -> Viewer:
    from sprachrohr.frame import clock
    from sprachrohr.people.access import accounts

    account: Any = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return GUEST
    return accounts.viewer(account, council_of(request), clock.today())


def account_of(request: HttpRequest) -> Any:
    """The account that is signed in, itself and not Django's lazy stand-in for it."""
    account: Any = getattr(request, "user", None)
    return unwrapped(account)


def unwrapped(account: Any) -> Any:
    """What stands behind a lazy stand-in; actions lock the row and need the object itself."""
    if isinstance(account, SimpleLazyObject):
        str(account.pk)  # makes it look
        return account.__dict__["_wrapped"]
    return account


def actor_of(request: HttpRequest) -> Actor:
    """Who acts through this request. Raises :class:`PermissionError` for a guest."""
    viewer = viewer_of(request)
    if viewer.account_id is None:
        raise PermissionError("A guest does not act.")
    return Actor(viewer.name, viewer.account_id)
