"""What signing in leaves behind: sessions and invitations."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

from sprachrohr.councils.objects import Recorded
from sprachrohr.people.models.accounts import Account

if TYPE_CHECKING:
    from datetime import datetime


class Session(AbstractBaseSession):
    """One browser's sign-in (Sitzung am Rechner), valid on one host only.

    ``device`` and ``origin`` are coarse on purpose ("Firefox, Linux"; a network, not an address):
    enough to recognise one's own.
    """

    account = models.ForeignKey(
        Account, null=True, on_delete=models.CASCADE, related_name="sessions"
    )
    host = models.CharField(max_length=253, db_index=True)
    device = models.CharField(max_length=60)
    origin = models.CharField(max_length=60)
    created = models.DateTimeField()
    seen = models.DateTimeField()

    objects: ClassVar[Any] = BaseSessionManager()

    class Meta:
        indexes = [models.Index(fields=["account", "host"], name="session_of_account")]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from sprachrohr.people.account.sessions import SessionStore

        return SessionStore


class Invitation(Recorded):
    """A person is asked to come in (Einladung): the link sets the password.

    Without a council it makes an operator. Only a hash of the link's secret is kept: whoever
    reads the database cannot use it. Not scoped, because an operator invites the first person of
    a council from outside; read it through ``access.accounts``, which filters by council.
    """

    council = models.ForeignKey(
        "councils.Council", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField()
    name = models.CharField(max_length=200)
    roles = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    secret = models.CharField(max_length=64, unique=True)
    sent = models.DateTimeField()
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["council", "email"], name="invitation_of_address")]

    def __str__(self) -> str:
        return self.name

    def _values(self) -> dict[str, Any]:
        return {k: v for k, v in super()._values().items() if k != "secret"}

    def state(self, now: "datetime") -> str:
        """``accepted``, ``withdrawn``, ``expired`` or ``open`` at an aware moment."""
        if self.accepted:
            return "accepted"
        if self.withdrawn:
            return "withdrawn"
        return "expired" if self.expires <= now else "open"
