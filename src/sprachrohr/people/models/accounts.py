"""Who may sign in, and as what in which council."""

# Only office and members read these sentences.

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.db import models

from sprachrohr.audit.change import Change, current
from sprachrohr.councils.objects import CouncilObject, Recorded
from sprachrohr.councils.scope import CouncilQuerySet, scoped_objects


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser, Recorded):
    """A person's way to sign in (Konto): one account, roles in one or several councils.

    Without Django's groups and permissions on purpose: those know no council.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    """Not locked (gesperrt)."""
    example = models.BooleanField(default=False)
    """Of the demo: signs in without a second factor, and in a demo database only."""
    language = models.CharField(max_length=12, blank=True)
    """In which language mail is written to this person, as BCP 47; empty: German."""
    operator = models.BooleanField(default=False)
    """Runs the installation (Betreiber): may create councils; sees nothing of them by that."""

    objects = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def prepare(self, change: Change) -> None:
        self.email = AccountManager.normalize_email(self.email).lower()

    def _values(self) -> dict[str, Any]:
        # A password never reaches the audit log, not even as a hash.
        return {k: v for k, v in super()._values().items() if k not in {"password", "last_login"}}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") == ["last_login"]:
            models.Model.save(self, *args, **kwargs)
            return
        current()
        super().save(*args, **kwargs)

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password. A hash of an older kind is renewed: no business change."""

        def renew(raw: str) -> None:
            self.password = make_password(raw)
            Account.objects.filter(pk=self.pk).update(password=self.password)

        return check_password(raw_password, self.password, renew)


class RoleQuerySet(CouncilQuerySet):
    """Roles of one council."""

    def on(self, day: date) -> "RoleQuerySet":
        """Those that hold on a day; first and last day included."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=day), since__lte=day)

    def not_over(self, day: date) -> "RoleQuerySet":
        """Those that hold on a day or begin later."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=day))


class Role(CouncilObject):
    """What an account is in one council (Rolle), from when to when."""

    class Name(models.TextChoices):
        ADMIN = "admin"
        OFFICE = "office"
        CHAIR = "chair"
        MEMBER = "member"
        RATSMEMBER = "ratsmember"
        DEPARTMENT = "department"
        ORGANISATION = "organisation"
        PRESS = "press"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="roles")
    name = models.CharField(max_length=12, choices=Name.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="roles"
    )
    """Which member this account is; without one it can read, but neither write nor answer."""
    unit = models.ForeignKey(
        "councils.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """For which department this account speaks."""

    objects = scoped_objects(RoleQuerySet)

    class Meta:
        indexes = [models.Index(fields=["council", "account"], name="role_of_account")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.name}"

    def on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Digest(CouncilObject):
    """That an account wants one mail a week from one council (Wochenmail); no row: no mail.

    ``asked_at``: since when. ``told_at``: up to when it has been told; ``None`` before the first
    week. The mail's links are signed over ``uuid``, so that who ends it and begins anew gets new
    ones.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="digests")
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    for_guests: ClassVar[bool] = False

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "account"], name="one_digest_a_council")
        ]

    def __str__(self) -> str:
        return f"{self.account_id}"
