"""Who is looking. Every ``access`` function takes a viewer."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks at one council; ``roles`` are their roles in that council."""

    roles: frozenset[str] = frozenset()

    @property
    def guest(self) -> bool:
        return not self.roles


GUEST = Viewer()


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer behind a request. Until sign-in exists, everybody is a guest."""
    return GUEST
